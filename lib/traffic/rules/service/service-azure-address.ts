import { isCidr, isInRange, isIpv4, isIpv6, isReservedInSubnet } from '../../addresses';
import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { loadBalancersIn, namedConfigurations } from '../../load-balancer/placement';
import { ServiceView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_LOAD_BALANCER } from '../breaks';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, Fault, faultIf, isGiven, ofServices } from '../service-faults';

const ANNOTATIONS = ['azure-load-balancer-ipv4', 'azure-load-balancer-ipv6'];

/** A fixed address that the load balancer cannot have. */
export const serviceAzureAddress: Rule = {
  code: 'service-azure-address',
  severity: Severity.ERROR,
  local: true,
  title: 'Address that the load balancer cannot have',
  why: 'An internal load balancer takes an address of its subnet that Azure does not keep for itself, else the Service stays pending. Its subnet is that of the '
    + 'nodes unless the Service names another; a subnet that is delegated, as that of an application gateway, takes none.',
  fix: 'use an address of the subnet, not one of the first four and not the last',
  source: 'https://learn.microsoft.com/azure/aks/internal-lb#specify-an-ip-address',
  breaks: BREAKS_LOAD_BALANCER,
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices(addressFaults, BALANCED),
};

function addressFaults(service: ServiceView, model: TrafficModel): Fault[] {
  const { profile } = model;
  const several = loadBalancersIn(model);
  const azure = new AzureSettings(service);
  const fixed: Record<string, any> = { loadBalancerIP: service.spec.loadBalancerIP };
  ANNOTATIONS.forEach((name) => { fixed[name] = azure.text(name); });
  const given = Object.entries(fixed).filter(([, address]) => isGiven(address));
  const subnet = azure.internal ? azure.text('azure-load-balancer-internal-subnet') ?? profile.nodeSubnetName : undefined;
  const known = (profile.subnets ?? []).filter(({ subnetName }) => subnetName === subnet);
  const prefixes = known.flatMap(({ addressPrefixes }) => addressPrefixes ?? []);
  const delegatedTo = known.find((candidate) => candidate.delegatedTo)?.delegatedTo;
  if (delegatedTo !== undefined) {
    return [{ message: `azure-load-balancer-internal-subnet must not be a delegated subnet, got ${subnet}, which takes ${delegatedTo} alone`, fix: 'name another subnet' }];
  }
  return given.flatMap(([field, address]) => [
    // a cluster that is known to have one load balancer ignores the name
    ...faultIf(
      namedConfigurations(service) !== undefined && (several !== undefined || profile.loadBalancers === undefined),
      () => `${field} excludes azure-load-balancer-configurations, got both`,
      'remove one of the two',
      several === undefined ? Severity.WARNING : undefined,
    ),
    ...subnet !== undefined && (isIpv4(address) || isIpv6(address)) ? subnetFaults(field, address, subnet, prefixes) : [],
  ]);
}

function subnetFaults(field: string, address: string, subnet: string, prefixes: string[]): Fault[] {
  const isSameFamily = isIpv4(address) ? isIpv4 : isIpv6;
  const ofFamily = prefixes.filter((prefix) => isCidr(prefix) && isSameFamily(prefix.split('/')[0]));
  const prefix = ofFamily.find((candidate) => isInRange(address, candidate));
  if (prefix === undefined) {
    return faultIf(ofFamily.length > 0, () => `${field} must be in subnet ${subnet}, ${ofFamily.join(' or ')}, got ${address}`);
  }
  return faultIf(
    isReservedInSubnet(address, prefix),
    () => `${field} must not be an address that azure reserves in subnet ${subnet}, ${prefix}, got ${address}`,
  );
}
