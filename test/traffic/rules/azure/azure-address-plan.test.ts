import { azureAddressPlan } from '../../../../lib/traffic/rules/azure/azure-address-plan';
import { foundAfter } from '../../../support/raw-terraform';

const cluster = (r: any) => r.azurerm_kubernetes_cluster.shop;
const gateway = (r: any) => r.azurerm_application_gateway.shop;

/** What is wrong, how it comes into a configuration, and what the rule says. */
const FAULTS: [string, (resources: any) => void, string[]][] = [
  ['a subnet of 40 bits', (r) => {
    r.azurerm_subnet.nodes.address_prefixes = ['10.10.0.0/40'];
  }, [
    "error azure-address-plan azurerm_virtual_network.shop: address_prefixes of azurerm_subnet.nodes must be an address range like 10.10.0.0/24, got '10.10.0.0/40'",
  ]],
  ['a range without a length', (r) => {
    Object.assign(cluster(r).network_profile, { network_plugin_mode: 'overlay', pod_cidr: '10.244.0.0' });
  }, [
    "error azure-address-plan azurerm_kubernetes_cluster.shop: pod_cidr must be an address range like 10.10.0.0/24, got '10.244.0.0'",
  ]],
  ['two subnets in one place', (r) => {
    r.azurerm_subnet.gateway.address_prefixes = ['10.10.0.0/24'];
  }, [
    'error azure-address-plan azurerm_virtual_network.shop: address_prefixes of azurerm_subnet.gateway 10.10.0.0/24 overlaps address_prefixes of azurerm_subnet.nodes 10.10.0.0/20: give them ranges apart, 10.10.16.0/24 is free',
  ]],
  ['a subnet outside of its network', (r) => {
    r.azurerm_subnet.gateway.address_prefixes = ['10.11.0.0/24'];
  }, [
    'error azure-address-plan azurerm_virtual_network.shop: address_prefixes of azurerm_subnet.gateway must lie inside address_space 10.10.0.0/16, got 10.11.0.0/24',
  ]],
  ['Services in the network', (r) => {
    Object.assign(cluster(r).network_profile, { service_cidr: '10.10.0.0/16', dns_service_ip: '10.10.0.10' });
  }, [
    'error azure-address-plan azurerm_kubernetes_cluster.shop: service_cidr 10.10.0.0/16 overlaps address_space of azurerm_virtual_network.shop 10.10.0.0/16: give them ranges apart',
  ]],
  ['a DNS outside of the Services', (r) => {
    cluster(r).network_profile.dns_service_ip = '10.1.0.10';
  }, [
    "error azure-address-plan azurerm_kubernetes_cluster.shop: dns_service_ip must lie inside service_cidr 10.0.0.0/16 after its first two addresses, got '10.1.0.10'",
  ]],
  ['a DNS at the first address', (r) => {
    cluster(r).network_profile.dns_service_ip = '10.0.0.1';
  }, [
    "error azure-address-plan azurerm_kubernetes_cluster.shop: dns_service_ip must lie inside service_cidr 10.0.0.0/16 after its first two addresses, got '10.0.0.1'",
  ]],
  ['Services with the addresses of a hub', (r) => {
    Object.assign(cluster(r).network_profile, { service_cidr: '10.20.0.0/16', dns_service_ip: '10.20.0.10' });
  }, [
    'error azure-address-plan azurerm_kubernetes_cluster.shop: service_cidr 10.20.0.0/16 overlaps 10.20.0.0/16 of azurerm_virtual_network.hub, to which the network of the nodes is peered: nodes do not reach it',
  ]],
  ['a network with the addresses that AKS gives Services', (r) => {
    delete cluster(r).network_profile.service_cidr;
    delete cluster(r).network_profile.dns_service_ip;
    r.azurerm_virtual_network.shop.address_space = ['10.0.0.0/8'];
    r.azurerm_subnet.nodes.address_prefixes = ['10.0.0.0/20'];
    r.azurerm_subnet.gateway.address_prefixes = ['10.0.16.0/24'];
    r.azurerm_virtual_network.hub.address_space = ['192.168.0.0/16'];
    r.azurerm_subnet.hub.address_prefixes = ['192.168.0.0/24'];
    gateway(r).backend_address_pool[0].ip_addresses = ['10.0.0.10'];
  }, [
    'error azure-address-plan azurerm_kubernetes_cluster.shop: service_cidr, which nobody says and AKS takes as 10.0.0.0/16 overlaps address_prefixes of azurerm_subnet.nodes 10.0.0.0/20: give them ranges apart',
    'error azure-address-plan azurerm_kubernetes_cluster.shop: service_cidr, which nobody says and AKS takes as 10.0.0.0/16 overlaps address_prefixes of azurerm_subnet.gateway 10.0.16.0/24: give them ranges apart',
  ]],
  ['two networks with the same addresses', (r) => {
    r.azurerm_virtual_network.hub.address_space = ['10.10.0.0/16'];
    r.azurerm_subnet.hub.address_prefixes = ['10.10.0.0/24'];
  }, [
    'error azure-address-plan azurerm_virtual_network_peering.out: address_space 10.10.0.0/16 of azurerm_virtual_network.hub overlaps 10.10.0.0/16 of azurerm_virtual_network.shop: Azure joins networks with ranges apart only',
    'error azure-address-plan azurerm_virtual_network_peering.back: address_space 10.10.0.0/16 of azurerm_virtual_network.shop overlaps 10.10.0.0/16 of azurerm_virtual_network.hub: Azure joins networks with ranges apart only',
  ]],
  ['a range that AKS keeps', (r) => {
    r.azurerm_virtual_network.hub.address_space = ['172.30.0.0/16'];
    r.azurerm_subnet.hub.address_prefixes = ['172.30.0.0/24'];
  }, [
    'error azure-address-plan azurerm_virtual_network.hub: address_space[0] 172.30.0.0/16 overlaps 172.30.0.0/16, which AKS reserves: take another range',
  ]],
  ['a range that does not start at its network', (r) => {
    r.azurerm_subnet.nodes.address_prefixes = ['10.10.0.1/20'];
  }, [
    "error azure-address-plan azurerm_virtual_network.shop: address_prefixes of azurerm_subnet.nodes must start with its network address, got '10.10.0.1/20': write 10.10.0.0/20",
  ]],
];
/** What is well although it is near to a fault. */
const HEALTHY: [string, (resources: any) => void][] = [
  ['two networks with a range apart', (r) => {
    r.azurerm_virtual_network.hub.address_space = ['10.20.0.0/16', '10.21.0.0/16'];
  }],
  ['a range that only Terraform knows', (r) => {
    r.azurerm_subnet.gateway.address_prefixes = ['${cidrsubnet(azurerm_virtual_network.shop.address_space[0], 8, 16)}'];
  }],
  ['the third address of the Services for the DNS', (r) => {
    cluster(r).network_profile.dns_service_ip = '10.0.0.2';
  }],
  ['a network that is joined to none, with the ranges of the cluster', (r) => {
    r.azurerm_virtual_network.other = { ...r.azurerm_virtual_network.hub, name: 'other', address_space: ['10.0.0.0/16'] };
  }],
  ['nothing said about Services beside a network elsewhere', (r) => {
    delete cluster(r).network_profile.service_cidr;
    delete cluster(r).network_profile.dns_service_ip;
  }],
];

test.each(FAULTS)('finds %s', (_, change, expected) => {
  expect(foundAfter(change, [azureAddressPlan])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s', (_, change) => {
  expect(foundAfter(change, [azureAddressPlan])).toEqual([]);
});

test('is silent for the program as it is', () => {
  expect(foundAfter(() => undefined, [azureAddressPlan])).toEqual([]);
});
