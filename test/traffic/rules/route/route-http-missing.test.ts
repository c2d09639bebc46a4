import { routeHttpMissing } from '../../../../lib/traffic/rules/route/route-http-missing';
import { gatewayListeners, gatewayRoute } from '../../../support/alb';
import { found } from '../../../support/rule';

const HOST = 'shop.example.com';
const SECURE = { name: 'https', port: 443, protocol: 'HTTPS' };
const only = (kind = 'HTTPRoute') => gatewayRoute('shop', [HOST], { sectionName: 'https' }, { kind });

test('finds a route on the HTTPS listener beside an HTTP listener without one', () => {
  expect(found(routeHttpMissing, [gatewayListeners(SECURE), only()])).toEqual([
    'info: hosts shop.example.com should have a redirect on listener http, got HTTPRoute default/shop on https alone: http is answered with 404',
  ]);
});

test.each<[string, any[]]>([
  ['a redirect for the host', [gatewayListeners(SECURE), only(), gatewayRoute('redirect', [HOST], { sectionName: 'http' })]],
  ['a redirect for all hosts', [gatewayListeners(SECURE), only(), gatewayRoute('redirect', [], { sectionName: 'http' })]],
  ['a route on both listeners', [gatewayListeners(SECURE), gatewayRoute('shop', [HOST])]],
  ['an HTTP listener of another host', [gatewayListeners(SECURE, { name: 'http', port: 80, protocol: 'HTTP', hostname: 'other.example.com' }), only()]],
  ['gRPC, which nobody types', [gatewayListeners(SECURE), only('GRPCRoute')]],
])('is silent for %s', (_, objects) => {
  expect(found(routeHttpMissing, objects)).toEqual([]);
});

test('is silent without a listener for HTTP', () => {
  const gateway = gatewayListeners(SECURE);
  gateway.spec.listeners.shift();
  expect(found(routeHttpMissing, [gateway, only()])).toEqual([]);
});
