import { routeAlbUnsupported } from '../../../../lib/traffic/rules/route/route-alb-unsupported';
import { albGateway, albRoute } from '../../../support/alb';
import { found, serviceJson } from '../../../support/rule';

const tls = (name: string, namespace?: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'BackendTLSPolicy', metadata: { name: 'tls', namespace }, spec: { targetRefs: [{ group: '', kind: 'Service', name }], validation: {} },
});
const filters = { backendRefs: [{ name: 'api', port: 80, filters: [{ type: 'URLRewrite' }] }] };
const port = { parentRefs: [{ name: 'edge', port: 80 }] };

test.each<[string, any[], string]>([
  ['infrastructure', [albGateway({ infrastructure: { labels: {} } })], 'warning: spec.infrastructure has no effect: nothing reads it'],
  ['a port of the Gateway', [albGateway(), albRoute({}, port)], 'warning: port of spec.parentRefs has no effect: the route attaches to every listener that accepts it'],
  ['filters of a backend', [albGateway(), albRoute(filters)], 'warning: filters of spec.rules[].backendRefs have no effect: only those of the whole rule are read'],
  ['a route of TCP', [albGateway(), albRoute({}, {}, 'TCPRoute')], 'error: kind must be HTTPRoute or GRPCRoute at Application Gateway for Containers, got TCPRoute: nobody serves it'],
  ['TLS by the Gateway API', [albGateway(), albRoute(), tls('api')],
    'error: apiVersion must be alb.networking.azure.io/v1 for service default/api, got gateway.networking.k8s.io: its pods get plain HTTP'],
])('finds %s', (_, objects, message) => {
  expect(found(routeAlbUnsupported, [...objects, serviceJson()])).toEqual([message]);
});

test.each<[string, any[]]>([
  ['what it has', [albGateway(), albRoute(), albRoute({}, {}, 'GRPCRoute')]],
  ['the same at another implementation', [albGateway({ gatewayClassName: 'istio', infrastructure: {} }), albRoute(filters, port), albRoute({}, {}, 'TCPRoute'), tls('api')]],
  ['TLS of a Service that no route of it names', [albGateway(), albRoute(), tls('web'), tls('api', 'other')]],
  ['a Gateway that nobody shows', [albRoute(filters, port)]],
])('is silent for %s', (_, objects) => {
  expect(found(routeAlbUnsupported, [...objects, serviceJson()])).toEqual([]);
});

test.each(['kubernetes.io/h2c', 'kubernetes.io/ws'])('warns that appProtocol %s of a backend has no effect', (appProtocol) => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { ports: [{ port: 80, appProtocol }] } };
  expect(found(routeAlbUnsupported, [albGateway(), albRoute(), service])).toEqual([
    `warning: appProtocol ${appProtocol} of service default/api has no effect: pods are spoken to in HTTP/1.1, and gRPC goes by a GRPCRoute`,
  ]);
  expect(found(routeAlbUnsupported, [albGateway({ gatewayClassName: 'istio' }), albRoute(), service])).toEqual([]);
});
