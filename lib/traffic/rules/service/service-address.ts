import { Severity } from '../../finding';
import { isIpv4, isIpv6 } from '../../objects/addresses';
import { list } from '../../objects/object-view';
import { BREAKS_ALL, BREAKS_LOAD_BALANCER } from '../breaks';
import { Rule } from '../rule';
import { faultIf, isGiven, ofServices, shown } from '../service-faults';

/** Fields for addresses that hold something else. */
export const serviceAddress: Rule = {
  code: 'service-address',
  severity: Severity.ERROR,
  local: true,
  title: 'Address that is none',
  why: 'The API server refuses a clusterIP or an external address that is neither IPv4 nor IPv6.',
  fix: 'write an address, without a range and a port',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#choosing-your-own-ip-address',
  breaks: BREAKS_ALL,
  check: ofServices(({ spec }) => [
    ...faultIf(
      isGiven(spec.clusterIP) && spec.clusterIP !== 'None' && !isAddress(spec.clusterIP),
      () => `clusterIP must be an address or None, got ${shown(spec.clusterIP)}`,
    ),
    ...list(spec.externalIPs).flatMap((ip) => faultIf(!isAddress(ip), () => `externalIPs must have addresses, got ${shown(ip)}`)),
    ...faultIf(isGiven(spec.loadBalancerIP) && !isAddress(spec.loadBalancerIP), () => `loadBalancerIP must be an address, got ${shown(spec.loadBalancerIP)}`)
      .map((fault) => ({ ...fault, breaks: BREAKS_LOAD_BALANCER })),
  ]),
};

function isAddress(value: any): boolean {
  return isIpv4(value) || isIpv6(value);
}
