import { KubernetesClusterAutoScalerProfile } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import type { ClusterAutoscalerOptions } from '../cluster-autoscaler';
import { checkNumber, isLiteral } from './problems';

type Field = keyof ClusterAutoscalerOptions;

/** Smallest and largest of each whole number. */
const BOUNDS: Partial<Record<Field, [number, number]>> = {
  scanIntervalSeconds: [1, 3600],
  newPodScaleUpDelaySeconds: [0, 3600],
  maxNodeProvisioningMinutes: [1, 120],
  scaleDownUnneededMinutes: [1, 1440],
  scaleDownUnreadyMinutes: [1, 1440],
  scaleDownDelayAfterAddMinutes: [1, 1440],
  scaleDownDelayAfterDeleteSeconds: [1, 86400],
  scaleDownDelayAfterFailureMinutes: [1, 1440],
  maxGracefulTerminationSeconds: [0, 86400],
  maxEmptyBulkDelete: [1, 1000],
  maxUnreadyNodes: [0, 1000],
  maxUnreadyPercentage: [0, 100],
};

/** Problems of numbers that are out of bounds. */
export function checkAutoscaler(options: ClusterAutoscalerOptions = {}): string[] {
  const threshold = options.scaleDownUtilizationThreshold;
  return [
    ...Object.entries(BOUNDS).flatMap(([field, [min, max]]) => checkNumber(`autoscaler.${field}`, options[field as Field] as number | undefined, min, max)),
    ...(isLiteral(threshold) && !(threshold >= 0 && threshold <= 1)
      ? [`autoscaler.scaleDownUtilizationThreshold must be between 0 and 1, got ${threshold}`] : []),
  ];
}

/** The profile as azurerm has it: times with their units, some numbers as text. */
export function renderAutoscaler(options: ClusterAutoscalerOptions | undefined): KubernetesClusterAutoScalerProfile | undefined {
  return options && {
    balanceSimilarNodeGroups: options.balanceSimilarNodeGroups,
    expander: options.expander,
    scanInterval: withUnit(options.scanIntervalSeconds, 's'),
    newPodScaleUpDelay: withUnit(options.newPodScaleUpDelaySeconds, 's'),
    maxNodeProvisioningTime: withUnit(options.maxNodeProvisioningMinutes, 'm'),
    scaleDownUtilizationThreshold: withUnit(options.scaleDownUtilizationThreshold, ''),
    scaleDownUnneeded: withUnit(options.scaleDownUnneededMinutes, 'm'),
    scaleDownUnready: withUnit(options.scaleDownUnreadyMinutes, 'm'),
    scaleDownDelayAfterAdd: withUnit(options.scaleDownDelayAfterAddMinutes, 'm'),
    scaleDownDelayAfterDelete: withUnit(options.scaleDownDelayAfterDeleteSeconds, 's'),
    scaleDownDelayAfterFailure: withUnit(options.scaleDownDelayAfterFailureMinutes, 'm'),
    maxGracefulTerminationSec: withUnit(options.maxGracefulTerminationSeconds, ''),
    emptyBulkDeleteMax: withUnit(options.maxEmptyBulkDelete, ''),
    maxUnreadyNodes: options.maxUnreadyNodes,
    maxUnreadyPercentage: options.maxUnreadyPercentage,
    skipNodesWithLocalStorage: options.skipNodesWithLocalStorage,
    skipNodesWithSystemPods: options.skipNodesWithSystemPods,
    ignoreDaemonsetsUtilizationEnabled: options.ignoreDaemonsetsUtilization,
    daemonsetEvictionForEmptyNodesEnabled: options.daemonsetEvictionForEmptyNodes,
    daemonsetEvictionForOccupiedNodesEnabled: options.daemonsetEvictionForOccupiedNodes,
  };
}

function withUnit(value: number | undefined, unit: string): string | undefined {
  return value === undefined ? undefined : `${value}${unit}`;
}
