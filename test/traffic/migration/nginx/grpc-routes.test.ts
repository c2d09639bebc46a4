import fc from 'fast-check';
import { located, nginxJson } from './support';
import { GatewayMigration, IngressSource } from '../../../../lib/traffic';
import { evaluateRoutes } from '../../../support/gateway-api-evaluator';
import { validateCustom } from '../../../support/gateway-schema';
import { backendJson, path, rule } from '../../../support/ingress';
import { evaluateNginx } from '../../../support/nginx-evaluator';
import { runs } from '../../../support/property';

jest.setTimeout(120_000);

const HOST = 'calls.example.com';
const TLS = { tls: [{ secretName: 'tls', hosts: [HOST] }] };
const spec = (...paths: any[]) => ({ rules: [rule(paths, HOST)], ...TLS });

function move(ingresses: any[], options: any = {}, services = ['api', 'web'], more: any[] = []) {
  const objects = [...located(services, ingresses), ...more.map((object) => ({ object }))];
  const moved = GatewayMigration.analyze(objects, {}, { from: IngressSource.INGRESS_NGINX, ...options });
  expect([...moved._routes, ...moved._policies].flatMap(validateCustom)).toEqual([]);
  return moved;
}

const grpc = (annotations: Record<string, string> = {}, ...paths: any[]) => nginxJson({ 'backend-protocol': 'GRPC', ...annotations }, spec(...paths.length > 0 ? paths : [path('/')]));
const routesOf = (moved: GatewayMigration, kind = 'GRPCRoute') => moved._routes.filter((each) => each.kind === kind);
const rulesOf = (...ingresses: any[]) => routesOf(move(ingresses)).flatMap((route) => route.spec.rules.map(({ filters, ...each }: any) => each));
const rows = (moved: GatewayMigration, kind: string) => moved.changes.filter((change) => change.kind === kind).map(({ verdict, detail }) => `${verdict}: ${detail}`);

test('becomes a GRPCRoute on the listener with the certificate, and a redirect on the other', () => {
  const moved = move([grpc()]);
  expect(routesOf(moved)).toEqual([{
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GRPCRoute',
    metadata: { name: `api-grpc-${HOST}`, namespace: 'default' },
    spec: {
      parentRefs: [{ name: 'public', sectionName: `https-${HOST}` }],
      hostnames: [HOST],
      rules: [{
        filters: [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [{ name: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }] } }],
        backendRefs: [{ name: 'api', port: 80 }],
      }],
    },
  }]);
  expect(routesOf(moved, 'HTTPRoute').map((route) => [route.spec.parentRefs[0].sectionName, route.spec.rules[0].filters[0].type])).toEqual([['http', 'RequestRedirect']]);
  expect(rows(moved, 'grpc')).toEqual([`stays: backend-protocol GRPC: becomes a GRPCRoute for ${HOST}`]);
  expect(moved.isBlocked).toBe(false);
});

test.each<[string, any, any]>([
  ['every call', path('/'), {}],
  ['a service', path('/shop.v1.Cart', 'Prefix'), { matches: [{ method: { service: 'shop.v1.Cart' } }] }],
  ['a service with a slash', path('/shop.v1.Cart/', 'Prefix'), { matches: [{ method: { service: 'shop.v1.Cart' } }] }],
  ['a method', path('/shop.v1.Cart/Add', 'Exact'), { matches: [{ method: { service: 'shop.v1.Cart', method: 'Add' } }] }],
  ['a method as a prefix', path('/shop.v1.Cart/Add', 'Prefix'), { matches: [{ method: { service: 'shop.v1.Cart', method: 'Add' } }] }],
])('names %s', (_, one, match) => {
  expect(rulesOf(grpc({}, one))).toEqual([{ ...match, backendRefs: [{ name: 'api', port: 80 }] }]);
});

test.each([path('/', 'Exact'), path('/shop.v1.Cart', 'Exact'), path('/a/b/c'), path('/shop-v1/Add', 'Exact'), path('/shop/add-one', 'Exact')])('writes nothing for paths that no call has: %j', (one) => {
  expect(rulesOf(grpc({}, one))).toEqual([]);
});

test('of an exact path and a prefix for one method the exact one counts, and where nginx redirects nobody answers', () => {
  const both = rulesOf(grpc({}, path('/shop.Cart/Add'), path('/shop.Cart/Add', 'Exact', 'web')));
  expect(both).toEqual([{ matches: [{ method: { service: 'shop.Cart', method: 'Add' } }], backendRefs: [{ name: 'web', port: 80 }] }]);
  expect(rulesOf(grpc({}, path('/shop.Cart/Add/'), path('/')))).toEqual([{ matches: [{ method: { service: 'shop.Cart', method: 'Add' } }] }, { backendRefs: [{ name: 'api', port: 80 }] }]);
});

test('a call that the host of a wider server must not take is answered by nobody', () => {
  const wide = nginxJson({ 'backend-protocol': 'GRPC' }, { rules: [rule([path('/')], '*.example.com')], tls: [{ secretName: 'all', hosts: ['*.example.com'] }] }, { name: 'wide' });
  expect(rulesOf(grpc({}, path('/shop.Cart')), wide)).toEqual([
    { backendRefs: [{ name: 'api', port: 80 }] },
    { matches: [{ method: { service: 'shop.Cart' } }], backendRefs: [{ name: 'api', port: 80 }] },
    {},
  ]);
});

test('a canary has weights, and matches of headers in front of them', () => {
  const canary = nginxJson({ 'canary': 'true', 'canary-by-header': 'X-New', 'canary-weight': '20' }, { rules: [rule([path('/', 'Prefix', 'web')], HOST)] }, { name: 'new' });
  const moved = move([grpc({}), canary], {}, ['api'], [backendJson({}, 'web')]);
  expect(routesOf(moved)[0].spec.rules.map(({ matches, backendRefs }: any) => ({ matches, backendRefs }))).toEqual([
    { matches: [{ headers: [{ name: 'X-New', value: 'always' }] }], backendRefs: [{ name: 'web', port: 80 }] },
    { matches: [{ headers: [{ name: 'X-New', value: 'never' }] }], backendRefs: [{ name: 'api', port: 80 }] },
    { matches: undefined, backendRefs: [{ name: 'api', port: 80, weight: 80 }, { name: 'web', port: 80, weight: 20 }] },
  ]);
  // pods of a canary are spoken to as those of the main one, and so nobody asks them by HTTP
  expect(moved._policies.map(({ kind }) => kind)).toEqual(['RoutePolicy']);
});

test('the policies of Azure let a call last, speak TLS with GRPCS, and ask no pod by HTTP', () => {
  const moved = GatewayMigration.analyze([backendJson(), nginxJson({ 'backend-protocol': 'grpcs', 'proxy-ssl-name': 'api.internal' }, spec(path('/')))].map((object) => ({ object })));
  expect(moved._policies.map(({ kind, metadata, spec: written }) => [kind, metadata.name, written])).toEqual([
    ['RoutePolicy', `api-grpc-${HOST}`, {
      targetRef: { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', name: `api-grpc-${HOST}` }, default: { timeouts: { routeTimeout: '0s' } },
    }],
    ['BackendTLSPolicy', 'api', { targetRef: { group: '', kind: 'Service', name: 'api' }, default: { sni: 'api.internal', ports: [{ port: 80 }] } }],
  ]);
});

test.each<[string, any, string[]]>([
  ['nothing is said', {}, ['impossible: port 80 of service default/api does not say that pods speak HTTP/2: set its appProtocol to kubernetes.io/h2c, which ingress-nginx does not read']],
  ['appProtocol', { appProtocol: 'kubernetes.io/h2c' }, []],
  ['the name', { name: 'grpc-api' }, []],
])('another implementation knows HTTP/2 of a port by its appProtocol: %s', (_, port, expected) => {
  const service = backendJson();
  service.spec.ports[0] = { ...service.spec.ports[0], ...port };
  const all = (options: any) => GatewayMigration.analyze([service, grpc()].map((object) => ({ object })), {}, options);
  expect(rows(all({ gatewayClassName: 'approuting-istio' }), 'app-protocol')).toEqual(expected);
  expect(rows(all({}), 'app-protocol')).toEqual([]);
});

test.each(['HTTPS', 'GRPCS'])('another implementation needs a policy of the standard for TLS to pods: %s', (protocol) => {
  const service = backendJson();
  service.spec.ports[0].appProtocol = 'grpc';
  const moved = GatewayMigration.analyze([service, nginxJson({ 'backend-protocol': protocol }, spec(path('/')))].map((object) => ({ object })), {}, { gatewayClassName: 'approuting-istio' });
  expect(moved._policies).toEqual([]);
  expect(rows(moved, 'backend-tls')).toEqual([
    'impossible: pods of service default/api speak TLS: write a BackendTLSPolicy of gateway.networking.k8s.io/v1 with their host and the authority of their certificate; they get clear text until then',
  ]);
});

test.each<[string, any[], string, string]>([
  ['no certificate', [nginxJson({ 'backend-protocol': 'GRPC' }, { rules: [rule([path('/')], HOST)] })], 'grpc',
    `backend-protocol GRPC: host ${HOST} has no certificate, and clients of gRPC need TLS, at the controller too; add one; nothing is written for its calls`],
  ['paths of HTTP on the host', [grpc({}, path('/shop.Cart')), nginxJson({}, spec(path('/', 'Prefix', 'web')), { name: 'web' })], 'grpc',
    `backend-protocol GRPC: host ${HOST} has paths that are not of gRPC too, and on a listener a host is of HTTPRoutes or of GRPCRoutes; `
      + 'give gRPC a host of its own, in an Ingress, in DNS and in a certificate, and let its clients call that; nothing is written for its calls'],
  ['an expression', [grpc({ 'use-regex': 'true' }, path('/shop\\.(Cart|Stock)/.*', 'ImplementationSpecific'))], 'grpc',
    'path /shop\\.(Cart|Stock)/.*: a GRPCRoute names services and methods; write one for those that the expression means; nothing is written for it'],
  ['a rewrite', [grpc({ 'rewrite-target': '/other.Cart/$1', 'use-regex': 'true' }, path('/shop.Cart/(.*)', 'ImplementationSpecific'))], 'rewrite',
    'path /shop.Cart/(.*): a GRPCRoute rewrites neither paths nor hosts; nothing is written for its calls'],
  ['another host for pods', [grpc({ 'upstream-vhost': 'api.internal' })], 'rewrite', 'path /: a GRPCRoute rewrites neither paths nor hosts; nothing is written for its calls'],
  ['a Service that is none', [grpc({}, path('/', 'Prefix', 'api', 'none'))], 'port', 'port none is none of service api: name one of its ports'],
])('says what is impossible: %s', (_, ingresses, kind, detail) => {
  const moved = move(ingresses);
  expect(rows(moved, kind)).toContain(`impossible: ${detail}`);
  expect(routesOf(moved)).toEqual([]);
});

test('over plain http nothing is written, which the controller does not serve either', () => {
  const moved = move([grpc({ 'ssl-redirect': 'false' })]);
  expect(rows(moved, 'grpc')).toEqual([`stays: backend-protocol GRPC: nothing is written for http://${HOST}, where the controller takes no HTTP/2 either`, `stays: backend-protocol GRPC: becomes a GRPCRoute for ${HOST}`]);
  expect(routesOf(moved, 'HTTPRoute')).toEqual([]);
});

test('cookies and CORS go', () => {
  const moved = move([grpc({ 'affinity': 'cookie', 'enable-cors': 'true' })]);
  expect(rows(moved, 'cors')).toEqual(['changes: enable-cors goes for gRPC: a GRPCRoute has no filter for it, and clients of gRPC do not ask']);
  expect(rows(moved, 'affinity')).toEqual(['changes: affinity goes for gRPC: its clients keep no cookies, and stay on a pod by no other way']);
  expect(moved._policies.map(({ kind }) => kind)).toEqual(['RoutePolicy']);
});

test('a redirect of the whole host stays one of HTTP', () => {
  const moved = move([grpc({ 'permanent-redirect': 'https://other.example.com/x' })]);
  expect(routesOf(moved)).toEqual([]);
  expect(routesOf(moved, 'HTTPRoute').map((route) => route.spec.parentRefs[0].sectionName)).toEqual(['http', `https-${HOST}`]);
});

const HOSTS = ['a.example.com', 'b.example.com', '*.example.com', ''];
const ingresses = fc.array(fc.record({
  host: fc.constantFrom(...HOSTS),
  protocol: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('GRPC', 'grpcs') }, { weight: 1, arbitrary: fc.constant(undefined) }),
  hasTls: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  paths: fc.array(fc.record({
    text: fc.constantFrom('/', '/shop.Cart', '/shop.Cart/', '/shop.Cart/Add', '/auth.Login', '/auth.Login/In', '/shop', '/shop.Cart/Add/x'),
    type: fc.constantFrom('Prefix', 'Exact', 'ImplementationSpecific'),
    to: fc.constantFrom('api', 'web', 'cart'),
  }), { minLength: 1, maxLength: 4 }),
  canary: fc.option(fc.constantFrom('0', '20', '100'), { nil: undefined, freq: 3 }),
}), { minLength: 1, maxLength: 4 }).map((all) => all.flatMap(({ host, protocol, hasTls, paths, canary }, index) => {
  const rules = [rule(paths.map(({ text, type, to }) => path(text, type, to)), host === '' ? undefined : host)];
  const annotations: Record<string, string> = protocol ? { 'backend-protocol': protocol } : {};
  return [
    nginxJson(annotations, { rules, ...hasTls && host !== '' ? { tls: [{ secretName: 'tls', hosts: [host] }] } : {} }, { name: `i${index}` }),
    ...canary === undefined ? [] : [nginxJson({ 'canary': 'true', 'canary-by-header': 'X-New', 'canary-weight': canary },
      { rules: [rule(paths.map(({ text, type }) => path(text, type, 'next')), host === '' ? undefined : host)] }, { name: `i${index}-new` })],
  ];
}));
const calls = fc.record({
  host: fc.constantFrom('a.example.com', 'b.example.com', 'x.example.com', 'example.org'),
  call: fc.constantFrom('shop.Cart/Add', 'shop.Cart/Get', 'auth.Login/In', 'auth.Login/Out', 'shop/Add', 'other.Api/Do'),
  headers: fc.constantFrom<Record<string, string>>({}, {}, { 'X-New': 'always' }, { 'X-New': 'never' }),
});

test('every call comes to the pods that it came to, but for those of which the table says otherwise', () => {
  const counts = { asked: 0, excepted: 0, backends: 0, nobody: 0 };
  fc.assert(fc.property(ingresses, fc.array(calls, { minLength: 40, maxLength: 40 }), (objects, asked) => {
    const moved = move(objects, {}, ['api', 'web', 'cart', 'next']);
    const hosts = moved.changes.filter(({ kind, verdict }) => kind === 'grpc' && verdict === 'impossible').flatMap(({ detail }) => /: host (.*?) has /.exec(detail)![1].split(', '));
    const isNamed = (host: string): boolean => hosts.some((each) => each === host || each === '*' || (each.startsWith('*.') && host.endsWith(each.slice(1))));
    const isRefused = moved.changes.some(({ kind }) => kind === 'refused');
    for (const { host, call, headers } of asked) {
      const was = evaluateNginx(objects, `https://${host}/${call}`, headers);
      // what is not answered as gRPC is not asked here
      if (was.end === 'untrusted' || (was.end === 'backend' && !was.protocol?.startsWith('GRPC'))) {
        continue;
      }
      counts.asked++;
      const is = evaluateRoutes(moved._routes, `https://${host}/${call}`, headers, 'POST');
      if (isNamed(host) || isRefused) {
        counts.excepted++;
      } else {
        counts[was.end === 'backend' ? 'backends' : 'nobody']++;
        expect({ host, call, headers, shares: is.shares }).toEqual({ host, call, headers, shares: was.to });
      }
    }
  }), runs(500));
  expect(counts.asked).toBeGreaterThan(3_000);
  expect(counts.backends).toBeGreaterThan(1_000);
  expect(counts.nobody).toBeGreaterThan(100);
  expect(counts.excepted / counts.asked).toBeLessThan(0.4);
});
