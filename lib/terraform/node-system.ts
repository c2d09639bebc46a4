/** Which processors the kubelet gives to pods, by azurerm's names. */
export enum CpuManagerPolicy {
  /** Shares of all. */
  NONE = 'none',
  /** Whole processors to pods of the class Guaranteed that ask for whole ones. */
  STATIC = 'static',
}

/** How the kubelet keeps processors, memory and devices of a pod close together, by azurerm's names. */
export enum TopologyManagerPolicy {
  /** It does not care. */
  NONE = 'none',
  /** It prefers it. */
  BEST_EFFORT = 'best-effort',
  /** It refuses pods for which it cannot. */
  RESTRICTED = 'restricted',
  /** It refuses pods that do not fit on one NUMA node. */
  SINGLE_NUMA_NODE = 'single-numa-node',
}

/** When Linux takes large pages of memory, by azurerm's names. */
export enum TransparentHugePages {
  /** Always. */
  ALWAYS = 'always',
  /** Where a program asks for it. */
  MADVISE = 'madvise',
  /** Never. */
  NEVER = 'never',
}

/** When Linux moves memory to make large pages, by azurerm's names. */
export enum TransparentHugePageDefrag {
  /** At once, while the program waits. */
  ALWAYS = 'always',
  /** Later. */
  DEFER = 'defer',
  /** Later, at once where a program asks for large pages. */
  DEFER_MADVISE = 'defer+madvise',
  /** At once where a program asks for large pages. */
  MADVISE = 'madvise',
  /** Never. */
  NEVER = 'never',
}

/**
 * Settings of the kubelet on the nodes of a pool. Windows nodes have those of images and logs alone.
 *
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration#kubelet-custom-configuration
 */
export interface NodeKubeletOptions {
  /**
   * Which processors pods get.
   *
   * @default CpuManagerPolicy.NONE
   */
  readonly cpuManagerPolicy?: CpuManagerPolicy;
  /**
   * Enforce limits of processors.
   *
   * @default true
   */
  readonly cpuCfsQuotaEnabled?: boolean;
  /**
   * How long the time is over which limits of processors are enforced, 1 to 1000 milliseconds. Written as `100ms`.
   *
   * @default 100
   */
  readonly cpuCfsQuotaPeriodMs?: number;
  /**
   * Share of the disk at which images that nobody uses are removed, 0 to 100 percent, above `imageGcLowThreshold`.
   *
   * @default 85
   */
  readonly imageGcHighThreshold?: number;
  /**
   * Share of the disk down to which they are removed, 0 to 100 percent.
   *
   * @default 80
   */
  readonly imageGcLowThreshold?: number;
  /**
   * How processors, memory and devices of a pod are kept together.
   *
   * @default TopologyManagerPolicy.NONE
   */
  readonly topologyManagerPolicy?: TopologyManagerPolicy;
  /**
   * Settings of Linux that pods may change for themselves, such as `net.core.somaxconn` or `net.*`, of kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.* and net.*.
   *
   * @default - those that are safe
   */
  readonly allowedUnsafeSysctls?: string[];
  /**
   * Largest log file of a container before the next one is begun, 1 to 1024 MiB.
   *
   * @default 50
   */
  readonly containerLogMaxSizeMb?: number;
  /**
   * How many log files of a container are kept, 2 to 1000. Written to `container_log_max_line`.
   *
   * @default 5
   */
  readonly containerLogMaxFiles?: number;
  /**
   * Most processes of a pod, 1 to 4194304.
   *
   * @default - as many as the node has
   */
  readonly podMaxPids?: number;
}

/**
 * Settings of Linux on the nodes of a pool.
 *
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration#linux-os-custom-configuration
 */
export interface NodeLinuxOptions {
  /**
   * Settings by the names that Linux has for them, for instance `{ 'net.core.somaxconn': 65536, 'vm.max_map_count': 262144 }`. Only those that AKS takes, within its
   * bounds. The range `net.ipv4.ip_local_port_range` is two: `net.ipv4.ip_local_port_range.min` and `.max`.
   *
   * @default - what Linux has
   */
  readonly sysctls?: { readonly [name: string]: number };
  /**
   * Swap on the disk of the system, 1 to 1048576 MiB.
   *
   * @default - none
   */
  readonly swapFileMb?: number;
  /**
   * When large pages of memory are taken.
   *
   * @default TransparentHugePages.ALWAYS
   */
  readonly transparentHugePages?: TransparentHugePages;
  /**
   * When memory is moved to make large pages.
   *
   * @default TransparentHugePageDefrag.MADVISE
   */
  readonly transparentHugePageDefrag?: TransparentHugePageDefrag;
}
