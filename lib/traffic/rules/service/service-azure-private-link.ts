import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { list, ServiceView } from '../../objects/object-view';
import { Rule } from '../rule';
import { Fault, faultIf, ofServices } from '../service-faults';

/** A Private Link Service that Azure cannot make, or that does not work. */
export const serviceAzurePrivateLink: Rule = {
  code: 'service-azure-private-link',
  severity: Severity.ERROR,
  local: true,
  title: 'Private Link Service that does not work',
  why: 'A Private Link Service carries TCP and UDP over IPv4, and does not work on a public load balancer with floating IP, which is the default.',
  fix: 'make the load balancer internal (internal: true), or set disableFloatingIp (annotation azure-disable-load-balancer-floating-ip)',
  source: 'https://cloud-provider-azure.sigs.k8s.io/topics/pls-integration/',
  check: ofServices((service) => service.type === 'LoadBalancer' ? linkFaults(service, new AzureSettings(service)) : []),
};

function linkFaults(service: ServiceView, azure: AzureSettings): Fault[] {
  return azure.flag('azure-pls-create') ? [...supportFaults(service, azure), ...approvalFaults(azure), ...localFaults(service, azure)] : [];
}

function supportFaults({ spec, ports }: ServiceView, azure: AzureSettings): Fault[] {
  const families = list(spec.ipFamilies);
  return [
    ...faultIf(
      !azure.internal && !azure.flag('azure-disable-load-balancer-floating-ip'),
      'azure-pls-create does not work on a public load balancer with floating IP',
    ),
    ...ports.flatMap((port) => faultIf(
      port.protocol === 'SCTP',
      () => `azure-pls-create does not carry SCTP, got port ${port.port}`,
      'remove the port, or the private link service',
    )),
    ...faultIf(
      families.includes('IPv6'),
      () => `azure-pls-create carries IPv4 only, got ipFamilies ${families.join(', ')}`,
      'remove IPv6, or the private link service',
    ),
  ];
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
