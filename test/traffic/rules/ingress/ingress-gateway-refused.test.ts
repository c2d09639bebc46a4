import { AgicVersion, GatewayManager } from '../../../../lib/traffic';
import { ingressGatewayRefused } from '../../../../lib/traffic/rules/ingress/ingress-gateway-refused';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const hosted = (name: string, host: string, annotations = {}, spec = {}) => ingressJson(annotations, { rules: [rule([path('/')], host)], ...spec }, { name });
const redirecting = hosted('a', 'a.com', { 'ssl-redirect': 'true' }, { tls: [{ secretName: 's' }], rules: [rule([path('/a')], 'a.com')] });
const lone = ingressJson({}, { rules: undefined, defaultBackend: path('/').backend });
const none = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { ports: [{ port: 80 }] } };
const REFUSED = ': Azure refuses the whole update';
const onPort = (port: number, targetPort: number, annotations = {}) => [
  ingressJson(annotations, { rules: [rule([path('/', 'Prefix', 'api', port)])] }), backendJson({ ports: [{ port, targetPort }] }),
];

test.each([
  ['a host that is the extension of another', [hosted('a', 'a.com'), hosted('b', 'b.com', { 'hostname-extension': 'a.com' })], [
    "host 'a.com' must be on one listener of port 80, got http://a.com:80 and http://b.com, a.com:80",
    "host 'a.com' must be on one listener of port 80, got http://a.com:80 and http://b.com, a.com:80",
  ]],
  ['two hosts of an Ingress with one extension', ingressJson({ 'hostname-extension': 'x.com' }, { rules: [rule([path('/')], 'a.com'), rule([path('/')], 'b.com')] }), [
    "host 'x.com' must be on one listener of port 80, got http://a.com, x.com:80 and http://b.com, x.com:80",
  ]],
  ['a Service port 443 that leads to another one', onPort(443, 8443), [
    'backend settings and health probe of service api must speak the same protocol, got HTTP settings and an HTTPS probe',
  ]],
  ['a readiness probe over HTTPS', [ingressJson(), backendJson(), deploymentJson({ readinessProbe: { httpGet: { path: '/', port: 8080, scheme: 'HTTPS' } } })], [
    'backend settings and health probe of service api must speak the same protocol, got HTTP settings and an HTTPS probe',
  ]],
  ['a default backend on 443 beside a path', [
    ingressJson({}, { rules: [rule([path('/web', 'Prefix', 'web')])], defaultBackend: path('/', 'Prefix', 'api', 443).backend }), backendJson({ ports: [{ port: 443 }] }),
  ], [
    'backend settings and health probe of service api must speak the same protocol, got HTTPS settings and an HTTP probe',
  ]],
  ['a lone default backend without pods', [lone, none], [
    'defaultBackend without rules must lead to a Service with pods on its port, got service api without: its rule names pool pool-default-api-80-bp-80, which is not written',
  ]],
  ['a redirect and a Service for other paths', [redirecting, hosted('b', 'a.com')], [
    'http://a.com:80 must answer other paths with a redirect or from a Service, got the redirect of Ingress a and service api of Ingress b',
    'http://a.com:80 must answer other paths with a redirect or from a Service, got the redirect of Ingress a and service api of Ingress b',
  ]],
])('fails for %s', (_, objects, messages) => {
  expect(found(ingressGatewayRefused, objects)).toEqual(messages.map((message) => `error: ${message}${REFUSED}`));
});

test('a lone default backend whose Service is nowhere is refused where these are all objects of the cluster', () => {
  expect(found(ingressGatewayRefused, [lone], { wholeCluster: true })).toEqual([
    `error: defaultBackend without rules must lead to a Service with pods on its port, got service api without: its rule names pool pool-default-api-80-bp-80, which is not written${REFUSED}`,
  ]);
  expect(found(ingressGatewayRefused, [lone])).toEqual([]);
  expect(found(ingressGatewayRefused, [lone], { wholeCluster: false })).toEqual([]);
});

test('fails for the name of a certificate that is too long, which the controller does not shorten', () => {
  const named = (length: number) => ingressJson({}, { tls: [{ secretName: 's'.repeat(length) }] });
  expect(found(ingressGatewayRefused, named(68))).toEqual([
    `error: name of a certificate must be at most 80 characters, got 81 for cert-default-${'s'.repeat(68)}: shorten the name of the Secret${REFUSED}`,
  ]);
  expect(found(ingressGatewayRefused, named(67))).toEqual([]);
});

test('fails for one port on both frontends with a controller before 1.8 only', () => {
  const objects = [hosted('a', 'a.com'), hosted('b', 'b.com', { 'use-private-ip': 'true' })];
  const gateway = (controllerVersion?: AgicVersion) => ({
    gateways: [{
      gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, privateFrontendAddress: '10.0.0.4', controllerVersion,
    }],
  });
  expect(found(ingressGatewayRefused, objects, gateway(AgicVersion.V1_7))).toEqual(Array(2).fill(
    `error: port 80 must be on one frontend with a controller before version 1.8, got http://a.com:80 and http://b.com:80 (private)${REFUSED}`,
  ));
  expect(found(ingressGatewayRefused, objects, gateway())).toEqual([]);
});

test.each([
  ['the same hosts in the same order', [hosted('a', 'a.com', { 'hostname-extension': 'x.com' }), hosted('b', 'a.com', { 'hostname-extension': 'x.com' })]],
  ['one host on two frontends', [hosted('a', 'a.com'), hosted('b', 'a.com', { 'use-private-ip': 'true' })]],
  ['port 443 of the pods', onPort(80, 443)],
  ['backend-protocol, which is that of both', onPort(443, 8443, { 'backend-protocol': 'https' })],
  ['a Service that is made elsewhere', [lone]],
  ['a lone default backend with pods', [lone, backendJson()]],
  ['a redirect alone', [redirecting]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressGatewayRefused, objects)).toEqual([]);
});
