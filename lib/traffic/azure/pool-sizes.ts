import { parseCidr, usableAddresses } from './cidr';

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

/** A subnet with its range, if that is known. */
export interface SizedSubnet {
  readonly name: string;
  readonly prefix?: string;
}

/** What a pool may ask for. */
export interface PoolDemand {
  /** Its subnet; pools with the same object share it. */
  readonly subnet: SizedSubnet;
  /** How many nodes it may have at once, those of an upgrade included. */
  readonly nodes: number;
  readonly maxPods?: number;
}

/** Where the addresses of pods come from. */
export interface PodPlaces {
  readonly isKubenet: boolean;
  /** True when pods have addresses of the subnet of their nodes. */
  readonly inNodeSubnet: boolean;
  readonly subnetOfPods?: SizedSubnet;
  readonly podCidr?: string;
}

/** Problems of ranges that hold fewer nodes or pods than the pools may ask for while they scale and upgrade. */
export function checkPoolSizes(pools: PoolDemand[], { isKubenet, inNodeSubnet, subnetOfPods, podCidr }: PodPlaces): string[] {
  const nodes = sum(pools.map((pool) => pool.nodes));
  const most = isKubenet ? MOST_NODES.kubenet : MOST_NODES.default;
  return [
    ...(pools.length > MOST_POOLS ? [`a cluster must have at most ${MOST_POOLS} node pools, got ${pools.length}`] : []),
    ...(nodes > most ? [`all pools together must have at most ${most} nodes with their surge, got ${nodes}: take smaller pools or another cluster`] : []),
    ...[...new Set(pools.map(({ subnet }) => subnet))].flatMap((subnet) => checkSubnet(subnet, sum(pools.filter((pool) => pool.subnet === subnet)
      .map(({ nodes: own, maxPods = DEFAULT_MAX_PODS.nodeSubnet }) => own * (inNodeSubnet ? 1 + maxPods : 1))))),
    ...(subnetOfPods ? checkSubnet(subnetOfPods, sum(pools.map(batchesOf))) : []),
    ...checkPodCidr(podCidr, nodes),
  ];
}

/** Addresses that the nodes of a pool take from a subnet of pods. */
function batchesOf({ nodes, maxPods = DEFAULT_MAX_PODS.podSubnet }: PoolDemand): number {
  return nodes * Math.ceil(maxPods / POD_BATCH) * POD_BATCH;
}

function checkSubnet({ name, prefix }: SizedSubnet, needed: number): string[] {
  const range = parseCidr(prefix ?? '');
  return range && usableAddresses(range) < needed
    ? [`subnet '${name}' ${prefix} has ${usableAddresses(range)} usable addresses, the pools may need ${needed} with their surge: `
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

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
