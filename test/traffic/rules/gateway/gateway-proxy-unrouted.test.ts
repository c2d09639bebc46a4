import { ClusterProfile, GatewayManager, StaticRouteProfile } from '../../../../lib/traffic';
import { gatewayProxyUnrouted } from '../../../../lib/traffic/rules/gateway/gateway-proxy-unrouted';
import { found } from '../../../support/rule';
import { backendTo, deployment, ingress, reportOn, rule, service } from '../../../support/traffic';

const NGINX = { 'app.kubernetes.io/name': 'ingress-nginx' };
const proxy = [
  service('nginx', { type: 'LoadBalancer', selector: NGINX }, { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '10.10.2.10' }, 'ingress'),
  deployment('nginx', { labels: NGINX }, 'ingress'),
];
const app = [service('api', {}, {}, 'shop'), deployment('api', {}, 'shop')];
const routed = (host: string, path = '/', name = 'api') => ingress(name, { ingressClassName: 'nginx', rules: [rule(path, host, backendTo('api'))] }, {}, 'shop');
const through = (...routes: Partial<StaticRouteProfile>[]): ClusterProfile => ({
  gateways: [{
    gatewayName: 'agw',
    managedBy: GatewayManager.TERRAFORM,
    routes: routes.map((route) => ({
      path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.10.2.10'], backendPort: 80, backendProtocol: 'Http', ...route,
    })),
  }],
});
const message = (asked: string, hosts: string) => (
  `ingress controller of class nginx must have a route for ${asked}, which the gateway sends to it, got routes for ${hosts}: it answers 404`
);

test('fails where listener and Ingress have different hosts, and breaks the path', () => {
  const objects = [...proxy, ...app, routed('shop.example.org')];
  expect(found(gatewayProxyUnrouted, objects, through({ hostName: 'shop.example.com' }))).toEqual([`error: ${message('http://shop.example.com/*', 'shop.example.org')}`]);
  const report = reportOn(objects, through({ hostName: 'shop.example.com' }));
  expect(report.paths[0].brokenBy.map(({ code }) => code)).toEqual(['gateway-proxy-unrouted']);
});

test('fails where their paths have nothing in common', () => {
  expect(found(gatewayProxyUnrouted, [...proxy, ...app, routed('shop.example.com', '/web')], through({ hostName: 'shop.example.com', path: '/api/*' })))
    .toEqual([`error: ${message('http://shop.example.com/api/*', 'shop.example.com')}`]);
});

test('warns of one more host, whose Ingress may be elsewhere', () => {
  expect(found(gatewayProxyUnrouted, [...proxy, ...app, routed('shop.example.com')], through({ hostName: 'shop.example.com' }, { hostName: 'new.example.com' })))
    .toEqual([`warning: ${message('http://new.example.com/*', 'shop.example.com')}`]);
});

test.each([
  ['both have the host', [routed('shop.example.com')], through({ hostName: 'shop.example.com' })],
  ['the Ingress has a wildcard', [routed('*.example.com')], through({ hostName: 'shop.example.com' })],
  ['the listener takes every host', [routed('shop.example.com')], through({})],
  ['the Ingress has no host', [ingress('api', { ingressClassName: 'nginx', rules: [rule('/', undefined, backendTo('api'))] }, {}, 'shop')], through({ hostName: 'shop.example.com' })],
  ['no Ingress of the proxy is here', [ingress('api', { rules: [rule('/', 'shop.example.org', backendTo('api'))] }, {}, 'shop')], through({ hostName: 'shop.example.com' })],
  ['no gateway is in front', [routed('shop.example.com')], {}],
])('is silent where %s', (_, objects, profile) => {
  expect(found(gatewayProxyUnrouted, [...proxy, ...app, ...objects], profile)).toEqual([]);
});
