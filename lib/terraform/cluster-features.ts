import { ClusterAutoscalerOptions } from './cluster-autoscaler';
import { IDnsZone } from './i-dns-zone';
import { KeyVault } from './key-vault';
import { NetworkSubnet } from './network-subnet';
import { IstioOptions } from './service-mesh';

/** Which drivers for volumes run. Written to `storage_profile`. */
export interface StorageDriverOptions {
  /**
   * Volumes in blob storage.
   *
   * @default false
   */
  readonly blobDriverEnabled?: boolean;
  /**
   * Volumes on Azure disks.
   *
   * @default true
   */
  readonly diskDriverEnabled?: boolean;
  /**
   * Volumes in Azure files.
   *
   * @default true
   */
  readonly fileDriverEnabled?: boolean;
  /**
   * Snapshots of volumes.
   *
   * @default true
   */
  readonly snapshotControllerEnabled?: boolean;
}

/** A key of yours for Secrets in etcd. Written to `key_management_service`. */
export interface KeyManagementOptions {
  /** Id of the key with its version, for instance `https://kv-shop.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef`. */
  readonly keyVaultKeyId: string;
  /**
   * The vault of the key, in which the identity of the cluster gets the role Key Vault Crypto User before the cluster is made.
   *
   * @default - the identity has its role already
   */
  readonly keyVault?: KeyVault;
  /**
   * The vault has a private endpoint only.
   *
   * @default false
   */
  readonly privateVault?: boolean;
}

/** A proxy through which nodes and pods reach the internet. Written to `http_proxy_config`. */
export interface HttpProxyOptions {
  /**
   * URL of the proxy for HTTP.
   *
   * @default - none
   */
  readonly httpProxy?: string;
  /**
   * URL of the proxy for HTTPS.
   *
   * @default - none
   */
  readonly httpsProxy?: string;
  /**
   * Names, addresses and ranges that are reached without it.
   *
   * @default - those that AKS adds
   */
  readonly noProxy?: string[];
  /**
   * Certificate of the authority of the proxy, PEM in base64.
   *
   * @default - the public authorities
   */
  readonly trustedCa?: string;
}

/** Which Ingress controller of the application routing add-on is there by default, by azurerm's names. */
export enum AppRoutingController {
  /** One whose address its annotations choose. */
  ANNOTATION_CONTROLLED = 'AnnotationControlled',
  /** One with a public address. */
  EXTERNAL = 'External',
  /** One with an internal address. */
  INTERNAL = 'Internal',
  /** None. */
  NONE = 'None',
}

/** The application routing add-on, which runs ingress-nginx. Written to `web_app_routing`. */
export interface AppRoutingOptions {
  /**
   * Zones in which it writes records, at most five public and five private ones. Its identity needs the right to.
   *
   * @default - none
   */
  readonly zones?: IDnsZone[];
  /**
   * Which controller is there by default.
   *
   * @default AppRoutingController.ANNOTATION_CONTROLLED
   */
  readonly defaultController?: AppRoutingController;
}

/** Upgrades past what stands against them, for a while. Written to `upgrade_override`. */
export interface UpgradeOverrideOptions {
  /** Upgrade in spite of uses of removed APIs and other protections. */
  readonly forceUpgradeEnabled: boolean;
  /**
   * Until when, for instance `2026-12-01T00:00:00Z`.
   *
   * @default - three days
   */
  readonly effectiveUntil?: string;
}

/** Features of a cluster that not everybody needs. */
export interface ClusterFeatureOptions {
  /**
   * How the cluster grows and shrinks its pools.
   *
   * @default - as AKS has it
   */
  readonly autoscaler?: ClusterAutoscalerOptions;
  /**
   * ARM id of the Log Analytics workspace of Microsoft Defender for Containers, which watches the cluster then. Written to `microsoft_defender`.
   *
   * @default - not watched
   */
  readonly defenderWorkspaceId?: string;
  /**
   * Which drivers for volumes run.
   *
   * @default - disks, files and snapshots
   */
  readonly storageDrivers?: StorageDriverOptions;
  /**
   * Encrypt Secrets in etcd with a key of yours.
   *
   * @default - a key of AKS
   * @see https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption
   */
  readonly keyManagement?: KeyManagementOptions;
  /**
   * ARM id of a disk encryption set for the disks of nodes and volumes. A change makes a new cluster. Written to `disk_encryption_set_id`.
   *
   * @default - keys of Azure
   */
  readonly diskEncryptionSetId?: string;
  /**
   * Subnet into which AKS puts the API server, /28 or larger, delegated to `Microsoft.ContainerService/managedClusters` and used by nothing else. The
   * identity of the cluster becomes Network Contributor there. Written to `api_server_access_profile`.
   *
   * @default - the API server is outside of the network
   * @see https://learn.microsoft.com/azure/aks/api-server-vnet-integration
   */
  readonly apiServerSubnet?: NetworkSubnet;
  /**
   * Istio as an add-on.
   *
   * @default - no mesh
   */
  readonly istio?: IstioOptions;
  /**
   * ingress-nginx as an add-on, beside the gateway.
   *
   * @default - none
   */
  readonly appRouting?: AppRoutingOptions;
  /**
   * A proxy to the internet.
   *
   * @default - none
   */
  readonly httpProxy?: HttpProxyOptions;
  /**
   * Run models with the AI toolchain operator (KAITO). Written to `ai_toolchain_operator_enabled`.
   *
   * @default false
   */
  readonly aiToolchainOperatorEnabled?: boolean;
  /**
   * Run the quote helper for enclaves. Written to `confidential_computing`.
   *
   * @default - none
   */
  readonly sgxQuoteHelperEnabled?: boolean;
  /**
   * Name of a subnet for pods on Azure Container Instances (virtual nodes). Written to `aci_connector_linux`.
   *
   * @default - none
   */
  readonly virtualNodeSubnetName?: string;
  /**
   * Public key with which `azureuser` may sign in to Linux nodes. Written to `linux_profile`. A change makes a new cluster.
   *
   * @default - nobody may
   */
  readonly nodeSshPublicKey?: string;
  /**
   * Extended zone of the region. A change makes a new cluster. Written to `edge_zone`.
   *
   * @default - the region itself
   */
  readonly edgeZone?: string;
  /**
   * Upgrade past what stands against it.
   *
   * @default - never
   */
  readonly upgradeOverride?: UpgradeOverrideOptions;
}
