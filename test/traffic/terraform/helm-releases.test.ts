import { GatewayManager, GatewayProfile, TrafficReport } from '../../../lib/traffic';
import { profileFromTerraform } from '../../../lib/traffic/terraform/profile';
import { ingressJson } from '../../support/ingress';

const VALUES = 'appgw: {name: agw}\nkubernetes: {ingressClassResource: {name: web}, watchNamespace: shop}';
const REFERENCE = '${azurerm_application_gateway.edge.id}';
const configuration = (release: any, gateway?: any) => ({
  resource: {
    helm_release: { agic: { chart: 'ingress-azure', ...release } },
    ...gateway ? { azurerm_application_gateway: { edge: gateway } } : {},
  },
});
const gatewaysOf = (json: any): GatewayProfile[] => JSON.parse(JSON.stringify(profileFromTerraform([json]).gateways));
const RELEASED = { gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, ingressClassName: 'web', ingressControllerName: 'azure/application-gateway', watchNamespaces: ['shop'] };

test.each([
  ['values as text', { values: [VALUES] }],
  ['the last of several', { values: ['appgw: {name: other}\nkubernetes: {watchNamespace: shop}', 'appgw: {name: agw}\nkubernetes: {ingressClassResource: {name: web}}'] }],
  ['settings as blocks', { values: ['appgw: {name: agw}'], set: [{ name: 'kubernetes.ingressClassResource.name', value: 'web' }, { name: 'kubernetes.watchNamespace', value: 'shop' }] }],
  ['one block', { values: ['appgw: {name: agw}\nkubernetes: {watchNamespace: shop}'], set: { name: 'kubernetes.ingressClassResource.name', value: 'web' } }],
  ['settings over values', { values: [VALUES], set_sensitive: [{ name: 'appgw.applicationGatewayID', value: '/subscriptions/x/applicationGateways/agw' }] }],
  ['a chart from a registry', { chart: 'oci://example.com/charts/ingress-azure', values: [VALUES] }],
])('reads %s', (_, release) => {
  expect(gatewaysOf(configuration(release))).toEqual([RELEASED]);
});

test.each([
  ['by name', { values: [VALUES] }],
  ['by reference', { values: [VALUES], set: [{ name: 'appgw.applicationGatewayID', value: REFERENCE }, { name: 'appgw.name', value: null }] }],
  ['as the only one', { values: ['${yamlencode(local.values)}', 'kubernetes: {ingressClassResource: {name: web}, watchNamespace: shop}'] }],
])('finds its gateway %s', (_, release) => {
  expect(gatewaysOf(configuration(release, { name: 'agw' }))).toEqual([expect.objectContaining({ ...RELEASED, publicFrontend: false, routes: [] })]);
});

test('reads INGRESS_CLASS as what replaces the name of the controller', () => {
  const [gateway] = gatewaysOf(configuration({ values: [VALUES], set: [{ name: 'kubernetes.ingressClass', value: 'internal' }] }));
  expect([gateway.ingressControllerName, gateway.ingressClassName]).toEqual(['internal', 'web']);
});

test('takes the name of the release where nobody names a gateway', () => {
  expect(gatewaysOf(configuration({ values: ['${yamlencode(local.values)}'] }))).toEqual([
    { gatewayName: 'agic', managedBy: GatewayManager.INGRESS_CONTROLLER, ingressClassName: 'azure-application-gateway', ingressControllerName: 'azure/application-gateway' },
  ]);
});

test.each([
  ['another chart', { chart: 'ingress-nginx', values: [VALUES] }],
  ['an expression', { chart: '${var.chart}', values: [VALUES] }],
])('lets alone %s', (_, release) => {
  expect(gatewaysOf(configuration(release))).toEqual([]);
});

test('an Ingress in a namespace that the release does not watch is dead', () => {
  const profile = profileFromTerraform([configuration({ values: [VALUES] })]);
  const codes = (namespace: string) => TrafficReport.analyze([{ object: ingressJson({}, { ingressClassName: 'web' }, { namespace }) }], profile)
    .findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  expect(codes('orders')).toContain('ingress-namespace-unwatched');
  expect(codes('shop')).not.toContain('ingress-namespace-unwatched');
});

test('fails for more values than any chart has', () => {
  const values = (items: number) => `appgw: {name: agw}\nx: [${'1,'.repeat(items - 1)}1]`;
  expect(gatewaysOf(configuration({ values: [VALUES, values(99_993)] }))).toHaveLength(1);
  expect(() => gatewaysOf(configuration({ values: [VALUES, values(99_994)] }))).toThrow(new Error(
    'values of helm_release.agic must have at most 100000 values, got more: no chart reads as many, leave out what it does not read',
  ));
});
