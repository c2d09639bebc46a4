import { azureGatewaySettings } from '../../../../lib/traffic/rules/azure/azure-gateway-settings';
import { foundAfter } from '../../../support/raw-terraform';

const gateway = (r: any) => r.azurerm_application_gateway.shop;

/** What is wrong, how it comes into a configuration, and what the rule says. */
const FAULTS: [string, (resources: any) => void, string[]][] = [
  ['a gateway of an unknown sku', (r) => {
    gateway(r).sku.name = 'Standard_V3';
  }, [
    "error azure-gateway-settings azurerm_application_gateway.shop: name of sku must go with its tier Standard_v2, got 'Standard_V3': write Standard_v2 for both",
  ]],
  ['a gateway without a size', (r) => {
    delete gateway(r).sku.capacity;
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: capacity of sku or autoscale_configuration is required with tier Standard_v2',
  ]],
  ['a gateway that is too large', (r) => {
    gateway(r).sku.capacity = 200;
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: capacity of sku must be 1 to 125, got 200',
  ]],
  ['protocols beside a policy', (r) => {
    gateway(r).ssl_policy = { policy_type: 'Predefined', policy_name: 'AppGwSslPolicy20220101', disabled_protocols: ['TLSv1_0'] };
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: disabled_protocols of ssl_policy must not be given together with policy_type',
  ]],
  ['a Standard address that changes', (r) => {
    r.azurerm_public_ip.gateway.allocation_method = 'Dynamic';
  }, [
    'error azure-gateway-settings azurerm_public_ip.gateway: allocation_method must be Static with sku Standard, got Dynamic',
  ]],
  ['a sku and a tier that differ', (r) => {
    gateway(r).sku.name = 'WAF_v2';
  }, [
    "error azure-gateway-settings azurerm_application_gateway.shop: name of sku must go with its tier Standard_v2, got 'WAF_v2': write Standard_v2 for both",
  ]],
  ['a firewall without a policy', (r) => {
    gateway(r).sku = { name: 'WAF_v2', tier: 'WAF_v2', capacity: 2 };
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: firewall_policy_id is required with tier WAF_v2: Azure refuses a firewall without a policy',
  ]],
  ['a policy without a firewall', (r) => {
    gateway(r).firewall_policy_id = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/a/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/w';
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: firewall_policy_id needs tier WAF_v2, got Standard_v2',
  ]],
  ['a private address outside of the subnet', (r) => {
    gateway(r).frontend_ip_configuration.push({ name: 'p', subnet_id: '${azurerm_subnet.gateway.id}', private_ip_address: '10.10.17.4', private_ip_address_allocation: 'Static' });
  }, [
    "error azure-gateway-settings azurerm_application_gateway.shop: private_ip_address of frontend_ip_configuration 'p' must lie inside its subnet 10.10.16.0/24, got 10.10.17.4",
  ]],
  ['a private address that changes', (r) => {
    gateway(r).frontend_ip_configuration.push({ name: 'p', subnet_id: '${azurerm_subnet.gateway.id}', private_ip_address_allocation: 'Dynamic' });
  }, [
    "error azure-gateway-settings azurerm_application_gateway.shop: private_ip_address of frontend_ip_configuration 'p' is required with a tier of version 2, which takes fixed addresses only",
  ]],
  ['a certificate that nobody may read', (r) => {
    gateway(r).ssl_certificate = [{ name: 'c', key_vault_secret_id: 'https://v.vault.azure.net/secrets/c' }];
  }, [
    "error azure-gateway-settings azurerm_application_gateway.shop: identity is required for ssl_certificate 'c': the gateway reads it from Key Vault with it",
  ]],
  ['a gateway without room', (r) => {
    r.azurerm_subnet.gateway.address_prefixes = ['10.10.16.0/29'];
    gateway(r).sku.capacity = 10;
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: subnet 10.10.16.0/29 has 3 usable addresses, the gateway may need 10: take a larger subnet or fewer instances',
  ]],
];
/** What is well although it is near to a fault. */
const HEALTHY: [string, (resources: any) => void][] = [
  ['TLS 1.3 alone, without ciphers', (r) => {
    r.azurerm_application_gateway.shop.ssl_policy = { policy_type: 'CustomV2', min_protocol_version: 'TLSv1_3' };
  }],
  ['instances that scale', (r) => {
    gateway(r).sku = { name: 'Standard_v2', tier: 'Standard_v2' };
    gateway(r).autoscale_configuration = { min_capacity: 0, max_capacity: 10 };
  }],
  ['a firewall with a policy', (r) => {
    gateway(r).sku = { name: 'WAF_v2', tier: 'WAF_v2', capacity: 2 };
    gateway(r).firewall_policy_id = '${var.policy}';
  }],
  ['a private address in the subnet', (r) => {
    gateway(r).frontend_ip_configuration.push({ name: 'p', subnet_id: '${azurerm_subnet.gateway.id}', private_ip_address: '10.10.16.4', private_ip_address_allocation: 'Static' });
  }],
  ['a certificate that the gateway may read', (r) => {
    gateway(r).identity = { type: 'UserAssigned', identity_ids: ['${azurerm_user_assigned_identity.cluster.id}'] };
    gateway(r).ssl_certificate = [{ name: 'c', key_vault_secret_id: 'https://v.vault.azure.net/secrets/c' }];
  }],
  ['as many instances as the subnet has room for', (r) => {
    r.azurerm_subnet.gateway.address_prefixes = ['10.10.16.0/29'];
    gateway(r).sku.capacity = 3;
  }],
];

test.each(FAULTS)('finds %s', (_, change, expected) => {
  expect(foundAfter(change, [azureGatewaySettings])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s', (_, change) => {
  expect(foundAfter(change, [azureGatewaySettings])).toEqual([]);
});

test('is silent for the program as it is', () => {
  expect(foundAfter(() => undefined, [azureGatewaySettings])).toEqual([]);
});
