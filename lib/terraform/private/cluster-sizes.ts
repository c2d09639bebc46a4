import { NetworkPlugin } from '../../traffic';
import type { ClusterNetworking } from '../cluster-networking';
import type { NetworkSubnet } from '../network-subnet';
import type { NodePoolOptions, NodePoolSizeOptions } from '../node-pool-options';
import { parseCidr, usableAddresses } from './cidr';
import { nodeCounts, surgeNodes } from './node-pool-config';

/** Every node takes a range of this size of the pods' range with overlay and kubenet. */
const NODE_POD_PREFIX = 24;
/**
 * How many pods AKS lets a node have, with pods in the subnet of the nodes and in a subnet of their own.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#maximum-pods-per-node
 */
const DEFAULT_MAX_PODS = { nodeSubnet: 30, podSubnet: 110 };
/**
 * A node takes addresses for pods from a subnet of their own in batches of this size.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-pod-subnet#plan-ip-addressing
 */
const POD_BATCH = 16;
/** @see https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const MOST_POOLS = 100;
/** kubenet needs a route for each node, and a route table has no room for more. */
const MOST_NODES = { default: 5000, kubenet: 400 };

export interface NamedPool {
  readonly name: string;
  readonly options: NodePoolOptions;
}

interface Demand {
  readonly nodes: number;
  readonly maxPods?: number;
}

/** How many nodes all pools may have at once while they scale and upgrade. */
export function mostNodes(systemPool: NodePoolSizeOptions, pools: NamedPool[]): number {
  return sum([demandOf(systemPool, 2), ...pools.map(({ options }) => demandOf(options, 1))].map(({ nodes }) => nodes));
}

/** Problems of ranges that hold fewer nodes or pods than the pools may ask for while they scale and upgrade. */
export function checkSizes(networking: ClusterNetworking, nodeSubnet: NetworkSubnet, systemPool: NodePoolSizeOptions, pools: NamedPool[]): string[] {
  const system = { subnet: nodeSubnet, ...demandOf(systemPool, 2) };
  const all = [system, ...pools.map(({ options }) => ({ subnet: options.subnet ?? nodeSubnet, ...demandOf(options, 1) }))];
  const withPods = networking.plugin === NetworkPlugin.AZURE && networking.pluginMode === undefined && !networking.subnetOfPods;
  return [
    ...checkLimits(networking, all.length, sum(all.map(({ nodes }) => nodes))),
    ...[...new Set(all.map(({ subnet }) => subnet))].flatMap((subnet) => {
      const demands = all.filter((demand) => demand.subnet === subnet);
      return checkSubnet(subnet, sum(demands.map(({ nodes, maxPods = DEFAULT_MAX_PODS.nodeSubnet }) => nodes * (withPods ? 1 + maxPods : 1))));
    }),
    ...(networking.subnetOfPods
      ? checkSubnet(networking.subnetOfPods, sum(all.map(({ nodes, maxPods = DEFAULT_MAX_PODS.podSubnet }) => nodes * batches(maxPods)))) : []),
    ...checkPodCidr(networking.podCidr, sum(all.map(({ nodes }) => nodes))),
  ];
}

function demandOf(options: NodePoolSizeOptions, defaultMin: number): Demand {
  const { max } = nodeCounts(options, defaultMin);
  return { nodes: max + surgeNodes(options, max), maxPods: options.maxPods };
}

function checkLimits({ plugin }: ClusterNetworking, pools: number, nodes: number): string[] {
  const most = plugin === NetworkPlugin.KUBENET ? MOST_NODES.kubenet : MOST_NODES.default;
  return [
    ...(pools > MOST_POOLS ? [`a cluster must have at most ${MOST_POOLS} node pools, got ${pools}`] : []),
    ...(nodes > most ? [`all pools together must have at most ${most} nodes with their surge, got ${nodes}: take smaller pools or another cluster`] : []),
  ];
}

function checkSubnet({ subnetName, addressPrefix }: NetworkSubnet, needed: number): string[] {
  const range = parseCidr(addressPrefix ?? '');
  return range && usableAddresses(range) < needed
    ? [`subnet '${subnetName}' ${addressPrefix} has ${usableAddresses(range)} usable addresses, the pools may need ${needed} with their surge: `
      + 'take a larger subnet, fewer nodes or fewer pods a node']
    : [];
}

function checkPodCidr(podCidr: string | undefined, nodes: number): string[] {
  const range = parseCidr(podCidr ?? '');
  const room = range && range.prefixLength <= NODE_POD_PREFIX ? 2 ** (NODE_POD_PREFIX - range.prefixLength) : 0;
  return range && room < nodes
    ? [`podCidr ${podCidr} has room for ${room} nodes with a /${NODE_POD_PREFIX} each, the pools may need ${nodes} with their surge: take a larger range or fewer nodes`]
    : [];
}

function batches(addresses: number): number {
  return Math.ceil(addresses / POD_BATCH) * POD_BATCH;
}

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
