import { azureCnameAlone } from '../../../../lib/traffic/rules/azure/azure-cname-alone';
import { foundAfter, foundInPlan } from '../../../support/raw-terraform';

const ZONE = { zone_name: 'example.com', resource_group_name: 'rg-shop', ttl: 300 };
const CNAME = { name: 'shop', ...ZONE, record: 'abcd1234.fz01.alb.azure.com' };
const records = (others: Record<string, any>, own: any = {}, type = 'azurerm_dns_cname_record') => (r: any): void => {
  r[type] = { new: { ...CNAME, ...own } };
  Object.entries(others).forEach(([key, settings]) => {
    r[key] = { old: { name: 'shop', ...ZONE, ...settings } };
  });
};
const told = (other: string, type = 'azurerm_dns_cname_record', name = 'shop') => (
  [`error azure-cname-alone ${type}.new: name ${name} must have no record beside a CNAME, got ${other}`]
);
const A = { azurerm_dns_a_record: { records: ['203.0.113.10'] } };

test.each<[string, (r: any) => void, string[]]>([
  ['an address', records(A), told('azurerm_dns_a_record.old')],
  ['an address in other letters', records({ azurerm_dns_a_record: { name: 'Shop', records: ['203.0.113.10'] } }), told('azurerm_dns_a_record.old')],
  ['an IPv6 address', records({ azurerm_dns_aaaa_record: { records: ['2001:db8::1'] } }), told('azurerm_dns_aaaa_record.old')],
  ['text', records({ azurerm_dns_txt_record: { record: [{ value: 'v' }] } }), told('azurerm_dns_txt_record.old')],
  ['an address of a private zone', records({ azurerm_private_dns_a_record: { records: ['10.0.0.4'] } }, {}, 'azurerm_private_dns_cname_record'),
    told('azurerm_private_dns_a_record.old', 'azurerm_private_dns_cname_record')],
])('fails beside %s', (_, change, expected) => {
  expect(foundAfter(change, [azureCnameAlone])).toEqual(expected);
  expect(foundInPlan(change, [azureCnameAlone])).toEqual(expected);
});

test.each<[string, (r: any) => void]>([
  ['another name', records({ azurerm_dns_a_record: { name: 'www', records: ['203.0.113.10'] } })],
  ['another zone', records({ azurerm_dns_a_record: { zone_name: 'example.org', records: ['203.0.113.10'] } })],
  ['a private zone of that name beside a public one', records({ azurerm_private_dns_a_record: { records: ['10.0.0.4'] } })],
  ['a zone of that name in another resource group', records({ azurerm_dns_a_record: { resource_group_name: 'rg-old', records: ['203.0.113.10'] } })],
  ['records that are repeated', records({ azurerm_dns_a_record: { for_each: '${var.names}', records: ['203.0.113.10'] } })],
  ['nothing', records({})],
])('is silent beside %s', (_, change) => {
  expect(foundAfter(change, [azureCnameAlone])).toEqual([]);
});
