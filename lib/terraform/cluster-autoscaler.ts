/** Which pool grows when several could, by azurerm's names. */
export enum AutoscalerExpander {
  /** Any of them. */
  RANDOM = 'random',
  /** The one that is left with the least idle processors. */
  LEAST_WASTE = 'least-waste',
  /** The one that takes the most waiting pods. */
  MOST_PODS = 'most-pods',
  /** The one that the ConfigMap `cluster-autoscaler-priority-expander` puts first. */
  PRIORITY = 'priority',
}

/**
 * How the cluster grows and shrinks its pools, all of them alike. Written to `auto_scaler_profile`.
 *
 * @see https://learn.microsoft.com/azure/aks/cluster-autoscaler#cluster-autoscaler-profile-settings
 */
export interface ClusterAutoscalerOptions {
  /**
   * Keep pools of the same size of machines and the same labels equally large.
   *
   * @default false
   */
  readonly balanceSimilarNodeGroups?: boolean;
  /**
   * Which pool grows when several could.
   *
   * @default AutoscalerExpander.RANDOM
   */
  readonly expander?: AutoscalerExpander;
  /**
   * How often it looks, 1 to 3600 seconds.
   *
   * @default 10
   */
  readonly scanIntervalSeconds?: number;
  /**
   * Ignore pods that wait for less than this many seconds, 0 to 3600.
   *
   * @default 0
   */
  readonly newPodScaleUpDelaySeconds?: number;
  /**
   * How long a new node may take, 1 to 120 minutes.
   *
   * @default 15
   */
  readonly maxNodeProvisioningMinutes?: number;
  /**
   * Share of processors and memory asked for, below which a node may go, 0 to 1.
   *
   * @default 0.5
   */
  readonly scaleDownUtilizationThreshold?: number;
  /**
   * How long a node must be idle before it goes, 1 to 1440 minutes.
   *
   * @default 10
   */
  readonly scaleDownUnneededMinutes?: number;
  /**
   * How long a node must be broken before it goes, 1 to 1440 minutes.
   *
   * @default 20
   */
  readonly scaleDownUnreadyMinutes?: number;
  /**
   * How long nothing shrinks after something grew, 1 to 1440 minutes.
   *
   * @default 10
   */
  readonly scaleDownDelayAfterAddMinutes?: number;
  /**
   * How long nothing shrinks after a node went, 1 to 86400 seconds.
   *
   * @default - `scanIntervalSeconds`
   */
  readonly scaleDownDelayAfterDeleteSeconds?: number;
  /**
   * How long nothing shrinks after a node would not go, 1 to 1440 minutes.
   *
   * @default 3
   */
  readonly scaleDownDelayAfterFailureMinutes?: number;
  /**
   * How long pods have to end when their node goes, 0 to 86400 seconds.
   *
   * @default 600
   */
  readonly maxGracefulTerminationSeconds?: number;
  /**
   * Most idle nodes that go at once, 1 to 1000.
   *
   * @default 10
   */
  readonly maxEmptyBulkDelete?: number;
  /**
   * Do nothing while more nodes than this are broken, 0 to 1000; `maxUnreadyPercentage` must be exceeded too.
   *
   * @default 3
   */
  readonly maxUnreadyNodes?: number;
  /**
   * Do nothing while a larger share of nodes than this is broken, 0 to 100.
   *
   * @default 45
   */
  readonly maxUnreadyPercentage?: number;
  /**
   * Keep nodes whose pods have `emptyDir` or `hostPath` volumes.
   *
   * @default false
   */
  readonly skipNodesWithLocalStorage?: boolean;
  /**
   * Keep nodes that run pods of `kube-system` other than DaemonSets.
   *
   * @default true
   */
  readonly skipNodesWithSystemPods?: boolean;
  /**
   * Do not count what DaemonSets ask for.
   *
   * @default false
   */
  readonly ignoreDaemonsetsUtilization?: boolean;
  /**
   * End pods of DaemonSets in order on nodes that run nothing else.
   *
   * @default false
   */
  readonly daemonsetEvictionForEmptyNodes?: boolean;
  /**
   * End pods of DaemonSets in order on nodes that run other pods too.
   *
   * @default true
   */
  readonly daemonsetEvictionForOccupiedNodes?: boolean;
}
