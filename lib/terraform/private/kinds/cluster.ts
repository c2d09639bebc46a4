import type { AksClusterAttributes, AksClusterOptions, AksClusterProps } from '../../aks-cluster-props';
import type { MaintenanceWindowOptions, ManagedPrometheusOptions } from '../../cluster-addons';
import {
  ClusterSkuTier, ClusterSupportPlan, EntraIdOptions, KubeProxyOptions, NodeOsUpgradeChannel, OutboundType, PrivateClusterOptions, UpgradeChannel,
} from '../../cluster-options';
import type { ArtifactCacheOptions, DualStackOptions, LoadBalancerOutboundOptions } from '../../cluster-outbound';
import { Weekday } from '../../weekday';
import { ArmType } from '../arm-id';
import { CLUSTER_NAME, DNS_PREFIX, NODE_RESOURCE_GROUP_NAME } from '../names';
import { armIdOf } from './arm-ids';
import { ISSUER, LOCATION, PEM_BASE64, RESOURCE_GROUP, TAGS, TIME_OF_DAY, UTC_OFFSET } from './azure';
import { CLUSTER_DIAGNOSTICS } from './diagnostics';
import { FEATURES } from './features';
import { eachOf, listOf, madeBy } from './kind';
import { AKS_MAINTENANCE } from './maintenance';
import { SYSTEM_NODE_POOL } from './node-pool';
import { AUTHORIZED_RANGE } from './ranges';
import { cidrOf, FLAG, GUID_TEXT, IPV4_ADDRESS, nameLike, numberOf, TEXT, textOf, wordOf } from './texts';
import { Kinds, nonEmptyOf, shown, structOf } from '../../../arguments/kind';

const SUBNET = madeBy('a network, or by NetworkSubnet', 'subnetProfile');

const ARTIFACT_CACHE: Kinds<ArtifactCacheOptions> = { required: {}, optional: { containerRegistryId: armIdOf(ArmType.CONTAINER_REGISTRY) } };

const LOAD_BALANCER_OUTBOUND: Kinds<LoadBalancerOutboundOptions> = {
  required: {},
  optional: {
    managedIpCount: numberOf(1, 100),
    managedIpv6Count: numberOf(1, 100),
    ipAddressIds: listOf(armIdOf(ArmType.PUBLIC_IP)),
    ipPrefixIds: listOf(armIdOf(ArmType.PUBLIC_IP_PREFIX)),
    portsPerNode: numberOf(0, 64000),
    idleTimeoutMinutes: numberOf(4, 100),
  },
};

const DUAL_STACK: Kinds<DualStackOptions> = { required: {}, optional: { podIpv6Cidr: cidrOf(128), serviceIpv6Cidr: cidrOf(128) } };

const ENTRA_ID: Kinds<EntraIdOptions> = {
  required: {},
  optional: { adminGroupObjectIds: eachOf(GUID_TEXT), tenantId: GUID_TEXT, azureRbac: FLAG },
};

const PRIVATE_CLUSTER: Kinds<PrivateClusterOptions> = {
  required: {},
  optional: { privateDnsZone: madeBy('PrivateDnsZone', 'privateDnsZoneId'), publicFqdnEnabled: FLAG },
};

const MANAGED_PROMETHEUS: Kinds<ManagedPrometheusOptions> = {
  required: {},
  optional: {
    monitorWorkspaceId: armIdOf(ArmType.MONITOR_WORKSPACE),
    monitorWorkspaceLocation: LOCATION,
    labelsAllowed: TEXT,
    annotationsAllowed: TEXT,
  },
};

const MAINTENANCE_WINDOW: Kinds<MaintenanceWindowOptions> = {
  required: { dayOfWeek: wordOf(Weekday) },
  optional: { startTime: TIME_OF_DAY, durationHours: numberOf(4, 24), utcOffset: UTC_OFFSET },
};

/** True for a day that there is. */
function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A version of the AKS API. Azure keeps no list of them that stands still, but each has the day it came out on. */
export const KUBE_PROXY: Kinds<KubeProxyOptions> = {
  required: {},
  optional: {
    kubeProxy: madeBy('KubeProxy', 'isPlatformDefault'),
    kubeProxyApiVersion: textOf((field, text) => (/^\d{4}-\d{2}-\d{2}-preview$/.test(text) && isDate(text.slice(0, 10)) ? []
      : [`${field} must be a preview version like 2026-05-02-preview, got ${shown(text)}`])),
    registerKubeProxyFeature: FLAG,
  },
};

export const CLUSTER_OPTIONS: Kinds<AksClusterOptions> = {
  required: {},
  optional: {
    clusterName: nameLike(CLUSTER_NAME),
    nodeResourceGroupName: nameLike(NODE_RESOURCE_GROUP_NAME),
    customCaTrustCertificatesBase64: eachOf(PEM_BASE64),
    systemPool: structOf(SYSTEM_NODE_POOL),
    diagnostics: structOf(CLUSTER_DIAGNOSTICS),
    loadBalancerSubnets: listOf(SUBNET),
    networking: madeBy('ClusterNetworking', 'plugin'),
    serviceCidr: cidrOf(32),
    dnsServiceIp: IPV4_ADDRESS,
    outboundType: wordOf(OutboundType),
    artifactCache: structOf(ARTIFACT_CACHE),
    loadBalancerOutbound: structOf(LOAD_BALANCER_OUTBOUND),
    dualStack: structOf(DUAL_STACK),
    identity: madeBy('ClusterIdentity', 'identityType'),
    entraId: structOf(ENTRA_ID),
    authorizedIpRanges: nonEmptyOf(eachOf(AUTHORIZED_RANGE)),
    privateCluster: structOf(PRIVATE_CLUSTER),
    dnsPrefix: nameLike(DNS_PREFIX),
    skuTier: wordOf(ClusterSkuTier),
    supportPlan: wordOf(ClusterSupportPlan),
    upgradeChannel: wordOf(UpgradeChannel),
    nodeOsUpgradeChannel: wordOf(NodeOsUpgradeChannel),
    ...FEATURES.optional,
    keyVaultSecretsProviderEnabled: FLAG,
    keyVaultSecretsRotationMinutes: numberOf(1, 1440),
    logAnalyticsWorkspaceId: armIdOf(ArmType.LOG_ANALYTICS_WORKSPACE),
    logAnalyticsWorkspaceLocation: LOCATION,
    managedPrometheus: structOf(MANAGED_PROMETHEUS),
    imageCleanerIntervalHours: numberOf(24, 2160),
    kedaEnabled: FLAG,
    verticalPodAutoscalerEnabled: FLAG,
    azurePolicyEnabled: FLAG,
    costAnalysisEnabled: FLAG,
    runCommandEnabled: FLAG,
    maintenanceWindow: structOf(MAINTENANCE_WINDOW),
    upgradeSchedule: madeBy('MaintenanceSchedule', 'frequency'),
    nodeOsSchedule: madeBy('MaintenanceSchedule', 'frequency'),
    aksMaintenance: structOf(AKS_MAINTENANCE),
  },
};

export const CLUSTER: Kinds<AksClusterProps> = {
  required: { resourceGroupName: RESOURCE_GROUP, location: LOCATION, nodeSubnet: SUBNET, kubernetesVersion: madeBy('KubernetesVersion', 'minor') },
  optional: { ...CLUSTER_OPTIONS.optional, ...KUBE_PROXY.optional, tags: TAGS },
};

export const EXISTING_CLUSTER: Kinds<AksClusterAttributes> = {
  required: { clusterName: nameLike(CLUSTER_NAME), resourceGroupName: RESOURCE_GROUP },
  optional: {
    clusterId: armIdOf(ArmType.CLUSTER),
    nodeResourceGroupName: nameLike(NODE_RESOURCE_GROUP_NAME),
    kubernetesVersion: madeBy('KubernetesVersion', 'minor'),
    networking: madeBy('ClusterNetworking', 'plugin'),
    kubeProxy: madeBy('KubeProxy', 'isPlatformDefault'),
    location: LOCATION,
    nodeSubnet: SUBNET,
    subnets: listOf(SUBNET),
    serviceCidr: cidrOf(32),
    windowsNodePools: eachOf(TEXT),
    oidcIssuerUrl: ISSUER,
    kubeletPrincipalId: GUID_TEXT,
    kubeletClientId: GUID_TEXT,
  },
};

/** What `addGateway` takes. */
export const ADDED_GATEWAY = { required: { gateway: madeBy('ApplicationGateway', 'gatewayProfile') }, optional: {} };
