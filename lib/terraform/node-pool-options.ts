import { NetworkSubnet } from './network-subnet';
import { NodeMachineOptions } from './node-machines';

/** Where the operating system of a node lives. */
export enum OsDiskType {
  /** On a managed disk. */
  MANAGED = 'Managed',
  /** On the node itself: faster and free, for machine sizes whose cache or temporary disk is large enough. */
  EPHEMERAL = 'Ephemeral',
}

/** The operating system of a node pool. */
export enum NodeOsType {
  /** Linux. */
  LINUX = 'Linux',
  /** Windows. Its pools have names of at most 6 characters. */
  WINDOWS = 'Windows',
}

/** What becomes of a spot node that Azure takes back. */
export enum SpotEvictionPolicy {
  /** It is deleted. */
  DELETE = 'Delete',
  /** It is stopped and keeps counting against the quota. */
  DEALLOCATE = 'Deallocate',
}

/** What system pool and user pools have in common. */
export interface NodePoolSizeOptions extends NodeMachineOptions {
  /**
   * Size of the machines.
   *
   * @default 'Standard_D4ds_v5'
   */
  readonly vmSize?: string;
  /**
   * Fewest nodes while the pool scales by itself: 1 to 1000 in the system pool, 0 to 1000 in a user pool.
   *
   * @default - 2 in the system pool, 1 in a user pool
   */
  readonly minCount?: number;
  /**
   * Most nodes while the pool scales by itself, from `minCount` to 1000.
   *
   * @default - 5, or `minCount` if that is more
   */
  readonly maxCount?: number;
  /**
   * A fixed number of nodes, 0 to 1000, at least 1 in the system pool. Turns scaling off; not together with `minCount` or `maxCount`.
   *
   * @default - the pool scales by itself
   */
  readonly nodeCount?: number;
  /**
   * Availability zones. A region without zones wants `[]`. A change replaces the nodes.
   *
   * @default ['1', '2', '3']
   */
  readonly zones?: string[];
  /**
   * Most pods of a node, 10 to 250. The fewest nodes of the pool must have room for 30 pods.
   *
   * @default - what AKS gives: 250 with overlay, 110 with kubenet or pods in a subnet of their own, 30 with pods in the node subnet
   */
  readonly maxPods?: number;
  /**
   * Size of the system disk in GiB, 30 to 2048.
   *
   * @default - what AKS gives for the size of the machine
   */
  readonly osDiskSizeGb?: number;
  /**
   * Where the operating system lives.
   *
   * @default OsDiskType.MANAGED
   */
  readonly osDiskType?: OsDiskType;
  /**
   * How many nodes more there may be during an upgrade: a number such as `1`, or a share such as `33%`. Written to `upgrade_settings.max_surge`.
   * Azure refuses it for spot nodes.
   *
   * @default '10%'
   */
  readonly maxSurge?: string;
  /**
   * How long an upgrade waits for the pods of a node to end, 5 to 1440 minutes; after that it fails. Written to
   * `upgrade_settings.drain_timeout_in_minutes`. Not for spot nodes.
   *
   * @default 30
   */
  readonly drainTimeoutMinutes?: number;
  /**
   * How long an upgrade waits after it has drained a node, 0 to 30 minutes. Written to `upgrade_settings.node_soak_duration_in_minutes`. Not for spot
   * nodes.
   *
   * @default 0
   */
  readonly nodeSoakMinutes?: number;
  /**
   * Labels of the nodes. Keys that start with `kubernetes.azure.com/` or `kubernetes.io/` are those of AKS.
   *
   * @default - only those of AKS
   */
  readonly nodeLabels?: Record<string, string>;
}

/** Options of the system pool, in which AKS runs its own pods. */
export interface SystemNodePoolOptions extends NodePoolSizeOptions {
  /**
   * Keep everything but AKS's own pods away. The ingress controller is not one of them and needs a user pool then.
   *
   * @default - true as soon as the cluster has a user pool
   */
  readonly onlyCriticalAddons?: boolean;
}

/** Options of a user pool. */
export interface NodePoolOptions extends NodePoolSizeOptions {
  /**
   * Name of the pool: lowercase letters and digits, starting with a letter, at most 12 on Linux and 6 on Windows.
   *
   * @default - the construct id
   */
  readonly nodePoolName?: string;
  /**
   * Subnet of the nodes.
   *
   * @default - the subnet of the system pool
   */
  readonly subnet?: NetworkSubnet;
  /**
   * Operating system of the nodes. Pods that name no operating system may land on Windows nodes: give these a taint by `nodeTaints`, for instance
   * `os=windows:NoSchedule`, or every Linux pod the node selector `kubernetes.io/os: linux`.
   *
   * @default NodeOsType.LINUX
   */
  readonly osType?: NodeOsType;
  /**
   * Let AKS translate addresses on Windows nodes on the way out. For Windows; off where a NAT gateway leads out. Written to `windows_profile`.
   *
   * @default true
   */
  readonly windowsOutboundNatEnabled?: boolean;
  /**
   * Taints of the nodes, such as `sku=gpu:NoSchedule`.
   *
   * @default - none, or the taint of spot nodes
   */
  readonly nodeTaints?: string[];
  /**
   * Take spare machines at a discount, which Azure may take back at any time.
   *
   * @default false
   */
  readonly spot?: boolean;
  /**
   * What becomes of a spot node that Azure takes back.
   *
   * @default SpotEvictionPolicy.DELETE
   */
  readonly spotEvictionPolicy?: SpotEvictionPolicy;
  /**
   * Highest price of a spot node in US dollars an hour, more than 0.
   *
   * @default - up to the price of a regular node
   */
  readonly spotMaxPrice?: number;
}
