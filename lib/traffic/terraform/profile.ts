import { azureResourcesOf } from './azure-resources';
import { armCluster, clusterIn, DescribedCluster, refersTo } from './cluster';
import { blocks, literal, TerraformConfiguration, texts } from './configuration';
import { gatewayFromTerraform, gatewayOfRelease } from './gateway';
import { agicReleases } from './helm-releases';
import { loadBalancersIn } from './load-balancers';
import { ClusterProfile, SubnetProfile } from '../cluster-profile';
import { GatewayManager } from '../gateway-profile';
import { IpvsScheduler, KubeProxy } from '../kube-proxy';

/** What says how kube-proxy is set, and by which version of the API. */
interface KubeProxySource {
  readonly config: any;
  readonly apiVersion?: string;
}

/**
 * The profile that synthesized Terraform configurations describe, read as JSON.
 *
 * With several clusters the first one counts: manifests name no cluster. Gateways and subnets of all configurations are in it.
 */
export function profileFromTerraform(configurations: any[]): ClusterProfile {
  const read = configurations.map((json) => new TerraformConfiguration(json));
  const releases = read.flatMap(agicReleases);
  const described = read.flatMap((configuration) => configuration.resources('azurerm_application_gateway')
    .map(([localName, gateway]) => gatewayFromTerraform(configuration, localName, gateway, releases)));
  const elsewhere = releases.filter(({ gatewayName }) => !described.some((gateway) => gateway.gatewayName === gatewayName));
  const gateways = [...described, ...elsewhere.map(gatewayOfRelease)];
  const subnets = read.flatMap((configuration) => configuration.resources('azurerm_subnet').flatMap(([, subnet]) => subnetOf(subnet)));
  const home = read.find((configuration) => clusterIn(configuration) !== undefined);
  const azureResources = configurations.flatMap(azureResourcesOf);
  const loadBalancers = read.flatMap((configuration) => loadBalancersIn(configuration) ?? []);
  return {
    ...(home ? clusterProfile(home, clusterIn(home)!) : {}),
    ...(loadBalancers.length > 0 ? { loadBalancers } : {}),
    gateways,
    subnets,
    ...(azureResources.length > 0 ? { azureResources } : {}),
  };
}

/**
 * The profile of a cluster as `az aks show` prints it; undefined for anything else.
 *
 * @see https://learn.microsoft.com/cli/azure/aks#az-aks-show
 */
export function profileFromArm(json: any): ClusterProfile | undefined {
  const cluster = armCluster(json);
  if (cluster === undefined) {
    return undefined;
  }
  const addOn = (json.properties ?? json).addonProfiles?.ingressApplicationGateway;
  const gatewayName = texts(addOn?.config?.effectiveApplicationGatewayId ?? addOn?.config?.applicationGatewayName)[0]?.split('/').pop();
  return {
    ...cluster.profile,
    kubeProxy: kubeProxyOf(cluster.kubeProxyConfig),
    ...(addOn?.enabled === true && gatewayName !== undefined
      ? { gateways: [{ gatewayName, managedBy: GatewayManager.INGRESS_CONTROLLER, controllerAddon: true }] }
      : {}),
  };
}

function clusterProfile(configuration: TerraformConfiguration, cluster: DescribedCluster): ClusterProfile {
  const { config, apiVersion } = kubeProxySource(configuration, cluster);
  return { ...cluster.profile, kubeProxy: kubeProxyOf(config), kubeProxyApiVersion: apiVersion };
}

/** An update of the cluster, which comes after what the cluster says itself. */
function kubeProxySource(configuration: TerraformConfiguration, cluster: DescribedCluster): KubeProxySource {
  const update = configuration.resources('azapi_update_resource')
    .map(([, resource]) => resource)
    .find((resource) => refersTo(resource.resource_id, cluster) && isGiven(resource.body?.properties?.networkProfile?.kubeProxyConfig));
  if (update) {
    return { config: update.body.properties.networkProfile.kubeProxyConfig, apiVersion: texts(update.type)[0]?.split('@')[1] };
  }
  return isGiven(cluster.kubeProxyConfig) ? { config: cluster.kubeProxyConfig, apiVersion: cluster.apiVersion } : { config: undefined };
}

function isGiven(config: any): boolean {
  return blocks(config).length > 0;
}

/** What a setting says; undefined where nothing says it, or only an expression. */
function kubeProxyOf(config: any): KubeProxy | undefined {
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
    scheduler: config.scheduler === 'LeastConnection' ? IpvsScheduler.LEAST_CONNECTION : IpvsScheduler.ROUND_ROBIN,
    tcpTimeoutSeconds: seconds(config.tcpTimeoutSeconds),
    tcpFinTimeoutSeconds: seconds(config.tcpFinTimeoutSeconds),
    udpTimeoutSeconds: seconds(config.udpTimeoutSeconds),
  });
}

function subnetOf(subnet: any): SubnetProfile[] {
  const subnetName = literal(subnet.name);
  const addressPrefixes = texts(subnet.address_prefixes).filter((prefix) => literal(prefix) !== undefined);
  const delegation = blocks(blocks(subnet.delegation)[0]?.service_delegation)[0];
  return subnetName === undefined ? [] : [{ subnetName, addressPrefixes, delegatedTo: texts(delegation?.name)[0] }];
}
