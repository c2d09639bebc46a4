import { ArmType, checkArmId, parentId, parseArmId } from '../../../lib/terraform/private/arm-id';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg';
const SUBNET = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet`;

test('takes an id apart, however Azure writes its letters', () => {
  expect(parseArmId(SUBNET.replace('resourceGroups', 'resourcegroups').replace('Microsoft.Network', 'microsoft.network'), ArmType.SUBNET)).toEqual({
    subscriptionId: '00000000-0000-0000-0000-000000000000',
    resourceGroupName: 'rg',
    names: { virtualNetworks: 'vnet', subnets: 'snet' },
  });
});

test('knows the id above', () => {
  expect(parentId(SUBNET)).toBe(`${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet`);
});

test.each([
  '',
  'snet',
  SUBNET.slice(1),
  `${SUBNET}/`,
  `${SUBNET}/ipConfigurations/x`,
  SUBNET.replace('/subnets/snet', ''),
  SUBNET.replace('virtualNetworks', 'loadBalancers'),
  SUBNET.replace('00000000-0000-0000-0000-000000000000', 'sub'),
  SUBNET.replace('Microsoft.Network', 'Microsoft.Compute'),
  SUBNET.replace('/rg/', '//'),
])('fails for %p as the id of a subnet', (text) => {
  expect(checkArmId('subnetId', text, ArmType.SUBNET)).toEqual([
    'subnetId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>, '
    + `got '${text}'`,
  ]);
});
