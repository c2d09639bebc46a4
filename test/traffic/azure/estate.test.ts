import { clusterUpdates } from '../../../lib/traffic/azure/alb-addons';
import { ARM_TYPES } from '../../../lib/traffic/azure/arm-types';
import { clustersOf, mostNodesOf } from '../../../lib/traffic/azure/clusters';
import { addressOf, AzureEstate, azureSubject, referenceIn, writtenIn, writtenType } from '../../../lib/traffic/azure/estate';
import { isLeftToController, isPrivateOnly, isVersion2, listenersOf, missingParts } from '../../../lib/traffic/azure/gateways';
import { farSideOf, isNamed, nearSideOf, routesOf, spaceOf, subnetOf, subnetsOf } from '../../../lib/traffic/azure/networks';
import { AzureResource } from '../../../lib/traffic/azure-resource';

const resource = (address: string, settings: any = {}, stackName = 'infra'): AzureResource => {
  const [resourceType, localName] = address.split('.');
  return { resourceType, localName, stackName, settings };
};
const estateOf = (...azureResources: AzureResource[]) => AzureEstate.of({ azureResources });
const gateway = (settings: any) => resource('azurerm_application_gateway.g', settings);

test('ids have the types that azurerm makes', () => {
  expect(ARM_TYPES).toEqual({
    azurerm_application_gateway: 'Microsoft.Network/applicationGateways',
    azurerm_application_load_balancer: 'Microsoft.ServiceNetworking/trafficControllers',
    azurerm_application_load_balancer_frontend: 'Microsoft.ServiceNetworking/trafficControllers/frontends',
    azurerm_application_load_balancer_security_policy: 'Microsoft.ServiceNetworking/trafficControllers/securityPolicies',
    azurerm_application_load_balancer_subnet_association: 'Microsoft.ServiceNetworking/trafficControllers/associations',
    azurerm_container_registry: 'Microsoft.ContainerRegistry/registries',
    azurerm_disk_encryption_set: 'Microsoft.Compute/diskEncryptionSets',
    azurerm_dns_zone: 'Microsoft.Network/dnsZones',
    azurerm_key_vault: 'Microsoft.KeyVault/vaults',
    azurerm_kubernetes_cluster: 'Microsoft.ContainerService/managedClusters',
    azurerm_kubernetes_cluster_node_pool: 'Microsoft.ContainerService/managedClusters/agentPools',
    azurerm_lb: 'Microsoft.Network/loadBalancers',
    azurerm_log_analytics_workspace: 'Microsoft.OperationalInsights/workspaces',
    azurerm_monitor_data_collection_endpoint: 'Microsoft.Insights/dataCollectionEndpoints',
    azurerm_monitor_data_collection_rule: 'Microsoft.Insights/dataCollectionRules',
    azurerm_monitor_workspace: 'Microsoft.Monitor/accounts',
    azurerm_nat_gateway: 'Microsoft.Network/natGateways',
    azurerm_network_security_group: 'Microsoft.Network/networkSecurityGroups',
    azurerm_private_dns_zone: 'Microsoft.Network/privateDnsZones',
    azurerm_public_ip: 'Microsoft.Network/publicIPAddresses',
    azurerm_public_ip_prefix: 'Microsoft.Network/publicIPPrefixes',
    azurerm_resource_group: 'Microsoft.Resources/resourceGroups',
    azurerm_route_table: 'Microsoft.Network/routeTables',
    azurerm_subnet: 'Microsoft.Network/virtualNetworks/subnets',
    azurerm_user_assigned_identity: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    azurerm_virtual_network: 'Microsoft.Network/virtualNetworks',
    azurerm_web_application_firewall_policy: 'Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies',
  });
});

test.each([
  ['${azurerm_subnet.a.id}', ['azurerm_subnet', 'a', 'id']],
  ['${azurerm_subnet.a}', ['azurerm_subnet', 'a', undefined]],
  ['${azurerm_subnet.a[0].id}', ['azurerm_subnet', 'a', 'id']],
  ['${azurerm_subnet.a["x"].id}/more', ['azurerm_subnet', 'a', 'id']],
  ['${data.azurerm_subnet.a.id}', ['data.azurerm_subnet', 'a', 'id']],
  ['${azapi_resource.a.output}', ['azapi_resource', 'a', 'output']],
  ['${azapi_update_resource.a.id}', ['azapi_update_resource', 'a', 'id']],
  ['x${azurerm_subnet.a.id}', undefined],
  ['${var.a}', undefined],
  [['${azurerm_subnet.a.id}'], undefined],
])('%j refers to %j', (value, expected) => {
  const found = referenceIn(value);
  expect(found && [found.type, found.localName, found.attribute]).toEqual(expected);
});

test('a resource of azapi goes by its own type, and says nothing of how azurerm is written', () => {
  const azapi = { ...resource('azurerm_application_load_balancer.a', { name: 'a' }), terraformType: 'azapi_resource', constructPath: 'infra/a' };
  expect([writtenType(azapi), addressOf(azapi), writtenIn(azapi)]).toEqual(['azapi_resource', 'azapi_resource.a', undefined]);
  expect(azureSubject(azapi)).toEqual({ kind: 'azapi_resource', name: 'a', origin: { constructPath: 'infra/a' } });
  const plain = resource('azurerm_subnet.s', { name: 's' });
  expect([addressOf(plain), azureSubject(plain), writtenIn(plain), writtenIn({ ...plain, isShown: true, written: { a: 1 } })])
    .toEqual(['azurerm_subnet.s', { kind: 'azurerm_subnet', name: 's' }, { name: 's' }, { a: 1 }]);
});

test('references stay in their stack', () => {
  const [here, there] = [resource('azurerm_subnet.s', {}, 'one'), resource('azurerm_subnet.s', {}, 'two')];
  const user = resource('azurerm_lb.l', { subnet: '${azurerm_subnet.s.id}' }, 'two');
  const estate = estateOf(here, there, user);
  expect(estate.referenced(user, user.settings.subnet)).toBe(there);
  expect([estate.isSame(user, user.settings.subnet, here), estate.isSame(user, user.settings.subnet, there), estate.isSame(user, 'x', there)]).toEqual([false, true, false]);
  expect([estate.isSame(user, '${azurerm_subnet.other.id}', there), estate.isSame(user, '${azurerm_lb.s.id}', there)]).toEqual([false, false]);
  expect([estate.leadingTo('azurerm_lb', 'subnet', there), estate.leadingTo('azurerm_lb', 'subnet', here), estate.all('azurerm_none')]).toEqual([[user], [], []]);
});

describe('the most nodes of a pool', () => {
  const of = (settings: any) => mostNodesOf({ settings, label: '', resource: gateway({}), isDefault: false });

  test.each<[any, number | undefined]>([
    [{}, 2],
    [{ node_count: 10 }, 11],
    [{ node_count: 11 }, 13],
    [{ node_count: '10' }, 11],
    [{ node_count: null }, 2],
    [{ node_count: '${var.n}' }, undefined],
    [{ node_count: 10, max_count: 20 }, 11],
    [{ node_count: 10, max_count: 20, auto_scaling_enabled: true }, 22],
    [{ max_count: 20, auto_scaling_enabled: 'true' }, 22],
    [{ auto_scaling_enabled: true }, undefined],
    [{ node_count: 10, upgrade_settings: { max_surge: '33%' } }, 14],
    [{ node_count: 10, upgrade_settings: [{ max_surge: '3' }] }, 13],
    [{ node_count: 10, upgrade_settings: { max_surge: 'many' } }, undefined],
    [{ node_count: 10, upgrade_settings: { max_surge: 'many%' } }, undefined],
  ])('with %j are %s', (settings, expected) => {
    expect(of(settings)).toBe(expected);
  });

  test('a cluster has its own pool and those beside it', () => {
    const cluster = resource('azurerm_kubernetes_cluster.c', { default_node_pool: { name: 'system' }, network_profile: [{ network_plugin: 'azure' }] });
    const pool = (name: string, settings: any) => resource(`azurerm_kubernetes_cluster_node_pool.${name}`, { kubernetes_cluster_id: '${azurerm_kubernetes_cluster.c.id}', ...settings });
    const [found] = clustersOf(estateOf(cluster, pool('a', { name: 'apps' }), pool('b', {}), pool('c', { kubernetes_cluster_id: '${azurerm_kubernetes_cluster.d.id}' })));
    expect(found.pools.map(({ label, name, isDefault }) => [label, name, isDefault])).toEqual([['default_node_pool', 'system', true], ["pool 'apps'", 'apps', false], ["pool 'b'", undefined, false]]);
    expect(found.network).toEqual({ network_plugin: 'azure' });
    expect(clustersOf(estateOf(resource('azurerm_kubernetes_cluster.c')))[0]).toMatchObject({ network: {}, pools: [] });
  });
});

test('what requests tell a cluster of its gateways', () => {
  const cluster = resource('azurerm_kubernetes_cluster.c');
  const body = (ingressProfile: any) => ({ properties: { ingressProfile, other: 1 } });
  const update = (name: string, settings: any) => resource(`azapi_update_resource.${name}`, { type: 'x@2025-01-01', ...settings });
  const all = estateOf(cluster, update('a', { resource_id: '${azurerm_kubernetes_cluster.c.id}', body: body({ a: 1 }) }), update('b', { resource_id: '/X/Y', body: body({ b: 1 }), type: undefined }),
    update('c', { resource_id: 'x', body: body(null) }), update('d', { resource_id: 'x' }), update('e', { body: body({ e: 1 }) }), resource('azapi_resource.f', { type: 'y@z', body: body({ f: 1 }) }));
  const said = clusterUpdates(all).map(({ resource: { localName }, apiVersion, ingressProfile, properties, cluster: of, of: key }) => (
    [localName, apiVersion, ingressProfile, properties.other, of?.resource.localName, key]));
  expect(said).toEqual([
    ['f', 'z', { f: 1 }, 1, undefined, 'infra\nf'],
    ['a', '2025-01-01', { a: 1 }, 1, 'c', 'infra\nc'],
    ['b', '', { b: 1 }, 1, undefined, '/x/y'],
    ['e', '2025-01-01', { e: 1 }, 1, undefined, 'infra\ne'],
  ]);
});

describe('a gateway', () => {
  test('has listeners with what is known of them', () => {
    const [full, bare] = listenersOf(gateway({
      http_listener: [
        { name: 'l', protocol: 'Https', frontend_port_name: 'p', frontend_ip_configuration_name: 'f', host_name: 'a.example', host_names: ['b.example', ''] },
        { name: '${var.n}', host_names: 'c.example' },
      ],
    }));
    expect(full).toMatchObject({ name: 'l', protocol: 'Https', port: 'p', frontend: 'f', hosts: ['a.example', 'b.example'] });
    expect(bare).toEqual({ name: undefined, protocol: undefined, port: undefined, frontend: undefined, hosts: ['c.example'], settings: expect.anything() });
    expect(listenersOf(gateway({ http_listener: { host_name: null } }))[0].hosts).toEqual([]);
  });

  const TIERS: [tier: string | undefined, isOfVersion2: boolean][] = [
    ['Standard_v2', true], ['WAF_V2', true], ['Standard', false], ['v2_x', false], ['${var.tier}', false], [undefined, false],
  ];

  test.each(TIERS)('of the tier %s is of version 2: %s', (tier, expected) => {
    expect([{ sku: { tier } }, { sku: [{ tier }] }, {}].map((settings) => isVersion2(gateway(settings)))).toEqual([expected, expected, false]);
  });

  test.each([
    [{}, false],
    [{ frontend_ip_configuration: { name: 'in' } }, true],
    [{ frontend_ip_configuration: [{ name: 'in' }, { public_ip_address_id: '' }] }, true],
    [{ frontend_ip_configuration: [{ name: 'in' }, { public_ip_address_id: '${azurerm_public_ip.p.id}' }] }, false],
    [{ frontend_ip_configuration: { name: 'in' }, dynamic: { frontend_ip_configuration: {} } }, false],
    [{ frontend_ip_configuration: { name: 'in' }, dynamic: { probe: {} } }, true],
  ])('with %j is private only: %s', (settings, expected) => {
    expect(isPrivateOnly(gateway(settings))).toBe(expected);
  });

  test.each([
    [{}, false],
    [{ tags: { team: 'shop' } }, false],
    [{ tags: { 'managed-by-k8s-ingress': '1' } }, true],
    [{ lifecycle: { ignore_changes: ['backend_address_pool'] } }, true],
    [{ lifecycle: { ignore_changes: 'all' } }, true],
    [{ lifecycle: [{ ignore_changes: ['tags', 'backend_address_pool'] }] }, true],
    [{ lifecycle: { ignore_changes: ['tags'] } }, false],
    [{ lifecycle: { ignore_changes: ['all'] }, backend_address_pool: [] }, true],
    [{ lifecycle: { ignore_changes: ['all'] }, backend_address_pool: { name: 'p' } }, false],
  ])('with %j is left to the controller: %s', (settings, expected) => {
    expect(isLeftToController(gateway(settings))).toBe(expected);
  });

  test('names parts that have no name by a question mark', () => {
    const lacks = missingParts(gateway({ url_path_map: { path_rule: [{ backend_address_pool_name: 'gone' }] }, http_listener: [{ name: '${var.l}', frontend_port_name: 'gone' }] }));
    expect(lacks.map(({ block, name, argument }) => [block, name, argument])).toEqual([['http_listener', '?', 'frontend_port_name'], ['url_path_map', '?/?', 'backend_address_pool_name']]);
  });
});

describe('networks', () => {
  const vnet = resource('azurerm_virtual_network.v', {
    name: 'vnet', resource_group_name: 'rg', address_space: ['10.0.0.0/16'], subnet: [{ name: 'in', address_prefixes: ['10.0.9.0/24'], route_table_id: '/x', delegation: { service_delegation: { name: 'D' } } }, {}],
  });
  const subnet = resource('azurerm_subnet.s', {
    name: 'snet', resource_group_name: 'rg', virtual_network_name: 'VNET', address_prefixes: ['10.0.0.0/24', '${var.p}'], delegation: [{ service_delegation: [{ name: 'A' }] }],
  });
  const link = (type: string, more: any) => resource(`azurerm_subnet_${type}_association.x`, { subnet_id: '${azurerm_subnet.s.id}', ...more });
  const group = resource('azurerm_network_security_group.g', { name: 'nsg' });
  const table = resource('azurerm_route_table.t', { name: 'rt', resource_group_name: 'rg', route: { name: 'in', address_prefix: '0.0.0.0/0', next_hop_type: 'VirtualAppliance', next_hop_in_ip_address: '10.0.0.4' } });
  const other = resource('azurerm_subnet.other', { virtual_network_name: '${azurerm_virtual_network.w.name}' });
  const all = [vnet, subnet, other, group, table];
  const bare = estateOf(...all);
  const joined = estateOf(...all, link('network_security_group', { network_security_group_id: '${azurerm_network_security_group.g.id}' }), link('route_table', { route_table_id: '${azurerm_route_table.t.id}' }), link('nat_gateway', {}));

  test('have subnets of their own and beside them', () => {
    const [own, alone, inline, empty] = subnetsOf(joined);
    expect(own).toEqual({
      resource: subnet, label: 'azurerm_subnet.s', name: 'snet', prefixes: ['10.0.0.0/24'], delegatedTo: 'A', network: vnet, securityGroup: group, routeTable: table, hasRouteTable: true, hasNatGateway: true,
    });
    expect(alone).toMatchObject({ label: 'azurerm_subnet.other', name: undefined, prefixes: [], network: undefined, hasRouteTable: false, hasNatGateway: false });
    expect(inline).toEqual({ resource: vnet, label: "subnet 'in' of azurerm_virtual_network.v", name: 'in', prefixes: ['10.0.9.0/24'], delegatedTo: 'D', network: vnet, hasRouteTable: true, hasNatGateway: false });
    expect(empty).toMatchObject({ label: "subnet '?' of azurerm_virtual_network.v", hasRouteTable: false });
    expect(subnetsOf(bare)[0]).toMatchObject({ securityGroup: undefined, routeTable: undefined, hasRouteTable: false, hasNatGateway: false });
    expect(subnetsOf(estateOf(resource('azurerm_virtual_network.v', { subnet: { route_table_id: '${azurerm_route_table.t.id}' } })))[0].hasRouteTable).toBe(true);
  });

  test('are found by ids', () => {
    expect(subnetOf(bare, vnet, '${azurerm_subnet.s.id}')?.label).toBe('azurerm_subnet.s');
    expect([subnetOf(bare, vnet, '${azurerm_virtual_network.v.id}'), subnetOf(bare, vnet, '${azurerm_subnet.none.id}'), subnetOf(bare, vnet, 'x')]).toEqual([undefined, undefined, undefined]);
  });

  test('have a space if all of it is known', () => {
    const of = (address_space: any) => spaceOf(resource('azurerm_virtual_network.v', { address_space }));
    expect([of(['a', 'b']), of(['a', '${var.b}']), of('a'), spaceOf(undefined)]).toEqual([['a', 'b'], [], [], []]);
  });

  test('have two sides of a peering', () => {
    const peering = (settings: any) => resource('azurerm_virtual_network_peering.p', settings);
    const [good, odd] = [peering({ virtual_network_name: 'vnet', remote_virtual_network_id: '${azurerm_virtual_network.v.id}' }), peering({ virtual_network_name: 'x', remote_virtual_network_id: '${azurerm_subnet.s.id}' })];
    expect([nearSideOf(bare, good), farSideOf(bare, good), nearSideOf(bare, odd), farSideOf(bare, odd)]).toEqual([vnet, vnet, undefined, undefined]);
  });

  test('have routes in tables and beside them', () => {
    const beside = resource('azurerm_route.r', { name: 'r', route_table_name: 'rt', address_prefix: '10.0.0.0/8', next_hop_type: 'None', next_hop_in_ip_address: null });
    expect(routesOf(estateOf(table, beside), table)).toEqual([
      { resource: table, name: 'in', prefix: '0.0.0.0/0', nextHop: 'VirtualAppliance', nextHopAddress: '10.0.0.4' },
      { resource: beside, name: 'r', prefix: '10.0.0.0/8', nextHop: 'None', nextHopAddress: undefined },
    ]);
    expect(routesOf(estateOf(), resource('azurerm_route_table.t', { dynamic: { route: {} } }))).toBeUndefined();
    expect(routesOf(estateOf(), resource('azurerm_route_table.t'))).toEqual([]);
  });

  test.each<[any, any, boolean]>([
    ['vnet', {}, true],
    ['VNet', {}, true],
    ['other', {}, false],
    ['vnet', { resource_group_name: 'RG' }, true],
    ['vnet', { resource_group_name: 'rg-other' }, false],
    ['vnet', { resource_group_name: '${var.g}' }, true],
    ['${azurerm_virtual_network.v.name}', { resource_group_name: 'rg-other' }, true],
    [undefined, {}, false],
  ])('the name %j with %j is that of the network: %s', (name, settings, expected) => {
    const from = resource('azurerm_subnet.x', settings);
    expect(isNamed(bare, from, name, vnet)).toBe(expected);
    expect(isNamed(bare, resource('azurerm_subnet.x', settings, 'elsewhere'), name, vnet)).toBe(false);
  });

  test('that has no group is named from any', () => {
    expect(isNamed(bare, resource('azurerm_subnet.x', { resource_group_name: 'rg' }), 'vnet', resource('azurerm_virtual_network.w', { name: 'vnet' }))).toBe(true);
    expect(isNamed(bare, resource('azurerm_subnet.x'), undefined, resource('azurerm_virtual_network.w'))).toBe(false);
  });
});
