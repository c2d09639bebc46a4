import { TerraformVariable } from 'cdktf';
import { AksPlatform } from '../../lib/platform';
import { AksCluster, AksNetwork, NatGatewayOptions, NetworkSubnet, OutboundType } from '../../lib/terraform';
import { KubernetesVersion } from '../../lib/traffic';
import { onlyResource, PLACE, resources, testStack } from '../support/terraform';

const NETWORK = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network';
const NAT = '${azurerm_nat_gateway.shop_NatGateway_5BB04480.id}';

function made(natGateway: NatGatewayOptions) {
  const stack = testStack();
  new AksNetwork(stack, 'shop', { ...PLACE, natGateway });
  return stack;
}

test('one address is made unless said otherwise', () => {
  const stack = made({});

  expect(onlyResource(stack, 'azurerm_nat_gateway')).toEqual({
    name: 'ng-vnet-shop', resource_group_name: 'rg-shop', location: 'westeurope', sku_name: 'Standard', idle_timeout_in_minutes: 4,
  });
  expect(Object.keys(resources(stack, 'azurerm_public_ip'))).toEqual([expect.stringMatching(/^shop_NatGateway_PublicIp_/)]);
  expect(onlyResource(stack, 'azurerm_public_ip')).toEqual({
    name: 'pip-ng-vnet-shop', resource_group_name: 'rg-shop', location: 'westeurope', sku: 'Standard', allocation_method: 'Static',
  });
  expect(resources(stack, 'azurerm_nat_gateway_public_ip_prefix_association')).toEqual({});
});

test('more addresses leave the first as it is', () => {
  const one = resources(made({}), 'azurerm_public_ip');
  const stack = made({ ipCount: 3 });

  expect(resources(stack, 'azurerm_public_ip')).toMatchObject(one);
  expect(Object.values(resources(stack, 'azurerm_public_ip')).map(({ name }) => name).sort())
    .toEqual(['pip-ng-vnet-shop', 'pip-ng-vnet-shop-2', 'pip-ng-vnet-shop-3']);
  expect(Object.values(resources(stack, 'azurerm_nat_gateway_public_ip_association'))).toHaveLength(3);
});

test('neighbouring addresses are a prefix', () => {
  const stack = made({ ipPrefixLength: 30 });

  expect(onlyResource(stack, 'azurerm_public_ip_prefix')).toEqual({
    name: 'ippre-ng-vnet-shop', resource_group_name: 'rg-shop', location: 'westeurope', sku: 'Standard', prefix_length: 30,
  });
  expect(onlyResource(stack, 'azurerm_nat_gateway_public_ip_prefix_association')).toEqual({
    nat_gateway_id: NAT, public_ip_prefix_id: expect.stringMatching(/^\$\{azurerm_public_ip_prefix\.shop_NatGateway_PublicIpPrefix_\w+\.id\}$/),
  });
  expect(resources(stack, 'azurerm_public_ip')).toEqual({});
});

test('addresses and prefixes that exist already are used, and none is made', () => {
  const stack = made({ ipAddressIds: [`${NETWORK}/publicIPAddresses/a`], ipPrefixIds: [`${NETWORK}/publicIPPrefixes/b`] });

  expect(onlyResource(stack, 'azurerm_nat_gateway_public_ip_association')).toEqual({
    nat_gateway_id: NAT, public_ip_address_id: `${NETWORK}/publicIPAddresses/a`,
  });
  expect(onlyResource(stack, 'azurerm_nat_gateway_public_ip_prefix_association')).toEqual({
    nat_gateway_id: NAT, public_ip_prefix_id: `${NETWORK}/publicIPPrefixes/b`,
  });
  expect([resources(stack, 'azurerm_public_ip'), resources(stack, 'azurerm_public_ip_prefix')]).toEqual([{}, {}]);
});

test.each<NatGatewayOptions>([
  { ipCount: 1 }, { ipCount: 16 }, { ipPrefixLength: 28 }, { ipPrefixLength: 31 }, { ipCount: 8, ipPrefixLength: 29 },
  { idleTimeoutMinutes: 4 }, { idleTimeoutMinutes: 120 },
])('takes %p', (natGateway) => {
  expect(() => made(natGateway)).not.toThrow();
});

test.each<[string, NatGatewayOptions, string]>([
  ['no address', { ipCount: 0 }, 'natGateway.ipCount must be a whole number between 1 and 16, got 0'],
  ['17 addresses', { ipCount: 17 }, 'natGateway.ipCount must be a whole number between 1 and 16, got 17'],
  ['a prefix of 32 addresses', { ipPrefixLength: 27 }, 'natGateway.ipPrefixLength must be a whole number between 28 and 31, got 27'],
  ['a prefix of one address', { ipPrefixLength: 32 }, 'natGateway.ipPrefixLength must be a whole number between 28 and 31, got 32'],
  ['17 addresses together', { ipCount: 9, ipPrefixLength: 29 }, 'natGateway must have at most 16 addresses, got 17'],
  ['an address by its name', { ipAddressIds: ['pip'] }, 'natGateway.ipAddressIds[0] must be an id like '
    + "/subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/publicIPAddresses/<name>, got 'pip'"],
  ['an address for a prefix', { ipPrefixIds: [`${NETWORK}/publicIPAddresses/a`] }, 'natGateway.ipPrefixIds[0] must be an id like '
    + `/subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/publicIPPrefixes/<name>, got '${NETWORK}/publicIPAddresses/a'`],
])('fails for %s', (_, natGateway, message) => {
  expect(() => made(natGateway)).toThrow(new Error(`[infra/shop] ${message}`));
});

test('fails for addresses that only Terraform can count', () => {
  const { numberValue: ipCount, listValue } = new TerraformVariable(testStack(), 'addresses', { type: 'any' });
  const message = 'natGateway.ipCount, ipAddressIds and ipPrefixIds must be known while the program runs: each address is a resource';

  [{ ipCount }, { ipAddressIds: listValue }, { ipPrefixIds: listValue }].forEach((natGateway) => (
    expect(() => made(natGateway)).toThrow(new Error(`[infra/shop] ${message}`))
  ));
});

test('takes values that only Terraform knows', () => {
  const variable = new TerraformVariable(testStack(), 'value', { type: 'string' });

  expect(onlyResource(made({ ipPrefixLength: variable.numberValue, ipAddressIds: [variable.stringValue] }), 'azurerm_public_ip_prefix').prefix_length)
    .toBe('${var.value}');
});

describe('an API server that few may reach', () => {
  const OFFICE = '203.0.113.0/24';
  const outboundType = OutboundType.USER_ASSIGNED_NAT_GATEWAY;

  function authorized(natGateway: NatGatewayOptions | undefined, authorizedIpRanges?: string[]): any {
    const stack = testStack();
    new AksPlatform(stack, 'shop', {
      location: 'westeurope', network: { natGateway }, cluster: { authorizedIpRanges, outboundType: natGateway && outboundType },
    });
    return onlyResource(stack, 'azurerm_kubernetes_cluster').api_server_access_profile?.authorized_ip_ranges;
  }

  test('lets the nodes in by every address that is made', () => {
    expect(authorized({ ipCount: 2, ipPrefixLength: 30 }, [OFFICE])).toEqual([
      OFFICE,
      expect.stringMatching(/^\$\{azurerm_public_ip\.shop_Network_NatGateway_PublicIp_\w+\.ip_address\}\/32$/),
      expect.stringMatching(/^\$\{azurerm_public_ip\.shop_Network_NatGateway_PublicIp2_\w+\.ip_address\}\/32$/),
      expect.stringMatching(/^\$\{azurerm_public_ip_prefix\.shop_Network_NatGateway_PublicIpPrefix_\w+\.ip_prefix\}$/),
    ]);
  });

  test('stays open where nothing was said, and closed without a NAT gateway', () => {
    expect(authorized({})).toBeUndefined();
    expect(() => authorized({}, [])).toThrow('cluster.authorizedIpRanges must have at least one entry, got none');
    expect(authorized(undefined, [OFFICE])).toEqual([OFFICE]);
  });

  test('joins a list of Terraform with the addresses', () => {
    const stack = testStack();
    const network = new AksNetwork(stack, 'shop', { ...PLACE, natGateway: {} });
    const { listValue } = new TerraformVariable(stack, 'ranges', { type: 'list(string)' });
    new AksCluster(stack, 'cluster', {
      ...PLACE, nodeSubnet: network.nodeSubnet, outboundType, kubernetesVersion: KubernetesVersion.V1_35, authorizedIpRanges: listValue,
    });

    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').api_server_access_profile.authorized_ip_ranges)
      .toMatch(/^\$\{concat\(var\.ranges, \["\$\{azurerm_public_ip\..*\.ip_address\}\/32"\]\)\}$/);
  });

  test('takes what is said about a subnet that exists already, and counts it', () => {
    const stack = testStack();
    const nodeSubnet = NetworkSubnet.fromSubnetId(`${NETWORK}/virtualNetworks/vnet/subnets/nodes`, {
      natGatewayId: `${NETWORK}/natGateways/ng`, outboundRanges: ['20.10.0.4/32', OFFICE],
    });
    const make = (id: string, authorizedIpRanges: string[]) => new AksCluster(stack, id, {
      ...PLACE, nodeSubnet, outboundType, kubernetesVersion: KubernetesVersion.V1_35, authorizedIpRanges,
    });
    make('cluster', [OFFICE]);

    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').api_server_access_profile.authorized_ip_ranges).toEqual([OFFICE, '20.10.0.4/32']);
    expect(() => make('more', Array.from({ length: 199 }, (_, index) => `198.51.100.${index}`)))
      .toThrow('authorizedIpRanges must have at most 200 entries, those of the NAT gateway included, got 201');
    expect(() => NetworkSubnet.fromSubnetId(`${NETWORK}/virtualNetworks/vnet/subnets/nodes`, { outboundRanges: ['here'] }))
      .toThrow("outboundRanges[0] must be an address range like 10.10.0.0/24, got 'here'");
  });
});
