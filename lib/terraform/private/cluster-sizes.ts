import { NetworkPlugin } from '../../traffic';
import { checkPoolSizes, PoolDemand } from '../../traffic/azure/pool-sizes';
import type { ClusterNetworking } from '../cluster-networking';
import type { NetworkSubnet } from '../network-subnet';
import type { NodePoolOptions, NodePoolSizeOptions } from '../node-pool-options';
import { nodeCounts, surgeNodes } from './node-pool-config';

export interface NamedPool {
  readonly name: string;
  readonly options: NodePoolOptions;
}

/** How many nodes all pools may have at once while they scale and upgrade. */
export function mostNodes(systemPool: NodePoolSizeOptions, pools: NamedPool[]): number {
  return [demandOf(systemPool, 2), ...pools.map(({ options }) => demandOf(options, 1))].reduce((sum, { nodes }) => sum + nodes, 0);
}

/** Problems of ranges that hold fewer nodes or pods than the pools may ask for while they scale and upgrade. */
export function checkSizes(networking: ClusterNetworking, nodeSubnet: NetworkSubnet, systemPool: NodePoolSizeOptions, pools: NamedPool[]): string[] {
  const { plugin, pluginMode, subnetOfPods, podCidr } = networking;
  const sized = new Map([nodeSubnet, ...pools.map(({ options }) => options.subnet ?? nodeSubnet)]
    .map((subnet) => [subnet, { name: subnet.subnetName, prefix: subnet.addressPrefix }]));
  const demands: PoolDemand[] = [
    { subnet: sized.get(nodeSubnet)!, ...demandOf(systemPool, 2) },
    ...pools.map(({ options }) => ({ subnet: sized.get(options.subnet ?? nodeSubnet)!, ...demandOf(options, 1) })),
  ];
  return checkPoolSizes(demands, {
    isKubenet: plugin === NetworkPlugin.KUBENET,
    inNodeSubnet: plugin === NetworkPlugin.AZURE && pluginMode === undefined && !subnetOfPods,
    subnetOfPods: subnetOfPods && { name: subnetOfPods.subnetName, prefix: subnetOfPods.addressPrefix },
    podCidr,
  });
}

function demandOf(options: NodePoolSizeOptions, defaultMin: number): Pick<PoolDemand, 'nodes' | 'maxPods'> {
  const { max } = nodeCounts(options, defaultMin);
  return { nodes: max + surgeNodes(options, max), maxPods: options.maxPods };
}
