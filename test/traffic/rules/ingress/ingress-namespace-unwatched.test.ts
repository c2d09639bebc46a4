import { GatewayManager, GatewayProfile } from '../../../../lib/traffic';
import { ingressNamespaceUnwatched } from '../../../../lib/traffic/rules/ingress/ingress-namespace-unwatched';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';
import { reportOn } from '../../../support/traffic';

const INGRESS = ingressJson({}, {}, { namespace: 'orders' });
const ID = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/applicationGateways/agw';
const config = (data: any): any => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'agic', namespace: 'agic' }, data });
const gateway = (more: Partial<GatewayProfile> = {}): GatewayProfile => ({ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, ...more });

test('fails where the profile says that the namespace is not watched', () => {
  expect(found(ingressNamespaceUnwatched, INGRESS, { gateways: [gateway({ watchNamespaces: ['shop', 'web'] })] })).toEqual([
    'error: namespace must be one that the controller watches, got orders, watched: shop, web (gateway agw)',
  ]);
});

test.each([
  ['a class that nobody names', { APPGW_RESOURCE_ID: ID, KUBERNETES_WATCHNAMESPACE: 'shop, web,' }, {}, 'warning', 'shop, web (gateway agw)'],
  ['its class', { APPGW_NAME: 'agw', KUBERNETES_WATCHNAMESPACE: 'shop', INGRESS_CLASS_RESOURCE_NAME: 'azure-application-gateway' }, {}, 'error', 'shop (gateway agw)'],
  ['a class of the profile', { APPGW_RESOURCE_ID: ID, KUBERNETES_WATCHNAMESPACE: 'shop' }, { gateways: [gateway({ ingressClassName: 'azure-application-gateway' })] }, 'error', 'shop (gateway agw)'],
])('reads the ConfigMap of the Helm chart, with %s', (_, data, profile, severity, watched) => {
  expect(found(ingressNamespaceUnwatched, [INGRESS, config(data)], profile)).toEqual([
    `${severity}: namespace must be one that the controller watches, got orders, watched: ${watched}`,
  ]);
});

test('breaks the paths of the Ingress where that is sure', () => {
  const codes = (watchNamespaces: string[]) => {
    const [{ brokenBy }] = reportOn([INGRESS], { gateways: [gateway({ watchNamespaces })] }).paths;
    return brokenBy.map(({ code }) => code);
  };
  expect(codes(['shop'])).toContain('ingress-namespace-unwatched');
  expect(codes(['orders'])).not.toContain('ingress-namespace-unwatched');
});

test('names every controller that may be meant', () => {
  const annotated = ingressJson({}, { ingressClassName: undefined }, { namespace: 'orders', annotations: { 'kubernetes.io/ingress.class': 'azure/application-gateway' } });
  const gateways = [gateway({ watchNamespaces: ['shop'] }), gateway({ gatewayName: 'agw-2', ingressClassName: 'agic-2', watchNamespaces: ['web'] })];
  expect(found(ingressNamespaceUnwatched, annotated, { gateways })).toEqual([
    'warning: namespace must be one that the controller watches, got orders, watched: shop (gateway agw); web (gateway agw-2)',
  ]);
});

test.each<[string, any[], any]>([
  ['a namespace that is watched', [INGRESS], { gateways: [gateway({ watchNamespaces: ['shop', 'orders'] })] }],
  ['a namespace in the ConfigMap', [INGRESS, config({ APPGW_RESOURCE_ID: ID, KUBERNETES_WATCHNAMESPACE: 'shop, orders' })], {}],
  ['a controller that watches all', [INGRESS, config({ APPGW_RESOURCE_ID: ID })], { gateways: [] }],
  ['another controller of the class that watches all', [INGRESS], { gateways: [gateway({ watchNamespaces: ['shop'] }), gateway({ gatewayName: 'agw-2' })] }],
  ['a controller of another class', [INGRESS], { gateways: [gateway({ ingressClassName: 'agic-2', watchNamespaces: ['shop'] })] }],
  ['the ConfigMap, which knows better than the profile', [INGRESS, config({ APPGW_RESOURCE_ID: ID, KUBERNETES_WATCHNAMESPACE: 'orders' })], { gateways: [gateway({ watchNamespaces: ['shop'] })] }],
  ['a placeholder', [INGRESS, config({ APPGW_RESOURCE_ID: ID, KUBERNETES_WATCHNAMESPACE: '{{ .Values.namespace }}' })], {}],
  ['no namespace', [ingressJson()], { gateways: [gateway({ watchNamespaces: ['shop'] })] }],
  ['a namespace to be filled in', [ingressJson({}, {}, { namespace: '${NAMESPACE}' })], { gateways: [gateway({ watchNamespaces: ['shop'] })] }],
  ['no controller', [INGRESS], {}],
  ['a ConfigMap of something else', [INGRESS, config({ KUBERNETES_WATCHNAMESPACE: 'shop' })], {}],
  ['an Ingress of another controller', [ingressJson({}, { ingressClassName: 'nginx' }, { namespace: 'orders' })], { gateways: [gateway({ watchNamespaces: ['shop'] })] }],
])('is silent for %s', (_, objects, profile) => {
  expect(found(ingressNamespaceUnwatched, objects, profile)).toEqual([]);
});

describe('several controllers side by side', () => {
  const one = { APPGW_NAME: 'agw', KUBERNETES_WATCHNAMESPACE: 'shop', INGRESS_CLASS: 'azure/application-gateway-1', INGRESS_CLASS_RESOURCE_NAME: 'one' };
  const all = { APPGW_NAME: 'agw-2', INGRESS_CLASS: 'azure/application-gateway-2', INGRESS_CLASS_RESOURCE_NAME: 'two' };
  const classOf = (name: string, controller: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller } });
  const annotated = (value: string) => ingressJson({}, { ingressClassName: undefined }, { namespace: 'orders', annotations: { 'kubernetes.io/ingress.class': value } });
  const classed = (ingressClassName: string) => ingressJson({}, { ingressClassName }, { namespace: 'orders' });
  const both = [config(one), { ...config(all), metadata: { name: 'agic-2' } }, classOf('one', 'azure/application-gateway-1'), classOf('two', 'azure/application-gateway-2')];
  const WATCHED = ['error: namespace must be one that the controller watches, got orders, watched: shop (gateway agw)'];

  test('are asked by the class', () => {
    expect(found(ingressNamespaceUnwatched, [...both, classed('one')])).toEqual(WATCHED);
    expect(found(ingressNamespaceUnwatched, [...both, classed('two')])).toEqual([]);
  });

  test('are asked by the name in the annotation', () => {
    expect(found(ingressNamespaceUnwatched, [...both, annotated('azure/application-gateway-1')])).toEqual(WATCHED);
    expect(found(ingressNamespaceUnwatched, [...both, annotated('azure/application-gateway-2')])).toEqual([]);
  });

  test('are asked by the controller of the class where one of them names no class', () => {
    const { INGRESS_CLASS_RESOURCE_NAME, ...unnamed } = all;
    expect(INGRESS_CLASS_RESOURCE_NAME).toBe('two');
    expect(found(ingressNamespaceUnwatched, [config(one), { ...config(unnamed), metadata: { name: 'agic-2' } }, classOf('one', 'azure/application-gateway-1'), classed('one')])).toEqual(WATCHED);
  });
});
