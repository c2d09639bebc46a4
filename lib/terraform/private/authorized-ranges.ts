import { Fn } from 'cdktf';
import type { AksClusterProps } from '../aks-cluster-props';
import { isLiteral } from './problems';

/**
 * Nodes reach the API server by the way out of their subnet. AKS adds the addresses of its load balancer by itself, but not those of a NAT gateway.
 *
 * @see https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges
 */
export function authorizedRanges({ authorizedIpRanges = [], nodeSubnet: { outboundRanges = [] } }: AksClusterProps): string[] {
  if (authorizedIpRanges.length === 0 || outboundRanges.length === 0) {
    return authorizedIpRanges;
  }
  return isLiteral(authorizedIpRanges) && isLiteral(outboundRanges)
    ? [...new Set([...authorizedIpRanges, ...outboundRanges])] : Fn.concat([authorizedIpRanges, outboundRanges]);
}
