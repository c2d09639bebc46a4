import { azureNetwork } from '../../../../lib/traffic/rules/azure/azure-network';
import { foundAfter } from '../../../support/raw-terraform';

const cluster = (r: any) => r.azurerm_kubernetes_cluster.shop;
const pool = (r: any) => r.azurerm_kubernetes_cluster_node_pool.apps;

/** What is wrong, how it comes into a configuration, and what the rule says. */
const FAULTS: [string, (resources: any) => void, string[]][] = [
  ['two subnets of one name', (r) => {
    r.azurerm_subnet.gateway.name = 'snet-nodes';
  }, [
    "error azure-network azurerm_subnet.gateway: name of azurerm_subnet.gateway must be its own in azurerm_virtual_network.shop, got 'snet-nodes', which azurerm_subnet.nodes has",
  ]],
  ['one priority twice', (r) => {
    r.azurerm_network_security_rule.clients.priority = 100;
  }, [
    "error azure-network azurerm_network_security_rule.clients: priority of security rule 'allow-clients' must be its own among Inbound rules, got 100 of 'allow-gateway-manager'",
  ]],
  ['the gateways of two networks', (r) => {
    const { out } = r.azurerm_virtual_network_peering;
    out.use_remote_gateways = true;
    r.azurerm_virtual_network_peering.other = { ...out, name: 'other', remote_virtual_network_id: '/subscriptions/x/virtualNetworks/other' };
  }, [
    'error azure-network azurerm_virtual_network_peering.other: use_remote_gateways must be true in one peering of a network, got it in azurerm_virtual_network_peering.out too',
  ]],
  ['two spokes of one range', (r) => {
    r.azurerm_virtual_network.twin = { ...r.azurerm_virtual_network.shop, name: 'vnet-twin' };
    r.azurerm_virtual_network_peering.twin = { ...r.azurerm_virtual_network_peering.out, virtual_network_name: '${azurerm_virtual_network.twin.name}' };
  }, [
    'error azure-network azurerm_virtual_network_peering.twin: address_space 10.10.0.0/16 of azurerm_virtual_network.twin overlaps 10.10.0.0/16 of azurerm_virtual_network.shop, which azurerm_virtual_network_peering.out joins to the same network',
  ]],
  ['a gateway behind a firewall', (r) => {
    r.azurerm_subnet_route_table_association.gw = { subnet_id: '${azurerm_subnet.gateway.id}', route_table_id: '${azurerm_route_table.nodes.id}' };
  }, [
    "error azure-network azurerm_application_gateway.shop: azurerm_subnet.gateway of the gateway must not lead 0.0.0.0/0 to VirtualAppliance by route 'out': a gateway with a public frontend stops working then",
  ]],
  ['a gateway that Azure cannot manage', (r) => {
    delete r.azurerm_network_security_rule.manager;
  }, [
    'error azure-network azurerm_application_gateway.shop: security group of azurerm_subnet.gateway must let Azure manage the gateway, but no rule lets GatewayManager in on ports 65200-65535: Azure refuses the gateway',
  ]],
  ['routes of the user without a table', (r) => {
    delete r.azurerm_subnet_route_table_association.nodes;
  }, [
    'error azure-network azurerm_kubernetes_cluster.shop: outbound_type userDefinedRouting needs a route table on azurerm_subnet.nodes: nodes have no way out and do not start',
  ]],
  ['routes of the user without a way out', (r) => {
    delete r.azurerm_route.out;
  }, [
    'error azure-network azurerm_kubernetes_cluster.shop: outbound_type userDefinedRouting needs a route 0.0.0.0/0 to a firewall or a gateway on azurerm_subnet.nodes, got none',
  ]],
  ['a way out past the firewall', (r) => {
    r.azurerm_route.out.next_hop_type = 'Internet';
    delete r.azurerm_route.out.next_hop_in_ip_address;
  }, [
    'error azure-network azurerm_kubernetes_cluster.shop: outbound_type userDefinedRouting needs a route 0.0.0.0/0 to a firewall or a gateway on azurerm_subnet.nodes, got one to Internet',
  ]],
  ['a NAT gateway that the subnet has not', (r) => {
    cluster(r).network_profile.outbound_type = 'userAssignedNATGateway';
  }, [
    'error azure-network azurerm_kubernetes_cluster.shop: outbound_type userAssignedNATGateway needs a NAT gateway on azurerm_subnet.nodes, got none',
  ]],
  ['a pool beside a gateway', (r) => {
    pool(r).vnet_subnet_id = '${azurerm_subnet.gateway.id}';
  }, [
    'error azure-network azurerm_kubernetes_cluster.shop: outbound_type userDefinedRouting needs a route table on azurerm_subnet.gateway: nodes have no way out and do not start',
  ]],
  ['a pool in a delegated subnet', (r) => {
    r.azurerm_subnet.apps = { name: 'snet-apps', resource_group_name: 'a', virtual_network_name: 'vnet-shop', address_prefixes: ['10.10.32.0/20'], delegation: { name: 'd', service_delegation: { name: 'Microsoft.Network/applicationGateways' } } };
    pool(r).vnet_subnet_id = '${azurerm_subnet.apps.id}';
  }, [
    'error azure-network azurerm_kubernetes_cluster.shop: outbound_type userDefinedRouting needs a route table on azurerm_subnet.apps: nodes have no way out and do not start',
  ]],
  ['a pool in another network', (r) => {
    pool(r).vnet_subnet_id = '${azurerm_subnet.hub.id}';
    pool(r).max_pods = 30;
    pool(r).max_count = 2;
  }, [
    'error azure-network azurerm_kubernetes_cluster.shop: outbound_type userDefinedRouting needs a route table on azurerm_subnet.hub: nodes have no way out and do not start',
  ]],
  ['two networks joined twice', (r) => {
    r.azurerm_virtual_network_peering.again = { ...r.azurerm_virtual_network_peering.out, name: 'again' };
  }, [
    'error azure-network azurerm_virtual_network_peering.again: remote_virtual_network_id is joined to this network by azurerm_virtual_network_peering.out already: Azure joins two networks once',
  ]],
  ['a network joined to itself', (r) => {
    r.azurerm_virtual_network_peering.out.remote_virtual_network_id = '${azurerm_virtual_network.shop.id}';
  }, [
    'error azure-network azurerm_virtual_network_peering.out: remote_virtual_network_id must be another network, got azurerm_virtual_network.shop of this side',
  ]],
  ['two addresses of one name', (r) => {
    r.azurerm_public_ip.other = { ...r.azurerm_public_ip.gateway };
  }, [
    "error azure-network azurerm_public_ip.other: name must be its own in resource_group_name, got 'pip-gateway', which azurerm_public_ip.gateway has",
  ]],
  ['one address for two things', (r) => {
    r.azurerm_nat_gateway = { n: { name: 'n', resource_group_name: 'a', location: 'westeurope' } };
    r.azurerm_nat_gateway_public_ip_association = { n: { nat_gateway_id: '${azurerm_nat_gateway.n.id}', public_ip_address_id: '${azurerm_public_ip.gateway.id}' } };
  }, [
    'error azure-network azurerm_application_gateway.shop: public_ip_address_id must be an address of its own, got ${azurerm_public_ip.gateway.id}, which azurerm_nat_gateway_public_ip_association.n has',
  ]],
  ['a port that there is not', (r) => {
    r.azurerm_network_security_rule.clients.destination_port_ranges = ['80', '99999'];
  }, [
    "error azure-network azurerm_network_security_rule.clients: port range of security rule 'allow-clients' must be '*' or ports from 0 to 65535 like 80 or 8000-8010, got '99999'",
  ]],
  ['a range that is none in a security rule', (r) => {
    r.azurerm_network_security_rule.clients.source_address_prefix = '10.0.0.0/40';
  }, [
    "error azure-network azurerm_network_security_rule.clients: address prefix of security rule 'allow-clients' must be a range, an address, a service tag or '*', got '10.0.0.0/40'",
  ]],
  ['a route without a next hop', (r) => {
    delete r.azurerm_route.out.next_hop_in_ip_address;
  }, [
    "error azure-network azurerm_route.out: next_hop_in_ip_address of route 'out' is required with VirtualAppliance",
  ]],
  ['two routes of one name and way', (r) => {
    r.azurerm_route.again = { ...r.azurerm_route.out };
  }, [
    "error azure-network azurerm_route.again: name of a route must be its own in its table, got 'out' again",
    "error azure-network azurerm_route.again: route 'out' must lead elsewhere than 'out', got address_prefix 0.0.0.0/0 again",
  ]],
  ['routes that are none', (r) => {
    const { out } = r.azurerm_route;
    r.azurerm_route.net = { ...out, name: 'net', address_prefix: '10.0.0.1/8' };
    r.azurerm_route.hop = { ...out, name: 'hop', address_prefix: '10.1.0.0/16', next_hop_type: 'VnetLocal' };
    r.azurerm_route.name = { ...out, name: 'name', address_prefix: '10.2.0.0/16', next_hop_in_ip_address: 'firewall' };
  }, [
    "error azure-network azurerm_route.net: address_prefix of route 'net' must start with its network address, got '10.0.0.1/8': write 10.0.0.0/8",
    "error azure-network azurerm_route.hop: next_hop_in_ip_address of route 'hop' must be left out with VnetLocal, got 10.20.0.4",
    "error azure-network azurerm_route.name: next_hop_in_ip_address of route 'name' must be an address, got 'firewall'",
  ]],
  ['two security rules of one name', (r) => {
    r.azurerm_network_security_rule.again = { ...r.azurerm_network_security_rule.clients, priority: 120 };
  }, [
    "error azure-network azurerm_network_security_rule.again: name of a security rule must be its own in its group, got 'allow-clients' again",
  ]],
];
/** What is well although it is near to a fault. */
const HEALTHY: [string, (resources: any) => void][] = [
  ['networks of one name in two resource groups, with subnets of one name and range', (r) => {
    r.azurerm_virtual_network.west = { name: 'vnet-shop', resource_group_name: 'rg-west', location: 'westus', address_space: ['10.10.0.0/16'] };
    r.azurerm_subnet.west = { name: 'snet-nodes', resource_group_name: 'rg-west', virtual_network_name: '${azurerm_virtual_network.west.name}', address_prefixes: ['10.10.0.0/20'] };
  }],
  ['one priority in either direction', (r) => {
    r.azurerm_network_security_rule.out = { ...r.azurerm_network_security_rule.clients, name: 'out', direction: 'Outbound' };
  }],
  ['a name in two groups', (r) => {
    r.azurerm_public_ip.other = { ...r.azurerm_public_ip.gateway, resource_group_name: 'rg-other' };
  }],
  ['a route to the internet on the subnet of the gateway', (r) => {
    r.azurerm_route_table.gateway = { name: 'rt-gateway', resource_group_name: 'rg-shop', location: 'westeurope', route: [{ name: 'out', address_prefix: '0.0.0.0/0', next_hop_type: 'Internet', next_hop_in_ip_address: null }] };
    r.azurerm_subnet_route_table_association.gateway = { subnet_id: '${azurerm_subnet.gateway.id}', route_table_id: '${azurerm_route_table.gateway.id}' };
  }],
  ['a group that everybody may use on the ports of Azure', (r) => {
    r.azurerm_network_security_rule.manager.source_address_prefix = '*';
  }],
  ['nodes behind the load balancer of AKS', (r) => {
    delete cluster(r).network_profile.outbound_type;
    delete r.azurerm_subnet_route_table_association;
  }],
  ['routes that somebody else writes', (r) => {
    delete r.azurerm_route;
    r.azurerm_subnet_route_table_association.nodes.route_table_id = '${var.table}';
  }],
];

test.each(FAULTS)('finds %s', (_, change, expected) => {
  expect(foundAfter(change, [azureNetwork])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s', (_, change) => {
  expect(foundAfter(change, [azureNetwork])).toEqual([]);
});

test('is silent for the program as it is', () => {
  expect(foundAfter(() => undefined, [azureNetwork])).toEqual([]);
});
