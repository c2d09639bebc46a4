import { ingressProbeHeaders } from '../../../../lib/traffic/rules/ingress/ingress-probe-headers';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const route = (annotations = {}) => ingressJson(annotations, { rules: [rule([path('/a'), path('/b')], 'shop.example')] });
const sending = (...httpHeaders: any[]) => deploymentJson({ readinessProbe: { httpGet: { path: '/ready', port: 8080, httpHeaders } } });
const LOGIN = { name: 'Authorization', value: 'Bearer x' };

test('warns once of a header that decides about the answer', () => {
  expect(found(ingressProbeHeaders, [route(), backendJson(), sending(LOGIN, { name: 'Accept', value: '*/*' })])).toEqual([
    'warning: health probe of service api asks for /ready without Authorization, Accept of the readinessProbe of deployment api',
  ]);
});

test('warns of another host', () => {
  expect(found(ingressProbeHeaders, [route(), backendJson(), sending({ name: 'Host', value: 'other.example' })])).toEqual([
    'warning: health probe of service api asks for /ready without Host of the readinessProbe of deployment api',
  ]);
});

test('notes other headers', () => {
  expect(found(ingressProbeHeaders, [route(), backendJson(), sending({ name: 'Accept', value: 'text/plain' })])).toEqual([
    'info: health probe of service api asks for /ready without Accept of the readinessProbe of deployment api',
  ]);
});

test.each([
  ['no headers', [route(), backendJson(), sending()]],
  ['the host that the gateway sends', [route(), backendJson(), sending({ name: 'host', value: 'Shop.example' })]],
  ['a host of the author', [route({ 'health-probe-hostname': 'other.example' }), backendJson(), sending({ name: 'Host', value: 'other.example' })]],
  ['a path of the author', [route({ 'health-probe-path': '/open' }), backendJson(), sending(LOGIN)]],
  ['status codes of the author', [route({ 'health-probe-status-codes': '200-401' }), backendJson(), sending(LOGIN)]],
  ['pods that are not there', [route(), backendJson()]],
  ['a liveness probe that the readiness probe comes before', [route(), backendJson(), deploymentJson({
    readinessProbe: { httpGet: { path: '/ready', port: 8080 } }, livenessProbe: { httpGet: { path: '/live', port: 8080, httpHeaders: [LOGIN] } },
  })]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressProbeHeaders, objects)).toEqual([]);
});
