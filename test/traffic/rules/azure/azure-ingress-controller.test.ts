import { azureIngressController } from '../../../../lib/traffic/rules/azure/azure-ingress-controller';
import { foundAfter } from '../../../support/raw-terraform';

const cluster = (r: any) => r.azurerm_kubernetes_cluster.shop;
const gateway = (r: any) => r.azurerm_application_gateway.shop;

/** What is wrong, how it comes into a configuration, and what the rule says. */
const FAULTS: [string, (resources: any) => void, string[]][] = [
  ['an add-on with a gateway and a subnet', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_application_gateway.shop.id}', subnet_id: '${azurerm_subnet.gateway.id}' };
  }, [
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: ingress_application_gateway must have one of gateway_id, subnet_id and subnet_cidr, got gateway_id and subnet_id',
  ]],
  ['an add-on with text that is no id', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: 'not-an-id' };
  }, [
    "error azure-ingress-controller azurerm_kubernetes_cluster.shop: gateway_id of ingress_application_gateway must be the id of an application gateway, got 'not-an-id'",
  ]],
  ['an add-on bound to a network', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_virtual_network.shop.id}' };
  }, [
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: gateway_id of ingress_application_gateway must be the id of an application gateway, got azurerm_virtual_network.shop',
  ]],
  ['an add-on bound to an address', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/a/providers/Microsoft.Network/publicIPAddresses/x' };
  }, [
    "error azure-ingress-controller azurerm_kubernetes_cluster.shop: gateway_id of ingress_application_gateway must be the id of an application gateway, got '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/a/providers/Microsoft.Network/publicIPAddresses/x'",
  ]],
  ['a gateway in a network apart', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_application_gateway.shop.id}' };
    gateway(r).gateway_ip_configuration.subnet_id = '${azurerm_subnet.hub.id}';
    delete r.azurerm_virtual_network_peering;
  }, [
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: gateway of ingress_application_gateway must reach the nodes: it is in azurerm_virtual_network.hub, they are in azurerm_virtual_network.shop, and no peering joins the two both ways',
  ]],
  ['a gateway in a network that is joined one way', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_application_gateway.shop.id}' };
    gateway(r).gateway_ip_configuration.subnet_id = '${azurerm_subnet.hub.id}';
    delete r.azurerm_virtual_network_peering.back;
  }, [
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: gateway of ingress_application_gateway must reach the nodes: it is in azurerm_virtual_network.hub, they are in azurerm_virtual_network.shop, and no peering joins the two both ways',
  ]],
  ['a gateway of version 1', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_application_gateway.shop.id}' };
    gateway(r).sku = { name: 'Standard_Small', tier: 'Standard', capacity: 1 };
  }, [
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: gateway_id of ingress_application_gateway must be a gateway of version 2, got azurerm_application_gateway.shop of tier Standard',
  ]],
  ['an add-on with another attribute of the gateway', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_application_gateway.shop.private_link}' };
  }, [
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: gateway_id of ingress_application_gateway must be the id of the gateway, got its private_link',
  ]],
  ['a gateway in a network apart from an overlay, joined or not', (r) => {
    cluster(r).network_profile.network_plugin_mode = 'overlay';
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_application_gateway.shop.id}' };
    gateway(r).gateway_ip_configuration.subnet_id = '${azurerm_subnet.hub.id}';
    r.azurerm_subnet.hub.delegation = { name: 'd', service_delegation: { name: 'Microsoft.Web/serverFarms' } };
  }, [
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: gateway of ingress_application_gateway must be in azurerm_virtual_network.shop of the nodes with network_plugin_mode overlay, got one in azurerm_virtual_network.hub',
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: subnet of the gateway must be delegated to Microsoft.Network/applicationGateways with network_plugin_mode overlay, got azurerm_subnet.hub, delegated to Microsoft.Web/serverFarms',
  ]],
  ['a range outside of the network', (r) => {
    cluster(r).ingress_application_gateway = { subnet_cidr: '10.11.0.0/24' };
  }, [
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: subnet_cidr of ingress_application_gateway must lie inside address_space 10.10.0.0/16 of the network of the nodes, got 10.11.0.0/24',
  ]],
  ['a range that two subnets have', (r) => {
    cluster(r).ingress_application_gateway = { subnet_cidr: '10.10.0.0/19' };
  }, [
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: subnet_cidr 10.10.0.0/19 of ingress_application_gateway overlaps 10.10.0.0/20 of azurerm_subnet.nodes: take a free range',
    'error azure-ingress-controller azurerm_kubernetes_cluster.shop: subnet_cidr 10.10.0.0/19 of ingress_application_gateway overlaps 10.10.16.0/24 of azurerm_subnet.gateway: take a free range',
  ]],
];
/** What is well although it is near to a fault. */
const HEALTHY: [string, (resources: any) => void][] = [
  ['a gateway in the network of the nodes', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_application_gateway.shop.id}' };
  }],
  ['a gateway in a network that is joined both ways', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_application_gateway.shop.id}' };
    gateway(r).gateway_ip_configuration.subnet_id = '${azurerm_subnet.hub.id}';
  }],
  ['a gateway that is elsewhere', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/applicationGateways/agw' };
  }],
  ['a free range for a new subnet', (r) => {
    cluster(r).ingress_application_gateway = { subnet_cidr: '10.10.18.0/24' };
  }],
];

test.each(FAULTS)('finds %s', (_, change, expected) => {
  expect(foundAfter(change, [azureIngressController])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s', (_, change) => {
  expect(foundAfter(change, [azureIngressController])).toEqual([]);
});

test('is silent for the program as it is', () => {
  expect(foundAfter(() => undefined, [azureIngressController])).toEqual([]);
});
