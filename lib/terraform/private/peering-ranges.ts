import { IConstruct } from 'constructs';
import type { PlannedRange } from '../../traffic/azure/address-plan';
import { overlap, parseCidr, parseCidrs } from '../../traffic/azure/cidr';
import { NetworkPeering } from '../network-peering';

/**
 * Problems of ranges of a cluster that a peered network has too: nodes would not reach it.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning
 */
export function checkPeeredRanges(cluster: IConstruct, networkId: string, ranges: PlannedRange[]): string[] {
  const peerings = cluster.node.root.node.findAll()
    .filter((construct): construct is NetworkPeering => construct instanceof NetworkPeering && construct.networkId === networkId);
  return peerings.flatMap(({ node, remoteAddressSpace = [] }) => parseCidrs(remoteAddressSpace).flatMap((remote) => ranges
    .filter(({ prefix }) => overlap(parseCidr(prefix)!, remote))
    .map(({ field, prefix }) => `${field} ${prefix} overlaps ${remote.text} of the network peered at '${node.path}': take another ${field}`)));
}
