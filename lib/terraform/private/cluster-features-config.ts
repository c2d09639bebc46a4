import { KubernetesClusterServiceMeshProfile } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import type { AksClusterProps } from '../aks-cluster-props';
import { AppRoutingController } from '../cluster-features';
import type { IstioOptions } from '../service-mesh';
import { ArmType, checkArmId } from './arm-id';
import { parseCidr } from './cidr';
import { checkAutoscaler, renderAutoscaler } from './cluster-autoscaler-config';
import { checkSameNetwork } from './node-pool-checks';
import { isLiteral } from './problems';

/** The service that AKS wants the subnet of the API server delegated to. */
const API_SERVER_DELEGATION = 'Microsoft.ContainerService/managedClusters';
const SMALLEST_API_SERVER_SUBNET = 28;
const KEY_ID = /^https:\/\/[^/]+\/keys\/[A-Za-z0-9-]{1,127}\/[0-9a-f]{32}$/i;
const REVISION = /^asm-\d+-\d+$/;

/** Features as azurerm has them, but the subnet of the API server. */
export function renderFeatures(props: AksClusterProps) {
  const { keyManagement, appRouting, nodeSshPublicKey, sgxQuoteHelperEnabled, virtualNodeSubnetName: subnetName } = props;
  return {
    autoScalerProfile: renderAutoscaler(props.autoscaler),
    microsoftDefender: props.defenderWorkspaceId === undefined ? undefined : { logAnalyticsWorkspaceId: props.defenderWorkspaceId },
    storageProfile: props.storageDrivers,
    keyManagementService: keyManagement && {
      keyVaultKeyId: keyManagement.keyVaultKeyId, keyVaultNetworkAccess: keyManagement.privateVault ? 'Private' : 'Public',
    },
    diskEncryptionSetId: props.diskEncryptionSetId,
    serviceMeshProfile: props.istio && renderIstio(props.istio),
    webAppRouting: appRouting && {
      dnsZoneIds: (appRouting.zones ?? []).map(({ dnsZoneId }) => dnsZoneId),
      defaultNginxController: appRouting.defaultController ?? AppRoutingController.ANNOTATION_CONTROLLED,
    },
    httpProxyConfig: props.httpProxy,
    aiToolchainOperatorEnabled: props.aiToolchainOperatorEnabled,
    confidentialComputing: sgxQuoteHelperEnabled === undefined ? undefined : { sgxQuoteHelperEnabled },
    aciConnectorLinux: subnetName === undefined ? undefined : { subnetName },
    linuxProfile: nodeSshPublicKey === undefined ? undefined : { adminUsername: 'azureuser', sshKey: { keyData: nodeSshPublicKey } },
    edgeZone: props.edgeZone,
    upgradeOverride: props.upgradeOverride,
  };
}

/** Problems of features. */
export function checkFeatures(props: AksClusterProps): string[] {
  const { defenderWorkspaceId, diskEncryptionSetId, keyManagement, appRouting, httpProxy, nodeSshPublicKey, edgeZone, upgradeOverride } = props;
  const zones = appRouting?.zones ?? [];
  const empty = Object.entries({ edgeZone, virtualNodeSubnetName: props.virtualNodeSubnetName }).filter(([, text]) => text?.trim() === '');
  return [
    ...checkAutoscaler(props.autoscaler),
    ...(isLiteral(defenderWorkspaceId) ? checkArmId('defenderWorkspaceId', defenderWorkspaceId, ArmType.LOG_ANALYTICS_WORKSPACE) : []),
    ...(isLiteral(diskEncryptionSetId) ? checkArmId('diskEncryptionSetId', diskEncryptionSetId, ArmType.DISK_ENCRYPTION_SET) : []),
    ...(isLiteral(keyManagement?.keyVaultKeyId) && !KEY_ID.test(keyManagement.keyVaultKeyId)
      ? [`keyManagement.keyVaultKeyId must be like https://<vault>/keys/<name>/<version>, got '${keyManagement.keyVaultKeyId}'`] : []),
    ...(isLiteral(keyManagement?.keyVaultKeyId) && keyManagement.keyVault && !keyManagement.keyVaultKeyId.toLowerCase().startsWith(`${keyManagement.keyVault.vaultUri}/`)
      ? [`keyManagement.keyVaultKeyId must be in ${keyManagement.keyVault.vaultUri}, got '${keyManagement.keyVaultKeyId}'`] : []),
    ...(keyManagement && props.identity?.identityType === 'SystemAssigned'
      ? ['keyManagement needs an identity that exists before the cluster, got a system-assigned one: leave identity out'] : []),
    ...checkApiServerSubnet(props),
    ...(props.istio ? checkIstio(props.istio, props.keyVaultSecretsProviderEnabled) : []),
    ...[true, false].filter((isPrivate) => zones.filter((zone) => zone.isPrivate === isPrivate).length > 5)
      .map((isPrivate) => `appRouting.zones must be at most 5 ${isPrivate ? 'private' : 'public'} zones`),
    ...(httpProxy && httpProxy.httpProxy === undefined && httpProxy.httpsProxy === undefined ? ['httpProxy must have httpProxy or httpsProxy'] : []),
    ...(['httpProxy', 'httpsProxy'] as const).filter((field) => isLiteral(httpProxy?.[field]) && !/^https?:\/\/\S+$/.test(httpProxy[field]))
      .map((field) => `httpProxy.${field} must be a URL like http://proxy.example.com:3128, got '${httpProxy![field]}'`),
    ...(isLiteral(nodeSshPublicKey) && !/^(ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp\d+) \S+/.test(nodeSshPublicKey)
      ? [`nodeSshPublicKey must be a public key like 'ssh-rsa AAAA…', got '${nodeSshPublicKey.slice(0, 20)}'`] : []),
    ...empty.map(([field]) => `${field} must not be empty`),
    ...(isLiteral(upgradeOverride?.effectiveUntil) && Number.isNaN(Date.parse(upgradeOverride.effectiveUntil))
      ? [`upgradeOverride.effectiveUntil must be a date like 2026-12-01T00:00:00Z, got '${upgradeOverride.effectiveUntil}'`] : []),
  ];
}

function checkApiServerSubnet({ apiServerSubnet: subnet, nodeSubnet, identity }: AksClusterProps): string[] {
  const range = parseCidr(subnet?.addressPrefix ?? '');
  return subnet ? [
    ...checkSameNetwork('apiServerSubnet', subnet, nodeSubnet),
    ...(subnet.subnetId === nodeSubnet.subnetId ? ['apiServerSubnet must be apart from the subnet of the nodes'] : []),
    ...(subnet.delegatedTo !== undefined && subnet.delegatedTo.toLowerCase() !== API_SERVER_DELEGATION.toLowerCase()
      ? [`apiServerSubnet must be delegated to ${API_SERVER_DELEGATION}, got '${subnet.delegatedTo}'`] : []),
    ...(range && range.prefixLength > SMALLEST_API_SERVER_SUBNET
      ? [`apiServerSubnet must be /${SMALLEST_API_SERVER_SUBNET} or larger, got ${range.text}`] : []),
    ...(identity?.identityType === 'SystemAssigned'
      ? ['apiServerSubnet needs an identity that exists before the cluster, got a system-assigned one: leave identity out'] : []),
  ] : [];
}

function checkIstio({ revisions, certificateAuthority }: IstioOptions, secretsProvider = false): string[] {
  return [
    ...(revisions.length < 1 || revisions.length > 2 ? [`istio.revisions must be one, or two during an upgrade, got ${revisions.length}`] : []),
    ...revisions.filter((revision) => isLiteral(revision) && !REVISION.test(revision))
      .map((revision) => `istio.revisions must look like asm-1-25, got '${revision}'`),
    ...(certificateAuthority && !secretsProvider ? ['istio.certificateAuthority needs keyVaultSecretsProviderEnabled, which reads its certificates'] : []),
  ];
}

function renderIstio(istio: IstioOptions): KubernetesClusterServiceMeshProfile {
  const { revisions, externalIngressGateway, internalIngressGateway, certificateAuthority: authority } = istio;
  return {
    mode: 'Istio',
    revisions,
    externalIngressGatewayEnabled: externalIngressGateway ?? false,
    internalIngressGatewayEnabled: internalIngressGateway ?? false,
    certificateAuthority: authority && {
      keyVaultId: authority.keyVault.keyVaultId,
      certObjectName: authority.certificateName,
      certChainObjectName: authority.certificateChainName,
      keyObjectName: authority.keyName,
      rootCertObjectName: authority.rootCertificateName,
    },
  };
}
