/** How a program comes by what others make. */
const WAYS: Record<string, string> = {
  'AksCluster': 'make one, take cluster of a platform, or call AksCluster.fromAksClusterAttributes',
  'AksNetwork': 'make one, take network of a platform, or call AksNetwork.fromSubnetIds',
  'a network, or by NetworkSubnet': 'take nodeSubnet or another subnet of an AksNetwork, or call NetworkSubnet.fromSubnetId',
  'NetworkSubnet': 'take a subnet of an AksNetwork, or call NetworkSubnet.fromSubnetId',
  'ApplicationGateway': 'make one, take gateway of a platform, or call ApplicationGateway.fromApplicationGatewayId',
  'ApplicationLoadBalancer': 'make one, take containersGateway.loadBalancer of a platform, or call ApplicationLoadBalancer.fromApplicationLoadBalancerId',
  'LogAnalyticsWorkspace': 'make one, or call LogAnalyticsWorkspace.fromWorkspaceId',
  'ContainerRegistry': 'call ContainerRegistry.fromContainerRegistryId',
  'KeyVault': 'call KeyVault.fromKeyVaultId',
  'DnsZone': 'make one, or call DnsZone.fromDnsZoneId',
  'PrivateDnsZone': 'take PrivateDnsZone.SYSTEM or NONE, or call PrivateDnsZone.fromPrivateDnsZoneId',
  'AlbInstallation': 'call AlbInstallation.helm or addon',
  'AksPreset': 'take AksPreset.DEVELOPMENT, PRODUCTION or REGULATED',
  'KubernetesVersion': 'take KubernetesVersion.V1_35, or call KubernetesVersion.of',
  'KubeProxy': 'take KubeProxy.PLATFORM_DEFAULT, or call a mode such as KubeProxy.iptables',
  'ClusterNetworking': 'call ClusterNetworking.overlay, nodeSubnet or podSubnet',
  'ClusterIdentity': 'call ClusterIdentity.created, userAssigned or systemAssigned',
  'KubeletIdentity': 'call KubeletIdentity.created or userAssigned',
  'MaintenanceSchedule': 'call MaintenanceSchedule.daily, weekly or monthly',
  'ManagedRuleSet': 'take ManagedRuleSet.DEFAULT_2_1, or call ManagedRuleSet.of',
  'GatewayRewriteVariable': 'call GatewayRewriteVariable.requestHeader, responseHeader, cookie or server',
  'FluxConfiguration': 'make one',
  'FluxSource': 'call FluxSource.git or blobContainer',
  'KustomizeComponent': 'make one',
  'AksPlatform.addCertificateIssuer': 'call it',
  'AzurermProvider': 'make one',
  'Chart': 'make one in app.manifests',
  'a workload of cdk8s-plus': 'make a Deployment or another one',
  'a resource of CDKTF': 'make one',
  'ResourceNaming.cloudAdoptionFramework, or an object with nameOf': 'call it, or write one',
};
/** What an `add` of a gateway returns. */
const ADDED = /^add[A-Z]\w+$/;
/** A version of Kubernetes as people write it, and a word such as the name of a constant. */
const MINOR = /^v?(\d+\.\d+)(\.\d+)?$/;
const CONSTANT = /^[A-Z][A-Z_0-9]+$/;

/** Where to get one, in words that read well after a semicolon; what was meant by a text, if that can be told. */
export function wayTo(what: string, value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const minor = MINOR.exec(text)?.[1];
  if (what === 'KubernetesVersion' && minor !== undefined) {
    return `write KubernetesVersion.of('${minor}')`;
  }
  if (CONSTANT.test(text) && new RegExp(`\\b${text}\\b`).test(WAYS[what] ?? '')) {
    return `write ${what}.${text}`;
  }
  return WAYS[what] ?? (ADDED.test(what) ? `give what ${what} of the gateway returned` : undefined);
}
