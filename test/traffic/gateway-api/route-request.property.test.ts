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
const ASKED = ['/', '/a', '/a/', '/a/b', '/ab', '/a/b/c', '/b', '/A', '/b/7'];
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
const match = fc.record({ path, headers: fc.constantFrom(undefined, undefined, [{ name: 'X-New', value: '1' }]) }).map(set);
const backend = fc.record({ name: fc.constantFrom(...SERVICES), port: fc.constant(80), weight: fc.constantFrom(undefined, 0, 1, 3) }).map(set);
const rule = fc.record({
  matches: fc.array(match, { minLength: 1, maxLength: 2 }),
  backendRefs: fc.uniqueArray(backend, { maxLength: 2, selector: ({ name }: any) => name }),
  redirect: fc.constantFrom(undefined, undefined, undefined, { scheme: 'https', statusCode: 308 }, { path: { type: 'ReplaceFullPath', replaceFullPath: '/x' } }),
}).map(({ matches, backendRefs, redirect }) => (redirect ? { matches, filters: [{ type: 'RequestRedirect', requestRedirect: redirect }] } : { matches, backendRefs }));
const route = fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  hostnames: maybe(fc.subarray(HOSTS, { minLength: 1, maxLength: 2 })),
  sectionName: maybe(fc.constantFrom('l0', 'l1', 'l2')),
  created: maybe(fc.constantFrom('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')),
  rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
});
const sets = fc.record({ gateway, routes: fc.array(route, { minLength: 1, maxLength: 5 }) })
  .map(({ gateway: front, routes }) => [front, ...routes.map(
    ({ namespace, hostnames, sectionName, created, rules }, index) => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: set({ name: `r${index}`, namespace, creationTimestamp: created }),
      spec: set({ parentRefs: [set({ name: 'public', namespace: 'edge', sectionName })], hostnames, rules }),
    }),
  )]);
const requests = fc.record({ scheme: fc.constantFrom('http', 'https'), host: fc.constantFrom(...HEARD), asked: fc.constantFrom(...ASKED) }).map(({ scheme, host, asked }) => `${scheme}://${host}${asked}`);

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
function wanted({ end, listener: named, route: taken, shares = {}, where, code }: RouteEvaluation, hasPort: boolean) {
  const rounded = Object.fromEntries(Object.entries(shares).map(([name, percent]) => [name, Math.round(percent)]));
  return {
    outcome: end === 'no listener' && !hasPort ? 'no-port' : OUTCOMES[end], listener: named, route: taken, ...end === 'backend' ? { shares: rounded } : {}, ...end === 'redirect' ? { location: where, status: code } : {},
  };
}

test('a request goes where the specification of the Gateway API says', () => {
  const ends = new Map<string, number>();
  let asked = 0;
  fc.assert(fc.property(sets, fc.array(requests, { minLength: REQUESTS, maxLength: REQUESTS }), (objects, urls) => {
    expect(objects.flatMap(validateCustom)).toEqual([]);
    const report = TrafficReport.analyze([...objects, ...others].map((object) => ({ object })));
    for (const url of urls) {
      const [answer] = report.answer(url).gatewayApi;
      const port = url.startsWith('https:') ? 443 : 80;
      const expected = wanted(evaluateRoutes(objects, url), (objects[0] as any).spec.listeners.some((each: any) => each.port === port));
      asked++;
      ends.set(answer.outcome, (ends.get(answer.outcome) ?? 0) + 1);
      expect({ url, ...told(answer) }).toEqual({ url, ...expected });
    }
  }), runs(250));
  expect(asked).toBeGreaterThanOrEqual(10_000);
  expect([...ends.keys()].sort()).toEqual(['backend', 'no-backend', 'no-host', 'no-port', 'no-rule', 'redirect']);
});
