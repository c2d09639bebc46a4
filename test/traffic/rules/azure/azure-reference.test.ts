import { azureReference } from '../../../../lib/traffic/rules/azure/azure-reference';
import { foundAfter, foundInPlan } from '../../../support/raw-terraform';

const cluster = (r: any) => r.azurerm_kubernetes_cluster.shop;

/** What is wrong, how it comes into a configuration, and what the rule says. */
const FAULTS: [string, (resources: any) => void, string[]][] = [
  ['a group that is not there', (r) => {
    cluster(r).resource_group_name = '${azurerm_resource_group.nope.name}';
  }, [
    'error azure-reference azurerm_kubernetes_cluster.shop: resource_group_name leads to azurerm_resource_group.nope, which is not in the configuration',
  ]],
  ['a dependency that is not there', (r) => {
    cluster(r).depends_on = ['azurerm_subnet.nope'];
  }, [
    'error azure-reference azurerm_kubernetes_cluster.shop: depends_on leads to azurerm_subnet.nope, which is not in the configuration',
  ]],
  ['an attribute that a subnet has not', (r) => {
    cluster(r).default_node_pool.vnet_subnet_id = '${azurerm_subnet.nodes.resource_id}';
  }, [
    'error azure-reference azurerm_kubernetes_cluster.shop: default_node_pool.vnet_subnet_id asks for resource_id of azurerm_subnet.nodes, which such a resource has not',
  ]],
  ['two resources that wait for each other', (r) => {
    r.azurerm_resource_group.shop.name = '${azurerm_virtual_network.shop.name}';
  }, [
    'error azure-reference azurerm_resource_group.shop: resources must not wait for each other, got a circle azurerm_resource_group.shop to azurerm_virtual_network.shop to azurerm_resource_group.shop',
  ]],
  ['an add-on bound to a network', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_virtual_network.shop.id}' };
  }, [
    'error azure-reference azurerm_kubernetes_cluster.shop: ingress_application_gateway.gateway_id must be the id of a Microsoft.Network/applicationGateways, got that of azurerm_virtual_network.shop, which is a Microsoft.Network/virtualNetworks',
  ]],
  ['a network where a subnet belongs', (r) => {
    cluster(r).default_node_pool.vnet_subnet_id = '${azurerm_virtual_network.shop.id}';
  }, [
    'error azure-reference azurerm_kubernetes_cluster.shop: default_node_pool.vnet_subnet_id must be the id of a Microsoft.Network/virtualNetworks/subnets, got that of azurerm_virtual_network.shop, which is a Microsoft.Network/virtualNetworks',
  ]],
  ['an id where a name belongs', (r) => {
    cluster(r).resource_group_name = '${azurerm_resource_group.shop.id}';
  }, [
    'error azure-reference azurerm_kubernetes_cluster.shop: resource_group_name must be a name, got the id of azurerm_resource_group.shop: take its name',
  ]],
];
/** What is well although it is near to a fault. */
const HEALTHY: [string, (resources: any) => void][] = [
  ['what a data source knows', (r) => {
    r.azurerm_role_assignment.pull.principal_id = '${data.azurerm_client_config.me.object_id}';
  }],
  ['an id within a longer text', (r) => {
    r.azurerm_role_assignment.pull.scope = '${azurerm_kubernetes_cluster.shop.id}/namespaces/shop';
  }],
  ['resources that wait in a row', (r) => {
    r.azurerm_role_assignment.pull.depends_on = ['azurerm_kubernetes_cluster_node_pool.apps'];
  }],
  ['a resource of a type that the table does not have', (r) => {
    r.azurerm_kubernetes_flux_configuration = { x: { name: 'x', cluster_id: '${azurerm_kubernetes_cluster.shop.id}' } };
  }],
];

test.each(FAULTS)('finds %s', (_, change, expected) => {
  expect(foundAfter(change, [azureReference])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s', (_, change) => {
  expect(foundAfter(change, [azureReference])).toEqual([]);
});

test('is silent for the program as it is', () => {
  expect(foundAfter(() => undefined, [azureReference])).toEqual([]);
});

/** Terraform makes no plan of a circle, and a plan does not say whether an id is the whole value or a part of it. */
const HIDDEN_IN_PLANS = ['two resources that wait for each other', 'a network where a subnet belongs', 'an id where a name belongs'];

test.each(FAULTS)('finds %s in a plan where it shows it', (name, change, expected) => {
  expect(foundInPlan(change, [azureReference])).toEqual(HIDDEN_IN_PLANS.includes(name) ? [] : expected);
});

test.each(HEALTHY)('is silent for %s in a plan', (_, change) => {
  expect(foundInPlan(change, [azureReference])).toEqual([]);
});
