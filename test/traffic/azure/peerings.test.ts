import { AzureEstate } from '../../../lib/traffic/azure/estate';
import { peeringProblems } from '../../../lib/traffic/azure/peerings';
import { AzureResource } from '../../../lib/traffic/azure-resource';

const resource = (resourceType: string, localName: string, settings: any, stackName = 'infra'): AzureResource => ({ resourceType, localName, stackName, settings });
const network = (localName: string, ...address_space: string[]) => resource('azurerm_virtual_network', localName, { name: `vnet-${localName}`, resource_group_name: 'rg', address_space });
const NETWORKS = [network('hub', '10.0.0.0/16'), network('a', '10.1.0.0/16', '10.9.0.0/16'), network('b', '10.2.0.0/16', '10.9.1.0/24', '10.1.0.0/24'), network('c', '10.3.0.0/16')];
const id = (name: string) => `\${azurerm_virtual_network.${name}.id}`;

/** A peering from a network to another one, of those above or by texts. */
const peering = (localName: string, near: any, far: any, more: any = {}) => resource('azurerm_virtual_network_peering', localName, {
  resource_group_name: 'rg', virtual_network_name: near, remote_virtual_network_id: far, ...more,
});
const from = (near: string, far: string, more: any = {}) => peering(`${near}_${far}`, `\${azurerm_virtual_network.${near}.name}`, id(far), more);
const problemsOf = (...peerings: AzureResource[]) => peeringProblems(AzureEstate.of({ azureResources: [...NETWORKS, ...peerings] }))
  .map(({ peering: { localName }, message, fix }) => [localName, message, fix]);

const ELSEWHERE = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/far';
const again = (of: string, before: string) => [of, `remote_virtual_network_id is joined to this network by azurerm_virtual_network_peering.${before} already: Azure joins two networks once`, 'take one of the two away'];
const gateways = (of: string, before: string) => [of, `use_remote_gateways must be true in one peering of a network, got it in azurerm_virtual_network_peering.${before} too`, 'use the gateway of one of the two networks'];
const overlaps = (of: string, own: string, theirs: string, before: string) => [of,
  `address_space ${own} of azurerm_virtual_network.${of.split('_')[0]} overlaps ${theirs} of azurerm_virtual_network.${before.split('_')[0]}, which azurerm_virtual_network_peering.${before} joins to the same network`,
  'give the networks that are joined to one hub ranges apart'];

test.each<[string, AzureResource[], string[][]]>([
  ['both sides', [from('hub', 'a'), from('a', 'hub')], []],
  ['two spokes apart', [from('a', 'hub'), from('c', 'hub')], []],
  ['two spokes with one range', [from('a', 'hub'), from('b', 'hub')], [overlaps('b_hub', '10.9.1.0/24', '10.9.0.0/16', 'a_hub')]],
  ['a network with itself', [from('hub', 'hub')], [['hub_hub', 'remote_virtual_network_id must be another network, got azurerm_virtual_network.hub of this side', 'let it lead to the other network, or take the peering away']]],
  ['two networks twice', [from('hub', 'a'), peering('again', 'vnet-hub', id('a'))], [again('again', 'hub_a')]],
  ['a network elsewhere twice', [peering('one', 'vnet-hub', ELSEWHERE), peering('two', 'vnet-hub', ELSEWHERE.toUpperCase())], [again('two', 'one')]],
  ['networks elsewhere twice', [peering('one', 'other', ELSEWHERE), peering('two', 'OTHER', ELSEWHERE)], [again('two', 'one')]],
  ['two networks elsewhere', [peering('one', 'other', ELSEWHERE), peering('two', 'another', ELSEWHERE)], []],
  ['networks of two subscriptions', [peering('one', 'other', ELSEWHERE), peering('two', 'other', ELSEWHERE, { provider: 'azurerm.second' })], []],
  ['networks of two groups', [peering('one', 'other', ELSEWHERE), peering('two', 'other', ELSEWHERE, { resource_group_name: 'rg-other' })], []],
  ['networks of which the group is known later', [peering('one', 'other', ELSEWHERE, { resource_group_name: '${var.a}' }), peering('two', 'other', ELSEWHERE, { resource_group_name: '${var.b}' })], []],
  ['networks of which the name is known later', [peering('one', '${var.a}', ELSEWHERE), peering('two', '${var.b}', ELSEWHERE)], []],
  ['the same expression twice', [peering('one', 'vnet-hub', '${var.far}'), peering('two', 'vnet-hub', '${var.far}')], [again('two', 'one')]],
  ['two expressions', [peering('one', 'vnet-hub', '${var.far}'), peering('two', 'vnet-hub', '${var.farther}')], []],
  ['networks that nothing names', [peering('one', 'vnet-hub', undefined), peering('two', 'vnet-hub', undefined)], []],
  ['spokes of which one is not here', [from('a', 'hub'), peering('other', 'other', id('hub'))], []],
  ['one gateway of the other side', [from('a', 'hub', { use_remote_gateways: true }), from('a', 'c')], []],
  ['two gateways of other sides', [from('a', 'hub', { use_remote_gateways: true }), from('a', 'c', { use_remote_gateways: 'true' })], [gateways('a_c', 'a_hub')]],
  ['gateways of two networks', [from('a', 'hub', { use_remote_gateways: true }), from('c', 'hub', { use_remote_gateways: true })], []],
  ['two networks twice, with the gateway', [from('a', 'hub', { use_remote_gateways: true }), peering('again', 'vnet-a', id('hub'), { use_remote_gateways: true })], [again('again', 'a_hub')]],
  ['a gateway of its own and of the other', [from('a', 'hub', { use_remote_gateways: true, allow_gateway_transit: true })],
    [['a_hub', 'allow_gateway_transit and use_remote_gateways exclude each other: a network has a gateway of its own, or uses the other', 'take one of the two']]],
  ['a gateway of its own', [from('a', 'hub', { allow_gateway_transit: true, use_remote_gateways: false })], []],
])('%s', (_, peerings, expected) => {
  expect(problemsOf(...peerings)).toEqual(expected);
});

test('expressions of two configurations are two', () => {
  const [one, two] = ['one', 'two'].map((stackName) => ({ ...peering(stackName, 'other', '${var.far}'), stackName }));
  expect(problemsOf(one, two)).toEqual([]);
});
