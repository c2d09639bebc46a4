import { KubeProxy } from '../traffic';
import { PrivateDnsZone } from './private-dns-zone';

/** What Azure promises for the control plane, by azurerm's names. */
export enum ClusterSkuTier {
  /** No promise. For experiments. */
  FREE = 'Free',
  /** An uptime agreement. */
  STANDARD = 'Standard',
  /** An uptime agreement and long-term support. */
  PREMIUM = 'Premium',
}

/** How long Azure supports a Kubernetes version, by azurerm's names. */
export enum ClusterSupportPlan {
  /** As long as the community does, about a year. */
  KUBERNETES_OFFICIAL = 'KubernetesOfficial',
  /** Two years. Needs `ClusterSkuTier.PREMIUM`. */
  LONG_TERM_SUPPORT = 'AKSLongTermSupport',
}

/** Which Kubernetes versions Azure installs by itself, by azurerm's names. */
export enum UpgradeChannel {
  /** None. */
  NONE = 'none',
  /** Patches of the minor version in use. */
  PATCH = 'patch',
  /** The latest patch of the minor version before the newest. */
  STABLE = 'stable',
  /** The latest patch of the newest minor version. */
  RAPID = 'rapid',
  /** Node images only. Needs `NodeOsUpgradeChannel.NODE_IMAGE`. */
  NODE_IMAGE = 'node-image',
}

/** How nodes get security updates, by azurerm's names. */
export enum NodeOsUpgradeChannel {
  /** Not at all. */
  NONE = 'None',
  /** By the operating system itself. */
  UNMANAGED = 'Unmanaged',
  /** By Azure, on the running image where possible. */
  SECURITY_PATCH = 'SecurityPatch',
  /** By Azure, with a new image every week. */
  NODE_IMAGE = 'NodeImage',
}

/**
 * How traffic leaves the cluster. Written to `network_profile.outbound_type`.
 *
 * There is no `managedNATGateway`: AKS makes such a gateway in a network of its own making only, and nodes here are in yours. Use `natGateway` of
 * the network.
 *
 * @see https://learn.microsoft.com/azure/aks/nat-gateway
 */
export enum OutboundType {
  /** Through the cluster's load balancer. */
  LOAD_BALANCER = 'loadBalancer',
  /** By the routes of the subnet, for instance through a firewall. */
  USER_DEFINED_ROUTING = 'userDefinedRouting',
  /** Through the NAT gateway of the subnet. */
  USER_ASSIGNED_NAT_GATEWAY = 'userAssignedNATGateway',
  /** Not at all, unless you make a way yourself. Nodes then start from a cache, see `artifactCache`. */
  NONE = 'none',
}

/** Who may sign in with Microsoft Entra ID. */
export interface EntraIdOptions {
  /**
   * Object ids of the groups whose members administer the cluster, at least one when Azure RBAC is off.
   *
   * @default - none, role assignments say who administers the cluster
   */
  readonly adminGroupObjectIds?: string[];
  /**
   * Tenant of the users.
   *
   * @default - the tenant of the subscription
   */
  readonly tenantId?: string;
  /**
   * Let Azure role assignments say who may do what inside the cluster.
   *
   * @default true
   */
  readonly azureRbac?: boolean;
}

/** Options of a cluster whose API server has no public address. */
export interface PrivateClusterOptions {
  /**
   * Private DNS zone of the API server's name. A zone of your own must be that of the cluster's region. Written to `private_dns_zone_id`.
   *
   * @default PrivateDnsZone.SYSTEM
   */
  readonly privateDnsZone?: PrivateDnsZone;
  /**
   * Let the public DNS know the private address too. Without a private zone nothing else knows it, so it cannot be `false` then.
   * Written to `private_cluster_public_fqdn_enabled`.
   *
   * @default - `true` with `PrivateDnsZone.NONE`, otherwise `false`
   */
  readonly publicFqdnEnabled?: boolean;
}

/** How nodes balance traffic to Services, and by which API it is set. */
export interface KubeProxyOptions {
  /**
   * How nodes balance traffic to Services. Anything but `PLATFORM_DEFAULT` writes `azapi_update_resource`, because azurerm does not know the
   * setting. It is in preview: the feature `KubeProxyConfigurationPreview` of `Microsoft.ContainerService` must be registered once for the
   * subscription, by `registerKubeProxyFeature` or by hand.
   *
   * Going back to `PLATFORM_DEFAULT` leaves the last setting in place; choose `KubeProxy.iptables()` to undo it.
   *
   * @default KubeProxy.PLATFORM_DEFAULT
   * @see https://learn.microsoft.com/azure/aks/configure-kube-proxy
   */
  readonly kubeProxy?: KubeProxy;
  /**
   * Preview version of the AKS API that takes the setting. Previews live for about a year. nftables needs 2025-09-02-preview or later. Needs
   * `kubeProxy`.
   *
   * @default '2026-05-02-preview'
   */
  readonly kubeProxyApiVersion?: string;
  /**
   * Register the preview feature `KubeProxyConfigurationPreview` in the subscription before the setting is written, and the resource provider after
   * it. Registering takes minutes; the setting is tried again meanwhile, for up to 30 minutes. Who runs Terraform needs the right to register
   * features. The registration is for the whole subscription, and nothing unregisters it. Needs `kubeProxy`.
   *
   * @default false
   */
  readonly registerKubeProxyFeature?: boolean;
}
