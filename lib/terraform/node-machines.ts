import { NodeKubeletOptions, NodeLinuxOptions } from './node-system';

/** The operating system of the machines in detail, by azurerm's names. */
export enum NodeOsSku {
  /** Ubuntu, in the version that AKS takes for the version of Kubernetes. */
  UBUNTU = 'Ubuntu',
  /** Ubuntu 22.04. */
  UBUNTU_2204 = 'Ubuntu2204',
  /** Microsoft's Linux, in the version that AKS takes for the version of Kubernetes. */
  AZURE_LINUX = 'AzureLinux',
  /** Microsoft's Linux, version 3. */
  AZURE_LINUX_3 = 'AzureLinux3',
  /** Windows Server 2019. */
  WINDOWS_2019 = 'Windows2019',
  /** Windows Server 2022. */
  WINDOWS_2022 = 'Windows2022',
}

/** Where the kubelet keeps images, logs and volumes of pods, by azurerm's names. */
export enum KubeletDiskType {
  /** On the disk of the operating system. */
  OS = 'OS',
  /** On the temporary disk of the machine. */
  TEMPORARY = 'Temporary',
}

/** What becomes of a node that the autoscaler takes away, by azurerm's names. */
export enum ScaleDownMode {
  /** It is deleted. */
  DELETE = 'Delete',
  /** It is stopped, starts again faster, and its disks cost on. */
  DEALLOCATE = 'Deallocate',
}

/** A part of a graphics processor for each node, by azurerm's names. */
export enum GpuInstance {
  /** One seventh. */
  MIG_1G = 'MIG1g',
  /** Two sevenths. */
  MIG_2G = 'MIG2g',
  /** Three sevenths. */
  MIG_3G = 'MIG3g',
  /** Four sevenths. */
  MIG_4G = 'MIG4g',
  /** All of it. */
  MIG_7G = 'MIG7g',
}

/** What an upgrade does with a node that will not be drained, by azurerm's names. */
export enum UndrainableNodes {
  /** It leaves the node as it is and goes on; a new node stays in its place. */
  CORDON = 'Cordon',
  /** It tries until it gives up. */
  SCHEDULE = 'Schedule',
}

/** Protocol of a port of nodes, by azurerm's names. */
export enum HostPortProtocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
}

/** Ports of nodes that the internet may open. */
export interface AllowedHostPortsOptions {
  /** First port, 1 to 65535. */
  readonly firstPort: number;
  /**
   * Last port, from `firstPort` to 65535.
   *
   * @default - `firstPort`
   */
  readonly lastPort?: number;
  /**
   * Protocol.
   *
   * @default HostPortProtocol.TCP
   */
  readonly protocol?: HostPortProtocol;
}

/** What the machines of a pool are. */
export interface NodeMachineOptions {
  /**
   * Operating system in detail. Windows is for Windows pools.
   *
   * @default - what AKS takes: Ubuntu, or Windows Server 2022
   */
  readonly osSku?: NodeOsSku;
  /**
   * Encrypt disks and caches on the host too. The subscription needs the feature `EncryptionAtHost` of `Microsoft.Compute`.
   *
   * @default false
   */
  readonly hostEncryptionEnabled?: boolean;
  /**
   * Take images whose cryptography is validated by FIPS 140.
   *
   * @default false
   */
  readonly fipsEnabled?: boolean;
  /**
   * Let volumes be on ultra disks.
   *
   * @default false
   */
  readonly ultraSsdEnabled?: boolean;
  /**
   * Where the kubelet keeps images, logs and volumes of pods.
   *
   * @default - what AKS takes
   */
  readonly kubeletDiskType?: KubeletDiskType;
  /**
   * What becomes of a node that the autoscaler takes away.
   *
   * @default ScaleDownMode.DELETE
   */
  readonly scaleDownMode?: ScaleDownMode;
  /**
   * ARM id of a capacity reservation group in which there is room for the machines.
   *
   * @default - none
   */
  readonly capacityReservationGroupId?: string;
  /**
   * ARM id of a group of dedicated hosts.
   *
   * @default - shared hosts
   */
  readonly hostGroupId?: string;
  /**
   * ARM id of a proximity placement group, which keeps machines close together.
   *
   * @default - none
   */
  readonly proximityPlacementGroupId?: string;
  /**
   * ARM id of a snapshot of a pool, whose versions the nodes take.
   *
   * @default - none
   */
  readonly snapshotId?: string;
  /**
   * Part of a graphics processor for each node.
   *
   * @default - all of it
   */
  readonly gpuInstance?: GpuInstance;
  /**
   * Let AKS install the driver of graphics processors.
   *
   * @default - true where the machines have such
   */
  readonly gpuDriverEnabled?: boolean;
  /**
   * What an upgrade does with a node that will not be drained.
   *
   * @default - it tries until it gives up
   */
  readonly undrainableNodes?: UndrainableNodes;
  /**
   * ARM ids of application security groups of the nodes, for rules of security groups.
   *
   * @default - none
   */
  readonly applicationSecurityGroupIds?: string[];
  /**
   * Ports of nodes that the internet may open.
   *
   * @default - none
   */
  readonly allowedHostPorts?: AllowedHostPortsOptions[];
  /**
   * Settings of the kubelet. A change makes new nodes. Written to `kubelet_config`.
   *
   * @default - those of AKS
   */
  readonly kubelet?: NodeKubeletOptions;
  /**
   * Settings of Linux. A change makes new nodes. Written to `linux_os_config`.
   *
   * @default - those of AKS
   */
  readonly linux?: NodeLinuxOptions;
}
