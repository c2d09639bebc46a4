import { azureCluster } from '../../../../lib/traffic/rules/azure/azure-cluster';
import { foundAfter } from '../../../support/raw-terraform';

const cluster = (r: any) => r.azurerm_kubernetes_cluster.shop;

/** What is wrong, how it comes into a configuration, and what the rule says. */
const FAULTS: [string, (resources: any) => void, string[]][] = [
  ['a region that there is not', (r) => {
    r.azurerm_resource_group.shop.location = 'westeurope9';
  }, [
    "error azure-cluster azurerm_resource_group.shop: location must be a region of Azure, got 'westeurope9': did you mean 'westeurope'?",
  ]],
  ['a network in another region', (r) => {
    r.azurerm_virtual_network.shop.location = 'North Europe';
  }, [
    "error azure-cluster azurerm_kubernetes_cluster.shop: location must be 'North Europe', the region of azurerm_virtual_network.shop with its subnet, got 'westeurope'",
    "error azure-cluster azurerm_application_gateway.shop: location must be 'North Europe', the region of azurerm_virtual_network.shop with its subnet, got 'westeurope'",
  ]],
  ['no way out without a cache', (r) => {
    cluster(r).network_profile.outbound_type = 'none';
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: outbound_type none needs artifact_source Cache in bootstrap_profile',
  ]],
  ['observability without Cilium', (r) => {
    cluster(r).network_profile.advanced_networking = { observability_enabled: true };
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: advanced_networking needs network_data_plane cilium',
  ]],
  ['zones of a small registry', (r) => {
    Object.assign(r.azurerm_container_registry.shop, { sku: 'Standard', zone_redundancy_enabled: true });
  }, [
    'error azure-cluster azurerm_container_registry.shop: zone_redundancy_enabled needs sku Premium, got Standard',
  ]],
  ['a copy in the region of the registry', (r) => {
    r.azurerm_container_registry.shop.georeplications = [{ location: 'westeurope', tags: null, zone_redundancy_enabled: null, regional_endpoint_enabled: null }];
  }, [
    "error azure-cluster azurerm_container_registry.shop: georeplications must be other regions than that of the registry, got 'westeurope'",
  ]],
  ['a workspace of an old sku', (r) => {
    r.azurerm_log_analytics_workspace.shop.sku = 'Standard';
  }, [
    'error azure-cluster azurerm_log_analytics_workspace.shop: sku must be PerGB2018: Azure makes no workspaces of sku Standard any more',
  ]],
  ['workload identities without an issuer', (r) => {
    cluster(r).workload_identity_enabled = true;
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: oidc_issuer_enabled must be true with workload_identity_enabled',
  ]],
  ['the DNS without the range of its address', (r) => {
    delete cluster(r).network_profile.service_cidr;
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: dns_service_ip and service_cidr must both be given or both be left out, got dns_service_ip alone',
  ]],
  ['a range of pods that have addresses of the network', (r) => {
    cluster(r).network_profile.pod_cidr = '10.244.0.0/16';
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: pod_cidr needs network_plugin_mode overlay with network_plugin azure: otherwise pods have addresses of the network',
  ]],
  ['cost analysis of the free tier', (r) => {
    cluster(r).cost_analysis_enabled = true;
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: cost_analysis_enabled needs sku_tier Standard or Premium, got Free',
  ]],
  ['a private DNS prefix of a public cluster', (r) => {
    delete cluster(r).dns_prefix;
    cluster(r).dns_prefix_private_cluster = 'x';
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: dns_prefix_private_cluster needs private_cluster_enabled and a private_dns_zone_id of your own: take dns_prefix',
  ]],
  ['a NAT gateway beside a basic load balancer', (r) => {
    Object.assign(cluster(r).network_profile, { load_balancer_sku: 'basic', outbound_type: 'managedNATGateway' });
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: load_balancer_sku must be standard with a NAT gateway, got basic',
  ]],
  ['an identity of the user without ids', (r) => {
    delete cluster(r).identity.identity_ids;
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: identity_ids of identity is required with type UserAssigned',
  ]],
  ['a principal by its name', (r) => {
    r.azurerm_role_assignment.pull.principal_id = 'id-cluster';
  }, [
    "error azure-cluster azurerm_role_assignment.pull: principal_id must be the object id of a principal, a GUID, got 'id-cluster'",
  ]],
  ['a cluster that nobody can sign in to', (r) => {
    cluster(r).local_account_disabled = true;
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: local_account_disabled needs azure_active_directory_role_based_access_control: otherwise nobody can sign in',
  ]],
  ['the nodes in the group of the cluster', (r) => {
    cluster(r).node_resource_group = 'rg-shop';
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: node_resource_group must be another group than that of the cluster: AKS makes it',
  ]],
  ['ranges of a private cluster', (r) => {
    cluster(r).private_cluster_enabled = true;
    cluster(r).api_server_access_profile = { authorized_ip_ranges: ['1.2.3.4/32'] };
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: authorized_ip_ranges must be left out with private_cluster_enabled: such a cluster has no public address',
  ]],
  ['long-term support of the free tier', (r) => {
    cluster(r).support_plan = 'AKSLongTermSupport';
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: support_plan AKSLongTermSupport needs sku_tier Premium, got Free',
  ]],
];
/** What is well although it is near to a fault. */
const HEALTHY: [string, (resources: any) => void][] = [
  ['an issuer beside workload identities', (r) => {
    Object.assign(cluster(r), { workload_identity_enabled: true, oidc_issuer_enabled: true });
  }],
  ['a region as people write it', (r) => {
    r.azurerm_resource_group.shop.location = 'West Europe';
  }],
  ['cost analysis of a tier that has it', (r) => {
    Object.assign(cluster(r), { cost_analysis_enabled: true, sku_tier: 'Standard' });
  }],
  ['an identity of the system', (r) => {
    cluster(r).identity = { type: 'SystemAssigned' };
  }],
  ['pods on an overlay', (r) => {
    Object.assign(cluster(r).network_profile, { network_plugin_mode: 'overlay', pod_cidr: '10.244.0.0/16' });
  }],
];

test.each(FAULTS)('finds %s', (_, change, expected) => {
  expect(foundAfter(change, [azureCluster])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s', (_, change) => {
  expect(foundAfter(change, [azureCluster])).toEqual([]);
});

test('is silent for the program as it is', () => {
  expect(foundAfter(() => undefined, [azureCluster])).toEqual([]);
});

test('one region may be written in two ways', () => {
  expect(foundAfter((r) => { r.azurerm_virtual_network.shop.location = 'West Europe'; })).toEqual([]);
});
