import { KubeProxy, KubernetesVersion } from '../traffic';
import { ClusterAddonOptions } from './cluster-addons';
import { ClusterFeatureOptions } from './cluster-features';
import { ClusterIdentity } from './cluster-identity';
import { ClusterNetworking } from './cluster-networking';
import {
  ClusterSkuTier, ClusterSupportPlan, EntraIdOptions, KubeProxyOptions, NodeOsUpgradeChannel, OutboundType, PrivateClusterOptions, UpgradeChannel,
} from './cluster-options';
import { ArtifactCacheOptions, DualStackOptions, LoadBalancerOutboundOptions } from './cluster-outbound';
import { ClusterDiagnosticsOptions } from './diagnostics-options';
import { NetworkSubnet } from './network-subnet';
import { SystemNodePoolOptions } from './node-pool-options';

/** Addresses of a cluster. */
export interface ClusterNetworkOptions {
  /**
   * Other subnets in which internal load balancers may take addresses. The cluster's identity gets Network Contributor on each.
   *
   * @default - none but the subnet of the nodes
   */
  readonly loadBalancerSubnets?: NetworkSubnet[];
  /**
   * Where pods get their addresses and who enforces network policies.
   *
   * @default ClusterNetworking.overlay()
   */
  readonly networking?: ClusterNetworking;
  /**
   * Range of the addresses of Services: /13 or smaller, clear of the virtual network, of the pods and of what AKS reserves.
   * Written to `network_profile.service_cidr`.
   *
   * @default '10.0.0.0/16'
   */
  readonly serviceCidr?: string;
  /**
   * Address of the cluster's DNS, inside `serviceCidr` and not its first. Written to `network_profile.dns_service_ip`.
   *
   * @default - the tenth address of `serviceCidr`
   */
  readonly dnsServiceIp?: string;
  /**
   * How pods reach the internet.
   *
   * @default OutboundType.LOAD_BALANCER
   */
  readonly outboundType?: OutboundType;
  /**
   * Let nodes start from a cache in Azure instead of the public registry of Microsoft; `{}` takes one that AKS makes. Written to
   * `bootstrap_profile` with `artifact_source` `Cache`.
   *
   * @default - the public registry, or with `OutboundType.NONE` a cache that AKS makes
   * @see https://learn.microsoft.com/azure/aks/concepts-network-isolated
   */
  readonly artifactCache?: ArtifactCacheOptions;
  /**
   * How the cluster's load balancer leads pods out. Written to `network_profile.load_balancer_profile`. For `OutboundType.LOAD_BALANCER`.
   *
   * @default - one address that AKS makes, its ports shared out by the number of nodes
   */
  readonly loadBalancerOutbound?: LoadBalancerOutboundOptions;
  /**
   * Give nodes, pods and Services IPv6 addresses too. Needs pods on an overlay and an IPv6 range on the subnet of the nodes; `{}` takes the default
   * ranges. Written to `network_profile.ip_versions`. A change makes a new cluster.
   *
   * @default - IPv4 alone
   * @see https://learn.microsoft.com/azure/aks/azure-cni-overlay#configure-dual-stack-networking
   */
  readonly dualStack?: DualStackOptions;
}

/** Who reaches the API server, and how. */
export interface ClusterAccessOptions {
  /**
   * Who the cluster is when it changes networks, load balancers and gateways.
   *
   * @default ClusterIdentity.created()
   */
  readonly identity?: ClusterIdentity;
  /**
   * Sign in with Microsoft Entra ID. Local accounts are off then.
   *
   * @default - local accounts
   */
  readonly entraId?: EntraIdOptions;
  /**
   * Addresses and ranges from which the API server may be reached, 1 to 200. Not for a private cluster. Those by which the nodes go out belong to
   * them: AKS adds the addresses of its load balancer, and the `outboundRanges` of the subnet of the nodes are added here, among them what
   * `natGateway` of the network makes. Add those of a firewall, and of NAT addresses that exist already, yourself.
   *
   * @default - from everywhere
   */
  readonly authorizedIpRanges?: string[];
  /**
   * Give the API server no public address.
   *
   * @default - a public address
   */
  readonly privateCluster?: PrivateClusterOptions;
  /**
   * Start of the API server's name, 1 to 54 letters, digits or `-`.
   *
   * @default - the cluster's name
   */
  readonly dnsPrefix?: string;
}

/** Versions, support and upgrades. */
export interface ClusterUpgradeOptions {
  /**
   * What Azure promises for the control plane.
   *
   * @default ClusterSkuTier.STANDARD
   */
  readonly skuTier?: ClusterSkuTier;
  /**
   * How long Azure supports the version.
   *
   * @default ClusterSupportPlan.KUBERNETES_OFFICIAL
   */
  readonly supportPlan?: ClusterSupportPlan;
  /**
   * Which Kubernetes versions Azure installs by itself. `PATCH` wants a version without patch, such as 1.35. With `STABLE` and `RAPID` the given
   * version is the one to start with, and Terraform ignores what Azure makes of it.
   *
   * @default - `PATCH`, or `NONE` for a version with patch
   */
  readonly upgradeChannel?: UpgradeChannel;
  /**
   * How nodes get security updates.
   *
   * @default NodeOsUpgradeChannel.NODE_IMAGE
   */
  readonly nodeOsUpgradeChannel?: NodeOsUpgradeChannel;
}

/** What a cluster may be told wherever it lives. */
export interface AksClusterOptions
  extends ClusterNetworkOptions, ClusterAccessOptions, ClusterUpgradeOptions, ClusterAddonOptions, ClusterFeatureOptions {
  /**
   * Name of the cluster, 1 to 63 letters, digits, `_` or `-`.
   *
   * @default - `aks-` and the construct id
   */
  readonly clusterName?: string;
  /**
   * Name of the resource group that AKS makes for nodes and load balancers, at most 80 characters.
   *
   * @default - `MC_`, resource group, name and region, joined by `_`
   */
  readonly nodeResourceGroupName?: string;
  /**
   * Certificates of authorities that the nodes trust beside the public ones, 1 to 10, each PEM in base64.
   * Written to `custom_ca_trust_certificates_base64`.
   *
   * @default - the public authorities alone
   * @see https://learn.microsoft.com/azure/aks/custom-certificate-authority
   */
  readonly customCaTrustCertificatesBase64?: string[];
  /**
   * Pool in which AKS runs its own pods. Its name is `system`.
   *
   * @default - 2 to 5 nodes in three zones
   */
  readonly systemPool?: SystemNodePoolOptions;
  /**
   * Where logs of the control plane and metrics of the cluster go. Logs of pods go to `logAnalyticsWorkspaceId`.
   *
   * @default - nowhere
   */
  readonly diagnostics?: ClusterDiagnosticsOptions;
}

/** Properties of `AksCluster`. */
export interface AksClusterProps extends AksClusterOptions, KubeProxyOptions {
  /** Name of the resource group, which must exist. */
  readonly resourceGroupName: string;
  /** Azure region, for instance `westeurope`. */
  readonly location: string;
  /** Subnet of the nodes. */
  readonly nodeSubnet: NetworkSubnet;
  /** Kubernetes version of control plane and nodes. */
  readonly kubernetesVersion: KubernetesVersion;
  /**
   * Tags of the cluster, its pools and its identity.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

/** What is known about a cluster that exists already. */
export interface AksClusterAttributes {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Name of its resource group. */
  readonly resourceGroupName: string;
  /**
   * ARM id of the cluster.
   *
   * @default - not known; needed to change something about the cluster
   */
  readonly clusterId?: string;
  /**
   * Name of the resource group that AKS made for its nodes, in the subscription of `clusterId`. For the roles of `AlbController`.
   *
   * @default - not known
   */
  readonly nodeResourceGroupName?: string;
  /**
   * Kubernetes version.
   *
   * @default - not known, rules about versions do not apply
   */
  readonly kubernetesVersion?: KubernetesVersion;
  /**
   * Where pods get their addresses and who enforces network policies.
   *
   * @default - not known
   */
  readonly networking?: ClusterNetworking;
  /**
   * How its nodes balance traffic to Services. Said, not set: `AksKubeProxy` sets it.
   *
   * @default KubeProxy.PLATFORM_DEFAULT
   */
  readonly kubeProxy?: KubeProxy;
  /**
   * Azure region.
   *
   * @default - not known
   */
  readonly location?: string;
  /**
   * Subnet of its nodes: whose address pods see behind a load balancer or a node port, and where internal load balancers take theirs unless told otherwise.
   *
   * @default - not known
   */
  readonly nodeSubnet?: NetworkSubnet;
  /**
   * Other subnets in which internal load balancers may take addresses.
   *
   * @default - not known
   */
  readonly subnets?: NetworkSubnet[];
  /**
   * Range of the addresses of Services, IPv4.
   *
   * @default - not known
   */
  readonly serviceCidr?: string;
  /**
   * Names of its pools of Windows nodes, on which kube-proxy has no modes.
   *
   * @default - not known
   */
  readonly windowsNodePools?: string[];
  /**
   * URL of its OIDC issuer, for workload identities.
   *
   * @default - not known
   */
  readonly oidcIssuerUrl?: string;
  /**
   * Object id of the identity of its nodes, for roles.
   *
   * @default - not known
   */
  readonly kubeletPrincipalId?: string;
  /**
   * Client id of the identity of its nodes, a GUID, for what signs in as them: `AksChartContainer`. Needs `kubeletPrincipalId`.
   *
   * @default - not known
   */
  readonly kubeletClientId?: string;
}
