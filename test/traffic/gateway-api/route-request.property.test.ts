import fc from 'fast-check';
import { GatewayApiAnswer, TrafficReport } from '../../../lib/traffic';
import { evaluateRoutes, RouteEvaluation } from '../../support/gateway-api-evaluator';
import { validateCustom } from '../../support/gateway-schema';
import { backendJson, deploymentJson } from '../../support/ingress';
import { runs } from '../../support/property';

jest.setTimeout(300_000);

const REQUESTS = 45;
const NAMESPACES = ['edge', 'shop', 'blog'];
const SERVICES = ['api', 'web', 'cart'];
const HOSTS = ['a.example.com', '*.example.com', 'x.a.example.com', '*.a.example.com', 'b.example.com'];
const ASKED = ['/', '/a', '/a/', '/a/b', '/a/b', '/ab', '/a/b/c', '/b', '/A', '/b/7', '/shop.v1.Cart/Add', '/shop.v1.Cart/Drop', '/shop.v1.Carts/Add'];
const HEARD = ['a.example.com', 'b.example.com', 'x.a.example.com', 'y.x.a.example.com', 'example.net'];

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const set = (value: any) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
const allowedRoutes = fc.constantFrom(
  undefined, { namespaces: { from: 'All' } }, { namespaces: { from: 'All' }, kinds: [{ kind: 'HTTPRoute' }] }, { namespaces: { from: 'All' }, kinds: [{ kind: 'GRPCRoute' }] },
  { namespaces: { from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } } },
);
const listener = fc.record({ hostname: maybe(fc.constantFrom(...HOSTS)), isSecure: fc.boolean(), allowedRoutes });
const gateway = fc.uniqueArray(listener, { minLength: 1, maxLength: 4, selector: ({ hostname, isSecure }) => `${hostname} ${isSecure}` }).map((listeners) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'public', namespace: 'edge' },
  spec: {
    gatewayClassName: 'azure-alb-external',
    listeners: listeners.map(({ hostname, isSecure, allowedRoutes: allowed }, index) => set({
      name: `l${index}`,
      hostname,
      port: isSecure ? 443 : 80,
      protocol: isSecure ? 'HTTPS' : 'HTTP',
      allowedRoutes: allowed,
      tls: isSecure ? { mode: 'Terminate', certificateRefs: [{ name: 'tls' }] } : undefined,
    })),
  },
}));
// expressions compete with nothing: their place is every implementation's own affair
const path = fc.record({ type: fc.constantFrom('Exact', 'PathPrefix', 'PathPrefix'), value: fc.constantFrom('/', '/a', '/a/', '/a/b', '/b') });
const headerMatches = fc.constantFrom(
  undefined, undefined, undefined, [{ name: 'X-New', value: '1' }], [{ name: 'x-new', value: '2' }], [{ name: 'X-New', value: '1' }, { name: 'X-User', value: 'b' }],
  [{ name: 'X-New', type: 'RegularExpression', value: '[12]' }],
);
const anyMatch = fc.record({
  path: fc.option(path, { nil: undefined, freq: 6 }),
  headers: headerMatches,
  method: fc.constantFrom(undefined, undefined, undefined, 'GET', 'POST', 'DELETE'),
  queryParams: fc.constantFrom(undefined, undefined, undefined, [{ name: 'x', value: '1' }], [{ name: 'x', value: '2' }, { name: 'y', value: 'a b' }]),
}).map(set);
// those that differ by method, headers and query alone, and fit together
const closeMatch = fc.record({
  path: fc.constant({ type: 'PathPrefix', value: '/' }),
  method: fc.constantFrom(undefined, 'GET', 'POST'),
  headers: fc.constantFrom(undefined, [{ name: 'X-New', value: '1' }], [{ name: 'x-user', value: 'b' }, { name: 'X-New', value: '1' }]),
  queryParams: fc.constantFrom(undefined, [{ name: 'x', value: '1' }], [{ name: 'x', value: '1' }, { name: 'y', value: 'a b' }]),
}).map(set);
const match = fc.oneof(anyMatch, closeMatch);
const call = fc.constantFrom(
  undefined, { service: 'a' }, { service: 'a', method: 'b' }, { service: 'shop.v1.Cart' }, { service: 'shop.v1.Cart', method: 'Add' }, { method: 'Add' }, { method: 'b' },
  { type: 'Exact', service: 'shop.v1.Carts', method: 'Add' },
);
const grpcMatch = fc.record({ method: call, headers: headerMatches }).map(set);
const backend = fc.record({ name: fc.constantFrom(...SERVICES), port: fc.constant(80), weight: fc.constantFrom(undefined, 0, 1, 3) }).map(set);
const rule = fc.record({
  matches: fc.array(match, { minLength: 1, maxLength: 2 }),
  backendRefs: fc.uniqueArray(backend, { maxLength: 2, selector: ({ name }: any) => name }),
  redirect: fc.constantFrom(undefined, undefined, undefined, { scheme: 'https', statusCode: 308 }, { path: { type: 'ReplaceFullPath', replaceFullPath: '/x' } }),
}).map(({ matches, backendRefs, redirect }) => (redirect ? { matches, filters: [{ type: 'RequestRedirect', requestRedirect: redirect }] } : { matches, backendRefs }));
const grpcRule = fc.record({
  matches: fc.option(fc.array(grpcMatch, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 6 }),
  backendRefs: fc.uniqueArray(backend, { maxLength: 2, selector: ({ name }: any) => name }),
}).map(set);
const route = fc.record({
  kind: fc.constantFrom('HTTPRoute', 'GRPCRoute'),
  namespace: fc.constantFrom(...NAMESPACES),
  hostnames: maybe(fc.subarray(HOSTS, { minLength: 1, maxLength: 2 })),
  sectionName: maybe(fc.constantFrom('l0', 'l1', 'l2')),
  created: maybe(fc.constantFrom('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')),
  rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
  grpcRules: fc.array(grpcRule, { minLength: 1, maxLength: 3 }),
});
const sets = fc.record({ gateway, routes: fc.array(route, { minLength: 1, maxLength: 5 }) })
  .map(({ gateway: front, routes }) => [front, ...routes.map(
    ({ kind, namespace, hostnames, sectionName, created, rules, grpcRules }, index) => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind,
      metadata: set({ name: `r${index}`, namespace, creationTimestamp: created }),
      spec: set({ parentRefs: [set({ name: 'public', namespace: 'edge', sectionName })], hostnames, rules: kind === 'GRPCRoute' ? grpcRules : rules }),
    }),
  )]);
const anything = fc.record({
  scheme: fc.constantFrom('http', 'https'),
  host: fc.constantFrom(...HEARD),
  asked: fc.constantFrom(...ASKED),
  query: fc.constantFrom('', '', '?x=1', '?x=2&y=a%20b', '?y=a%20b', '?x=1&x=2', '?x'),
  method: fc.constantFrom('GET', 'GET', 'POST', 'POST', 'DELETE'),
  headers: fc.constantFrom<Record<string, string>>({}, {}, { 'X-New': '1' }, { 'x-new': '2', 'X-USER': 'b' }, { 'X-New': '1', 'x-user': 'b' }, { 'X-New': '12' }),
}).map(({ scheme, host, asked, query, method, headers }) => ({ url: `${scheme}://${host}${asked}${query}`, method, headers }));
const calls = fc.tuple(anything, fc.constantFrom('/a/b', ...ASKED.slice(-3))).map(([{ url, headers }, asked]) => ({ url: new URL(asked, url).href, method: 'POST', headers }));
const close = fc.tuple(anything, fc.constantFrom('GET', 'POST')).map(([{ url }, method]) => ({ url: new URL('/?x=1&y=a%20b', url).href, method, headers: { 'X-New': '1', 'X-User': 'b' } }));
const requests = fc.oneof(anything, calls, close);

const others = NAMESPACES.flatMap((namespace) => SERVICES.flatMap((name) => [
  { ...deploymentJson({}, {}, name), metadata: { name, namespace } }, backendJson({}, name, namespace),
]));

function told({ outcome, listener: named, route: taken, backends, location, status }: GatewayApiAnswer) {
  const shares = Object.fromEntries(backends.filter(({ percent, problem }) => percent > 0 && problem === undefined).map(({ name, percent }) => [name.replace(/^service [a-z]+\//, ''), Math.round(percent)]));
  return {
    outcome, listener: named?.split(',')[0], route: taken && `${taken.namespace}/${taken.name}`, ...outcome === 'backend' ? { shares } : {}, ...outcome === 'redirect' ? { location, status } : {},
  };
}

const OUTCOMES = { 'no listener': 'no-host', 'no rule': 'no-rule', 'no backend': 'no-backend', 'redirect': 'redirect', 'backend': 'backend' };
function wanted({ end, listener: named, route: taken, shares = {}, where, code }: RouteEvaluation, url: string, hasPort: boolean) {
  const rounded = Object.fromEntries(Object.entries(shares).map(([name, percent]) => [name, Math.round(percent)]));
  return {
    outcome: end === 'no listener' && !hasPort ? 'no-port' : OUTCOMES[end], listener: named, route: taken, ...end === 'backend' ? { shares: rounded } : {}, ...end === 'redirect' ? { location: `${where}${new URL(url).search}`, status: code } : {},
  };
}

test('a request goes where the specification of the Gateway API says', () => {
  const ends = new Map<string, number>();
  const seen = { grpc: 0, rejected: 0, methods: 0, queries: 0 };
  let asked = 0;
  fc.assert(fc.property(sets, fc.array(requests, { minLength: REQUESTS, maxLength: REQUESTS }), (objects, all) => {
    expect(objects.flatMap(validateCustom)).toEqual([]);
    const report = TrafficReport.analyze([...objects, ...others].map((object) => ({ object })));
    for (const { url, method, headers } of all) {
      const [answer] = report.answer(url, { method, headers }).gatewayApi;
      const port = url.startsWith('https:') ? 443 : 80;
      const hasPort = (objects[0] as any).spec.listeners.some((each: any) => each.port === port);
      const expected = wanted(evaluateRoutes(objects, url, headers, method), url, hasPort);
      asked++;
      ends.set(answer.outcome, (ends.get(answer.outcome) ?? 0) + 1);
      seen.grpc += answer.route?.kind === 'GRPCRoute' ? 1 : 0;
      seen.rejected += answer.others.some((other) => other.includes('by one kind of route')) ? 1 : 0;
      seen.methods += answer.others.some((other) => / wants method /.test(other)) ? 1 : 0;
      seen.queries += answer.others.some((other) => / wants .*query /.test(other)) ? 1 : 0;
      expect({ url, method, headers, ...told(answer) }).toEqual({ url, method, headers, ...expected });
    }
  }), runs(300));
  expect(asked).toBeGreaterThanOrEqual(10_000);
  expect([...ends.keys()].sort()).toEqual(['backend', 'no-backend', 'no-host', 'no-port', 'no-rule', 'redirect']);
  expect(Object.entries(seen).filter(([, count]) => count < 100)).toEqual([]);
});
