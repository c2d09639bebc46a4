import { blocks, literal, TerraformConfiguration, texts } from './configuration';
import { gatewayFromTerraform } from './gateway';
import { ClusterProfile, NetworkDataPlane, NetworkPlugin, NetworkPluginMode, NetworkPolicyEngine, SubnetProfile } from '../cluster-profile';
import { IpvsScheduler, KubeProxy } from '../kube-proxy';
import { KubernetesVersion } from '../kubernetes-version';

const SCHEDULERS = new Map([
  ['RoundRobin', IpvsScheduler.ROUND_ROBIN],
  ['LeastConnection', IpvsScheduler.LEAST_CONNECTION],
]);

/**
 * The profile that synthesized Terraform configurations describe, read as JSON.
 *
 * With several clusters the first one counts: manifests name no cluster. Gateways and subnets of all configurations are in it.
 */
export function profileFromTerraform(configurations: any[]): ClusterProfile {
  const read = configurations.map((json) => new TerraformConfiguration(json));
  const gateways = read.flatMap((configuration) => (
    configuration.resources('azurerm_application_gateway').map(([localName, gateway]) => gatewayFromTerraform(configuration, localName, gateway))
  ));
  const subnets = read.flatMap((configuration) => configuration.resources('azurerm_subnet').flatMap(([, subnet]) => subnetOf(subnet)));
  const home = read.find((configuration) => configuration.resources('azurerm_kubernetes_cluster').length > 0);
  return { ...(home ? clusterOf(home) : {}), gateways, subnets };
}

function clusterOf(configuration: TerraformConfiguration): ClusterProfile {
  const [localName, cluster] = configuration.resources('azurerm_kubernetes_cluster')[0];
  const network = blocks(cluster.network_profile)[0] ?? {};
  return {
    clusterName: literal(cluster.name),
    kubernetesVersion: versionOf(cluster.kubernetes_version),
    networkPlugin: member(NetworkPlugin, network.network_plugin),
    networkPluginMode: member(NetworkPluginMode, network.network_plugin_mode),
    networkDataPlane: member(NetworkDataPlane, network.network_data_plane),
    networkPolicy: member(NetworkPolicyEngine, network.network_policy),
    podCidr: literal(network.pod_cidr ?? network.pod_cidrs?.[0]),
    serviceCidr: literal(network.service_cidr ?? network.service_cidrs?.[0]),
    windowsNodePools: windowsNodePoolsOf(configuration, localName),
    kubeProxy: kubeProxyOf(configuration, localName),
    kubeProxyApiVersion: texts(kubeProxyUpdate(configuration, localName)?.type)[0]?.split('@')[1],
  };
}

function windowsNodePoolsOf(configuration: TerraformConfiguration, clusterLocalName: string): string[] | undefined {
  const names = configuration.resources('azurerm_kubernetes_cluster_node_pool')
    .filter(([, pool]) => pool.os_type === 'Windows' && refersTo(pool.kubernetes_cluster_id, clusterLocalName))
    .map(([localName, pool]) => literal(pool.name) ?? localName);
  return names.length > 0 ? names : undefined;
}

/** The block that sets the cluster's kube-proxy, if there is one. */
function kubeProxyUpdate(configuration: TerraformConfiguration, clusterLocalName: string): any {
  return configuration.resources('azapi_update_resource')
    .map(([, update]) => update)
    .find((update) => refersTo(update.resource_id, clusterLocalName) && blocks(update.body?.properties?.networkProfile?.kubeProxyConfig).length > 0);
}

function refersTo(reference: any, clusterLocalName: string): boolean {
  return texts(reference)[0]?.startsWith(`\${azurerm_kubernetes_cluster.${clusterLocalName}.`) ?? false;
}

/** What an update of the cluster's kube-proxy says; undefined where nothing says it, or only an expression. */
function kubeProxyOf(configuration: TerraformConfiguration, clusterLocalName: string): KubeProxy | undefined {
  const config = kubeProxyUpdate(configuration, clusterLocalName)?.body.properties.networkProfile.kubeProxyConfig;
  if (config?.enabled === false) {
    return KubeProxy.disabled();
  }
  switch (config?.mode) {
    case 'IPTABLES':
      return KubeProxy.iptables();
    case 'IPVS':
      return ipvsOf(config.ipvsConfig ?? {});
    case 'NFTABLES':
      return KubeProxy.nftables();
    default:
      return undefined;
  }
}

function ipvsOf(config: any): KubeProxy {
  const seconds = (value: any): number | undefined => (Number.isInteger(value) && value > 0 ? value : undefined);
  return KubeProxy.ipvs({
    scheduler: SCHEDULERS.get(config.scheduler),
    tcpTimeoutSeconds: seconds(config.tcpTimeoutSeconds),
    tcpFinTimeoutSeconds: seconds(config.tcpFinTimeoutSeconds),
    udpTimeoutSeconds: seconds(config.udpTimeoutSeconds),
  });
}

function subnetOf(subnet: any): SubnetProfile[] {
  const subnetName = literal(subnet.name);
  const addressPrefixes = texts(subnet.address_prefixes).filter((prefix) => literal(prefix) !== undefined);
  return subnetName === undefined ? [] : [{ subnetName, addressPrefixes }];
}

function versionOf(version: any): KubernetesVersion | undefined {
  const text = literal(version);
  return text !== undefined && /^\d+\.\d+(\.\d+)?$/.test(text) ? KubernetesVersion.of(text) : undefined;
}

/** The enum member with this wire value, if there is one. */
function member<T extends string>(members: Record<string, T>, value: any): T | undefined {
  return Object.values(members).find((candidate) => candidate === value);
}
