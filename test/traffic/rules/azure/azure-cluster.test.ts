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
  ['a region that is like none', (r) => {
    r.azurerm_resource_group.shop.location = 'nowhere at all';
  }, [
    "error azure-cluster azurerm_resource_group.shop: location must be a region of Azure, got 'nowhere at all'",
  ]],
  ['an identity of the system with ids, and what it cannot have', (r) => {
    cluster(r).identity.type = 'SystemAssigned';
    Object.assign(cluster(r), { kubelet_identity: { client_id: '${var.client}' }, private_cluster_enabled: true, private_dns_zone_id: '/subscriptions/x/privateDnsZones/z' });
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: identity_ids of identity must be left out with type SystemAssigned',
    'error azure-cluster azurerm_kubernetes_cluster.shop: kubelet_identity needs identity of type UserAssigned, got SystemAssigned',
    'error azure-cluster azurerm_kubernetes_cluster.shop: private_dns_zone_id needs an identity that exists before the cluster: take identity of type UserAssigned, got SystemAssigned',
  ]],
  ['the range of Services without its DNS', (r) => {
    delete cluster(r).network_profile.dns_service_ip;
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: dns_service_ip and service_cidr must both be given or both be left out, got service_cidr alone',
  ]],
  ['profiles of ways out that are not taken', (r) => {
    cluster(r).network_profile.nat_gateway_profile = { idle_timeout_in_minutes: 4 };
    cluster(r).network_profile.load_balancer_profile = { managed_outbound_ip_count: 1 };
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: nat_gateway_profile needs outbound_type managedNATGateway, got userDefinedRouting',
    'error azure-cluster azurerm_kubernetes_cluster.shop: load_balancer_profile needs outbound_type loadBalancer, got userDefinedRouting',
  ]],
  ['a private zone of a public cluster', (r) => {
    cluster(r).private_dns_zone_id = 'System';
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: private_dns_zone_id needs private_cluster_enabled true',
  ]],
  ['a private prefix without a zone of its own', (r) => {
    Object.assign(cluster(r), { dns_prefix_private_cluster: 'x', private_cluster_enabled: true, private_dns_zone_id: 'None' });
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: dns_prefix_private_cluster needs private_cluster_enabled and a private_dns_zone_id of your own: take dns_prefix',
  ]],
  ['people without roles', (r) => {
    Object.assign(cluster(r), { azure_active_directory_role_based_access_control: { tenant_id: '${var.tenant}' }, role_based_access_control_enabled: false, local_account_disabled: true });
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: role_based_access_control_enabled must be true with azure_active_directory_role_based_access_control',
  ]],
  ['channels that go apart, and a patch that moves', (r) => {
    Object.assign(cluster(r), { automatic_upgrade_channel: 'node-image', node_os_upgrade_channel: 'SecurityPatch' });
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: node_os_upgrade_channel must be NodeImage with automatic_upgrade_channel node-image, got SecurityPatch',
  ]],
  ['a patch that Azure moves', (r) => {
    Object.assign(cluster(r), { automatic_upgrade_channel: 'patch', kubernetes_version: '1.34.2' });
  }, [
    "error azure-cluster azurerm_kubernetes_cluster.shop: kubernetes_version must have no patch with automatic_upgrade_channel patch, got '1.34.2': Azure would move on and Terraform would move back",
  ]],
  ['long-term support of the standard tier', (r) => {
    Object.assign(cluster(r), { support_plan: 'AKSLongTermSupport', sku_tier: 'Standard' });
  }, [
    'error azure-cluster azurerm_kubernetes_cluster.shop: support_plan AKSLongTermSupport needs sku_tier Premium, got Standard',
  ]],
  ['everything that a small registry has not', (r) => {
    Object.assign(r.azurerm_container_registry.shop, {
      sku: 'Basic',
      georeplications: [{ location: 'northeurope' }],
      network_rule_set: { default_action: 'Deny' },
      encryption: { key_vault_key_id: '${var.key}' },
      data_endpoint_enabled: true,
      quarantine_policy_enabled: true,
      trust_policy_enabled: true,
      zone_redundancy_enabled: false,
      public_network_access_enabled: false,
    });
  }, [
    'error azure-cluster azurerm_container_registry.shop: georeplications needs sku Premium, got Basic',
    'error azure-cluster azurerm_container_registry.shop: network_rule_set needs sku Premium, got Basic',
    'error azure-cluster azurerm_container_registry.shop: encryption needs sku Premium, got Basic',
    'error azure-cluster azurerm_container_registry.shop: data_endpoint_enabled needs sku Premium, got Basic',
    'error azure-cluster azurerm_container_registry.shop: quarantine_policy_enabled needs sku Premium, got Basic',
    'error azure-cluster azurerm_container_registry.shop: trust_policy_enabled needs sku Premium, got Basic',
    'error azure-cluster azurerm_container_registry.shop: public_network_access_enabled false needs sku Premium, got Basic',
  ]],
  ['a workspace of the dearer old sku', (r) => {
    r.azurerm_log_analytics_workspace.shop.sku = 'Premium';
  }, [
    'error azure-cluster azurerm_log_analytics_workspace.shop: sku must be PerGB2018: Azure makes no workspaces of sku Premium any more',
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
  ['the profile of the way out that is taken', (r) => {
    delete r.azurerm_subnet_route_table_association;
    Object.assign(cluster(r).network_profile, { outbound_type: 'loadBalancer', load_balancer_profile: { managed_outbound_ip_count: 1 } });
  }],
  ['a profile of managedNATGateway', (r) => {
    Object.assign(cluster(r).network_profile, { outbound_type: 'managedNATGateway', nat_gateway_profile: { idle_timeout_in_minutes: 4 } });
  }],
  ['a profile of userAssignedNATGateway', (r) => {
    Object.assign(cluster(r).network_profile, { outbound_type: 'userAssignedNATGateway', nat_gateway_profile: { idle_timeout_in_minutes: 4 } });
  }],
  ['no way out with a cache', (r) => {
    cluster(r).network_profile.outbound_type = 'none';
    cluster(r).bootstrap_profile = { artifact_source: 'Cache' };
  }],
  ['Services in two families', (r) => {
    delete cluster(r).network_profile.service_cidr;
    cluster(r).network_profile.service_cidrs = ['10.0.0.0/16', 'fd00::/108'];
  }],
  ['observability with Cilium, or with what only Terraform knows', (r) => {
    Object.assign(cluster(r).network_profile, { network_data_plane: '${var.plane}', advanced_networking: { observability_enabled: true } });
  }],
  ['a private cluster with a zone and a prefix of its own', (r) => {
    Object.assign(cluster(r), { private_cluster_enabled: true, private_dns_zone_id: '/subscriptions/x/privateDnsZones/z', dns_prefix_private_cluster: 'x' });
  }],
  ['a private cluster of the system with zone System', (r) => {
    cluster(r).identity = { type: 'SystemAssigned' };
    Object.assign(cluster(r), { private_cluster_enabled: true, private_dns_zone_id: 'System' });
  }],
  ['a private cluster of the system with zone None', (r) => {
    cluster(r).identity = { type: 'SystemAssigned' };
    Object.assign(cluster(r), { private_cluster_enabled: true, private_dns_zone_id: 'None' });
  }],
  ['people with roles, and no local accounts', (r) => {
    Object.assign(cluster(r), { azure_active_directory_role_based_access_control: { tenant_id: '${var.tenant}' }, role_based_access_control_enabled: true, local_account_disabled: true });
  }],
  ['channels that go together, and a minor version that moves', (r) => {
    Object.assign(cluster(r), { automatic_upgrade_channel: 'node-image', node_os_upgrade_channel: 'NodeImage' });
  }],
  ['a minor version with the channel patch', (r) => {
    cluster(r).automatic_upgrade_channel = 'patch';
  }],
  ['long-term support of the tier that has it, or of one that only Terraform knows', (r) => {
    Object.assign(cluster(r), { support_plan: 'AKSLongTermSupport', sku_tier: 'Premium' });
  }],
  ['a tier that only Terraform knows', (r) => {
    Object.assign(cluster(r), { support_plan: 'AKSLongTermSupport', sku_tier: '${var.tier}', cost_analysis_enabled: true });
  }],
  ['a large registry with everything', (r) => {
    Object.assign(r.azurerm_container_registry.shop, { georeplications: [{ location: 'northeurope' }], encryption: {}, data_endpoint_enabled: true, public_network_access_enabled: false });
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
