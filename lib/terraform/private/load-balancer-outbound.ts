import { KubernetesClusterNetworkProfileLoadBalancerProfile } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import type { AksClusterProps } from '../aks-cluster-props';
import { OutboundType } from '../cluster-options';
import type { LoadBalancerOutboundOptions } from '../cluster-outbound';
import { isLiteral, literal } from './problems';

/**
 * Ports of one outbound address.
 *
 * @see https://learn.microsoft.com/azure/aks/configure-load-balancer-standard#configure-the-allocated-outbound-ports
 */
const PORTS_OF_ADDRESS = 64000;
/** Azure hands out ports in groups of this size. */
const PORT_GROUP = 8;

/** The way out as azurerm takes it. */
export function renderLoadBalancerOutbound(outbound?: LoadBalancerOutboundOptions): KubernetesClusterNetworkProfileLoadBalancerProfile | undefined {
  return outbound && {
    managedOutboundIpCount: outbound.managedIpCount,
    managedOutboundIpv6Count: outbound.managedIpv6Count,
    outboundIpAddressIds: outbound.ipAddressIds,
    outboundIpPrefixIds: outbound.ipPrefixIds,
    outboundPortsAllocated: outbound.portsPerNode,
    idleTimeoutInMinutes: outbound.idleTimeoutMinutes,
  };
}

/** Problems of the way out that its options show. */
export function checkLoadBalancerOutbound({ loadBalancerOutbound: outbound, outboundType, dualStack }: AksClusterProps): string[] {
  return outbound === undefined ? [] : [
    ...(outboundType !== undefined && outboundType !== OutboundType.LOAD_BALANCER
      ? [`loadBalancerOutbound has no effect with outboundType ${outboundType}: leave one of the two out`] : []),
    ...checkSources(outbound),
    ...(outbound.managedIpv6Count !== undefined && dualStack === undefined ? ['loadBalancerOutbound.managedIpv6Count needs dualStack'] : []),
    ...repeatedIds([...literal(outbound.ipAddressIds) ?? [], ...literal(outbound.ipPrefixIds) ?? []])
      .map((id) => `loadBalancerOutbound must have each address once, got ${id} again`),
    ...(isLiteral(outbound.portsPerNode) && outbound.portsPerNode % PORT_GROUP !== 0
      ? [`loadBalancerOutbound.portsPerNode must be a multiple of ${PORT_GROUP}, got ${outbound.portsPerNode}`] : []),
  ];
}

/** Problems of fewer ports than the nodes of all pools may keep. How many addresses a prefix or a list of Terraform has is not known. */
export function checkOutboundPorts(outbound: LoadBalancerOutboundOptions | undefined, nodes: number): string[] {
  if (!isLiteral(outbound?.portsPerNode) || outbound.ipPrefixIds !== undefined || (outbound.ipAddressIds && !isLiteral(outbound.ipAddressIds))) {
    return [];
  }
  const addresses = outbound.ipAddressIds?.length ?? outbound.managedIpCount ?? 1;
  const needed = Math.ceil((outbound.portsPerNode * nodes) / PORTS_OF_ADDRESS);
  return isLiteral(addresses) && needed > addresses
    ? [`loadBalancerOutbound.portsPerNode ${outbound.portsPerNode} of ${nodes} nodes with their surge needs ${needed} outbound addresses, got ${addresses}: `
      + 'add addresses, or take fewer ports'] : [];
}

function checkSources({ managedIpCount, managedIpv6Count, ipAddressIds, ipPrefixIds }: LoadBalancerOutboundOptions): string[] {
  const sources = [managedIpCount ?? managedIpv6Count, ipAddressIds, ipPrefixIds].filter((source) => source !== undefined);
  return [
    ...(sources.length > 1 ? ['loadBalancerOutbound must have one source of addresses: managed counts, ipAddressIds or ipPrefixIds'] : []),
    ...(ipAddressIds?.length === 0 || ipPrefixIds?.length === 0 ? ['loadBalancerOutbound.ipAddressIds and ipPrefixIds must not be empty: leave them out'] : []),
  ];
}

function repeatedIds(ids: string[]): string[] {
  return ids.filter((id, index) => ids.findIndex((other) => other.toLowerCase() === id.toLowerCase()) < index);
}
