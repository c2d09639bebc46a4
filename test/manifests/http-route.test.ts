import { Chart, Duration, Testing } from 'cdk8s';
import {
  ClusterIpService, Gateway, GrpcRoute, HttpMethod, HttpRoute, HttpRouteRule, RouteBackend, RoutePathType, RouteValueType,
} from '../../lib/manifests';
import { customRendered } from '../support/custom-rendered';

const chartOf = () => new Chart(Testing.app(), 'test', { namespace: 'shop' });
const parentsIn = (chart: Chart, gatewayNamespace?: string) => [{ gateway: Gateway.fromGatewayAttributes(chart, 'gateway', { gatewayName: 'public', gatewayNamespace }), listenerName: 'https' }];
const api = (port = 80, weight?: number) => RouteBackend.fromServiceName('api', { port, weight });

function ruleOf(rule: HttpRouteRule): any {
  const chart = chartOf();
  return customRendered(new HttpRoute(chart, 'route', { parents: parentsIn(chart), rules: [rule] })).spec.rules[0];
}

test('writes parents, hosts and rules', () => {
  const chart = chartOf();
  const service = new ClusterIpService(chart, 'service', { metadata: { name: 'api' }, selectorLabels: { app: 'api' }, ports: [{ port: 80 }] });
  const route = new HttpRoute(chart, 'route', { metadata: { name: 'shop' }, parents: parentsIn(chart, 'edge'), hostnames: ['shop.example.com'] });
  route.addRule({ backends: [RouteBackend.fromService(service)] });
  expect(customRendered(route)).toEqual({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: {
      parentRefs: [{ name: 'public', namespace: 'edge', sectionName: 'https' }],
      hostnames: ['shop.example.com'],
      rules: [{ backendRefs: [{ name: 'api', port: 80 }] }],
    },
  });
  expect([route.routeName, route.ruleCount]).toEqual(['shop', 1]);
});

test('leaves out the namespace of a Gateway beside it, and of a Service beside it', () => {
  const chart = chartOf();
  const route = new HttpRoute(chart, 'route', {
    parents: parentsIn(chart, 'shop'), rules: [{ backends: [RouteBackend.fromServiceName('a', { port: 1, namespace: 'shop' }), RouteBackend.fromServiceName('b', { port: 65535, namespace: 'other' })] }],
  });
  expect(customRendered(route).spec).toEqual({
    parentRefs: [{ name: 'public', sectionName: 'https' }], rules: [{ backendRefs: [{ name: 'a', port: 1 }, { name: 'b', namespace: 'other', port: 65535 }] }],
  });
});

test.each<[string, HttpRouteRule, any]>([
  ['matches', {
    matches: [
      { path: '/a', pathType: RoutePathType.EXACT, method: HttpMethod.PATCH },
      { headers: [{ name: 'x', value: 'y' }], queryParams: [{ name: 'q', value: '.*', type: RouteValueType.REGULAR_EXPRESSION }] },
      { pathType: RoutePathType.PREFIX },
    ],
  }, {
    matches: [
      { path: { type: 'Exact', value: '/a' }, method: 'PATCH' },
      { headers: [{ type: 'Exact', name: 'x', value: 'y' }], queryParams: [{ type: 'RegularExpression', name: 'q', value: '.*' }] },
      { path: { type: 'PathPrefix', value: '/' } },
    ],
  }],
  ['weights', { backends: [api(80, 0), api(81, 1000000)] }, { backendRefs: [{ name: 'api', port: 80, weight: 0 }, { name: 'api', port: 81, weight: 1000000 }] }],
  ['headers', { requestHeaders: { set: { a: '1' }, add: { b: '2' }, remove: ['c'] }, responseHeaders: { remove: ['Server'] } }, {
    filters: [
      { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: '1' }], add: [{ name: 'b', value: '2' }], remove: ['c'] } },
      { type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['Server'] } },
    ],
  }],
  ['a new prefix', { matches: [{ path: '/a' }], rewrite: { hostname: 'api.internal', prefix: '/' } }, {
    matches: [{ path: { type: 'PathPrefix', value: '/a' } }],
    filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'api.internal', path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }],
  }],
  ['a new path', { rewrite: { fullPath: '/b' } }, { filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '/b' } } }] }],
  ['a redirect', { redirect: { scheme: 'https', hostname: 'a.example.com', port: 443, statusCode: 301, fullPath: '/' } }, {
    filters: [{
      type: 'RequestRedirect',
      requestRedirect: { scheme: 'https', hostname: 'a.example.com', port: 443, statusCode: 301, path: { type: 'ReplaceFullPath', replaceFullPath: '/' } },
    }],
  }],
  ['a mirror', { mirrors: [{ backend: api(80, 5), percent: 0 }] }, { filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'api', port: 80 }, percent: 0 } }] }],
  ['CORS', { cors: { allowOrigins: ['https://a.example.com'], allowMethods: ['GET'], allowCredentials: true, maxAgeSeconds: 600 } }, {
    filters: [{ type: 'CORS', cors: { allowOrigins: ['https://a.example.com'], allowMethods: ['GET'], allowCredentials: true, maxAge: 600 } }],
  }],
  ['timeouts', { requestTimeout: Duration.seconds(90), backendRequestTimeout: Duration.millis(1500) }, { timeouts: { request: '1m30s', backendRequest: '1s500ms' } }],
  ['no timeout', { requestTimeout: Duration.seconds(0) }, { timeouts: { request: '0s' } }],
])('writes %s', (_, rule, expected) => {
  expect(ruleOf(rule)).toEqual(expected);
});

test.each<[string, HttpRouteRule, string]>([
  ['a path without slash', { matches: [{ path: 'a' }] }, "rules[0].matches[0].path.value must start with '/', got 'a'"],
  ['a weight below 0', { backends: [api(80, -1)] }, 'rules[0].backendRefs[0].weight must be 0 to 1000000, got -1'],
  ['a weight too much', { backends: [api(80, 1000001)] }, 'rules[0].backendRefs[0].weight must be 0 to 1000000, got 1000001'],
  ['port 0', { backends: [api(0)] }, 'rules[0].backendRefs[0].port must be 1 to 65535, got 0'],
  ['a status that redirects nothing', { redirect: { statusCode: 304 } }, 'rules[0].filters[0].requestRedirect.statusCode must be 301, 302, 303, 307 or 308, got 304'],
  ['a redirect with backends', { redirect: { scheme: 'https' }, backends: [api()] }, 'rules[0].backendRefs must not be there beside a RequestRedirect, which answers every request itself'],
  ['two new paths', { rewrite: { fullPath: '/a', prefix: '/b' } }, 'rules[0].filters[0].urlRewrite.path.replaceFullPath must not be there for type ReplacePrefixMatch'],
  ['a mirror of too much', { mirrors: [{ backend: api(), percent: 101 }] }, 'rules[0].filters[0].requestMirror.percent must be 0 to 100, got 101'],
  ['a backend that may take longer than all', { requestTimeout: Duration.seconds(1), backendRequestTimeout: Duration.seconds(2) },
    'rules[0].timeouts.backendRequest must not be longer than request, got 2s and 1s'],
])('fails for %s', (_, rule, message) => {
  expect(() => ruleOf(rule)).toThrow(new Error(`[test/route] ${message}`));
});

test('fails for a host that is none, and for the seventeenth rule', () => {
  const chart = chartOf();
  const parents = parentsIn(chart);
  expect(() => new HttpRoute(chart, 'host', { parents, hostnames: ['*'] })).toThrow(/^\[test\/host\] spec\.hostnames\[0\] must match .*, got '\*'$/);
  const route = new HttpRoute(chart, 'full', { parents, rules: Array.from({ length: 16 }, () => ({ backends: [api()] })) });
  expect(() => route.addRule({})).toThrow(new Error('[test/full] rules must have at most 16 rules, got one more; use another HttpRoute'));
});

test('fails at synth without a rule', () => {
  const chart = chartOf();
  new HttpRoute(chart, 'route', { parents: parentsIn(chart) });
  expect(() => Testing.synth(chart)).toThrow('[test/route] rules must have at least one rule, got none; call addRule');
});

test('fails for a port that the Service does not have, and for none of several', () => {
  const chart = chartOf();
  const service = new ClusterIpService(chart, 'service', { metadata: { name: 'api' }, selectorLabels: { app: 'api' }, ports: [{ name: 'a', port: 80 }, { name: 'b', port: 81 }] });
  expect(() => RouteBackend.fromService(service)).toThrow(new Error('[test/service] port of a route must be a port of service api, got none, allowed: 80, 81'));
  expect(() => RouteBackend.fromService(service, { port: 82 })).toThrow(new Error('[test/service] port of a route must be a port of service api, got 82, allowed: 80, 81'));
  expect(RouteBackend.fromService(service, { port: 81, weight: 3 })).toMatchObject({ serviceName: 'api', port: 81, weight: 3 });
});

test('writes a route of gRPC', () => {
  const chart = chartOf();
  const route = new GrpcRoute(chart, 'route', {
    parents: parentsIn(chart),
    rules: [{
      matches: [{ service: 'shop.Cart', method: 'Add', headers: [{ name: 'x', value: 'y' }] }, { type: RouteValueType.REGULAR_EXPRESSION, service: 'shop.*' }, {}],
      requestHeaders: { remove: ['x'] },
      mirrors: [{ backend: api() }],
      backends: [api(9000)],
    }],
  });
  expect(customRendered(route)).toMatchObject({
    kind: 'GRPCRoute',
    spec: {
      rules: [{
        matches: [
          { method: { type: 'Exact', service: 'shop.Cart', method: 'Add' }, headers: [{ type: 'Exact', name: 'x', value: 'y' }] },
          { method: { type: 'RegularExpression', service: 'shop.*' } },
          {},
        ],
        filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['x'] } }, { type: 'RequestMirror', requestMirror: { backendRef: { name: 'api', port: 80 } } }],
        backendRefs: [{ name: 'api', port: 9000 }],
      }],
    },
  });
  expect(() => route.addRule({ matches: [{ service: 'a/b' }], backends: [api()] })).toThrow(
    new Error("[test/route] rules[1].matches[0].method.service must be the name of a service of gRPC where type is Exact, got 'a/b'"),
  );
});
