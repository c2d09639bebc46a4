import type { KubernetesCluster, KubernetesClusterConfig, KubernetesClusterNetworkProfile } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { NetworkDataPlane } from '../../traffic';
import type { AksClusterProps } from '../aks-cluster-props';
import { ClusterSkuTier, NodeOsUpgradeChannel, OutboundType, UpgradeChannel } from '../cluster-options';
import { PrivateDnsZone } from '../private-dns-zone';
import { renderArtifactCache } from './artifact-cache';
import { authorizedRanges } from './authorized-ranges';
import { renderAddons } from './cluster-addons-config';
import { CheckedCluster } from './cluster-checks';
import { renderFeatures } from './cluster-features-config';
import { renderRanges } from './dual-stack';
import { renderLoadBalancerOutbound } from './load-balancer-outbound';
import { SYSTEM_POOL_NAME } from './node-pool-checks';
import { renderAutoscaling, renderMachines, renderUpgrade } from './node-pool-config';
import { nonEmpty } from './problems';
import { nodeProvisioning } from './provider-arguments';
import { temporaryName } from './rotation-names';

/** What Azure changes by itself on these channels. */
const FLOATING_CHANNELS = [UpgradeChannel.STABLE, UpgradeChannel.RAPID];
const FLOATING_FIELDS = ['kubernetes_version', 'default_node_pool[0].orchestrator_version'];

/** True when Azure moves the cluster to other minor versions by itself. */
export function isFloating(channel: UpgradeChannel): boolean {
  return FLOATING_CHANNELS.includes(channel);
}

/** The cluster as azurerm takes it, without identity and dependencies. */
export function renderCluster(bindings: typeof KubernetesCluster, cluster: CheckedCluster, tenantId?: string): KubernetesClusterConfig {
  const { props, upgradeChannel } = cluster;
  return {
    ...nodeProvisioning(bindings),
    name: cluster.clusterName,
    resourceGroupName: props.resourceGroupName,
    location: props.location,
    nodeResourceGroup: props.nodeResourceGroupName,
    dnsPrefix: cluster.dnsPrefix,
    kubernetesVersion: props.kubernetesVersion.version,
    skuTier: props.skuTier ?? ClusterSkuTier.STANDARD,
    supportPlan: props.supportPlan,
    automaticUpgradeChannel: upgradeChannel === UpgradeChannel.NONE ? undefined : upgradeChannel,
    nodeOsUpgradeChannel: props.nodeOsUpgradeChannel ?? NodeOsUpgradeChannel.NODE_IMAGE,
    oidcIssuerEnabled: true,
    workloadIdentityEnabled: true,
    roleBasedAccessControlEnabled: true,
    ...renderAccess(props, tenantId),
    ...renderAddons(props),
    ...renderFeatures(props),
    customCaTrustCertificatesBase64: props.customCaTrustCertificatesBase64,
    bootstrapProfile: renderArtifactCache(props),
    networkProfile: renderNetworkProfile(cluster),
    defaultNodePool: renderSystemPool(cluster),
    lifecycle: isFloating(upgradeChannel) ? { ignoreChanges: FLOATING_FIELDS } : undefined,
    tags: props.tags,
  };
}

function renderSystemPool({ props, networking }: CheckedCluster) {
  const pool = props.systemPool ?? {};
  return {
    name: SYSTEM_POOL_NAME,
    ...renderAutoscaling(pool, 2),
    ...renderMachines(pool),
    type: 'VirtualMachineScaleSets',
    orchestratorVersion: props.kubernetesVersion.version,
    vnetSubnetId: props.nodeSubnet.subnetId,
    podSubnetId: networking.subnetOfPods?.subnetId,
    nodePublicIpEnabled: false,
    onlyCriticalAddonsEnabled: pool.onlyCriticalAddons ?? false,
    temporaryNameForRotation: temporaryName(SYSTEM_POOL_NAME, false),
    upgradeSettings: renderUpgrade(pool),
    nodeLabels: pool.nodeLabels,
    tags: props.tags,
  };
}

function renderNetworkProfile({ networking, serviceCidr, dnsServiceIp, props }: CheckedCluster): KubernetesClusterNetworkProfile {
  return {
    networkPlugin: networking.plugin,
    networkPluginMode: networking.pluginMode,
    networkDataPlane: networking.dataPlane === NetworkDataPlane.CILIUM ? networking.dataPlane : undefined,
    networkPolicy: networking.networkPolicy,
    advancedNetworking: networking.advancedNetworking && {
      observabilityEnabled: networking.advancedNetworking.observabilityEnabled ?? false,
      securityEnabled: networking.advancedNetworking.securityEnabled ?? false,
    },
    ...renderRanges(networking.podCidr, serviceCidr, props.dualStack),
    dnsServiceIp,
    loadBalancerSku: 'standard',
    outboundType: props.outboundType ?? OutboundType.LOAD_BALANCER,
    loadBalancerProfile: renderLoadBalancerOutbound(props.loadBalancerOutbound),
  };
}

function renderAccess(props: AksClusterProps, tenantId?: string) {
  const { entraId, privateCluster, apiServerSubnet } = props;
  const authorizedIpRanges = nonEmpty(authorizedRanges(props));
  return {
    localAccountDisabled: entraId !== undefined,
    azureActiveDirectoryRoleBasedAccessControl: entraId && {
      adminGroupObjectIds: entraId.adminGroupObjectIds,
      azureRbacEnabled: entraId.azureRbac ?? true,
      tenantId,
    },
    ...(privateCluster ? {
      privateClusterEnabled: true,
      privateClusterPublicFqdnEnabled: privateCluster.publicFqdnEnabled ?? privateCluster.privateDnsZone === PrivateDnsZone.NONE,
      privateDnsZoneId: (privateCluster.privateDnsZone ?? PrivateDnsZone.SYSTEM).privateDnsZoneId,
    } : {}),
    apiServerAccessProfile: authorizedIpRanges || apiServerSubnet ? {
      authorizedIpRanges,
      ...(apiServerSubnet ? { virtualNetworkIntegrationEnabled: true, subnetId: apiServerSubnet.subnetId } : {}),
    } : undefined,
  };
}
