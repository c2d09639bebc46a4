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
  ['a size of version 1 with another tier', (r) => {
    gateway(r).sku = { name: 'WAF_Medium', tier: 'Standard', capacity: 2 };
  }, [
    "error azure-gateway-settings azurerm_application_gateway.shop: name of sku must go with its tier Standard, got 'WAF_Medium': take the tier that the name begins with",
  ]],
  ['a gateway without an instance', (r) => {
    gateway(r).sku.capacity = 0;
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: capacity of sku must be 1 to 125, got 0',
  ]],
  ['one more instance than there can be', (r) => {
    r.azurerm_subnet.gateway.address_prefixes = ['10.10.16.0/20'];
    gateway(r).sku.capacity = 126;
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: capacity of sku must be 1 to 125, got 126',
  ]],
  ['a fixed number that scales', (r) => {
    gateway(r).autoscale_configuration = { min_capacity: 3, max_capacity: 2 };
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: capacity of sku must not be given together with autoscale_configuration: a fixed number does not scale',
    'error azure-gateway-settings azurerm_application_gateway.shop: min_capacity of autoscale_configuration must not exceed max_capacity 2, got 3',
  ]],
  ['what version 1 does not have', (r) => {
    gateway(r).sku = { name: 'Standard_Small', tier: 'Standard' };
    Object.assign(gateway(r), { autoscale_configuration: { min_capacity: 1 }, zones: ['1'] });
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: autoscale_configuration needs a tier of version 2, got Standard',
    'error azure-gateway-settings azurerm_application_gateway.shop: zones needs a tier of version 2, got Standard',
  ]],
  ['firewalls of a tier without one', (r) => {
    Object.assign(gateway(r), { waf_configuration: { enabled: true }, force_firewall_policy_association: true });
    gateway(r).http_listener[0].firewall_policy_id = '${var.policy}';
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: firewall_policy_id needs tier WAF_v2, got Standard_v2',
    'error azure-gateway-settings azurerm_application_gateway.shop: waf_configuration needs a tier with a firewall, got Standard_v2',
    'error azure-gateway-settings azurerm_application_gateway.shop: force_firewall_policy_association needs firewall_policy_id',
  ]],
  ['a policy on a path of a tier without a firewall', (r) => {
    gateway(r).url_path_map = [{ name: 'm', path_rule: [{ name: 'a', paths: ['/a'], firewall_policy_id: '${var.policy}' }] }];
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: firewall_policy_id needs tier WAF_v2, got Standard_v2',
  ]],
  ['a policy of two sets of rules, and one priority twice', (r) => {
    gateway(r).sku = { name: 'WAF_v2', tier: 'WAF_v2', capacity: 2 };
    gateway(r).firewall_policy_id = '${azurerm_web_application_firewall_policy.shop.id}';
    r.azurerm_web_application_firewall_policy = {
      shop: {
        managed_rules: { managed_rule_set: [{ version: '3.2' }, { type: 'Microsoft_BotManagerRuleSet', version: '1.0' }, { type: 'Microsoft_DefaultRuleSet', version: '2.1' }] },
        custom_rules: [{ priority: 1 }, { priority: 2 }, { priority: 1 }],
      },
      other: { custom_rules: [{ priority: 1 }, { priority: 1 }] },
    };
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: managed_rule_set of azurerm_web_application_firewall_policy.shop must be one of OWASP and Microsoft_DefaultRuleSet, got OWASP 3.2 and Microsoft_DefaultRuleSet 2.1',
    'error azure-gateway-settings azurerm_application_gateway.shop: priority of custom_rules of azurerm_web_application_firewall_policy.shop must be its own, got 1 again',
  ]],
  ['two public addresses, and a frontend without any', (r) => {
    gateway(r).frontend_ip_configuration.push({ name: 'second', public_ip_address_id: '${var.address}' }, { name: 'none' });
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: frontend_ip_configuration must have one public address, got public and second',
    "error azure-gateway-settings azurerm_application_gateway.shop: frontend_ip_configuration 'none' must have public_ip_address_id, or subnet_id with private_ip_address",
  ]],
  ['a private address that Azure keeps, and says not to be fixed', (r) => {
    gateway(r).frontend_ip_configuration.push({ name: 'p', subnet_id: '${azurerm_subnet.gateway.id}', private_ip_address: '10.10.16.3' });
  }, [
    "error azure-gateway-settings azurerm_application_gateway.shop: private_ip_address_allocation of frontend_ip_configuration 'p' must be Static with a tier of version 2",
    "error azure-gateway-settings azurerm_application_gateway.shop: private_ip_address of frontend_ip_configuration 'p' must not be among the first four addresses or the last of 10.10.16.0/24, which Azure keeps, got 10.10.16.3",
  ]],
  ['an address of sku Basic', (r) => {
    Object.assign(r.azurerm_public_ip.gateway, { sku: 'Basic', zones: ['1'] });
  }, [
    "error azure-gateway-settings azurerm_application_gateway.shop: public_ip_address_id of frontend_ip_configuration 'public' must be an address of sku Standard with a tier of version 2, got azurerm_public_ip.gateway of sku Basic",
    'error azure-gateway-settings azurerm_public_ip.gateway: zones needs sku Standard, got Basic',
    'error azure-gateway-settings azurerm_public_ip.gateway: sku must be Standard: Azure makes no addresses of sku Basic since March 2025',
  ]],
  ['certificates without a source and with two', (r) => {
    gateway(r).identity = { type: 'UserAssigned', identity_ids: ['${azurerm_user_assigned_identity.cluster.id}'] };
    gateway(r).ssl_certificate = [{ name: 'none' }, { name: 'both', data: 'eA==', key_vault_secret_id: 'https://v.vault.azure.net/secrets/c' }, { name: 'one', data: 'eA==' }];
  }, [
    "error azure-gateway-settings azurerm_application_gateway.shop: ssl_certificate 'none' must have one of data and key_vault_secret_id, got none",
    "error azure-gateway-settings azurerm_application_gateway.shop: ssl_certificate 'both' must have one of data and key_vault_secret_id, got data and key_vault_secret_id",
  ]],
  ['a policy of TLS without its name, and one of a profile with it', (r) => {
    gateway(r).ssl_policy = { policy_type: 'Predefined' };
    gateway(r).ssl_profile = [{ name: 'strict', ssl_policy: { policy_type: 'CustomV2', policy_name: 'AppGwSslPolicy20220101' } }];
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: policy_name of ssl_policy is required with policy_type Predefined',
    "error azure-gateway-settings azurerm_application_gateway.shop: cipher_suites of ssl_policy of ssl_profile 'strict' is required with policy_type CustomV2",
    "error azure-gateway-settings azurerm_application_gateway.shop: min_protocol_version of ssl_policy of ssl_profile 'strict' is required with policy_type CustomV2",
    "error azure-gateway-settings azurerm_application_gateway.shop: policy_name of ssl_policy of ssl_profile 'strict' must be left out with policy_type CustomV2",
  ]],
  ['a policy of TLS of the older kind', (r) => {
    gateway(r).ssl_policy = { policy_type: 'Custom', min_protocol_version: 'TLSv1_2' };
  }, [
    'error azure-gateway-settings azurerm_application_gateway.shop: cipher_suites of ssl_policy is required with policy_type Custom',
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
  ['the most instances that there can be', (r) => {
    r.azurerm_subnet.gateway.address_prefixes = ['10.10.16.0/20'];
    gateway(r).sku.capacity = 125;
  }],
  ['one instance, and sizes of version 1', (r) => {
    gateway(r).sku = { name: 'WAF_Large', tier: 'WAF', capacity: 1 };
  }],
  ['a tier without sizes', (r) => {
    gateway(r).sku = { name: 'Basic', tier: 'Basic', capacity: 1 };
  }],
  ['as few instances as the most', (r) => {
    delete gateway(r).sku.capacity;
    gateway(r).autoscale_configuration = { min_capacity: 2, max_capacity: 2 };
  }],
  ['a number that scales by a block that is written elsewhere', (r) => {
    delete gateway(r).sku.capacity;
    gateway(r).dynamic = { autoscale_configuration: {} };
  }],
  ['a firewall of the older kind', (r) => {
    gateway(r).sku = { name: 'WAF_v2', tier: 'WAF_v2', capacity: 2 };
    gateway(r).waf_configuration = { enabled: true };
  }],
  ['a set of rules beside that against bots', (r) => {
    gateway(r).sku = { name: 'WAF_v2', tier: 'WAF_v2', capacity: 2 };
    gateway(r).firewall_policy_id = '${azurerm_web_application_firewall_policy.shop.id}';
    r.azurerm_web_application_firewall_policy = { shop: { managed_rules: { managed_rule_set: [{ type: 'Microsoft_BotManagerRuleSet', version: '1.0' }, { version: '3.2' }] }, custom_rules: [{ priority: 1 }, { priority: 2 }] } };
  }],
  ['a private frontend of version 1 that Azure gives an address', (r) => {
    gateway(r).sku = { name: 'Standard_Small', tier: 'Standard', capacity: 1 };
    gateway(r).frontend_ip_configuration.push({ name: 'p', subnet_id: '${azurerm_subnet.gateway.id}', private_ip_address_allocation: 'Dynamic' });
  }],
  ['ciphers of a custom policy of TLS', (r) => {
    gateway(r).ssl_policy = { policy_type: 'CustomV2', min_protocol_version: 'TLSv1_2', cipher_suites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] };
  }],
  ['protocols without a policy', (r) => {
    gateway(r).ssl_policy = { disabled_protocols: ['TLSv1_0'] };
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
