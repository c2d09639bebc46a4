import { azureFrontendRecord } from '../../../../lib/traffic/rules/azure/azure-frontend-record';
import { foundAfter, foundInPlan } from '../../../support/raw-terraform';

const FRONTEND = 'azurerm_application_load_balancer_frontend';
const record = (type: string, settings: any) => (r: any): void => {
  r.azurerm_application_load_balancer = { shop: { name: 'alb-shop', resource_group_name: 'rg-shop', location: 'westeurope' } };
  r[FRONTEND] = { public: { name: 'public', application_load_balancer_id: '${azurerm_application_load_balancer.shop.id}' } };
  r[type] = { shop: { name: 'shop', zone_name: 'example.com', resource_group_name: 'rg-shop', ttl: 300, ...settings } };
};
const FQDN = `\${${FRONTEND}.public.fully_qualified_domain_name}`;
const A = 'azurerm_dns_a_record';
const named = (type: string, name: string) => [`error azure-frontend-record ${type}.shop: records must be addresses, got the name of ${name}, which has no address of its own`];

test.each<[string, (r: any) => void, string[]]>([
  ['the name of a frontend', record(A, { records: [FQDN] }), named(A, `${FRONTEND}.public`)],
  ['an IPv6 record', record('azurerm_dns_aaaa_record', { records: [FQDN] }), named('azurerm_dns_aaaa_record', `${FRONTEND}.public`)],
  ['a private record', record('azurerm_private_dns_a_record', { records: [FQDN] }), named('azurerm_private_dns_a_record', `${FRONTEND}.public`)],
  ['a name as Azure gives it', record(A, { records: ['abcd1234.fz01.alb.azure.com'] }), named(A, 'abcd1234.fz01.alb.azure.com')],
])('finds %s', (_, change, expected) => {
  expect(foundAfter(change, [azureFrontendRecord])).toEqual(expected);
  expect(foundInPlan(change, [azureFrontendRecord])).toEqual(expected);
});

test('finds the name inside of an expression, and that of a frontend of azapi', () => {
  const trimmed = `\${trimsuffix(${FRONTEND}.public.fully_qualified_domain_name, ".")}`;
  expect(foundAfter(record(A, { records: [trimmed] }), [azureFrontendRecord])).toEqual(named(A, `${FRONTEND}.public`));
});

test.each<[string, (r: any) => void]>([
  ['addresses', record(A, { records: ['20.1.2.3'] })],
  // the documentation of Application Gateway for Containers has an alias for the name of a zone itself
  ['an alias of a frontend', record(A, { target_resource_id: `\${${FRONTEND}.public.id}` })],
  ['an alias of a public address', record(A, { target_resource_id: '${azurerm_public_ip.gateway.id}' })],
  ['a CNAME', record('azurerm_dns_cname_record', { record: FQDN })],
  ['what only Terraform knows', record(A, { records: '${var.addresses}' })],
  ['something else of azapi', record(A, { records: ['${azapi_resource.other.output.address}'] })],
])('is silent for %s', (_, change) => {
  expect(foundAfter(change, [azureFrontendRecord])).toEqual([]);
});
