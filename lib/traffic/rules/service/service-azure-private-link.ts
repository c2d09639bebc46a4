import { isCidr } from '../../addresses';
import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { PrivateLink, privateLinkOf } from '../../load-balancer/private-link';
import { BackendPoolType } from '../../load-balancer-profile';
import { list, ServiceView, textOf } from '../../objects/object-view';
import { AddressSet } from '../../objects/policies/address-set';
import { TrafficModel } from '../../objects/traffic-model';
import { Break, BREAKS_LINK } from '../breaks';
import { THROUGH_LINK } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, Fault, faultIf, ofServices } from '../service-faults';

/** A Private Link Service that Azure cannot make, or that does not work. */
export const serviceAzurePrivateLink: Rule = {
  code: 'service-azure-private-link',
  severity: Severity.ERROR,
  local: true,
  title: 'Private Link Service that does not work',
  why: 'A Private Link Service carries TCP and UDP over IPv4, does not work on a public load balancer with floating IP, which is the default, and needs a load balancer whose pool has the interfaces of nodes. '
    + 'Who comes through it has its NAT addresses, which loadBalancerSourceRanges must let in.',
  fix: 'make the load balancer internal (internal: true), or set disableFloatingIp (annotation azure-disable-load-balancer-floating-ip)',
  source: 'https://cloud-provider-azure.sigs.k8s.io/topics/pls-integration/',
  breaks: BREAKS_LINK,
  concerns: THROUGH_LINK,
  check: ofServices((service, model) => {
    const link = privateLinkOf(service);
    return link ? linkFaults(service, new AzureSettings(service), link, model) : [];
  }, BALANCED),
};

function linkFaults(service: ServiceView, azure: AzureSettings, link: PrivateLink, model: TrafficModel): Fault[] {
  return [
    ...supportFaults(service, azure),
    ...poolFaults(model),
    ...addressFaults(link),
    ...rangeFaults(service, azure, link, model),
    ...approvalFaults(azure),
    ...localFaults(service, azure),
  ];
}

function supportFaults({ spec, ports }: ServiceView, azure: AzureSettings): Fault[] {
  const families = list(spec.ipFamilies);
  return [
    ...faultIf(
      !azure.internal && !azure.flag('azure-disable-load-balancer-floating-ip'),
      'azure-pls-create does not work on a public load balancer with floating IP',
    ),
    ...ports.filter((port) => port.protocol === 'SCTP').map((port) => ({
      message: `azure-pls-create does not carry SCTP, got port ${port.port}`,
      fix: 'remove the port, or the private link service',
      breaks: { concerns: (traced) => BREAKS_LINK.concerns(traced) && traced.port === port } as Break,
    })),
    ...faultIf(
      families.includes('IPv6') || spec.ipFamilyPolicy === 'RequireDualStack',
      () => `azure-pls-create carries IPv4 only, got ${families.length > 0 ? `ipFamilies ${families.join(', ')}` : 'ipFamilyPolicy RequireDualStack'}`,
      'remove IPv6, or the private link service',
    ),
  ];
}

function poolFaults({ profile: { backendPoolType } }: TrafficModel): Fault[] {
  return faultIf(
    backendPoolType === BackendPoolType.NODE_IP || backendPoolType === BackendPoolType.POD_IP,
    () => `azure-pls-create needs pools with the interfaces of nodes, got backendPoolType ${backendPoolType}`,
    'use pools of type NodeIPConfiguration in a cluster with private link services',
    backendPoolType === BackendPoolType.POD_IP ? Severity.ERROR : Severity.WARNING,
  );
}

function addressFaults({ natAddressCount, natAddresses }: PrivateLink): Fault[] {
  return faultIf(
    natAddresses.length > natAddressCount,
    () => `azure-pls-ip-configuration-ip-address must have at most as many addresses as azure-pls-ip-configuration-ip-address-count, ${natAddressCount}, got ${natAddresses.length}`,
    `set azure-pls-ip-configuration-ip-address-count to '${natAddresses.length}', or remove addresses`,
  );
}

/** kube-proxy compares its source ranges with the NAT addresses, where packets keep the address of the load balancer. */
function rangeFaults({ spec }: ServiceView, azure: AzureSettings, link: PrivateLink, { profile }: TrafficModel): Fault[] {
  const { natAddressCount, natAddresses, subnetName } = link;
  const ranges = list(spec.loadBalancerSourceRanges).map(textOf).map((range) => range.trim()).filter(isCidr);
  const prefixes = profile.subnets?.find((subnet) => subnet.subnetName === (subnetName ?? profile.nodeSubnetName))?.addressPrefixes ?? [];
  const sources = (natAddresses.length >= natAddressCount ? natAddresses.map((address) => `${address}/32`) : prefixes).filter(isCidr);
  const allowed = AddressSet.ofCidrs(ranges);
  return faultIf(
    ranges.length > 0 && sources.length > 0 && !azure.flag('azure-disable-load-balancer-floating-ip')
      && AddressSet.ofCidrs(sources).intersection(allowed).isEmpty,
    () => `loadBalancerSourceRanges must have the NAT addresses of azure-pls-create, ${sources.join(', ')}, got ${ranges.join(', ')}: whoever comes through the link is dropped`,
    `add ${sources.join(', ')} to loadBalancerSourceRanges`,
  );
}

function approvalFaults(azure: AzureSettings): Fault[] {
  const visible = azure.list('azure-pls-visibility', ' ');
  const hidden = azure.list('azure-pls-auto-approval', ' ').filter((id) => !visible.includes(id) && !visible.includes('*'));
  return hidden.map((id) => ({
    message: `azure-pls-auto-approval must have subscriptions of azure-pls-visibility, got '${id}'`,
    fix: 'add it to azure-pls-visibility',
  }));
}

function localFaults({ spec }: ServiceView, azure: AzureSettings): Fault[] {
  const local = spec.externalTrafficPolicy === 'Local';
  const hasProbe = azure.names.some((name) => name.includes('health-probe'));
  return [
    ...faultIf(
      local && azure.text('azure-pls-ip-configuration-subnet') === undefined,
      'azure-pls-create with externalTrafficPolicy Local needs another subnet than that of the pods, got none',
      'set azure-pls-ip-configuration-subnet',
      Severity.WARNING,
    ),
    ...faultIf(
      local && azure.flag('azure-pls-proxy-protocol') && !hasProbe,
      'azure-pls-proxy-protocol with externalTrafficPolicy Local needs a health probe of your own, got none',
      'set the health probe annotations',
      Severity.WARNING,
    ),
  ];
}
