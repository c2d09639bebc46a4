import { checkStack } from './azurerm-schema';

/** A stack that Terraform would take. */
function valid(): any {
  return {
    provider: { azurerm: [{ features: [{}] }] },
    resource: {
      azurerm_virtual_network: {
        vnet: { name: 'vnet', resource_group_name: 'rg', location: 'westeurope', address_space: ['10.10.0.0/16'] },
      },
      azurerm_subnet: {
        nodes: {
          name: 'snet',
          resource_group_name: 'rg',
          virtual_network_name: '${azurerm_virtual_network.vnet.name}',
          address_prefixes: ['10.10.0.0/24'],
          depends_on: ['azurerm_virtual_network.vnet'],
          lifecycle: { ignore_changes: ['delegation[0].name'] },
        },
      },
      azurerm_kubernetes_cluster: {
        aks: {
          name: 'aks',
          resource_group_name: 'rg',
          location: 'westeurope',
          dns_prefix: 'aks',
          default_node_pool: { name: 'system', vnet_subnet_id: '${azurerm_subnet.nodes.id}', node_count: '2' },
          identity: [{ type: 'SystemAssigned' }],
        },
      },
      azurerm_role_assignment: {
        role: {
          scope: '${join("/", slice(split("/", azurerm_subnet.nodes.id), 0, 5))}',
          principal_id: '${azurerm_kubernetes_cluster.aks.ingress_application_gateway[0].ingress_application_gateway_identity[0].object_id}',
          role_definition_name: 'Reader',
        },
      },
      azapi_update_resource: {
        proxy: {
          type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview',
          resource_id: '${azurerm_kubernetes_cluster.aks.id}',
          body: { properties: { networkProfile: {} } },
        },
      },
    },
    output: { gateway: { value: '${azurerm_virtual_network.vnet.id}' } },
    import: [{ to: 'azurerm_virtual_network.vnet', id: '/subscriptions' }],
  };
}

test('a valid stack has no problem', () => {
  expect(checkStack(valid())).toEqual([]);
});

const subnet = (stack: any) => stack.resource.azurerm_subnet.nodes;
const cluster = (stack: any) => stack.resource.azurerm_kubernetes_cluster.aks;

test.each<[string, (stack: any) => void, string]>([
  ['an unknown type', (stack) => { stack.resource.azurerm_kubernetes_clusters = { aks: {} }; }, 'azurerm_kubernetes_clusters.aks: unknown type'],
  ['an unknown argument', (stack) => { subnet(stack).prefix = 'x'; }, 'azurerm_subnet.nodes: unknown argument prefix'],
  ['an unknown argument of a block', (stack) => { cluster(stack).default_node_pool.enable_auto_scaling = true; },
    'azurerm_kubernetes_cluster.aks.default_node_pool: unknown argument enable_auto_scaling'],
  ['a missing argument', (stack) => { delete subnet(stack).name; }, 'azurerm_subnet.nodes.name: required'],
  ['a missing argument of a block', (stack) => { cluster(stack).identity = [{}]; }, 'azurerm_kubernetes_cluster.aks.identity[0].type: required'],
  ['a missing block', (stack) => { cluster(stack).default_node_pool = []; },
    'azurerm_kubernetes_cluster.aks.default_node_pool: needs at least 1 block, got 0'],
  ['a block too many', (stack) => { cluster(stack).identity.push({ type: 'UserAssigned' }); },
    'azurerm_kubernetes_cluster.aks.identity: takes at most 1 block, got 2'],
  ['text for a block', (stack) => { cluster(stack).identity = 'SystemAssigned'; },
    'azurerm_kubernetes_cluster.aks.identity: must be a block, got "SystemAssigned"'],
  ['text for a boolean', (stack) => { cluster(stack).oidc_issuer_enabled = 'yes'; },
    'azurerm_kubernetes_cluster.aks.oidc_issuer_enabled: must be a bool, got "yes"'],
  ['text for a number', (stack) => { cluster(stack).default_node_pool.node_count = 'two'; },
    'azurerm_kubernetes_cluster.aks.default_node_pool.node_count: must be a number, got "two"'],
  ['text for a list', (stack) => { subnet(stack).address_prefixes = '10.10.0.0/24'; },
    'azurerm_subnet.nodes.address_prefixes: must be a list, got "10.10.0.0/24"'],
  ['an object for text', (stack) => { subnet(stack).name = {}; }, 'azurerm_subnet.nodes.name: must be a string, got {}'],
  ['a list for a map', (stack) => { cluster(stack).tags = ['a']; }, 'azurerm_kubernetes_cluster.aks.tags: must be a map, got ["a"]'],
  ['a value for a computed attribute', (stack) => { cluster(stack).fqdn = 'aks.example.com'; },
    'azurerm_kubernetes_cluster.aks.fqdn: cannot be set, it is computed'],
  ['an import of nothing', (stack) => { stack.import[0].to = 'azurerm_virtual_network.other'; },
    'import[0].to: azurerm_virtual_network.other is not declared'],
  ['an import without an id', (stack) => { stack.import[0].id = ''; }, 'import[0].id: required'],
  ['an unknown argument of an import', (stack) => { stack.import[0].from = 'x'; }, 'import[0]: unknown argument from'],
  ['a reference to nothing', (stack) => { subnet(stack).virtual_network_name = '${azurerm_virtual_network.other.name}'; },
    'azurerm_subnet.nodes: refers to azurerm_virtual_network.other.name, which is not declared'],
  ['a reference to an unknown attribute', (stack) => { subnet(stack).virtual_network_name = '${azurerm_virtual_network.vnet.resource_id}'; },
    'azurerm_subnet.nodes: refers to azurerm_virtual_network.vnet.resource_id, which has no such attribute'],
  ['a reference to an unknown attribute of a list item',
    (stack) => { stack.resource.azurerm_role_assignment.role.principal_id = '${azurerm_kubernetes_cluster.aks.identity[0].principal}'; },
    'azurerm_role_assignment.role: refers to azurerm_kubernetes_cluster.aks.identity[0].principal, which has no such attribute'],
  ['a reference inside of a call', (stack) => { stack.resource.azurerm_role_assignment.role.scope = '${join("/", split("/", azurerm_subnet.none.id))}'; },
    'azurerm_role_assignment.role: refers to azurerm_subnet.none.id, which is not declared'],
  ['a dependency on nothing', (stack) => { subnet(stack).depends_on = ['azurerm_subnet.none']; },
    'azurerm_subnet.nodes: refers to azurerm_subnet.none, which is not declared'],
  ['an output that refers to nothing', (stack) => { stack.output.gateway.value = '${azurerm_public_ip.none.ip_address}'; },
    'output: refers to azurerm_public_ip.none.ip_address, which is not declared'],
  ['an ignored argument that is none', (stack) => { subnet(stack).lifecycle.ignore_changes = ['prefix']; },
    'azurerm_subnet.nodes.lifecycle.ignore_changes: no argument prefix'],
  ['an object without all of its attributes', (stack) => {
    stack.resource.azurerm_route_table = {
      rt: { name: 'rt', resource_group_name: 'rg', location: 'westeurope', route: [{ name: 'r', address_prefix: '0.0.0.0/0', next_hop_type: 'Internet' }] },
    };
  }, 'azurerm_route_table.rt.route[0].next_hop_in_ip_address: required, if only as null'],
  ['a provider without features', (stack) => { stack.provider.azurerm = [{}]; }, 'provider.azurerm.features: needs at least 1 block, got 0'],
  ['a provider without schema', (stack) => { stack.provider.random = [{}]; }, 'provider.random: no schema'],
  ['an unknown argument of azapi', (stack) => { stack.resource.azapi_update_resource.proxy.schema_validation_enabled = false; },
    'azapi_update_resource.proxy: unknown argument schema_validation_enabled'],
  ['an unknown data source', (stack) => { stack.data = { azurerm_nothing: { it: {} } }; }, 'data.azurerm_nothing.it: unknown type'],
])('fails for %s', (_, fault, problem) => {
  const stack = valid();
  fault(stack);

  expect(checkStack(stack)).toEqual([problem]);
});
