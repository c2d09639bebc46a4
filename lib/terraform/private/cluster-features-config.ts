import { KubernetesClusterServiceMeshProfile } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import type { AksClusterProps } from '../aks-cluster-props';
import { AppRoutingController } from '../cluster-features';
import type { IstioOptions } from '../service-mesh';
import { renderAutoscaler } from './cluster-autoscaler-config';
import { checkSameNetwork } from './node-pool-checks';
import { isLiteral } from './problems';
import { parseCidr } from '../../traffic/azure/cidr';

/** The service that AKS wants the subnet of the API server delegated to. */
const API_SERVER_DELEGATION = 'Microsoft.ContainerService/managedClusters';
const SMALLEST_API_SERVER_SUBNET = 28;

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

/** Problems of features that one value alone does not show. */
export function checkFeatures(props: AksClusterProps): string[] {
  const { keyManagement, appRouting, httpProxy } = props;
  const zones = appRouting?.zones ?? [];
  return [
    ...(isLiteral(keyManagement?.keyVaultKeyId) && keyManagement.keyVault && !keyManagement.keyVaultKeyId.toLowerCase().startsWith(`${keyManagement.keyVault.vaultUri}/`)
      ? [`keyManagement.keyVaultKeyId must be in ${keyManagement.keyVault.vaultUri}, got '${keyManagement.keyVaultKeyId}'`] : []),
    ...(keyManagement && props.identity?.identityType === 'SystemAssigned'
      ? ['keyManagement needs an identity that exists before the cluster, got a system-assigned one: leave identity out'] : []),
    ...checkApiServerSubnet(props),
    ...(props.istio ? checkIstio(props.istio, props.keyVaultSecretsProviderEnabled) : []),
    ...[true, false].filter((isPrivate) => zones.filter((zone) => zone.isPrivate === isPrivate).length > 5)
      .map((isPrivate) => `appRouting.zones must be at most 5 ${isPrivate ? 'private' : 'public'} zones`),
    ...(httpProxy && httpProxy.httpProxy === undefined && httpProxy.httpsProxy === undefined ? ['httpProxy must have httpProxy or httpsProxy, got neither'] : []),
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
    ...(revisions.length === 2 && isLiteral(revisions[0]) && revisions[0] === revisions[1] ? [`istio.revisions must differ, got ${revisions[0]} twice`] : []),
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
