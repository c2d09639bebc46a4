import { KubeProxy, NetworkPluginMode } from '../../traffic';
import { checkClusterRanges } from '../../traffic/azure/cluster-ranges';
import type { AksClusterProps } from '../aks-cluster-props';
import { ClusterNetworking } from '../cluster-networking';
import { ClusterSkuTier, ClusterSupportPlan, NodeOsUpgradeChannel, OutboundType, UpgradeChannel } from '../cluster-options';
import { NetworkSubnet } from '../network-subnet';
import { PrivateDnsZone } from '../private-dns-zone';
import { ArmType, parseArmId } from './arm-id';
import { checkArtifactCache } from './artifact-cache';
import { authorizedRanges } from './authorized-ranges';
import { checkAddons } from './cluster-addons-config';
import { checkFeatures } from './cluster-features-config';
import { checkDualStack, ipv6Ranges } from './dual-stack';
import { checkLoadBalancerOutbound } from './load-balancer-outbound';
import { checkName, CLUSTER_NAME, DNS_PREFIX } from './names';
import { checkOsSku } from './node-machine-checks';
import { checkPoolSize, checkSameNetwork } from './node-pool-checks';
import { checkNumber, isLiteral, literal } from './problems';
import { checkNodeRoutes } from './routes';
import { checkFlows, podFlows } from './security-rules';
import { addressAt, containsAddress, parseCidr, parseCidrs } from '../../traffic/azure/cidr';

/** @see https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges */
const MOST_AUTHORIZED_RANGES = 200;
/** @see https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#limitations-and-considerations-for-azure-cni-overlay */
const LONGEST_LABEL = 63;
/** The DNS of Azure, which every network reaches. */
const AZURE_DNS = '168.63.129.16';

/** A cluster as the checks see it: with defaults filled in. */
export interface CheckedCluster {
  readonly clusterName: string;
  readonly dnsPrefix: string;
  readonly networking: ClusterNetworking;
  readonly serviceCidr: string;
  readonly dnsServiceIp: string;
  readonly upgradeChannel: UpgradeChannel;
  readonly props: AksClusterProps;
}

/** Problems of a cluster that its properties show. */
export function checkCluster(cluster: CheckedCluster): string[] {
  const { props } = cluster;
  return [
    ...checkName('clusterName', cluster.clusterName, CLUSTER_NAME),
    ...checkName('dnsPrefix', cluster.dnsPrefix, DNS_PREFIX),
    ...checkNodeGroup(props),
    ...checkPoolSize('systemPool.', props.systemPool ?? {}, 2),
    ...checkOsSku('systemPool.osSku', props.systemPool?.osSku, false),
    ...checkCertificates(props),
    ...checkAddresses(cluster),
    ...checkNodeSubnet(cluster),
    ...checkAccess(props),
    ...checkKubeProxy(props),
    ...checkUpgrades(cluster),
    ...checkAddons(props),
    ...checkFeatures(props),
    ...checkOutbound(props),
    ...checkArtifactCache(props),
    ...checkLoadBalancerOutbound(props),
    ...checkDualStack(cluster.networking, props),
  ];
}

/** AKS makes the group, so it may not be there. */
function checkNodeGroup({ nodeResourceGroupName: group, resourceGroupName }: AksClusterProps): string[] {
  return isLiteral(group) && isLiteral(resourceGroupName) && group.toLowerCase() === resourceGroupName.toLowerCase()
    ? [`nodeResourceGroupName must be another group than that of the cluster, got '${group}': AKS makes it`] : [];
}

function checkKubeProxy({ kubeProxy = KubeProxy.PLATFORM_DEFAULT, kubeProxyApiVersion, registerKubeProxyFeature }: AksClusterProps): string[] {
  const idle = Object.entries({ kubeProxyApiVersion, registerKubeProxyFeature }).filter(([, value]) => value !== undefined && value !== false);
  return kubeProxy.isPlatformDefault
    ? idle.map(([field, value]) => `${field} has no effect without kubeProxy, got ${value}: choose a mode or leave it out`)
    : [];
}

/** The default address of the DNS. */
export function defaultDnsServiceIp(serviceCidr: string): string {
  const range = parseCidr(serviceCidr);
  return range ? addressAt(range, 10) : '';
}

function checkAddresses({ networking, serviceCidr, dnsServiceIp, props }: CheckedCluster): string[] {
  return checkClusterRanges({
    network: (props.nodeSubnet.networkAddressSpace ?? knownPrefixes(props.nodeSubnet)).map((prefix) => ({ field: 'virtual network', prefix })),
    pods: networking.podCidr === undefined ? [] : [{ field: 'podCidr', prefix: networking.podCidr }],
    services: { field: 'serviceCidr', prefix: serviceCidr },
    dns: { field: 'dnsServiceIp', address: dnsServiceIp },
    others: ipv6Ranges(props.dualStack),
  });
}

function checkCertificates({ customCaTrustCertificatesBase64: certificates }: AksClusterProps): string[] {
  return isLiteral(certificates) ? checkNumber('number of customCaTrustCertificatesBase64', certificates.length, 1, 10) : [];
}

/** @see https://learn.microsoft.com/azure/aks/concepts-network-cni-overview#prerequisites */
function checkNodeSubnet({ networking, props: { nodeSubnet, loadBalancerSubnets = [] } }: CheckedCluster): string[] {
  const { subnetName, addressPrefix, delegatedTo, virtualNetworkId } = nodeSubnet;
  const { podCidr } = networking;
  const network = isLiteral(virtualNetworkId) ? parseArmId(virtualNetworkId, ArmType.VIRTUAL_NETWORK) : undefined;
  const labels = networking.pluginMode === NetworkPluginMode.OVERLAY ? [subnetName, network?.names.virtualNetworks, network?.resourceGroupName] : [];
  return [
    ...(networking.subnetOfPods?.subnetId === nodeSubnet.subnetId ? ['networking must have a subnet of the pods apart from that of the nodes'] : []),
    ...(networking.subnetOfPods ? checkSameNetwork('the subnet of the pods', networking.subnetOfPods, nodeSubnet) : []),
    ...loadBalancerSubnets.flatMap((subnet, index) => checkSameNetwork(`loadBalancerSubnets[${index}]`, subnet, nodeSubnet)),
    ...(delegatedTo ? [`nodeSubnet must not be delegated, got one delegated to ${delegatedTo}`] : []),
    ...labels.filter((label) => isLiteral(label) && label.length > LONGEST_LABEL)
      .map((label) => `nodeSubnet, its network and its resource group must have names of at most ${LONGEST_LABEL} characters, got '${label}': `
        + 'with an overlay they become labels of the nodes'),
    ...(podCidr !== undefined && addressPrefix !== undefined
      ? checkFlows(`security rule of subnet '${subnetName}'`, nodeSubnet._securityRules, podFlows(addressPrefix, podCidr)) : []),
  ];
}

function checkAccess(props: AksClusterProps): string[] {
  const { entraId, privateCluster } = props;
  const ranges = authorizedRanges(props);
  return [
    ...(ranges.length > MOST_AUTHORIZED_RANGES
      ? [`authorizedIpRanges must have at most ${MOST_AUTHORIZED_RANGES} entries, those of the NAT gateway included, got ${ranges.length}`] : []),
    ...(privateCluster && (props.authorizedIpRanges ?? []).length > 0
      ? ['authorizedIpRanges has no effect for a private cluster, which has no public address: leave one of the two out'] : []),
    ...checkPrivateDns(props),
    ...(entraId && entraId.azureRbac === false && (entraId.adminGroupObjectIds ?? []).length === 0
      ? ['entraId.adminGroupObjectIds must have at least one group when azureRbac is off: otherwise nobody can sign in'] : []),
  ];
}

/** @see https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns */
function checkPrivateDns({ privateCluster, identity, location, nodeSubnet }: AksClusterProps): string[] {
  const zone = privateCluster?.privateDnsZone;
  const asked = privateCluster && (zone === undefined || zone === PrivateDnsZone.SYSTEM) ? serversElsewhere(nodeSubnet) : [];
  const region = location.replace(/ /g, '').toLowerCase();
  return [
    ...(zone?.isExisting && identity?.identityType === 'SystemAssigned'
      ? ['privateCluster.privateDnsZone needs an identity that exists before the cluster, got a system-assigned one: leave identity out'] : []),
    ...(isLiteral(location) && zone?.region !== undefined && zone.region !== region
      ? [`privateCluster.privateDnsZone must be a zone of the region ${region} of the cluster, got '${zone.zoneName}'`] : []),
    ...(zone === PrivateDnsZone.NONE && privateCluster?.publicFqdnEnabled === false
      ? ['privateCluster.publicFqdnEnabled must not be false without a private zone: nobody would know the name of the API server'] : []),
    ...(asked.length > 0
      ? [`privateCluster.privateDnsZone must be a zone that the network of the DNS servers ${asked.join(', ')} is linked to: AKS links its own zone to the `
        + 'network of the nodes alone, so these servers could not tell nodes where the API server is'] : []),
  ];
}

/** DNS servers of the nodes that are in another network, if all are. */
function serversElsewhere({ networkDnsServers, networkAddressSpace }: NetworkSubnet): string[] {
  const servers = (literal(networkDnsServers) ?? []).filter(isLiteral);
  const here = parseCidrs(networkAddressSpace ?? []);
  return networkAddressSpace !== undefined && servers.every((server) => server !== AZURE_DNS && !here.some((range) => containsAddress(range, server)))
    ? servers : [];
}

function checkUpgrades({ upgradeChannel, props }: CheckedCluster): string[] {
  const { version } = props.kubernetesVersion;
  const nodeOs = props.nodeOsUpgradeChannel ?? NodeOsUpgradeChannel.NODE_IMAGE;
  return [
    ...(upgradeChannel === UpgradeChannel.PATCH && version.split('.').length > 2
      ? [`kubernetesVersion must have no patch with upgradeChannel patch, got '${version}': Azure would move on and Terraform would move back`] : []),
    ...(upgradeChannel === UpgradeChannel.NODE_IMAGE && nodeOs !== NodeOsUpgradeChannel.NODE_IMAGE
      ? [`nodeOsUpgradeChannel must be NodeImage with upgradeChannel node-image, got ${nodeOs}`] : []),
    ...(props.supportPlan === ClusterSupportPlan.LONG_TERM_SUPPORT && props.skuTier !== ClusterSkuTier.PREMIUM
      ? [`skuTier must be Premium for long-term support, got ${props.skuTier ?? ClusterSkuTier.STANDARD}`] : []),
  ];
}

/** A subnet that this program makes has only what it was given; about others nothing is known. */
function checkOutbound({ outboundType, nodeSubnet }: AksClusterProps): string[] {
  const isOurs = nodeSubnet.resource !== undefined;
  return [
    ...(isOurs && outboundType === OutboundType.USER_ASSIGNED_NAT_GATEWAY && nodeSubnet.natGatewayId === undefined
      ? ['outboundType userAssignedNATGateway needs a NAT gateway on the subnet of the nodes: set natGateway of the network, or say natGatewayId of the subnet'] : []),
    ...(isOurs && outboundType === OutboundType.USER_DEFINED_ROUTING && nodeSubnet.routeTableId === undefined
      ? ['outboundType userDefinedRouting needs a route table on the subnet of the nodes: set routeTable of nodeSubnet of the network, or say routeTableId of the subnet'] : []),
    ...(outboundType === OutboundType.USER_DEFINED_ROUTING && nodeSubnet.routeTableId !== undefined
      ? checkNodeRoutes('the subnet of the nodes', nodeSubnet.routes) : []),
    ...(outboundType !== OutboundType.USER_ASSIGNED_NAT_GATEWAY && nodeSubnet.natGatewayId !== undefined
      ? [`outboundType must be userAssignedNATGateway where the subnet of the nodes has a NAT gateway, got ${outboundType ?? OutboundType.LOAD_BALANCER}`] : []),
  ];
}

function knownPrefixes(subnet: NetworkSubnet): string[] {
  return [subnet.addressPrefix, subnet.ipv6Prefix].filter((prefix) => prefix !== undefined);
}
