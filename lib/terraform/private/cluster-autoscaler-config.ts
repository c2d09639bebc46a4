import { KubernetesClusterAutoScalerProfile } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import type { ClusterAutoscalerOptions } from '../cluster-autoscaler';

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
