import { azureArgument } from '../../../../lib/traffic/rules/azure/azure-argument';
import { azureReference } from '../../../../lib/traffic/rules/azure/azure-reference';
import { foundAfter, foundIn, foundInPlan, rawProgram } from '../../../support/raw-terraform';

const cluster = (r: any) => r.azurerm_kubernetes_cluster.shop;
const gateway = (r: any) => r.azurerm_application_gateway.shop;
const pool = (r: any) => r.azurerm_kubernetes_cluster_node_pool.apps;

/** What is wrong, how it comes into a configuration, and what the rule says. */
const FAULTS: [string, (resources: any) => void, string[]][] = [
  ['a plugin that there is not', (r) => {
    cluster(r).network_profile.network_plugin = 'cilium';
  }, [
    "error azure-argument azurerm_kubernetes_cluster.shop: network_profile.network_plugin must be one of azure, kubenet, none, got 'cilium'",
  ]],
  ['an address of an unknown sku', (r) => {
    r.azurerm_public_ip.gateway.sku = 'Premium';
  }, [
    "error azure-argument azurerm_public_ip.gateway: sku must be one of Basic, Standard, got 'Premium'",
  ]],
  ['a priority below the first', (r) => {
    r.azurerm_network_security_rule.manager.priority = 50;
  }, [
    'error azure-argument azurerm_network_security_rule.manager: priority must be 100 to 4096, got 50',
  ]],
  ['a cluster without a pool', (r) => {
    delete cluster(r).default_node_pool;
  }, [
    'error azure-argument azurerm_kubernetes_cluster.shop: default_node_pool is required: write at least one such block',
  ]],
  ['a gateway without settings', (r) => {
    delete gateway(r).backend_http_settings;
  }, [
    'error azure-argument azurerm_application_gateway.shop: backend_http_settings is required: write at least one such block',
  ]],
  ['an argument of version 3', (r) => {
    pool(r).enable_auto_scaling = true;
  }, [
    "error azure-argument azurerm_kubernetes_cluster_node_pool.apps: enable_auto_scaling is no argument of azurerm 4.55.0: did you mean 'auto_scaling_enabled'?",
  ]],
  ['a cluster without a place', (r) => {
    delete cluster(r).location;
  }, [
    'error azure-argument azurerm_kubernetes_cluster.shop: location is required',
  ]],
  ['a gateway of an unknown sku', (r) => {
    gateway(r).sku.name = 'Standard_V3';
  }, [
    "error azure-argument azurerm_application_gateway.shop: sku.name must be one of Basic, Standard_Small, Standard_Medium, Standard_Large, Standard_v2, WAF_Large, WAF_Medium, WAF_v2, got 'Standard_V3': did you mean 'Standard_v2'?",
  ]],
  ['a priority above the last', (r) => {
    gateway(r).request_routing_rule[0].priority = 30000;
  }, [
    'error azure-argument azurerm_application_gateway.shop: request_routing_rule.priority must be 1 to 20000, got 30000',
  ]],
  ['an unknown way out', (r) => {
    cluster(r).network_profile.outbound_type = 'nat';
  }, [
    "error azure-argument azurerm_kubernetes_cluster.shop: network_profile.outbound_type must be one of loadBalancer, userDefinedRouting, managedNATGateway, userAssignedNATGateway, none, got 'nat'",
  ]],
  ['an add-on with a gateway and a subnet', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '${azurerm_application_gateway.shop.id}', subnet_id: '${azurerm_subnet.gateway.id}' };
  }, [
    'error azure-argument azurerm_kubernetes_cluster.shop: ingress_application_gateway.gateway_id and ingress_application_gateway.subnet_id must not be given together with each other: leave one of the two out',
  ]],
  ['an add-on without a gateway', (r) => {
    cluster(r).ingress_application_gateway = {};
  }, [
    'error azure-argument azurerm_kubernetes_cluster.shop: at least one of ingress_application_gateway.gateway_id, ingress_application_gateway.subnet_cidr, ingress_application_gateway.subnet_id must stand, got none',
  ]],
  ['an add-on with text that is no id', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: 'not-an-id' };
  }, [
    "error azure-argument azurerm_kubernetes_cluster.shop: ingress_application_gateway.gateway_id must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/applicationGateways/<name>, got 'not-an-id'",
  ]],
  ['a range that is none', (r) => {
    cluster(r).ingress_application_gateway = { subnet_cidr: '10.10.18.0/99' };
  }, [
    "error azure-argument azurerm_kubernetes_cluster.shop: ingress_application_gateway.subnet_cidr must be an IPv4 range like 10.0.0.0/16, got '10.10.18.0/99'",
  ]],
  ['a cluster without a DNS prefix', (r) => {
    delete cluster(r).dns_prefix;
  }, [
    'error azure-argument azurerm_kubernetes_cluster.shop: one of dns_prefix, dns_prefix_private_cluster must stand, and no more, got none',
  ]],
  ['a cluster without an identity', (r) => {
    delete cluster(r).identity;
  }, [
    'error azure-argument azurerm_kubernetes_cluster.shop: one of identity, service_principal must stand, and no more, got none',
  ]],
  ['a role by name and by id', (r) => {
    r.azurerm_role_assignment.pull.role_definition_id = '/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/y';
  }, [
    'error azure-argument azurerm_role_assignment.pull: one of role_definition_id, role_definition_name must stand, and no more, got role_definition_id, role_definition_name',
  ]],
  ['an assignment without a role', (r) => {
    delete r.azurerm_role_assignment.pull.role_definition_name;
  }, [
    'error azure-argument azurerm_role_assignment.pull: one of role_definition_id, role_definition_name must stand, and no more, got none',
  ]],
  ['a scope that is no id', (r) => {
    r.azurerm_role_assignment.pull.scope = 'nonsense';
  }, [
    "error azure-argument azurerm_role_assignment.pull: scope must be the id of a resource, got 'nonsense'",
  ]],
  ['a flag that is neither true nor false', (r) => {
    cluster(r).oidc_issuer_enabled = 'maybe';
  }, [
    "error azure-argument azurerm_kubernetes_cluster.shop: oidc_issuer_enabled must be true or false, got 'maybe'",
  ]],
  ['a block twice', (r) => {
    cluster(r).network_profile = [cluster(r).network_profile, {}];
  }, [
    'error azure-argument azurerm_kubernetes_cluster.shop: network_profile takes at most 1 block, got 2',
    'error azure-argument azurerm_kubernetes_cluster.shop: network_profile[1].network_plugin is required',
  ]],
  ['what only azurerm writes', (r) => {
    cluster(r).fqdn = 'x';
  }, [
    'error azure-argument azurerm_kubernetes_cluster.shop: fqdn must be left out: only azurerm writes it',
  ]],
  ['a name that is too long', (r) => {
    r.azurerm_key_vault = { v: { name: 'this-name-is-much-too-long-for-a-vault', resource_group_name: 'a', location: 'westeurope', sku_name: 'standard', tenant_id: '00000000-0000-0000-0000-000000000000' } };
  }, [
    "error azure-argument azurerm_key_vault.v: name must have 3 to 24 characters, got 38: 'this-name-is-much-too-long-for-a-vault'",
  ]],
  ['a name with a hyphen', (r) => {
    r.azurerm_container_registry.shop.name = 'acr-aks';
  }, [
    "error azure-argument azurerm_container_registry.shop: name must not have '-' inside, which may be a-z A-Z 0-9, got 'acr-aks'",
  ]],
  ['a setting without a place for logs', (r) => {
    r.azurerm_monitor_diagnostic_setting = { d: { name: 'd', target_resource_id: '${azurerm_kubernetes_cluster.shop.id}', enabled_log: [{ category: 'kube-apiserver' }] } };
  }, [
    'error azure-argument azurerm_monitor_diagnostic_setting.d: at least one of eventhub_authorization_rule_id, log_analytics_workspace_id, partner_solution_id, storage_account_id must stand, got none',
  ]],
  ['a NAT gateway of an unknown sku', (r) => {
    r.azurerm_nat_gateway = { n: { name: 'n', resource_group_name: 'a', location: 'westeurope', sku_name: 'Basic' } };
  }, [
    "error azure-argument azurerm_nat_gateway.n: sku_name must be one of Standard, got 'Basic'",
  ]],
  ['a rule set that there is not', (r) => {
    r.azurerm_web_application_firewall_policy = { w: { name: 'w', resource_group_name: 'a', location: 'westeurope', managed_rules: { managed_rule_set: [{ version: '9.9' }] } } };
  }, [
    "error azure-argument azurerm_web_application_firewall_policy.w: managed_rules.managed_rule_set.version must be one of 0.1, 1.0, 1.1, 2.1, 2.2.9, 3.0, 3.1, 3.2, got '9.9'",
  ]],
  ['an unknown channel', (r) => {
    cluster(r).automatic_upgrade_channel = 'weekly';
  }, [
    "error azure-argument azurerm_kubernetes_cluster.shop: automatic_upgrade_channel must be one of patch, rapid, stable, node-image, got 'weekly'",
  ]],
  ['a word that is none', (r) => {
    r.azurerm_subnet.nodes.private_endpoint_network_policies = 'Yes';
  }, [
    "error azure-argument azurerm_subnet.nodes: private_endpoint_network_policies must be one of Disabled, Enabled, NetworkSecurityGroupEnabled, RouteTableEnabled, got 'Yes'",
  ]],
  ['a type with a slip', (r) => {
    r.azurerm_kubernetes_clusters = { x: {} };
  }, [
    'error azure-argument azurerm_kubernetes_clusters.x: azurerm has no type azurerm_kubernetes_clusters: did you mean azurerm_kubernetes_cluster?',
  ]],
  ['a name where an id belongs', (r) => {
    cluster(r).default_node_pool.vnet_subnet_id = '${azurerm_subnet.nodes.name}';
  }, [
    "error azure-argument azurerm_kubernetes_cluster.shop: default_node_pool.vnet_subnet_id must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>, got 'snet-nodes'",
  ]],
  ['an add-on bound to an address', (r) => {
    cluster(r).ingress_application_gateway = { gateway_id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/a/providers/Microsoft.Network/publicIPAddresses/x' };
  }, [
    "error azure-argument azurerm_kubernetes_cluster.shop: ingress_application_gateway.gateway_id must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/applicationGateways/<name>, got '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/a/providers/Microsoft.Network/publicIPAddresses/x'",
  ]],
  ['a pool with a long name', (r) => {
    pool(r).name = 'applications1';
  }, [
    "error azure-argument azurerm_kubernetes_cluster_node_pool.apps: name must have 1 to 12 characters, got 13: 'applications1'",
  ]],
  ['an id in small letters', (r) => {
    cluster(r).default_node_pool.vnet_subnet_id = '/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s';
  }, [
    "error azure-argument azurerm_kubernetes_cluster.shop: default_node_pool.vnet_subnet_id must be written with the letters of /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>, which azurerm compares one by one, got '/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg/providers/Microsoft.Network/virtualNetworks/v/sub…",
  ]],
];
/** What is well although it is near to a fault. */
const HEALTHY: [string, (resources: any) => void][] = [
  ['a word in a variable without default', (r) => {
    cluster(r).sku_tier = '${var.tier}';
  }],
  ['a number in text, as JSON may have it', (r) => {
    gateway(r).request_routing_rule[0].priority = '100';
  }],
  ['a block that is made for each of a list', (r) => {
    delete gateway(r).frontend_port;
    gateway(r).dynamic = { frontend_port: { for_each: '${var.ports}', content: { name: 'p', port: '${frontend_port.value}' } } };
  }],
  ['blocks that loops make, of which two exclude each other', (r) => {
    delete cluster(r).identity;
    const once = (content: any) => ({ for_each: '${var.once}', content });
    cluster(r).dynamic = {
      identity: once({ type: 'SystemAssigned' }),
      service_principal: once({ client_id: '${var.client}', client_secret: '${var.secret}' }),
      ingress_application_gateway: once({ gateway_id: '${var.gateway}' }),
    };
  }],
  ['what Terraform itself reads', (r) => {
    Object.assign(cluster(r), { depends_on: ['azurerm_role_assignment.pull'], lifecycle: { ignore_changes: ['tags'] }, timeouts: { create: '2h' } });
    delete r.azurerm_role_assignment.pull.principal_id;
    r.azurerm_role_assignment.pull.principal_id = '00000000-0000-0000-0000-000000000000';
  }],
  ['nothing, by null', (r) => {
    cluster(r).sku_tier = null;
  }],
  ['an id with all letters as azurerm has them', (r) => {
    delete r.azurerm_kubernetes_cluster_node_pool;
    cluster(r).default_node_pool.vnet_subnet_id = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s';
  }],
];

test.each(FAULTS)('finds %s', (_, change, expected) => {
  expect(foundAfter(change, [azureArgument])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s', (_, change) => {
  expect(foundAfter(change, [azureArgument])).toEqual([]);
});

test('is silent for types of azurerm that are made of the same words as others', () => {
  const types = ['azurerm_storage_container', 'azurerm_container_app', 'azurerm_dns_caa_record', 'azurerm_kubernetes_fleet_manager', 'azurerm_subnet_service_endpoint_storage_policy'];
  expect(foundAfter((r) => types.forEach((type) => { r[type] = { x: { name: 'x' } }; }), [azureArgument])).toEqual([]);
});

test('is silent for the program as it is', () => {
  expect(foundAfter(() => undefined, [azureArgument])).toEqual([]);
});

test.each(FAULTS)('finds %s in a plan too', (_, change, expected) => {
  expect(foundInPlan(change, [azureArgument])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s in a plan', (_, change) => {
  expect(foundInPlan(change, [azureArgument])).toEqual([]);
});

describe('Application Gateway for Containers', () => {
  const TYPE = 'azurerm_application_load_balancer';
  const GROUP = '/subscriptions/s/resourceGroups/rg/providers';
  const WAF = `${GROUP}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf`;
  const PARENT = { application_load_balancer_id: `\${${TYPE}.shop.id}` };
  const make = (r: any) => {
    r[TYPE] = { shop: { name: 'alb-shop', resource_group_name: 'rg-shop', location: 'westeurope', tags: { team: 'shop' } } };
    r[`${TYPE}_frontend`] = { public: { name: 'public', ...PARENT } };
    r[`${TYPE}_subnet_association`] = { shop: { name: 'association', ...PARENT, subnet_id: '${azurerm_subnet.nodes.id}' } };
    r[`${TYPE}_security_policy`] = { waf: { name: 'waf', ...PARENT, location: 'westeurope', web_application_firewall_policy_id: WAF } };
  };
  const ID = 'must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers';

  test.each<[string, (r: any) => void, string[]]>([
    ['what is well', () => undefined, []],
    ['a short name', (r) => { r[TYPE].shop.name = 'a'; }, [`${TYPE}.shop: name must have 2 to 64 characters, got 1: 'a'`]],
    ['the longest name', (r) => { r[TYPE].shop.name = 'a'.repeat(64); }, []],
    ['a longer name', (r) => { r[TYPE].shop.name = 'a'.repeat(65); }, [`${TYPE}.shop: name must have 2 to 64 characters, got 65: '${'a'.repeat(65)}'`]],
    ['no place', (r) => { delete r[TYPE].shop.location; }, [`${TYPE}.shop: location is required`]],
    ['a slip', (r) => { r[TYPE].shop.resource_group = 'rg'; }, [`${TYPE}.shop: resource_group is no argument of azurerm 4.55.0: did you mean 'resource_group_name'?`]],
    ['what only azurerm writes', (r) => { r[`${TYPE}_frontend`].public.fully_qualified_domain_name = 'a.example.com'; },
      [`${TYPE}_frontend.public: fully_qualified_domain_name must be left out: only azurerm writes it`]],
    ['a frontend without a parent', (r) => { delete r[`${TYPE}_frontend`].public.application_load_balancer_id; }, [`${TYPE}_frontend.public: application_load_balancer_id is required`]],
    ['a place of a frontend', (r) => { r[`${TYPE}_frontend`].public.location = 'westeurope'; }, [`${TYPE}_frontend.public: location is no argument of azurerm 4.55.0: take it out`]],
    ['a frontend without a name', (r) => { r[`${TYPE}_frontend`].public.name = ''; }, [`${TYPE}_frontend.public: name must not be empty`]],
    ['an association of a network', (r) => { r[`${TYPE}_subnet_association`].shop.subnet_id = `${GROUP}/Microsoft.Network/virtualNetworks/v`; },
      [`${TYPE}_subnet_association.shop: subnet_id ${ID}/Microsoft.Network/virtualNetworks/<name>/subnets/<name>, got '${GROUP}/Microsoft.Network/virtualNetworks/v'`]],
    ['a firewall of Front Door', (r) => { r[`${TYPE}_security_policy`].waf.web_application_firewall_policy_id = `${GROUP}/Microsoft.Network/frontDoorPolicies/waf`; },
      [`${TYPE}_security_policy.waf: web_application_firewall_policy_id ${ID}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/<name>, `
        + `got '${GROUP}/Microsoft.Network/frontDoorPolicies/waf'`]],
    ['a policy without a place', (r) => { delete r[`${TYPE}_security_policy`].waf.location; }, [`${TYPE}_security_policy.waf: location is required`]],
  ])('%s', (_, change, expected) => {
    const changed = (r: any) => { make(r); change(r); };
    const told = expected.map((message) => `error azure-argument ${message}`);
    expect([foundAfter(changed, [azureArgument]), foundInPlan(changed, [azureArgument])]).toEqual([told, told]);
  });

  test('an id of a part is none of the whole', () => {
    const changed = (r: any) => { make(r); r[`${TYPE}_security_policy`].waf.application_load_balancer_id = `\${${TYPE}_frontend.public.id}`; };
    expect([foundAfter(changed, [azureReference]), foundInPlan(changed, [azureReference])]).toEqual(Array(2).fill([
      `error azure-reference ${TYPE}_security_policy.waf: application_load_balancer_id must be the id of a Microsoft.ServiceNetworking/trafficControllers, got that of ${TYPE}_frontend.public, `
      + 'which is a Microsoft.ServiceNetworking/trafficControllers/frontends',
    ]));
  });
});

describe('a credential', () => {
  const found = (version: string, credential: any) => {
    const program = rawProgram();
    program.terraform.required_providers.azurerm.version = version;
    program.resource.azurerm_federated_identity_credential = { orders: { name: 'orders', audience: ['api'], issuer: 'https://issuer', subject: 'orders', ...credential } };
    return foundIn(program, [azureArgument]);
  };
  const LATER = { user_assigned_identity_id: '${azurerm_user_assigned_identity.cluster.id}' };

  test('of a later release may name its identity by an argument that replaces two', () => {
    expect(found('4.73.0', LATER)).toEqual([]);
    expect(found('~> 5.0', LATER)).toEqual([]);
  });

  test.each(['4.55.0', '~> 4.55.0'])('of %s may not', (version) => {
    expect(found(version, LATER)).toEqual([
      'error azure-argument azurerm_federated_identity_credential.orders: parent_id is required',
      'error azure-argument azurerm_federated_identity_credential.orders: resource_group_name is required',
      'error azure-argument azurerm_federated_identity_credential.orders: user_assigned_identity_id is no argument of azurerm 4.55.0: take it out',
    ]);
  });

  test('of a later release still needs what is required where nothing newer stands', () => {
    expect(found('4.73.0', { resource_group_name: 'rg' })).toEqual(['error azure-argument azurerm_federated_identity_credential.orders: parent_id is required']);
  });
});
