import { routeHttpsMissing } from '../../../../lib/traffic/rules/route/route-https-missing';
import { gatewayListeners, gatewayRoute } from '../../../support/alb';
import { found } from '../../../support/rule';

const HOST = 'shop.example.com';
const secure = (host?: string) => ({ name: 'https', port: 443, protocol: 'HTTPS', ...host === undefined ? {} : { hostname: host } });
const missing = (hosts: string, on = 'http', lacks = 'https', kind = 'HTTPRoute') => (
  `warning: hosts ${hosts} must have a route on listener ${lacks} too, got ${kind} default/shop on ${on} alone: https is answered with 404`
);

test.each<[string, any[], string]>([
  ['a sectionName', [gatewayListeners(secure()), gatewayRoute('shop', [HOST], { sectionName: 'http' })], missing(HOST)],
  ['a port', [gatewayListeners(secure(HOST)), gatewayRoute('shop', [HOST], { port: 80 })], missing(HOST)],
  ['a redirect without an end', [gatewayListeners(secure()), gatewayRoute('shop', [HOST], { sectionName: 'http' }, { rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] }] })], missing(HOST)],
  ['a route for all hosts, where the certificate is for one', [gatewayListeners(secure(HOST)), gatewayRoute('shop', [], { sectionName: 'http' })], missing(HOST)],
  ['one host of two', [gatewayListeners(secure()), gatewayRoute('shop', [HOST, 'www.example.com'], { sectionName: 'http' }), gatewayRoute('web', ['www.example.com'], { sectionName: 'https' })], missing(HOST)],
  ['an HTTPS listener that takes no route of the namespace', [gatewayListeners({ ...secure(), allowedRoutes: { namespaces: { from: 'None' } } }), gatewayRoute('shop', [HOST])], missing(HOST)],
  ['gRPC', [gatewayListeners(secure()), gatewayRoute('shop', [HOST], { sectionName: 'http' }, { kind: 'GRPCRoute' })], missing(HOST, 'http', 'https', 'GRPCRoute')],
])('finds %s', (_, objects, message) => {
  expect(found(routeHttpsMissing, objects)).toEqual([message]);
});

test.each<[string, any[]]>([
  ['a route on both listeners', [gatewayListeners(secure()), gatewayRoute('shop', [HOST])]],
  ['a redirect beside the route itself', [gatewayListeners(secure()), gatewayRoute('redirect', [HOST], { sectionName: 'http' }), gatewayRoute('shop', [HOST], { sectionName: 'https' })]],
  ['a redirect for all hosts, each with a route', [gatewayListeners(secure('*.example.com')), gatewayRoute('redirect', [], { sectionName: 'http' }), gatewayRoute('shop', ['*.example.com'], { sectionName: 'https' })]],
  ['a redirect for all hosts, of which one has a route', [
    gatewayListeners(secure('*.example.com')), gatewayRoute('redirect', [], { sectionName: 'http' }, { rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] }] }),
    gatewayRoute('shop', [HOST], { sectionName: 'https' }),
  ]],
  ['a host without a certificate', [gatewayListeners(secure('other.example.com')), gatewayRoute('shop', [HOST], { sectionName: 'http' })]],
  ['a Gateway without TLS', [gatewayListeners(), gatewayRoute('shop', [HOST], { sectionName: 'http' })]],
  ['a route on the HTTPS listener alone', [gatewayListeners(secure()), gatewayRoute('shop', [HOST], { sectionName: 'https' })]],
  ['a Gateway that nobody shows', [gatewayRoute('shop', [HOST], { sectionName: 'http' })]],
  ['a route of a mesh', [gatewayListeners(secure()), gatewayRoute('shop', [HOST], { kind: 'Service' })]],
])('is silent for %s', (_, objects) => {
  expect(found(routeHttpsMissing, objects)).toEqual([]);
});
