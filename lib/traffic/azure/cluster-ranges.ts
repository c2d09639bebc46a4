import { checkSeparateRanges, PlannedRange } from './address-plan';
import { addressAt, containsAddress, parseCidr } from './cidr';

/** @see https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#ip-address-sizing */
const LARGEST_SERVICE_CIDR = 13;

/** The ranges of a cluster, each with the field that says it. */
export interface ClusterRanges {
  /** Of the network of the nodes. */
  readonly network: PlannedRange[];
  readonly pods: PlannedRange[];
  readonly services: PlannedRange;
  readonly dns?: { readonly field: string; readonly address: string };
  /** Of the other family. */
  readonly others?: PlannedRange[];
}

/** Problems of ranges that must be apart, and of the address of the DNS among the Services. */
export function checkClusterRanges({ network, pods, services, dns, others = [] }: ClusterRanges): string[] {
  const range = parseCidr(services.prefix);
  return [
    ...checkSeparateRanges([...network, ...pods, services, ...others]),
    ...(range && range.bits === 32 && range.prefixLength < LARGEST_SERVICE_CIDR
      ? [`${services.field} must be /${LARGEST_SERVICE_CIDR} or smaller, got ${services.prefix}`] : []),
    ...(range && dns && (!containsAddress(range, dns.address) || [0, 1].some((offset) => dns.address === addressAt(range, offset)))
      ? [`${dns.field} must lie inside ${services.field} ${services.prefix} after its first two addresses, got '${dns.address}'`] : []),
  ];
}
