import { routeStreamTimeout } from '../../../../lib/traffic/rules/route/route-stream-timeout';
import { albGateway, albPolicy, albRoute } from '../../../support/alb';
import { fixes, found, serviceJson } from '../../../support/rule';

const port = (settings: any) => serviceJson({ ports: [{ port: 80, ...settings }] });
const cut = (sign: string) => `warning: a request to service default/api may take 60 seconds, got ${sign} and no other timeout: the connection is cut then`;
const note = (sign: string) => `info: a request to service default/api may take 60 seconds, got ${sign} and no other timeout: a longer stream is cut then`;
const headers = (name: string, value: string) => albRoute({ matches: [{ headers: [{ name, value }] }] });
const SOCKET = port({ appProtocol: 'kubernetes.io/ws' });

test.each<[string, any[], string]>([
  ['appProtocol of a WebSocket', [albRoute(), SOCKET], cut('appProtocol kubernetes.io/ws (WebSocket)')],
  ['the same in TLS', [albRoute(), port({ appProtocol: 'kubernetes.io/wss' })], cut('appProtocol kubernetes.io/wss (WebSocket)')],
  ['HTTP/2', [albRoute(), port({ appProtocol: 'kubernetes.io/h2c' })], note('appProtocol kubernetes.io/h2c (gRPC)')],
  ['a port by name', [albRoute(), port({ name: 'ws-chat' })], cut('port name ws-chat (WebSocket)')],
  ['a port of events', [albRoute(), port({ name: 'sse' })], cut('port name sse (server-sent events)')],
  ['a port of gRPC', [albRoute(), port({ name: 'grpc' })], note('port name grpc (gRPC)')],
  ['a GRPCRoute', [albRoute({}, {}, 'GRPCRoute'), serviceJson()], note('gRPC by a GRPCRoute')],
  ['a header that asks for events', [headers('Accept', 'text/event-stream'), serviceJson()], cut('header Accept: text/event-stream (server-sent events)')],
  ['a header that asks for a WebSocket', [headers('upgrade', 'websocket'), serviceJson()], cut('header upgrade: websocket (WebSocket)')],
])('finds %s', (_, objects, message) => {
  expect(found(routeStreamTimeout, [albGateway(), ...objects])).toEqual([message]);
});

test('names one port once for several rules', () => {
  const rule = { backendRefs: [{ name: 'api', port: 80 }] };
  expect(found(routeStreamTimeout, [albGateway(), albRoute({}, { rules: [rule, rule] }), SOCKET])).toHaveLength(1);
});

test.each<[string, any[]]>([
  ['a timeout of the rule', [albGateway(), albRoute({ timeouts: { request: '0s' } }), SOCKET]],
  ['a RoutePolicy with a timeout', [albGateway(), albRoute(), SOCKET, albPolicy('RoutePolicy', { default: { timeouts: { routeTimeout: '3600s' } } }, 'HTTPRoute')]],
  ['plain HTTP', [albGateway(), albRoute(), port({ name: 'http', appProtocol: 'http' })]],
  ['words that begin alike', [albGateway(), albRoute(), port({ name: 'wsgi' })]],
  ['a backend without requests', [albGateway(), albRoute({ backendRefs: [{ name: 'api', port: 80, weight: 0 }] }), SOCKET]],
  ['another implementation', [albGateway({ gatewayClassName: 'istio' }), albRoute(), SOCKET]],
  ['a Gateway that nobody shows', [albRoute(), SOCKET]],
])('is silent for %s', (_, objects) => {
  expect(found(routeStreamTimeout, objects)).toEqual([]);
});

test('a RoutePolicy that sets affinity alone leaves the timeout as it is', () => {
  const policy = albPolicy('RoutePolicy', { default: { sessionAffinity: { affinityType: 'managed-cookie' } } }, 'HTTPRoute');
  expect(found(routeStreamTimeout, [albGateway(), albRoute(), SOCKET, policy])).toHaveLength(1);
});

test('a GRPCRoute has no timeouts of its own to be told of', () => {
  expect(fixes(routeStreamTimeout, [albGateway(), albRoute({}, {}, 'GRPCRoute'), serviceJson()])).toEqual([
    'set routeTimeout of a RoutePolicy for the GRPCRoute to 0s if it streams, and let the stream send something within 5 minutes',
  ]);
});
