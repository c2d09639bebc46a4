import { NetworkPlugin } from '../../traffic';
import type { ClusterNetworking } from '../cluster-networking';
import type { NetworkSubnet } from '../network-subnet';
import type { NodePoolOptions, NodePoolSizeOptions } from '../node-pool';
import { parseCidr, usableAddresses } from './cidr';
import { nodeCounts, surgeNodes } from './node-pool-config';

/** Every node takes a range of this size of the pods' range with overlay and kubenet. */
const NODE_POD_PREFIX = 24;
/** What AKS gives a node with pods in the virtual network. */
const DEFAULT_MAX_PODS = 30;
/** With a subnet of their own, pods take addresses in batches of this size. */
const POD_BATCH = 16;

export interface NamedPool {
  readonly name: string;
  readonly options: NodePoolOptions;
}

interface Demand {
  readonly nodes: number;
  readonly podAddresses: number;
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
    ...[...new Set(all.map(({ subnet }) => subnet))].flatMap((subnet) => {
      const demands = all.filter((demand) => demand.subnet === subnet);
      return checkSubnet(subnet, sum(demands.map(({ nodes }) => nodes)) + (withPods ? sum(demands.map(({ podAddresses }) => podAddresses)) : 0));
    }),
    ...(networking.subnetOfPods ? checkSubnet(networking.subnetOfPods, batches(sum(all.map(({ podAddresses }) => podAddresses)))) : []),
    ...checkPodCidr(networking.podCidr, sum(all.map(({ nodes }) => nodes))),
  ];
}

function demandOf(options: NodePoolSizeOptions, defaultMin: number): Demand {
  const { max } = nodeCounts(options, defaultMin);
  const nodes = max + surgeNodes(options, max);
  return { nodes, podAddresses: nodes * (options.maxPods ?? DEFAULT_MAX_PODS) };
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
