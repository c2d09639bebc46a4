import { counted } from '../../traffic/counted';
import type { NetworkSubnet } from '../network-subnet';
import type { NodePoolOptions, NodePoolSizeOptions } from '../node-pool-options';
import { checkMachines, checkOsSku } from './node-machine-checks';
import { nodeCounts } from './node-pool-config';
import { checkWindowsSystem } from './node-system-config';
import { isLiteral } from './problems';

/** The pool that is made with the cluster. */
export const SYSTEM_POOL_NAME = 'system';
/** Pods that a pool must have room for, so that those of AKS itself do. */
const FEWEST_PODS = 30;
const UPGRADE_OPTIONS = ['maxSurge', 'drainTimeoutMinutes', 'nodeSoakMinutes', 'undrainableNodes'] as const;

/** Problems of the size of a pool, with the given prefix before field names. */
export function checkPoolSize(prefix: string, options: NodePoolSizeOptions, defaultMin: number): string[] {
  const { minCount, maxCount, nodeCount } = options;
  const counts = nodeCounts(options, defaultMin);
  return [
    ...(nodeCount !== undefined && (minCount !== undefined || maxCount !== undefined)
      ? [`${prefix}nodeCount must not be given together with minCount or maxCount: a fixed number does not scale`] : []),
    ...(isLiteral(counts.min) && isLiteral(counts.max) && counts.min > counts.max
      ? [`${prefix}minCount must not exceed maxCount ${counts.max}, got ${counts.min}`] : []),
    ...checkMaxPods(prefix, options, counts.min),
    ...checkMachines(prefix, options),
  ];
}

/** Problems of the name of a pool beside the others. */
export function checkPoolName(name: string, taken: string[]): string[] {
  return isLiteral(name) && [SYSTEM_POOL_NAME, ...taken].includes(name) ? [`nodePoolName must be unique in the cluster, got '${name}' again`] : [];
}

/** @see https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#configuring-maximum-pods-per-node-for-your-clusters */
function checkMaxPods(prefix: string, { maxPods }: NodePoolSizeOptions, nodes: number): string[] {
  const isTooSmall = isLiteral(maxPods) && isLiteral(nodes) && nodes > 0 && nodes * maxPods < FEWEST_PODS;
  return isTooSmall
    ? [`${prefix}maxPods must give the pool room for ${FEWEST_PODS} pods, got ${maxPods} on ${counted(nodes, 'node')}: `
      + 'take more pods a node or more nodes'] : [];
}

/** Problems of the subnet of a pool: one that the network has not, or one for another service. */
export function checkPoolSubnet(options: NodePoolOptions): string[] {
  const { subnet } = options;
  return [
    ...('subnet' in options && subnet === undefined
      ? ['subnet is undefined, so the network has no such subnet: make it in the network, or leave subnet out for that of the system pool'] : []),
    ...(subnet?.delegatedTo ? [`subnet must not be delegated, got one delegated to ${subnet.delegatedTo}: nodes have a subnet of their own`] : []),
  ];
}

/** Problems of a user pool. */
export function checkNodePool(name: string, options: NodePoolOptions, linuxOnly?: string): string[] {
  const isWindows = options.osType === 'Windows';
  const longest = isWindows ? 6 : 12;
  const { spot, spotMaxPrice } = options;
  return [
    ...(isLiteral(name) && !(/^[a-z][a-z0-9]*$/.test(name) && name.length <= longest)
      ? [`nodePoolName must be 1 to ${longest} lowercase letters or digits, starting with a letter, got '${name}'`] : []),
    ...checkPoolSize('', options, 1),
    ...(isWindows && linuxOnly !== undefined ? [`osType Windows does not work with ${linuxOnly}: take another networking`] : []),
    ...(!isWindows && options.windowsOutboundNatEnabled !== undefined ? ['windowsOutboundNatEnabled needs osType Windows'] : []),
    ...checkOsSku('osSku', options.osSku, isWindows),
    ...(isWindows ? checkWindowsSystem(options) : []),
    ...(!spot && options.spotEvictionPolicy !== undefined ? ['spotEvictionPolicy needs spot'] : []),
    ...(!spot && spotMaxPrice !== undefined ? ['spotMaxPrice needs spot'] : []),
    ...(spot ? UPGRADE_OPTIONS.filter((field) => options[field] !== undefined) : [])
      .map((field) => `${field} must be left out with spot: Azure refuses upgrade settings of spot nodes`),
  ];
}

/**
 * The problem of a subnet in another network than the nodes of the system pool. What only Terraform knows is the same network if it is the same text.
 *
 * @see https://learn.microsoft.com/azure/aks/node-pool-unique-subnet
 */
export function checkSameNetwork(what: string, subnet: NetworkSubnet, nodeSubnet: NetworkSubnet): string[] {
  const [network, nodeNetwork] = [subnet.virtualNetworkId, nodeSubnet.virtualNetworkId];
  return isLiteral(network) && isLiteral(nodeNetwork) && network.toLowerCase() !== nodeNetwork.toLowerCase()
    ? [`${what} must be in the virtual network of nodeSubnet ${nodeNetwork}, got ${subnet.subnetId}`] : [];
}
