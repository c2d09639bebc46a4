import { ClusterProfile, GatewayManager } from '../../../../lib/traffic';
import { gatewayBackendProtocol } from '../../../../lib/traffic/rules/gateway/gateway-backend-protocol';
import { found } from '../../../support/rule';
import { backendTo, deployment, ingress, reportOn, rule, service } from '../../../support/traffic';

const through = (backendPort: number, backendProtocol: string): ClusterProfile => ({
  gateways: [{
    gatewayName: 'agw',
    managedBy: GatewayManager.TERRAFORM,
    routes: [{ path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.10.2.10'], backendPort, backendProtocol }],
  }],
});
const balanced = (port: any, spec: any = {}, name = 'api') => (
  service(name, { type: 'LoadBalancer', ports: [port], ...spec }, { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '10.10.2.10' })
);

test.each([
  ['plain HTTP to TLS', { port: 443, appProtocol: 'https' }, 443, 'Http', 'error: backend of gateway route http://*/*: port 443 must be spoken to in TLS (appProtocol https), got plain HTTP: the gateway does not read appProtocol'],
  ['HTTPS to plain HTTP', { port: 80, appProtocol: 'http' }, 80, 'Https', 'error: backend of gateway route http://*/*: port 80 must be spoken to in plain HTTP (appProtocol http), got HTTPS: there is nobody to shake hands with'],
  ['gRPC', { port: 80, appProtocol: 'grpc' }, 80, 'Http', 'error: backend of gateway route http://*/*: port 80 must speak HTTP/1.1, which is all that the gateway speaks to it, got HTTP/2 (appProtocol grpc): gRPC and HTTP/2 without TLS fail there'],
])('fails for %s', (_, port, number, protocol, message) => {
  expect(found(gatewayBackendProtocol, [balanced(port)], through(number, protocol))).toEqual([message]);
});

const NGINX = { 'app.kubernetes.io/name': 'ingress-nginx' };
const proxy = [balanced({ port: 80, name: 'http' }, { selector: NGINX }, 'nginx'), deployment('nginx', { labels: NGINX, replicas: 2 })];
const app = (port: any = {}) => [service('api', { ports: [{ port: 80, targetPort: 8080, ...port }] }), deployment('api')];
const routed = (annotations: any = {}) => ingress('api', { ingressClassName: 'nginx', rules: [rule('/', 'shop.example.com', backendTo('api'))] }, annotations);

test('fails for gRPC through gateway and proxy, and breaks this path alone', () => {
  const objects = [...proxy, ...app(), routed({ 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' })];
  expect(found(gatewayBackendProtocol, objects, through(80, 'Http'))).toEqual([
    'error: http://shop.example.com/ must not be gRPC behind application gateway agw, which speaks HTTP/1.1 to ingress controller of class nginx, got backend-protocol GRPC',
  ]);
  const paths = reportOn(objects, through(80, 'Http')).paths.filter(({ ingress: subject }) => subject !== undefined);
  expect(paths.map(({ entrance, brokenBy }) => [entrance, brokenBy.map(({ code }) => code)])).toEqual([
    ['application-gateway-static', ['gateway-backend-protocol']], ['internal-load-balancer', []],
  ]);
});

test.each([
  ['HTTP to HTTP', [balanced({ port: 80, appProtocol: 'http' })], through(80, 'Http')],
  ['HTTPS to TLS', [balanced({ port: 443, appProtocol: 'https' })], through(443, 'Https')],
  ['a port that says nothing', [balanced({ port: 443 })], through(443, 'Http')],
  ['HTTP through a proxy', [...proxy, ...app(), routed()], through(80, 'Http')],
  ['gRPC through a proxy without a gateway', [...proxy, ...app({ appProtocol: 'grpc' }), routed()], {}],
])('is silent for %s', (_, objects, profile) => {
  expect(found(gatewayBackendProtocol, objects, profile)).toEqual([]);
});
