import { contains, parseAddress, parseRange } from '../../api-server/ip';
import { Severity } from '../../finding';
import { isIpv4, isIpv6 } from '../../objects/addresses';
import { ServiceView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { Fault, faultIf, isGiven, ofServices, shown } from '../service-faults';

/** Addresses that the cluster or Azure cannot give. What is no address at all is refused with the other values. */
export const serviceAddress: Rule = {
  code: 'service-address',
  severity: Severity.ERROR,
  local: true,
  title: 'Address that the Service cannot have',
  why: 'A clusterIP is one of the Service range of the cluster, and neither its first address nor its second, which is that of the API server. A loadBalancerIP '
    + 'that is no address is not read: Azure chooses one.',
  fix: 'leave the address out and let the cluster choose, or take a free one of the range',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#choosing-your-own-ip-address',
  breaks: BREAKS_ALL,
  check: ofServices((service, model) => [
    ...clusterAddressFaults(service, model),
    ...faultIf(
      isGiven(service.spec.loadBalancerIP) && !isIpv4(service.spec.loadBalancerIP) && !isIpv6(service.spec.loadBalancerIP),
      () => `loadBalancerIP is not read: it must be an address, got ${shown(service.spec.loadBalancerIP)}`,
      'write an address, or leave it out',
      Severity.WARNING,
    ),
  ]),
};

function clusterAddressFaults({ spec, type }: ServiceView, { profile }: TrafficModel): Fault[] {
  const range = parseRange(profile.serviceCidr);
  const address = parseAddress(spec.clusterIP);
  if (range === undefined || address === undefined || type === 'ExternalName' || address.bits !== range.network.bits) {
    return [];
  }
  const place = address.value % 2n ** BigInt(address.bits - range.prefix);
  return [
    ...faultIf(!contains(range, address), () => `clusterIP and clusterIPs must be of the service range ${profile.serviceCidr}, got ${spec.clusterIP}`),
    ...faultIf(
      contains(range, address) && (place === 0n || place === 1n),
      () => `clusterIP and clusterIPs must not be the ${place === 0n ? 'first' : 'second'} address of the service range ${profile.serviceCidr}, got ${spec.clusterIP}`,
    ),
  ];
}
