import { agicConfigMap, agicInstallation } from '../../../lib/traffic/terraform/agic-chart';

const installed = (data: any) => agicInstallation(data, (value) => value.includes('$'));
const LEAST = { gatewayName: 'agw', className: undefined, controllerName: 'azure/application-gateway', isReplaced: false, namespaces: [] };

test.each<[any, any]>([
  [undefined, undefined],
  [{}, undefined],
  [{ APPGW_NAME: '', APPGW_RESOURCE_ID: '' }, undefined],
  [{ APPGW_RESOURCE_ID: '/x/applicationGateways/' }, undefined],
  [{ APPGW_NAME: 'agw' }, LEAST],
  [{ APPGW_NAME: 'agw', APPGW_RESOURCE_ID: '/x/other' }, LEAST],
  [{ APPGW_RESOURCE_ID: '/x/applicationGateways/agw' }, LEAST],
  [{ APPGW_NAME: 'agw', INGRESS_CLASS_RESOURCE_NAME: 'web' }, { ...LEAST, className: 'web' }],
  [{ APPGW_NAME: 'agw', INGRESS_CLASS_RESOURCE_NAME: '$web' }, LEAST],
  [{ APPGW_NAME: 'agw', INGRESS_CLASS_RESOURCE_CONTROLLER: 'x/y' }, { ...LEAST, controllerName: 'x/y' }],
  [{ APPGW_NAME: 'agw', INGRESS_CLASS_RESOURCE_CONTROLLER: '$x' }, { ...LEAST, controllerName: undefined }],
  [{ APPGW_NAME: 'agw', INGRESS_CLASS: 'internal', INGRESS_CLASS_RESOURCE_CONTROLLER: 'x/y' }, { ...LEAST, controllerName: 'internal', isReplaced: true }],
  [{ APPGW_NAME: 'agw', INGRESS_CLASS: '$x' }, { ...LEAST, controllerName: undefined, isReplaced: true }],
  [{ APPGW_NAME: 'agw', KUBERNETES_WATCHNAMESPACE: 'a, b,,c ' }, { ...LEAST, namespaces: ['a', 'b', 'c'] }],
  [{ APPGW_NAME: 'agw', KUBERNETES_WATCHNAMESPACE: '$a,b' }, LEAST],
])('data %j are the installation %j', (data, expected) => {
  expect(installed(data)).toEqual(expected);
});

test('the chart makes its ConfigMap of values', () => {
  expect(agicConfigMap({
    appgw: { name: 'agw', applicationGatewayID: '/x/agw' },
    kubernetes: { watchNamespace: 'shop', ingressClass: 'internal', ingressClassResource: { name: 'web', controllerValue: 'x/y' } },
  })).toEqual({
    APPGW_NAME: 'agw',
    APPGW_RESOURCE_ID: '/x/agw',
    KUBERNETES_WATCHNAMESPACE: 'shop',
    INGRESS_CLASS: 'internal',
    INGRESS_CLASS_RESOURCE_NAME: 'web',
    INGRESS_CLASS_RESOURCE_CONTROLLER: 'x/y',
  });
  const LESS = { INGRESS_CLASS_RESOURCE_NAME: 'azure-application-gateway' };
  expect([agicConfigMap(undefined), agicConfigMap({ kubernetes: {} })]).toEqual([LESS, LESS]);
});
