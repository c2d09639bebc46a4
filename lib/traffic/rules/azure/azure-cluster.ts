import { told } from './told';
import { clustersOf, EstateCluster } from '../../azure/clusters';
import { AzureEstate } from '../../azure/estate';
import { EstateSubnet, subnetOf } from '../../azure/networks';
import { isRegion, nameOfRegion, nearestRegion } from '../../azure/regions';
import { say } from '../../azure/say';
import { blockOf, blocksOf, flagOf, isSet, textOf, textsOf } from '../../azure/settings';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Problem, Rule } from '../rule';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Settings of a cluster, and of what stands beside it, that do not go together. */
export const azureCluster: Rule = {
  code: 'azure-cluster',
  severity: Severity.ERROR,
  local: false,
  title: 'Settings of a cluster, a registry, a role or a workspace that do not go together',
  why: 'azurerm compares some of them at plan, others only while it makes the resource, and leaves the rest to Azure, which refuses them in the middle of an apply.',
  fix: 'take settings that go together',
  source: 'https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    return [
      ...locations(estate),
      ...clustersOf(estate).flatMap(({ resource, pools }) => told(resource, elsewhere(resource, pools.map(({ subnet }) => subnet)))),
      ...estate.all('azurerm_application_gateway').flatMap((gateway) => told(gateway, elsewhere(gateway, blocksOf(gateway.settings.gateway_ip_configuration)
        .map(({ subnet_id: id }) => subnetOf(estate, gateway, id))))),
      ...clustersOf(estate).flatMap((cluster) => (
        told(cluster.resource, [...identity(cluster), ...network(cluster), ...access(cluster), ...plan(cluster)]))),
      ...estate.all('azurerm_container_registry').flatMap((one) => told(one, registry(one))),
      ...estate.all('azurerm_role_assignment').flatMap((one) => told(one, role(one))),
      ...estate.all('azurerm_log_analytics_workspace').flatMap((one) => told(one, workspace(one))),
    ];
  },
};

/** Regions that there are not, each said once: most resources take theirs from their group. */
function locations(estate: AzureEstate): Problem[] {
  const placed = estate.resources.filter(({ resourceType, settings }) => !resourceType.startsWith('provider') && textOf(settings.location) !== undefined);
  const places = new Map(placed.reverse().map((resource) => [say`${resource.stackName} ${resource.settings.location}`, resource]));
  return [...places.values()].filter(({ settings }) => !isRegion(settings.location) && settings.location !== 'global').flatMap((resource) => {
    const meant = nearestRegion(resource.settings.location);
    return told(resource, [say`location must be a region of Azure, got '${resource.settings.location}'${meant === undefined ? '' : say`: did you mean '${meant}'?`}`]);
  });
}

/** Azure puts a cluster or a gateway into networks of its own region alone. */
function elsewhere({ settings }: AzureResource, subnets: (EstateSubnet | undefined)[]): string[] {
  const here = textOf(settings.location);
  const networks = [...new Set(subnets.map((subnet) => subnet?.network).filter((found) => found !== undefined))];
  return networks.map(({ localName, settings: { location } }) => ({ localName, there: textOf(location) }))
    .filter(({ there }) => here !== undefined && there !== undefined && nameOfRegion(here) !== nameOfRegion(there))
    .map(({ localName, there }) => say`location must be '${there}', the region of azurerm_virtual_network.${localName} with its subnet, got '${here}'`);
}

function identity({ settings }: EstateCluster): string[] {
  const block = blockOf(settings.identity);
  const type = textOf(block?.type);
  const ids = isSet(block?.identity_ids);
  const kubelet = blockOf(settings.kubelet_identity);
  return [
    ...(type === 'UserAssigned' && !ids ? ['identity_ids of identity is required with type UserAssigned'] : []),
    ...(type === 'SystemAssigned' && ids ? ['identity_ids of identity must be left out with type SystemAssigned'] : []),
    ...(kubelet && isSet(kubelet.client_id) && type === 'SystemAssigned' ? ['kubelet_identity needs identity of type UserAssigned, got SystemAssigned'] : []),
    ...(isSet(settings.private_dns_zone_id) && textOf(settings.private_dns_zone_id) !== 'System' && textOf(settings.private_dns_zone_id) !== 'None' && type === 'SystemAssigned'
      ? ['private_dns_zone_id needs an identity that exists before the cluster: take identity of type UserAssigned, got SystemAssigned'] : []),
    ...(flagOf(settings.workload_identity_enabled) === true && flagOf(settings.oidc_issuer_enabled) !== true && !isLater(settings.oidc_issuer_enabled)
      ? ['oidc_issuer_enabled must be true with workload_identity_enabled'] : []),
  ];
}

function network({ settings, network: profile }: EstateCluster): string[] {
  const plugin = textOf(profile.network_plugin);
  const mode = textOf(profile.network_plugin_mode);
  const dataPlane = textOf(profile.network_data_plane);
  const outbound = textOf(profile.outbound_type);
  const basic = textOf(profile.load_balancer_sku) === 'basic';
  const nat = isSet(profile.nat_gateway_profile) || outbound === 'managedNATGateway' || outbound === 'userAssignedNATGateway';
  const pair = ['dns_service_ip', 'service_cidr'].filter((name) => isSet(profile[name]));
  return [
    ...(pair.length === 1 && !isSet(profile.service_cidrs) ? [say`dns_service_ip and service_cidr must both be given or both be left out, got ${pair[0]} alone`] : []),
    ...(isSet(profile.pod_cidr) && plugin === 'azure' && mode !== 'overlay' && !isLater(profile.network_plugin_mode)
      ? ['pod_cidr needs network_plugin_mode overlay with network_plugin azure: otherwise pods have addresses of the network'] : []),
    ...(isSet(profile.advanced_networking) && dataPlane !== 'cilium' && !isLater(profile.network_data_plane) ? ['advanced_networking needs network_data_plane cilium'] : []),
    ...(outbound === 'none' && textOf(blockOf(settings.bootstrap_profile)?.artifact_source) !== 'Cache' ? ['outbound_type none needs artifact_source Cache in bootstrap_profile'] : []),
    ...(basic && nat ? ['load_balancer_sku must be standard with a NAT gateway, got basic'] : []),
    ...(isSet(profile.nat_gateway_profile) && outbound !== undefined && outbound !== 'managedNATGateway' && outbound !== 'userAssignedNATGateway'
      ? [say`nat_gateway_profile needs outbound_type managedNATGateway, got ${outbound}`] : []),
    ...(isSet(profile.load_balancer_profile) && outbound !== undefined && outbound !== 'loadBalancer' ? [say`load_balancer_profile needs outbound_type loadBalancer, got ${outbound}`] : []),
  ];
}

function access({ settings }: EstateCluster): string[] {
  const isPrivate = flagOf(settings.private_cluster_enabled) === true;
  const zone = textOf(settings.private_dns_zone_id);
  const ranges = textsOf(blockOf(settings.api_server_access_profile)?.authorized_ip_ranges);
  const entra = blockOf(settings.azure_active_directory_role_based_access_control);
  return [
    ...(isPrivate && ranges.length > 0 ? ['authorized_ip_ranges must be left out with private_cluster_enabled: such a cluster has no public address'] : []),
    ...(isSet(settings.private_dns_zone_id) && !isPrivate && !isLater(settings.private_cluster_enabled) ? ['private_dns_zone_id needs private_cluster_enabled true'] : []),
    ...(isSet(settings.dns_prefix_private_cluster) && (!isPrivate || zone === undefined || zone === 'System' || zone === 'None') && !isLater(settings.private_dns_zone_id) && !isLater(settings.private_cluster_enabled)
      ? ['dns_prefix_private_cluster needs private_cluster_enabled and a private_dns_zone_id of your own: take dns_prefix'] : []),
    ...(flagOf(settings.local_account_disabled) === true && !entra && settings.dynamic?.azure_active_directory_role_based_access_control === undefined
      ? ['local_account_disabled needs azure_active_directory_role_based_access_control: otherwise nobody can sign in'] : []),
    ...(entra && flagOf(settings.role_based_access_control_enabled) === false
      ? ['role_based_access_control_enabled must be true with azure_active_directory_role_based_access_control'] : []),
  ];
}

function plan({ settings }: EstateCluster): string[] {
  const tier = textOf(settings.sku_tier) ?? 'Free';
  const known = !isLater(settings.sku_tier);
  const channel = textOf(settings.automatic_upgrade_channel);
  const nodeOs = textOf(settings.node_os_upgrade_channel);
  const [nodes, home] = [settings.node_resource_group, settings.resource_group_name]
    .map((group) => (isSet(group) ? say`${group}`.toLowerCase() : undefined));
  const isPatch = (textOf(settings.kubernetes_version) ?? '').split('.').length > 2;
  return [
    ...(flagOf(settings.cost_analysis_enabled) === true && tier === 'Free' && known ? ['cost_analysis_enabled needs sku_tier Standard or Premium, got Free'] : []),
    ...(textOf(settings.support_plan) === 'AKSLongTermSupport' && tier !== 'Premium' && known ? [say`support_plan AKSLongTermSupport needs sku_tier Premium, got ${tier}`] : []),
    ...(channel === 'node-image' && nodeOs !== undefined && nodeOs !== 'NodeImage' ? [say`node_os_upgrade_channel must be NodeImage with automatic_upgrade_channel node-image, got ${nodeOs}`] : []),
    ...(channel === 'patch' && isPatch ? [say`kubernetes_version must have no patch with automatic_upgrade_channel patch, got '${settings.kubernetes_version}': Azure would move on and Terraform would move back`] : []),
    ...(nodes !== undefined && nodes === home
      ? ['node_resource_group must be another group than that of the cluster: AKS makes it'] : []),
  ];
}

function registry({ settings }: AzureResource): string[] {
  const sku = textOf(settings.sku);
  const isOther = sku !== undefined && sku !== 'Premium';
  const premium = ['georeplications', 'network_rule_set', 'encryption'].filter((name) => isSet(settings[name]));
  const flags = ['zone_redundancy_enabled', 'data_endpoint_enabled', 'quarantine_policy_enabled', 'trust_policy_enabled'].filter((name) => flagOf(settings[name]) === true);
  const copies = [settings.georeplications ?? []].flat().map((copy: any) => textOf(copy?.location)).filter((place) => place !== undefined);
  const here = textOf(settings.location)?.replace(/ /g, '').toLowerCase();
  return [
    ...(isOther ? [...premium, ...flags].map((name) => say`${name} needs sku Premium, got ${sku}`) : []),
    ...(isOther && flagOf(settings.public_network_access_enabled) === false ? [say`public_network_access_enabled false needs sku Premium, got ${sku}`] : []),
    ...copies.filter((place) => place.replace(/ /g, '').toLowerCase() === here).map((place) => say`georeplications must be other regions than that of the registry, got '${place}'`),
  ];
}

function role({ settings }: AzureResource): string[] {
  const principal = textOf(settings.principal_id);
  return principal === undefined || GUID.test(principal) ? [] : [say`principal_id must be the object id of a principal, a GUID, got '${principal}'`];
}

function workspace({ settings }: AzureResource): string[] {
  const sku = textOf(settings.sku);
  return sku === 'Standard' || sku === 'Premium' ? [say`sku must be PerGB2018: Azure makes no workspaces of sku ${sku} any more`] : [];
}

/** True for what only Terraform knows. */
function isLater(value: any): boolean {
  return typeof value === 'string' && value.includes('${');
}
