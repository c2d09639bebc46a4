import { HostPortProtocol, NodeMachineOptions } from '../node-machines';
import type { NodePoolSizeOptions } from '../node-pool-options';
import { renderSystem } from './node-system-config';
import { nonEmpty } from './problems';

const DEFAULT_VM_SIZE = 'Standard_D4ds_v5';
export const DEFAULT_ZONES = ['1', '2', '3'];
const DEFAULT_MAX_COUNT = 5;
const DEFAULT_MAX_SURGE = '10%';

/** The fewest and the most nodes of a pool. */
export interface NodeCounts {
  readonly min: number;
  readonly max: number;
}

export function nodeCounts(options: NodePoolSizeOptions, defaultMin: number): NodeCounts {
  if (options.nodeCount !== undefined) {
    return { min: options.nodeCount, max: options.nodeCount };
  }
  const min = options.minCount ?? Math.min(defaultMin, options.maxCount ?? defaultMin);
  return { min, max: options.maxCount ?? Math.max(DEFAULT_MAX_COUNT, min) };
}

/** Size, count, zones and disk, by the names that both kinds of pools share in azurerm. */
export function renderAutoscaling(options: NodePoolSizeOptions, defaultMin: number) {
  const counts = nodeCounts(options, defaultMin);
  return {
    vmSize: options.vmSize ?? DEFAULT_VM_SIZE,
    ...(options.nodeCount === undefined
      ? { autoScalingEnabled: true, minCount: counts.min, maxCount: counts.max }
      : { autoScalingEnabled: false, nodeCount: options.nodeCount }),
    zones: nonEmpty(options.zones ?? DEFAULT_ZONES),
    maxPods: options.maxPods,
    osDiskSizeGb: options.osDiskSizeGb,
    osDiskType: options.osDiskType,
  };
}

/** What the machines are, by the names that both kinds of pools share in azurerm. */
export function renderMachines(options: NodeMachineOptions) {
  const { applicationSecurityGroupIds, allowedHostPorts } = options;
  return {
    osSku: options.osSku,
    hostEncryptionEnabled: options.hostEncryptionEnabled,
    fipsEnabled: options.fipsEnabled,
    ultraSsdEnabled: options.ultraSsdEnabled,
    kubeletDiskType: options.kubeletDiskType,
    scaleDownMode: options.scaleDownMode,
    capacityReservationGroupId: options.capacityReservationGroupId,
    hostGroupId: options.hostGroupId,
    proximityPlacementGroupId: options.proximityPlacementGroupId,
    snapshotId: options.snapshotId,
    gpuInstance: options.gpuInstance,
    gpuDriver: options.gpuDriverEnabled === undefined ? undefined : options.gpuDriverEnabled ? 'Install' : 'None',
    ...renderSystem(options),
    nodeNetworkProfile: applicationSecurityGroupIds || allowedHostPorts ? {
      applicationSecurityGroupIds,
      allowedHostPorts: allowedHostPorts?.map(({ protocol = HostPortProtocol.TCP, firstPort, lastPort = firstPort }) => (
        { protocol, portStart: firstPort, portEnd: lastPort }
      )),
    } : undefined,
  };
}

/** The provider wants the values written, or it shows a difference for ever. */
export function renderUpgrade(options: NodePoolSizeOptions) {
  const { drainTimeoutMinutes = 30, nodeSoakMinutes = 0 } = options;
  return {
    maxSurge: maxSurgeOf(options),
    drainTimeoutInMinutes: drainTimeoutMinutes,
    nodeSoakDurationInMinutes: nodeSoakMinutes,
    undrainableNodeBehavior: options.undrainableNodes,
  };
}

/** How many nodes an upgrade adds at most. */
export function surgeNodes(options: NodePoolSizeOptions, maxCount: number): number {
  const surge = maxSurgeOf(options);
  return surge.endsWith('%') ? Math.ceil((maxCount * Number(surge.slice(0, -1))) / 100) : Number(surge);
}

function maxSurgeOf(options: NodePoolSizeOptions): string {
  return options.maxSurge ?? DEFAULT_MAX_SURGE;
}
