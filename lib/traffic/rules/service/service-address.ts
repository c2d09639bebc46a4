import { isIpv4, isIpv6 } from '../../addresses';
import { Address, AddressRange, contains, parseAddress, parseRange } from '../../api-server/ip';
import { Severity } from '../../finding';
import { ServiceView, textOf } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, Fault, faultIf, isGiven, ofServices, shown } from '../service-faults';

/** Addresses that the cluster or Azure cannot give. What is no address at all is refused with the other values. */
export const serviceAddress: Rule = {
  code: 'service-address',
  severity: Severity.ERROR,
  local: true,
  title: 'Address that the Service cannot have',
  why: 'A clusterIP is one of the Service range of the cluster, and neither its first address, nor the second and the last one of IPv4: the second is that of '
    + 'the API server. A loadBalancerIP that is no address is not read: Azure chooses one.',
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
  ], ELABORATE),
};

/** The addresses of a Service that are of a range whose cluster says so. */
function clusterAddressFaults({ spec, type, name, namespace }: ServiceView, { profile }: TrafficModel): Fault[] {
  const given: unknown[] = Array.isArray(spec.clusterIPs) && spec.clusterIPs.length > 0 ? spec.clusterIPs : [spec.clusterIP];
  const isOfServer = name === 'kubernetes' && namespace === 'default';
  return type === 'ExternalName' || isOfServer ? [] : given.flatMap((text) => {
    const address = parseAddress(text);
    const written = address?.bits === 128 ? profile.ipv6ServiceCidr : profile.serviceCidr;
    const range = parseRange(written);
    const isOfFamily = address !== undefined && address.bits === range?.network.bits;
    return isOfFamily ? rangeFaults(textOf(text), address, range, written!) : [];
  });
}

function rangeFaults(text: string, address: Address, range: AddressRange, written: string): Fault[] {
  const isIn = contains(range, address);
  const size = 2n ** BigInt(address.bits - range.prefix);
  const place = keptPlace(address.value % size, size, address.bits);
  return [
    ...faultIf(!isIn, () => `clusterIP and clusterIPs must be of the service range ${written}, got ${text}`),
    ...faultIf(isIn && place !== undefined, () => `clusterIP and clusterIPs must not be the ${place} address of the service range ${written}, got ${text}`),
  ];
}

/** The first address names the network, the second of IPv4 is that of the API server, the last of IPv4 means all of them. */
function keptPlace(place: bigint, size: bigint, bits: number): string | undefined {
  if (place === 0n) {
    return 'first';
  }
  return bits === 32 && place === 1n ? 'second' : bits === 32 && place === size - 1n ? 'last' : undefined;
}
