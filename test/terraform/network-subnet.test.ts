import { TerraformVariable } from 'cdktf';
import { NetworkSubnet } from '../../lib/terraform';
import { testStack } from '../support/terraform';

const NETWORK = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet';

test('a subnet of an id has its name, its network and what was said', () => {
  const subnet = NetworkSubnet.fromSubnetId(`${NETWORK}/subnets/snet-nodes`, { addressPrefix: '10.1.0.0/24' });

  expect(subnet.subnetName).toBe('snet-nodes');
  expect(subnet.virtualNetworkId).toBe(NETWORK);
  expect(subnet.subnetProfile).toEqual({ subnetName: 'snet-nodes', addressPrefixes: ['10.1.0.0/24'] });
  expect(subnet.dependencies).toEqual([]);
  expect(subnet.resource).toBeUndefined();
});

test('a subnet whose id only Terraform knows takes the id as it is', () => {
  const id = new TerraformVariable(testStack(), 'subnet', { type: 'string' }).stringValue;
  const subnet = NetworkSubnet.fromSubnetAttributes({ subnetName: 'snet', subnetId: id, virtualNetworkId: NETWORK });

  expect(subnet.subnetId).toBe(id);
  expect(subnet.subnetProfile).toEqual({ subnetName: 'snet', addressPrefixes: undefined });
});

test('fails for an id of something else', () => {
  expect(() => NetworkSubnet.fromSubnetId(NETWORK)).toThrow(`subnetId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>, got '${NETWORK}'`);
});

test('fails for ranges that are none, all at once', () => {
  expect(() => NetworkSubnet.fromSubnetId(`${NETWORK}/subnets/snet`, { addressPrefix: '10.1.0.0/33', networkAddressSpace: ['10.0.0.0/8', '10.1'] })).toThrow([
    "addressPrefix must be an address range like 10.10.0.0/24, got '10.1.0.0/33'",
    "networkAddressSpace[1] must be an address range like 10.10.0.0/24, got '10.1'",
  ].join('\n  '));
});
