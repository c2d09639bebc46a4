import { TerraformVariable } from 'cdktf';
import { PrivateDnsZone } from '../../lib/terraform';
import { testStack } from '../support/terraform';

const ZONES = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/privateDnsZones';

test('AKS makes a zone, or there is none', () => {
  expect(PrivateDnsZone.SYSTEM).toMatchObject({ privateDnsZoneId: 'System', isExisting: false });
  expect(PrivateDnsZone.NONE).toMatchObject({ privateDnsZoneId: 'None', isExisting: false });
});

test.each([
  ['privatelink.westeurope.azmk8s.io', 'westeurope'],
  ['shop.privatelink.westus3.azmk8s.io', 'westus3'],
  [`${'a'.repeat(32)}.privatelink.westeurope.azmk8s.io`, 'westeurope'],
  ['Shop-1.privatelink.WestEurope.azmk8s.io', 'westeurope'],
  ['privatelink.usgovvirginia.cx.aks.containerservice.azure.us', 'usgovvirginia'],
  ['privatelink.chinaeast2.cx.prod.service.azk8s.cn', 'chinaeast2'],
])('takes the zone %s', (zoneName, region) => {
  expect(PrivateDnsZone.fromPrivateDnsZoneId(`${ZONES}/${zoneName}`)).toMatchObject({
    privateDnsZoneId: `${ZONES}/${zoneName}`, zoneName, region, isExisting: true,
  });
});

test.each([
  'azmk8s.io',
  'westeurope.azmk8s.io',
  'private.westeurope.azmk8s.io',
  'privatelink.azmk8s.io',
  'privatelink.west-europe.azmk8s.io',
  'privatelink.westeurope.azmk8s.io.example.com',
  'privatelink.westeurope.azmk8sxio',
  'privatelink.westeurope.azmk8s.com',
  'shop-privatelink.westeurope.azmk8s.io',
  'a.b.privatelink.westeurope.azmk8s.io',
  `${'a'.repeat(33)}.privatelink.westeurope.azmk8s.io`,
  'my_shop.privatelink.westeurope.azmk8s.io',
])('fails for the zone %s', (zoneName) => {
  expect(() => PrivateDnsZone.fromPrivateDnsZoneId(`${ZONES}/${zoneName}`)).toThrow(
    'privateDnsZoneId must be the id of a zone named privatelink.<region>.azmk8s.io or <subzone>.privatelink.<region>.azmk8s.io, '
    + `got '${zoneName}': AKS takes no other`,
  );
});

test.each(['System', 'privatelink.westeurope.azmk8s.io', `${ZONES.replace('privateDnsZones', 'dnsZones')}/privatelink.westeurope.azmk8s.io`])(
  'fails for what is no id of a private zone: %s', (text) => {
    expect(() => PrivateDnsZone.fromPrivateDnsZoneId(text)).toThrow(
      `privateDnsZoneId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/privateDnsZones/<name>, got '${text}'`,
    );
  },
);

test('takes an id that only Terraform knows', () => {
  const id = new TerraformVariable(testStack(), 'zone', { type: 'string' }).stringValue;

  expect(PrivateDnsZone.fromPrivateDnsZoneId(id)).toMatchObject({ privateDnsZoneId: id, isExisting: true });
});
