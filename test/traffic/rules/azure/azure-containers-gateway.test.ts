import { azureContainersGateway } from '../../../../lib/traffic/rules/azure/azure-containers-gateway';
import { foundAfter, foundInPlan, foundInState } from '../../../support/raw-terraform';

const TYPE = 'azurerm_application_load_balancer';
const DELEGATION = { name: 'alb', service_delegation: { name: 'Microsoft.ServiceNetworking/trafficControllers' } };
const network = (r: any) => r.azurerm_kubernetes_cluster.shop.network_profile;

/** One that is well: a subnet of its own in the network of the nodes. */
function withGateway(r: any): void {
  r.azurerm_subnet.alb = {
    name: 'snet-alb', resource_group_name: 'rg-shop', virtual_network_name: '${azurerm_virtual_network.shop.name}', address_prefixes: ['10.10.19.0/24'], delegation: structuredClone(DELEGATION),
  };
  r[TYPE] = { shop: { name: 'alb-shop', resource_group_name: 'rg-shop', location: 'westeurope' } };
  r[`${TYPE}_frontend`] = { public: { name: 'public', application_load_balancer_id: `\${${TYPE}.shop.id}` } };
  r[`${TYPE}_subnet_association`] = { shop: { name: 'association', application_load_balancer_id: `\${${TYPE}.shop.id}`, subnet_id: '${azurerm_subnet.alb.id}' } };
}
const overlay = (r: any) => { network(r).network_plugin_mode = 'overlay'; };

const at = (message: string) => [`error azure-containers-gateway ${TYPE}_subnet_association.shop: ${message}`];

/** What is wrong, how it comes into a configuration, and what the rule says. */
const FAULTS: [string, (r: any) => void, string[]][] = [
  ['a subnet without delegation', (r) => { delete r.azurerm_subnet.alb.delegation; },
    at('subnet_id must lead to a subnet that is delegated to Microsoft.ServiceNetworking/trafficControllers, got azurerm_subnet.alb, delegated to nothing')],
  ['a subnet of an application gateway', (r) => { r.azurerm_subnet.alb.delegation = { name: 'agw', service_delegation: { name: 'Microsoft.Network/applicationGateways' } }; },
    at('subnet_id must lead to a subnet that is delegated to Microsoft.ServiceNetworking/trafficControllers, got azurerm_subnet.alb, delegated to Microsoft.Network/applicationGateways')],
  ['a small subnet', (r) => { r.azurerm_subnet.alb.address_prefixes = ['10.10.19.0/25']; },
    at('subnet_id must lead to a /24 at least, got 10.10.19.0/25 of azurerm_subnet.alb: Azure counts 256 addresses for each')],
  ['a large subnet beside an overlay', (r) => { overlay(r); r.azurerm_subnet.alb.address_prefixes = ['10.10.32.0/23']; },
    at('subnet_id must lead to a /24 beside azurerm_kubernetes_cluster.shop with network_plugin_mode overlay, got 10.10.32.0/23 of azurerm_subnet.alb')],
  ['a network that is peered to an overlay', (r) => {
    overlay(r);
    r.azurerm_subnet.alb.virtual_network_name = '${azurerm_virtual_network.hub.name}';
    r.azurerm_subnet.alb.address_prefixes = ['10.20.19.0/24'];
  }, at('subnet_id must lead to azurerm_virtual_network.shop of the nodes with network_plugin_mode overlay, got azurerm_subnet.alb in azurerm_virtual_network.hub')],
  ['kubenet', (r) => { network(r).network_plugin = 'kubenet'; },
    at('subnet_id must lead to the network of a cluster with Azure CNI, got azurerm_kubernetes_cluster.shop with network_plugin kubenet, whose pods are not reached')],
  ['two in a /24', (r) => {
    r[TYPE].other = { name: 'alb-other', resource_group_name: 'rg-shop', location: 'westeurope' };
    r[`${TYPE}_subnet_association`].other = { name: 'association', application_load_balancer_id: `\${${TYPE}.other.id}`, subnet_id: '${azurerm_subnet.alb.id}' };
  }, [
    `error azure-containers-gateway ${TYPE}_subnet_association.other: subnet_id must lead to a subnet of its own, got azurerm_subnet.alb, a /24 that ${TYPE}_subnet_association.shop has already`,
  ]],
  ['two associations', (r) => {
    r[`${TYPE}_subnet_association`].again = { ...r[`${TYPE}_subnet_association`].shop, name: 'again' };
  }, [`error azure-containers-gateway ${TYPE}.shop: a load balancer must have one subnet association, got ${TYPE}_subnet_association.shop, ${TYPE}_subnet_association.again`]],
  ['a name of a frontend that Azure refuses', (r) => { r[`${TYPE}_frontend`].public.name = 'public_'; },
    [`error azure-containers-gateway ${TYPE}_frontend.public: name must have 1 to 64 letters, digits, dots, dashes or underscores, a letter or digit first and last, got 'public_'`]],
  ['a name of an association that azurerm takes and Azure does not', (r) => { r[`${TYPE}_subnet_association`].shop.name = 'a b'; }, [
    `error azure-containers-gateway ${TYPE}_subnet_association.shop: name must have 1 to 64 letters, digits, dots, dashes or underscores, a letter or digit first and last, got 'a b'`,
  ]],
  ['six frontends', (r) => {
    ['b', 'c', 'd', 'e', 'f'].forEach((name) => { r[`${TYPE}_frontend`][name] = { name, application_load_balancer_id: `\${${TYPE}.shop.id}` }; });
  }, [`error azure-containers-gateway ${TYPE}.shop: a load balancer must have 5 frontends at most, got 6`]],
];

/** What is well although it is near to a fault. */
const HEALTHY: [string, (r: any) => void][] = [
  ['a subnet of its own', () => undefined],
  ['a /24 beside an overlay', overlay],
  ['a large subnet of a flat network', (r) => { r.azurerm_subnet.alb.address_prefixes = ['10.10.32.0/23']; }],
  ['two in a /23 of a flat network', (r) => {
    r.azurerm_subnet.alb.address_prefixes = ['10.10.32.0/23'];
    r[TYPE].other = { name: 'alb-other', resource_group_name: 'rg-shop', location: 'westeurope' };
    r[`${TYPE}_subnet_association`].other = { name: 'association', application_load_balancer_id: `\${${TYPE}.other.id}`, subnet_id: '${azurerm_subnet.alb.id}' };
  }],
  ['a peered network of a flat one', (r) => {
    r.azurerm_subnet.alb.virtual_network_name = '${azurerm_virtual_network.hub.name}';
    r.azurerm_subnet.alb.address_prefixes = ['10.20.19.0/24'];
  }],
  ['a delegation in other letters', (r) => { r.azurerm_subnet.alb.delegation.service_delegation.name = 'microsoft.servicenetworking/TRAFFICCONTROLLERS'; }],
  ['a subnet that is elsewhere', (r) => {
    r[`${TYPE}_subnet_association`].shop.subnet_id = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s';
  }],
  ['five frontends', (r) => { ['b', 'c', 'd', 'e'].forEach((name) => { r[`${TYPE}_frontend`][name] = { name, application_load_balancer_id: `\${${TYPE}.shop.id}` }; }); }],
];

test.each(FAULTS)('finds %s', (_, change, expected) => {
  const changed = (r: any) => { withGateway(r); change(r); };
  expect(foundAfter(changed, [azureContainersGateway])).toEqual(expected);
  expect(foundInPlan(changed, [azureContainersGateway])).toEqual(expected);
  expect(foundInState(changed, [azureContainersGateway])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s', (_, change) => {
  const changed = (r: any) => { withGateway(r); change(r); };
  expect([foundAfter, foundInPlan, foundInState].map((found) => found(changed, [azureContainersGateway]))).toEqual([[], [], []]);
});

test('is silent for a delegation that only Terraform knows', () => {
  const changed = (r: any) => { withGateway(r); r.azurerm_subnet.alb.delegation.service_delegation.name = '${var.service}'; };
  expect([foundAfter, foundInPlan].map((found) => found(changed, [azureContainersGateway]))).toEqual([[], []]);
});

test('is silent for a program without any', () => {
  expect(foundAfter(() => undefined, [azureContainersGateway])).toEqual([]);
});
