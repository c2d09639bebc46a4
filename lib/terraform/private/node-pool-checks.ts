import type { NetworkSubnet } from '../network-subnet';
import type { NodePoolOptions, NodePoolSizeOptions } from '../node-pool-options';
import { checkNodeLabels } from './labels';
import { checkMachines, checkOsSku } from './node-machine-checks';
import { nodeCounts } from './node-pool-config';
import { checkNumber, isLiteral } from './problems';

/** @see https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const MOST_NODES = 1000;
/** The pool that is made with the cluster. */
export const SYSTEM_POOL_NAME = 'system';
/** Pods that a pool must have room for, so that those of AKS itself do. */
const FEWEST_PODS = 30;
const UPGRADE_OPTIONS = ['maxSurge', 'drainTimeoutMinutes', 'nodeSoakMinutes', 'undrainableNodes'] as const;

/** Problems of the size of a pool, with the given prefix before field names. */
export function checkPoolSize(prefix: string, options: NodePoolSizeOptions, fewest: number, defaultMin: number): string[] {
  const { minCount, maxCount, nodeCount, maxSurge } = options;
  const counts = nodeCounts(options, defaultMin);
  return [
    ...checkNumber(`${prefix}minCount`, minCount, fewest, MOST_NODES),
    ...checkNumber(`${prefix}maxCount`, maxCount, Math.max(fewest, 1), MOST_NODES),
    ...checkNumber(`${prefix}nodeCount`, nodeCount, fewest, MOST_NODES),
    ...(nodeCount !== undefined && (minCount !== undefined || maxCount !== undefined)
      ? [`${prefix}nodeCount must not stand beside minCount or maxCount: a fixed number does not scale`] : []),
    ...(isLiteral(counts.min) && isLiteral(counts.max) && counts.min > counts.max
      ? [`${prefix}minCount must not exceed maxCount ${counts.max}, got ${counts.min}`] : []),
    ...checkMaxPods(prefix, options, counts.min),
    ...checkNumber(`${prefix}drainTimeoutMinutes`, options.drainTimeoutMinutes, 5, 1440),
    ...checkNumber(`${prefix}nodeSoakMinutes`, options.nodeSoakMinutes, 0, 30),
    ...checkNumber(`${prefix}osDiskSizeGb`, options.osDiskSizeGb, 30, 2048),
    ...(isLiteral(maxSurge) && !isSurge(maxSurge)
      ? [`${prefix}maxSurge must be a number of at least 1 or a share from 1% to 100%, got '${maxSurge}'`] : []),
    ...checkZones(`${prefix}zones`, options.zones),
    ...checkMachines(prefix, options),
  ];
}

/** Problems of the name of a pool beside the others. */
export function checkPoolName(name: string, taken: string[]): string[] {
  return isLiteral(name) && [SYSTEM_POOL_NAME, ...taken].includes(name) ? [`nodePoolName must be unique in the cluster, got '${name}' again`] : [];
}

/** @see https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#configuring-maximum-pods-per-node-for-your-clusters */
function checkMaxPods(prefix: string, { maxPods }: NodePoolSizeOptions, nodes: number): string[] {
  const problems = checkNumber(`${prefix}maxPods`, maxPods, 10, 250);
  const isTooSmall = isLiteral(maxPods) && isLiteral(nodes) && nodes > 0 && nodes * maxPods < FEWEST_PODS;
  return problems.length === 0 && isTooSmall
    ? [`${prefix}maxPods must give the pool room for ${FEWEST_PODS} pods, got ${maxPods} on ${nodes} ${nodes === 1 ? 'node' : 'nodes'}: `
      + 'take more pods a node or more nodes'] : problems;
}

/** Problems of a user pool. */
export function checkNodePool(name: string, options: NodePoolOptions, linuxOnly?: string): string[] {
  const isWindows = options.osType === 'Windows';
  const longest = isWindows ? 6 : 12;
  const { spot, spotMaxPrice } = options;
  return [
    ...(isLiteral(name) && !(/^[a-z][a-z0-9]*$/.test(name) && name.length <= longest)
      ? [`nodePoolName must be 1 to ${longest} lowercase letters or digits, starting with a letter, got '${name}'`] : []),
    ...checkPoolSize('', options, 0, 1),
    ...checkNodeLabels('nodeLabels', options.nodeLabels),
    ...(isWindows && linuxOnly !== undefined ? [`osType Windows does not work with ${linuxOnly}: take another networking`] : []),
    ...(!isWindows && options.windowsOutboundNatEnabled !== undefined ? ['windowsOutboundNatEnabled needs osType Windows'] : []),
    ...checkOsSku('osSku', options.osSku, isWindows),
    ...(!spot && options.spotEvictionPolicy !== undefined ? ['spotEvictionPolicy needs spot'] : []),
    ...(!spot && spotMaxPrice !== undefined ? ['spotMaxPrice needs spot'] : []),
    ...(isLiteral(spotMaxPrice) && spotMaxPrice <= 0 ? [`spotMaxPrice must be more than 0, got ${spotMaxPrice}: leave it out for the regular price`] : []),
    ...(spot ? UPGRADE_OPTIONS.filter((field) => options[field] !== undefined) : [])
      .map((field) => `${field} must be left out with spot: Azure refuses upgrade settings of spot nodes`),
    ...(options.nodeTaints ?? []).filter((taint) => isLiteral(taint) && !/^[^=:\s]+(=[^=:\s]*)?:(NoSchedule|PreferNoSchedule|NoExecute)$/.test(taint))
      .map((taint) => `nodeTaints must look like key=value:NoSchedule, got '${taint}'`),
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

/** Problems of a list of availability zones. */
export function checkZones(field: string, zones?: string[]): string[] {
  return isLiteral(zones)
    ? zones.filter((zone) => isLiteral(zone) && !/^[1-3]$/.test(zone)).map((zone) => `${field} must be among 1, 2 and 3, got '${zone}'`)
    : [];
}

function isSurge(text: string): boolean {
  const match = /^(\d+)(%?)$/.exec(text);
  return match !== null && Number(match[1]) >= 1 && (match[2] === '' || Number(match[1]) <= 100);
}
