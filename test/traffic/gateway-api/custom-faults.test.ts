import { customFaults } from '../../../lib/traffic/gateway-api/custom-faults';
import { CUSTOM_KINDS, validateCustom } from '../../support/gateway-schema';

const GROUP = 'gateway.networking.k8s.io/v1';
const ALB = 'alb.networking.azure.io/v1';
const SERVICE = { group: '', kind: 'Service', name: 'api' };

const route = (rule: any, kind = 'HTTPRoute') => ({ apiVersion: GROUP, kind, metadata: { name: 'shop' }, spec: { parentRefs: [{ name: 'edge' }], rules: [rule] } });
const gateway = (...listeners: any[]) => ({ apiVersion: GROUP, kind: 'Gateway', metadata: { name: 'edge' }, spec: { gatewayClassName: 'azure-alb-external', listeners } });
const policy = (kind: string, spec: any) => ({ apiVersion: ALB, kind, metadata: { name: 'api' }, spec: { targetRef: SERVICE, ...spec } });
const match = (value: string, type = 'PathPrefix') => ({ matches: [{ path: { type, value } }] });
const found = (object: any) => customFaults(object).map(({ field, problem }) => `${field} ${problem}`);
const HTTP = { name: 'http', port: 80, protocol: 'HTTP' };

const BACKEND = { name: 'api', port: 80 };
const GOOD: [string, any][] = [
  ['a rule without anything', route({})],
  ['the longest path', route(match(`/${'a'.repeat(1023)}`))],
  ['an expression, which is no path', route(match('.*//.*', 'RegularExpression'))],
  ['every filter that goes together', route({
    ...match('/shop'),
    filters: [
      { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } },
      { type: 'RequestMirror', requestMirror: { backendRef: BACKEND, percent: 100 } },
      { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } },
    ],
    backendRefs: [{ ...BACKEND, weight: 0 }, { ...BACKEND, name: 'b', weight: 1000000 }],
    timeouts: { request: '10s', backendRequest: '10s' },
  })],
  ['a request without end, and one to the backend with', route({ timeouts: { request: '0s', backendRequest: '10s' } })],
  ['a redirect', route({ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] })],
  ['a field of the experimental channel', route({ retry: { attempts: 2 } })],
  ['a route of gRPC', route({ matches: [{ method: { service: 'shop.Cart', method: 'Add' } }], backendRefs: [BACKEND] }, 'GRPCRoute')],
  ['two listeners on a port', gateway(HTTP, { ...HTTP, name: 'b', hostname: 'b.example.com' })],
  ['a listener with a certificate', gateway({ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls' }] } })],
  ['a probe', policy('HealthCheckPolicy', { default: { interval: '5s', timeout: '1m30s', port: 65535, unhealthyThreshold: 1, http: { match: { statusCodes: [{ start: 200, end: 399 }] } } } })],
  ['an affinity with a name', policy('RoutePolicy', { default: { sessionAffinity: { affinityType: 'application-cookie', cookieName: 'a', cookieDuration: '1h' } } })],
  ['another kind', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { anything: 1 } }],
  ['a value that is still to be filled in', gateway({ ...HTTP, port: '${PORT}' })],
];
test.each(GOOD)('takes %s', (_, object) => {
  expect(found(object)).toEqual([]);
});

test.each<[string, any, string[]]>([
  ['no spec', { apiVersion: GROUP, kind: 'HTTPRoute', metadata: { name: 'a' } }, ['spec must be there, got none']],
  ['a path without slash', route(match('shop')), ["spec.rules[0].matches[0].path.value must start with '/', got 'shop'"]],
  ['a path with two slashes', route(match('/a//b')), ["spec.rules[0].matches[0].path.value must not have '//', got '/a//b'"]],
  ['a path that ends in dots', route(match('/a/..')), ["spec.rules[0].matches[0].path.value must not have '/..' at its end, got '/a/..'"]],
  ['a path with a blank', route(match('/a b', 'Exact')), [
    "spec.rules[0].matches[0].path.value must have only characters that a path of a URL has, others as % and two digits, got '/a b'",
  ]],
  ['a path that is too long', route(match(`/${'a'.repeat(1024)}`)), ['spec.rules[0].matches[0].path.value must have at most 1024 characters, got 1025']],
  ['another type of path', route(match('/', 'Prefix')), ["spec.rules[0].matches[0].path.type must be Exact, PathPrefix or RegularExpression, got 'Prefix'"]],
  ['a field with a mistake', route({ backendRef: [BACKEND] }), ['spec.rules[0].backendRef must not be there: its kind has no such field; did you mean backendRefs?']],
  ['a Service without port', route({ backendRefs: [{ name: 'api' }] }), ['spec.rules[0].backendRefs[0].port must be there for a Service, got none']],
  ['a negative weight', route({ backendRefs: [{ ...BACKEND, weight: -1 }] }), ['spec.rules[0].backendRefs[0].weight must be 0 to 1000000, got -1']],
  ['a port that is text', route({ backendRefs: [{ name: 'api', port: '80' }] }), ["spec.rules[0].backendRefs[0].port must be a whole number, got '80'"]],
  ['a redirect with a backend', route({ filters: [{ type: 'RequestRedirect', requestRedirect: {} }], backendRefs: [BACKEND] }), [
    'spec.rules[0].backendRefs must not be there beside a RequestRedirect, which answers every request itself',
  ]],
  ['a redirect with a rewrite', route({ filters: [{ type: 'RequestRedirect', requestRedirect: {} }, { type: 'URLRewrite', urlRewrite: {} }] }), [
    'spec.rules[0].filters must have RequestRedirect or URLRewrite, got both: what is redirected goes to no backend',
  ]],
  ['a filter twice', route({ filters: [1, 2].map(() => ({ type: 'URLRewrite', urlRewrite: {} })) }), ['spec.rules[0].filters must have one filter of type URLRewrite at most, got several']],
  ['a filter without its field', route({ filters: [{ type: 'URLRewrite', requestRedirect: {} }] }), [
    'spec.rules[0].filters[0].urlRewrite must be there for a filter of type URLRewrite, got none',
    'spec.rules[0].filters[0].requestRedirect must not be there for a filter of type URLRewrite',
  ]],
  ['a prefix to replace where there is none', route({ ...match('/a', 'Exact'), filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }] }), [
    'spec.rules[0].filters[0].urlRewrite.path must be ReplaceFullPath unless its rule has exactly one match, of type PathPrefix',
  ]],
  ['a path of the other type', route({ filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath', replacePrefixMatch: '/' } } }] }), [
    'spec.rules[0].filters[0].urlRewrite.path.replaceFullPath must be there for type ReplaceFullPath, got none',
    'spec.rules[0].filters[0].urlRewrite.path.replacePrefixMatch must not be there for type ReplaceFullPath',
  ]],
  ['a backend that may take longer than everything', route({ timeouts: { request: '10s', backendRequest: '1m' } }), [
    'spec.rules[0].timeouts.backendRequest must not be longer than request, got 1m and 10s',
  ]],
  ['a method of gRPC without name', route({ matches: [{ method: { type: 'Exact' } }] }, 'GRPCRoute'), ['spec.rules[0].matches[0].method must have a service or a method, got neither']],
  ['a method of gRPC with a slash', route({ matches: [{ method: { method: 'a/b' } }] }, 'GRPCRoute'), [
    "spec.rules[0].matches[0].method.method must be the name of a method of gRPC where type is Exact, got 'a/b'",
  ]],
  ['a header twice', route({ matches: [{ headers: [{ name: 'a', value: '1' }, { name: 'a', value: '2' }] }] }), [
    "spec.rules[0].matches[0].headers[1] must not have the name of another one, got 'a'",
  ]],
  ['seventeen rules', { ...route({}), spec: { rules: Array.from({ length: 17 }, () => ({})) } }, ['spec.rules must have 1 to 16 items, got 17']],
  ['a listener without certificate', gateway({ name: 'https', port: 443, protocol: 'HTTPS', tls: {} }), ['spec.listeners[0].tls must have certificateRefs or options where it ends TLS']],
  ['TLS that passes HTTPS through', gateway({ name: 'https', port: 443, protocol: 'HTTPS', tls: { mode: 'Passthrough' } }), [
    'spec.listeners[0].tls.mode must be Terminate for protocol HTTPS, got Passthrough',
  ]],
  ['TLS for HTTP', gateway({ ...HTTP, tls: { certificateRefs: [{ name: 'a' }] } }), ['spec.listeners[0].tls must not be there for protocol HTTP']],
  ['TLS without mode', gateway({ name: 'a', port: 443, protocol: 'TLS', tls: { options: { a: 'b' } } }), ['spec.listeners[0].tls.mode must be there for protocol TLS, got none']],
  ['a host for TCP', gateway({ name: 'a', port: 443, protocol: 'TCP', hostname: 'a.example.com' }), ['spec.listeners[0].hostname must not be there for protocol TCP']],
  ['two listeners of one name', gateway(HTTP, { ...HTTP, port: 81 }), ["spec.listeners[1] must not have the name of another one, got 'http'"]],
  ['two listeners for the same', gateway(HTTP, { ...HTTP, name: 'b' }), ['spec.listeners[1] must not have port, protocol and hostname of listener http']],
  ['a host with a star inside', gateway({ ...HTTP, hostname: 'a.*.com' }), [
    "spec.listeners[0].hostname must match ^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$, got 'a.*.com'",
  ]],
  ['the name of an old sample', policy('HealthCheckPolicy', { default: { httpPort: 8080 } }), ['spec.default.httpPort must not be there: its kind has no such field; did you mean port?']],
  ['capitals of a sample', policy('HealthCheckPolicy', { default: { UseTLS: true } }), ['spec.default.UseTLS must not be there: its kind has no such field; did you mean useTLS?']],
  ['a duration without unit', policy('RoutePolicy', { default: { timeouts: { routeTimeout: '3600' } } }), [
    "spec.default.timeouts.routeTimeout must be a duration with its unit such as 30s or 5m, got '3600'",
  ]],
  ['an interval of nothing', policy('HealthCheckPolicy', { default: { interval: '0s' } }), ['spec.default.interval must be more than nothing, got 0s']],
  ['a threshold of nothing', policy('HealthCheckPolicy', { default: { unhealthyThreshold: 0 } }), ['spec.default.unhealthyThreshold must be at least 1, got 0']],
  ['a port that is none', policy('HealthCheckPolicy', { default: { port: 65536 } }), ['spec.default.port must be 1 to 65535, got 65536']],
  ['codes backwards', policy('HealthCheckPolicy', { default: { http: { match: { statusCodes: [{ start: 300, end: 200 }] } } } }), [
    'spec.default.http.match.statusCodes[0] must go from one status to the same or a higher one, each 100 to 599, got 300 to 200',
  ]],
  ['an override', policy('RoutePolicy', { override: {} }), ['spec.override must not be there: the controller rejects every policy that has it; write default']],
  ['a cookie without name', policy('RoutePolicy', { default: { sessionAffinity: { affinityType: 'application-cookie' } } }), [
    'spec.default.sessionAffinity.cookieName must be there for an application-cookie, got none',
    'spec.default.sessionAffinity.cookieDuration must be there for an application-cookie, got none',
  ]],
  ['a target that is not wrapped', { ...policy('BackendLoadBalancingPolicy', {}), spec: { targetRefs: [SERVICE] } }, [
    'spec.targetRefs[0].targetRef must be there, got none',
    'spec.targetRefs[0].group must not be there: its kind has no such field',
    'spec.targetRefs[0].kind must not be there: its kind has no such field',
    'spec.targetRefs[0].name must not be there: its kind has no such field',
  ]],
  ['a list that is none', { ...gateway(), spec: { gatewayClassName: 'a', listeners: {} } }, ['spec.listeners must be a list, got {}']],
])('fails for %s', (_, object, problems) => {
  expect(found(object)).toEqual(problems);
});

test('fields that are null count as left out', () => {
  expect(found(gateway({ name: 'https', port: 443, protocol: 'HTTPS', tls: null }))).toEqual(found(gateway({ name: 'https', port: 443, protocol: 'HTTPS' })));
  expect(found(policy('HealthCheckPolicy', { default: { http: { match: { statusCodes: [{ start: null, end: null }] } } } })).join()).not.toMatch(/undefined|null/);
});

test.each([[100, 599, true], [99, 200, false], [200, 600, false], [200, 200, true], [200, 199, false]])('codes from %d to %d: %s', (start, end, isTaken) => {
  expect(found(policy('HealthCheckPolicy', { default: { http: { match: { statusCodes: [{ start, end }] } } } }))).toHaveLength(isTaken ? 0 : 1);
});

test('has a schema for each kind that tests know', () => {
  expect(CUSTOM_KINDS.filter((key) => {
    const parts = key.split('/');
    return customFaults({ apiVersion: `${parts[0]}/${parts[1]}`, kind: parts[2] }).length === 0;
  })).toEqual([]);
});

test.each(GOOD.slice(0, 12))('the definition takes %s too', (_, object) => {
  const { rules } = object.spec;
  const isExperimental = rules?.[0].retry !== undefined;
  expect(validateCustom(object)).toEqual(isExperimental ? ['/spec/rules/0 must NOT have additional properties: retry'] : []);
});
