import { routeListenerMissing } from '../../../../lib/traffic/rules/route/route-listener-missing';
import { found, serviceJson } from '../../../support/rule';
import { reportOn } from '../../../support/traffic';

const gateway = (listener: any = {}, namespace?: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge', namespace },
  spec: { gatewayClassName: 'azure-alb-external', listeners: [{ name: 'http', protocol: 'HTTP', port: 80, ...listener }] },
});
const route = (reference: any = {}, spec: any = {}, namespace?: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'api', namespace },
  spec: { parentRefs: [{ name: 'edge', ...reference }], hostnames: ['shop.example.com'], rules: [{ backendRefs: [{ name: 'api', port: 80 }] }], ...spec },
});
const message = (rest: string, namespace = 'default', edge = 'default') => (
  `error: a listener of Application Gateway for Containers ${edge}/edge must take HTTPRoute ${namespace}/api, got none for hosts shop.example.com${rest}`
);
const istio = (hosts: string[]) => [
  {
    apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name: 'edge' }, spec: { servers: [{ port: { number: 80, protocol: 'HTTP' }, hosts: ['shop.example.com'] }] },
  },
  { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'api' }, spec: { gateways: ['edge'], hosts, http: [{ route: [{ destination: { host: 'api' } }] }] } },
];

test.each<[string, any[], string]>([
  ['another host', [gateway({ hostname: 'www.example.com' }), route()], ': it has http (HTTP, www.example.com)'],
  ['another name of a listener', [gateway(), route({ sectionName: 'https' })], ' and sectionName https: it has http (HTTP)'],
  ['another port', [gateway(), route({ port: 443 })], ' and port 443: it has http (HTTP)'],
  ['another protocol', [gateway({ protocol: 'TLS' }), route()], ': it has http (TLS)'],
  ['another kind of route', [gateway({ allowedRoutes: { kinds: [{ kind: 'GRPCRoute' }] } }), route()], ': it has http (HTTP)'],
])('fails for a listener of %s', (_, objects, rest) => {
  expect(found(routeListenerMissing, [...objects, serviceJson()])).toEqual([message(rest)]);
});

test('fails for a namespace that the listener does not take, and breaks the path', () => {
  const objects = [gateway({}, 'edge'), route({ namespace: 'edge' }, {}, 'shop'), { ...serviceJson(), metadata: { name: 'api', namespace: 'shop' } }];
  expect(found(routeListenerMissing, objects)).toEqual([message(': it has http (HTTP)', 'shop', 'edge')]);
  expect(reportOn(objects).paths[0].brokenBy.map(({ code }) => code)).toEqual(['route-listener-missing']);
});

test('of two references, only the one that no listener takes is told', () => {
  const objects = [gateway(), route({}, { parentRefs: [{ name: 'edge', sectionName: 'http' }, { name: 'edge', sectionName: 'https' }] }), serviceJson()];
  expect(found(routeListenerMissing, objects)).toEqual([message(' and sectionName https: it has http (HTTP)')]);
});

test('fails for a virtual service that no server takes', () => {
  expect(found(routeListenerMissing, [...istio(['www.example.com']), serviceJson()])).toEqual([
    'error: a listener of Istio gateway default/edge must take VirtualService default/api, got none for hosts www.example.com',
  ]);
});

test.each([
  ['a listener that takes it', [gateway(), route()]],
  ['a listener for all namespaces', [gateway({ allowedRoutes: { namespaces: { from: 'All' } } }, 'edge'), route({ namespace: 'edge' }, {}, 'shop')]],
  ['a listener for a wildcard', [gateway({ hostname: '*.example.com' }), route()]],
  ['a gateway that nobody shows', [route()]],
  ['a server that takes it', istio(['shop.example.com'])],
])('is silent for %s', (_, objects) => {
  expect(found(routeListenerMissing, [...objects, serviceJson()])).toEqual([]);
});
