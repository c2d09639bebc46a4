import { blocks, literal, TerraformConfiguration, texts } from './configuration';
import { ClusterProfile, NetworkDataPlane, NetworkPlugin, NetworkPluginMode, NetworkPolicyEngine } from '../cluster-profile';
import { KubernetesVersion } from '../kubernetes-version';
import { BackendPoolType } from '../load-balancer-profile';

const AZURERM_TYPE = 'azurerm_kubernetes_cluster';
const AZAPI_TYPE = 'azapi_resource';
const ARM_TYPE = /^Microsoft\.ContainerService\/managedClusters@/i;

/** A cluster in a configuration, by whichever provider. */
export interface DescribedCluster {
  /** Address within the configuration, for instance `azurerm_kubernetes_cluster.aks`. */
  readonly address: string;
  readonly profile: ClusterProfile;
  /** The kube-proxy setting that it carries itself, and the API version that carries it. */
  readonly kubeProxyConfig?: any;
  readonly apiVersion?: string;
}

/** The first cluster of a configuration. */
export function clusterIn(configuration: TerraformConfiguration): DescribedCluster | undefined {
  const [azurerm] = configuration.resources(AZURERM_TYPE);
  if (azurerm) {
    return azurermCluster(configuration, ...azurerm);
  }
  const azapi = configuration.resources(AZAPI_TYPE).find(([, { type }]) => ARM_TYPE.test(texts(type)[0] ?? ''));
  return azapi && azapiCluster(...azapi);
}

/** True for a reference to the cluster, such as `${azurerm_kubernetes_cluster.aks.id}`. */
export function refersTo(reference: any, { address }: Pick<DescribedCluster, 'address'>): boolean {
  return texts(reference)[0]?.startsWith(`\${${address}.`) ?? false;
}

function azurermCluster(configuration: TerraformConfiguration, localName: string, cluster: any): DescribedCluster {
  const address = `${AZURERM_TYPE}.${localName}`;
  const network = blocks(cluster.network_profile)[0] ?? {};
  return {
    address,
    profile: {
      clusterName: literal(cluster.name),
      location: literal(cluster.location) ?? literal(configuration.referenced('azurerm_resource_group', cluster.location)?.location),
      kubernetesVersion: versionOf(cluster.kubernetes_version),
      networkPlugin: isLeftOut(configuration, cluster) ? NetworkPlugin.KUBENET : member(NetworkPlugin, network.network_plugin),
      networkPluginMode: member(NetworkPluginMode, network.network_plugin_mode),
      networkDataPlane: member(NetworkDataPlane, network.network_data_plane),
      networkPolicy: policyEngineOf(network.network_policy, network.network_plugin, network.network_data_plane),
      podCidr: literal(network.pod_cidr ?? network.pod_cidrs?.[0]),
      serviceCidr: literal(network.service_cidr ?? network.service_cidrs?.[0]),
      ipv6ServiceCidr: literal(network.service_cidrs?.[1]),
      backendPoolType: member(BackendPoolType, blocks(network.load_balancer_profile)[0]?.backend_pool_type),
      nodeSubnetName: subnetNameOf(configuration, blocks(cluster.default_node_pool)[0]?.vnet_subnet_id),
      windowsNodePools: orNone(configuration.resources(`${AZURERM_TYPE}_node_pool`)
        .filter(([, pool]) => pool.os_type === 'Windows' && refersTo(pool.kubernetes_cluster_id, { address }))
        .map(([poolName, pool]) => literal(pool.name) ?? poolName)),
      undecidedSettings: undecided({
        kubernetes_version: cluster.kubernetes_version,
        network_plugin: network.network_plugin,
        network_plugin_mode: network.network_plugin_mode,
        network_data_plane: network.network_data_plane,
        network_policy: network.network_policy,
        pod_cidr: network.pod_cidr,
        service_cidr: network.service_cidr,
      }),
    },
  };
}

/** True for a cluster without a network profile, which azurerm makes with kubenet. A plan or a state does not say what was left out. */
function isLeftOut(configuration: TerraformConfiguration, cluster: any): boolean {
  return !configuration.isShown && cluster.network_profile === undefined && cluster.dynamic?.network_profile === undefined;
}

/** A cluster by the names of the ARM API, as `az aks show` prints it or as a request to the API has it; undefined for anything else. */
export function armCluster(json: any): DescribedCluster | undefined {
  return typeof json?.type === 'string' && ARM_TYPE.test(`${json.type}@`)
    ? azapiCluster(texts(json.name)[0] ?? 'cluster', { name: json.name, location: json.location, type: json.type, body: { sku: json.sku, properties: json.properties ?? json } })
    : undefined;
}

/** A cluster by the names of the ARM API. One of sku Automatic has the data plane of Cilium, whatever it says. */
function azapiCluster(localName: string, resource: any): DescribedCluster {
  const properties = resource.body?.properties ?? {};
  const network = properties.networkProfile ?? {};
  const automatic = resource.body?.sku?.name === 'Automatic';
  return {
    address: `${AZAPI_TYPE}.${localName}`,
    profile: {
      clusterName: literal(resource.name),
      location: literal(resource.location),
      kubernetesVersion: versionOf(properties.kubernetesVersion),
      automatic: automatic || undefined,
      networkPlugin: member(NetworkPlugin, network.networkPlugin),
      networkPluginMode: member(NetworkPluginMode, network.networkPluginMode),
      networkDataPlane: automatic ? NetworkDataPlane.CILIUM : member(NetworkDataPlane, network.networkDataplane),
      networkPolicy: automatic ? NetworkPolicyEngine.CILIUM : policyEngineOf(network.networkPolicy, network.networkPlugin, network.networkDataplane),
      podCidr: literal(network.podCidr),
      serviceCidr: literal(network.serviceCidr ?? network.serviceCidrs?.[0]),
      ipv6ServiceCidr: literal(network.serviceCidrs?.[1]),
      backendPoolType: poolTypeOf(network),
      nodeSubnetName: nameIn(blocks(properties.agentPoolProfiles)[0]?.vnetSubnetID),
      windowsNodePools: orNone(blocks(properties.agentPoolProfiles)
        .filter(({ osType }) => osType === 'Windows')
        .map(({ name }, index) => literal(name) ?? `agentPoolProfiles[${index}]`)),
      undecidedSettings: undecided({
        kubernetesVersion: properties.kubernetesVersion,
        networkPlugin: network.networkPlugin,
        networkPluginMode: network.networkPluginMode,
        networkDataplane: network.networkDataplane,
        networkPolicy: network.networkPolicy,
        podCidr: network.podCidr,
        serviceCidr: network.serviceCidr,
      }),
    },
    kubeProxyConfig: network.kubeProxyConfig,
    apiVersion: texts(resource.type)[0]?.split('@')[1],
  };
}

/**
 * Without a setting Azure installs no engine; Cilium as data plane is one. What an expression or a plugin of one's own has, nobody shows. The azapi
 * name for none is `none`.
 */
function policyEngineOf(policy: any, plugin: any, dataPlane: any): NetworkPolicyEngine | undefined {
  if (policy !== undefined && policy !== null && policy !== '') {
    return member(NetworkPolicyEngine, policy);
  }
  const isOpen = plugin === NetworkPlugin.NONE || [plugin, dataPlane].some((setting) => typeof setting === 'string' && literal(setting) === undefined);
  return dataPlane === NetworkDataPlane.CILIUM ? NetworkPolicyEngine.CILIUM : isOpen ? undefined : NetworkPolicyEngine.NONE;
}

/** The name of a subnet that is made here, or that an id names. */
function subnetNameOf(configuration: TerraformConfiguration, id: any): string | undefined {
  return literal(configuration.referenced('azurerm_subnet', id)?.name) ?? nameIn(id);
}

/** The last part of an id. */
function nameIn(id: any): string | undefined {
  return literal(id)?.split('/').pop();
}

/** The API prints these names with other capitals than it documents. */
function poolTypeOf({ loadBalancerSku, loadBalancerProfile }: any): BackendPoolType | undefined {
  const given = texts(loadBalancerProfile?.backendPoolType)[0]?.toLowerCase();
  return texts(loadBalancerSku)[0]?.toLowerCase() === 'service' ? BackendPoolType.POD_IP
    : Object.values(BackendPoolType).find((type) => type.toLowerCase() === given);
}

/** The settings that are expressions. */
function undecided(settings: Record<string, any>): string[] | undefined {
  return orNone(Object.keys(settings).filter((name) => typeof settings[name] === 'string' && literal(settings[name]) === undefined));
}

function orNone(items: string[]): string[] | undefined {
  return items.length > 0 ? items : undefined;
}

function versionOf(version: any): KubernetesVersion | undefined {
  const text = literal(version);
  return text !== undefined && /^\d+\.\d+(\.\d+)?$/.test(text) ? KubernetesVersion.of(text) : undefined;
}

/** The enum member with this wire value, if there is one. */
function member<T extends string>(members: Record<string, T>, value: any): T | undefined {
  return Object.values(members).find((candidate) => candidate === value);
}
