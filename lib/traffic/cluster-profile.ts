import { AzureResource } from './azure-resource';
import { GatewayProfile } from './gateway-profile';
import { KubeProxy } from './kube-proxy';
import { KubernetesVersion } from './kubernetes-version';
import { BackendPoolType, LoadBalancerProfile } from './load-balancer-profile';

/** The network plugin of a cluster, by azurerm's names. */
export enum NetworkPlugin {
  /** Azure CNI. */
  AZURE = 'azure',
  /** kubenet, which AKS retires on 2028-03-31. */
  KUBENET = 'kubenet',
  /** Bring your own. */
  NONE = 'none',
}

/** Where Azure CNI takes pod addresses from, by azurerm's names. */
export enum NetworkPluginMode {
  /** From a private range of the cluster, outside the virtual network. */
  OVERLAY = 'overlay',
}

/** What forwards packets on the nodes, by azurerm's names. */
export enum NetworkDataPlane {
  /** Linux networking with kube-proxy. */
  AZURE = 'azure',
  /** eBPF programs of Cilium, without kube-proxy. */
  CILIUM = 'cilium',
}

/** The network policy engine, by the names of Azure. */
export enum NetworkPolicyEngine {
  /** None: a NetworkPolicy is an object that does nothing. */
  NONE = 'none',
  /** Azure Network Policy Manager, which AKS retires on Linux on 2028-09-30. */
  AZURE = 'azure',
  /** Calico. */
  CALICO = 'calico',
  /** Cilium; needs its data plane. */
  CILIUM = 'cilium',
}

/** A subnet, as far as addresses of Services are concerned. */
export interface SubnetProfile {
  /** Name of the subnet, for instance `snet-load-balancers`. */
  readonly subnetName: string;
  /**
   * Address ranges of the subnet, for instance `10.10.2.0/24`.
   *
   * @default - not known, addresses are not checked against it
   */
  readonly addressPrefixes?: string[];
  /**
   * The service that the subnet is delegated to, for instance `Microsoft.Network/applicationGateways`. It takes no load balancer then.
   *
   * @default - none, or not known
   */
  readonly delegatedTo?: string;
}

/** What is known at synth about the cluster that Services and Ingresses will live in. All that is left out is assumed, and said so. */
export interface ClusterProfile {
  /**
   * Name of the cluster, for reports.
   *
   * @default - not known
   */
  readonly clusterName?: string;
  /**
   * Azure region of the cluster, for instance `westeurope`. What a month costs is said for it.
   *
   * @default - not known
   */
  readonly location?: string;
  /**
   * True when the objects are everything that the cluster has, as in a snapshot: a Secret or a pod that is not among them does not exist.
   *
   * @default false, what is not among the objects may be made elsewhere
   */
  readonly wholeCluster?: boolean;
  /**
   * True when the charts of the program are for several clusters, as stages are: then objects of two charts may have one kind, namespace and name, which is
   * warned of. False when all of them are for one cluster: there the one that is applied later replaces the other, which is an error.
   *
   * @default - false in an `AksApp` that makes or imports one cluster, true in one with several; else not known, and taken as true
   */
  readonly severalClusters?: boolean;
  /**
   * Kubernetes version.
   *
   * @default - not known, rules about versions do not apply
   */
  readonly kubernetesVersion?: KubernetesVersion;
  /**
   * How nodes balance traffic to Services.
   *
   * @default KubeProxy.PLATFORM_DEFAULT
   */
  readonly kubeProxy?: KubeProxy;
  /**
   * Version of the AKS API by which `kubeProxy` is set, for instance `2026-05-02-preview`.
   *
   * @default - not known, or not set by this program
   */
  readonly kubeProxyApiVersion?: string;
  /**
   * True for a cluster that is not AKS, with a kube-proxy that its owner configures. What only AKS refuses is allowed there.
   *
   * @default false
   */
  readonly selfManaged?: boolean;
  /**
   * True for an AKS Automatic cluster, whose nodes and networking Azure chooses.
   *
   * @default false
   */
  readonly automatic?: boolean;
  /**
   * Names of the node pools that run Windows.
   *
   * @default - none
   */
  readonly windowsNodePools?: string[];
  /**
   * Network plugin.
   *
   * @default - not known
   */
  readonly networkPlugin?: NetworkPlugin;
  /**
   * Where Azure CNI takes pod addresses from.
   *
   * @default - from the virtual network
   */
  readonly networkPluginMode?: NetworkPluginMode;
  /**
   * What forwards packets on the nodes.
   *
   * @default NetworkDataPlane.AZURE
   */
  readonly networkDataPlane?: NetworkDataPlane;
  /**
   * Network policy engine.
   *
   * @default - Cilium where it is the data plane, else not known: policies are checked as if one enforced them, and that is said to be assumed
   */
  readonly networkPolicy?: NetworkPolicyEngine;
  /**
   * Range of the addresses of pods, for instance `10.244.0.0/16`. kube-proxy takes traffic from elsewhere as traffic from outside.
   *
   * @default - not known
   */
  readonly podCidr?: string;
  /**
   * Range of the cluster addresses of Services, for instance `10.0.0.0/16`.
   *
   * @default - not known
   */
  readonly serviceCidr?: string;
  /**
   * Range of the IPv6 cluster addresses of Services in a dual-stack cluster, for instance `fd12:3456:789a:1::/108`.
   *
   * @default - none, or not known
   */
  readonly ipv6ServiceCidr?: string;
  /**
   * What is in the backend pools of its load balancers.
   *
   * @default - nodes; whether by interface or by address is not known
   */
  readonly backendPoolType?: BackendPoolType;
  /**
   * Its standard load balancers where it has several; an empty list where it is known to have one.
   *
   * @default - not known, one is assumed as long as no Service names another
   */
  readonly loadBalancers?: LoadBalancerProfile[];
  /**
   * Subnets in which internal load balancers may take addresses.
   *
   * @default - not known
   */
  readonly subnets?: SubnetProfile[];
  /**
   * Name of the subnet of the nodes, in which an internal load balancer takes its address unless its Service names another.
   *
   * @default - not known
   */
  readonly nodeSubnetName?: string;
  /**
   * Settings of the cluster that the configuration makes but that are decided only when it is applied, by their own names, for instance
   * `kubernetes_version`. They are taken as not known.
   *
   * @default - none
   */
  readonly undecidedSettings?: string[];
  /**
   * Application gateways that send to this cluster.
   *
   * @default - one gateway managed by the ingress controller is assumed when there is an Ingress of its class
   */
  readonly gateways?: GatewayProfile[];
  /**
   * Resources of azurerm that the program makes, by which ranges, names and settings are checked against each other.
   *
   * @default - not known
   */
  readonly azureResources?: AzureResource[];
}

/** A cluster of which something is known at synth. */
export interface IClusterProfile {
  /** What is known. Literals only. */
  readonly clusterProfile: ClusterProfile;
}
