import { located, nginxJson } from './support';
import { GatewayMigration, IngressSource, RouteChangeVerdict } from '../../../../lib/traffic';
import { validateCustom } from '../../../support/gateway-schema';
import { backendJson, ingressJson, path, rule } from '../../../support/ingress';

const HOST = 'shop.example.com';
const TLS = { tls: [{ secretName: 'shop-tls', hosts: [HOST] }] };
const PLAIN = { rules: [rule([path('/')], HOST)] };

function move(ingresses: any[], options: any = {}, services = ['api', 'web']) {
  const moved = GatewayMigration.analyze(located(services, ingresses), {}, options);
  expect([...moved._routes, ...moved._policies].flatMap(validateCustom)).toEqual([]);
  return moved;
}

const routesOf = (moved: GatewayMigration) => moved._routes.filter(({ kind }) => kind === 'HTTPRoute');
const rulesOf = (annotations: Record<string, string>, spec: any = PLAIN, ...others: any[]) => routesOf(
  move([nginxJson({ 'ssl-redirect': 'false', ...annotations }, spec), ...others]),
).flatMap(({ spec: { rules } }) => rules);
const policiesOf = (annotations: Record<string, string>, kind: string, spec: any = PLAIN) => move([nginxJson(annotations, spec)])._policies
  .filter((each) => each.kind === kind).map(({ spec: written }) => written);
const rows = (moved: GatewayMigration, kind: string) => moved.changes.filter((change) => change.kind === kind).map(({ route, verdict, detail }) => `${route}: ${verdict}: ${detail}`);
const on = (value: string, type = 'PathPrefix') => [{ path: { type, value } }];
const api = { backendRefs: [{ name: 'api', port: 80 }], timeouts: { request: '0s' } };

test('a certificate that cert-manager keeps ends with the Ingress', () => {
  const made = (annotations: any) => ({ ...nginxJson({}, { ...PLAIN, ...TLS }), metadata: { name: 'api', annotations } });
  expect(rows(move([made({ 'cert-manager.io/cluster-issuer': 'letsencrypt' })]), 'issuer')).toEqual([
    'ingress default/api: changes: cert-manager renews the certificate in shop-tls for this Ingress alone (annotation cert-manager.io/cluster-issuer), and stops when it is deleted: '
    + 'before that, write a Certificate of your own for it',
  ]);
  expect(rows(move([made({})]), 'issuer')).toEqual([]);
});

test('redirects to https with 308 where the host has a certificate, and adds the header that the controller adds', () => {
  const moved = move([nginxJson({}, { ...PLAIN, ...TLS })]);
  expect(moved.from).toBe(IngressSource.INGRESS_NGINX);
  expect(routesOf(moved).map(({ metadata, spec }) => [metadata.name, spec])).toEqual([
    [`redirect-http-${HOST}`, {
      parentRefs: [{ name: 'public', sectionName: 'http' }],
      hostnames: [HOST],
      rules: [{ matches: on('/'), filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 308 } }] }],
    }],
    [`api-https-${HOST}`, {
      parentRefs: [{ name: 'public', sectionName: `https-${HOST}` }],
      hostnames: [HOST],
      rules: [{
        matches: on('/'),
        filters: [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [{ name: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }] } }],
        ...api,
      }],
    }],
  ]);
  expect(rulesOf({}, { ...PLAIN })).toEqual([{ matches: on('/'), ...api }]);
});

test.each<[string, string, any[]]>([
  ['/api(/|$)(.*)', '/$2', [
    { matches: on('/api'), path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } },
    { matches: on('/api', 'Exact'), path: { type: 'ReplaceFullPath', replaceFullPath: '/' } },
  ]],
  ['/api/?(.*)', '/v1/$1', [
    { matches: on('/api'), path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/v1' } },
    { matches: on('/api', 'Exact'), path: { type: 'ReplaceFullPath', replaceFullPath: '/v1/' } },
  ]],
  ['/api(/|$)(.*)', '/v1/$2', [
    { matches: on('/api'), path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/v1' } },
    { matches: on('/api', 'Exact'), path: { type: 'ReplaceFullPath', replaceFullPath: '/v1/' } },
  ]],
  ['/api', '/v1', [{ matches: on('/api'), path: { type: 'ReplaceFullPath', replaceFullPath: '/v1' } }, { matches: on('/api[^/].*', 'RegularExpression'), path: { type: 'ReplaceFullPath', replaceFullPath: '/v1' } }]],
  ['/api/$', '/$3', []],
  ['/(.*)', '/$1', [{ matches: on('/'), path: undefined }]],
])('rewrites %s to %s', (written, target, expected) => {
  const rules = rulesOf({ 'use-regex': 'true', 'rewrite-target': target }, { rules: [rule([path(written, 'ImplementationSpecific')], HOST)] });
  expect(rules.map(({ matches, filters }: any) => ({ matches, path: filters?.[0].urlRewrite.path }))).toEqual(expected);
});

test.each([
  ['/$1/x', 'rewrite-target of path /a/(.*): /$1/x is no prefix with what is behind the one of /a; nothing is written for what it leads to'],
  ['/x$1', 'rewrite-target of path /a/(.*): /x$1 has no slash in front of what is behind the prefix /a; nothing is written for what it leads to'],
  ['/x?y=$1', 'rewrite-target of path /a/(.*): /x?y=$1 has a query or a variable of nginx; nothing is written for what it leads to'],
  ['x', 'rewrite-target of path /a/(.*): x begins without a slash; nothing is written for what it leads to'],
])('says that nothing rewrites to %s', (target, detail) => {
  const moved = move([nginxJson({ 'rewrite-target': target }, { rules: [rule([path('/a/(.*)', 'ImplementationSpecific')], HOST)] })]);
  expect(rows(moved, 'rewrite')).toEqual([`ingress default/api: impossible: ${detail}`]);
});

test('a prefix with a slash at its end redirects clients that ask without', () => {
  expect(rulesOf({}, { rules: [rule([path('/a/')], HOST)] })).toEqual([
    { matches: on('/a'), ...api },
    { matches: on('/a', 'Exact'), filters: [{ type: 'RequestRedirect', requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/a/' }, statusCode: 301 } }] },
  ]);
});

test('a canary is asked for by header and cookie first, and takes a part of the rest', () => {
  const canary = nginxJson({ 'canary': 'true', 'canary-by-header': 'X-New', 'canary-by-cookie': 'new', 'canary-weight': '5', 'canary-weight-total': '50' },
    { rules: [rule([path('/', 'Prefix', 'web')], HOST)] }, { name: 'next' });
  const cookie = (value: string) => ({ name: 'Cookie', value: `(.*;\\s*)?new=${value}(\\s*;.*)?`, type: 'RegularExpression' });
  expect(rulesOf({}, PLAIN, canary).map(({ matches, backendRefs }: any) => [matches[0].headers, backendRefs])).toEqual([
    [[{ name: 'X-New', value: 'always' }], [{ name: 'web', port: 80 }]],
    [[{ name: 'X-New', value: 'never' }], [{ name: 'api', port: 80 }]],
    [[cookie('always')], [{ name: 'web', port: 80 }]],
    [[cookie('never')], [{ name: 'api', port: 80 }]],
    [undefined, [{ name: 'api', port: 80, weight: 45 }, { name: 'web', port: 80, weight: 5 }]],
  ]);
  const byValue = (more: Record<string, string>) => rulesOf({}, PLAIN, { ...canary, metadata: nginxJson({ 'canary': 'true', 'canary-by-header': 'X-New', ...more }, {}, { name: 'next' }).metadata })[0].matches[0].headers;
  expect(byValue({ 'canary-by-header-value': 'yes' })).toEqual([{ name: 'X-New', value: 'yes' }]);
  expect(byValue({ 'canary-by-header-pattern': '^b(eta)?' })).toEqual([{ name: 'X-New', value: 'b(eta)?.*', type: 'RegularExpression' }]);
});

test('filters for hosts, headers and CORS', () => {
  const filters = (annotations: Record<string, string>, ...others: any[]) => rulesOf(annotations, PLAIN, ...others)[0].filters;
  expect(filters({ 'upstream-vhost': 'inner.example.com' })).toEqual([{ type: 'URLRewrite', urlRewrite: { hostname: 'inner.example.com' } }]);
  expect(filters({ 'enable-cors': 'true', 'cors-allow-origin': 'https://a.example.com, https://*.b.example.com', 'cors-expose-headers': 'X-A' })).toEqual([{
    type: 'CORS',
    cors: {
      allowOrigins: ['https://a.example.com', 'https://*.b.example.com'],
      allowMethods: ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'],
      allowHeaders: ['DNT', 'Keep-Alive', 'User-Agent', 'X-Requested-With', 'If-Modified-Since', 'Cache-Control', 'Content-Type', 'Range', 'Authorization'],
      exposeHeaders: ['X-A'],
      allowCredentials: true,
      maxAge: 1728000,
    },
  }]);
  const headers = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'headers', namespace: 'default' }, data: { 'X-Frame-Options': 'DENY' } };
  expect(filters({ 'custom-headers': 'default/headers' }, headers)).toEqual([{ type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [{ name: 'X-Frame-Options', value: 'DENY' }] } }]);
  expect(rows(move([nginxJson({ 'custom-headers': 'default/headers', 'upstream-vhost': '$host' }, PLAIN)]), 'custom-headers')).toEqual([
    'ingress default/api: impossible: custom-headers: ConfigMap default/headers is not among the objects; show it too',
  ]);
});

test('of more headers than a route sets, and of names that it does not take, those that are left out are told', () => {
  const configMap = (data: Record<string, string>) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'headers', namespace: 'default' }, data });
  const numbered = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`X-${index}`, 'a']));
  const told = (data: Record<string, string>) => rows(move([nginxJson({ 'custom-headers': 'default/headers' }, PLAIN), configMap(data)]), 'custom-headers').filter((row) => row.includes('impossible'));
  const setBy = (data: Record<string, string>): any[] => rulesOf({ 'custom-headers': 'default/headers' }, PLAIN, configMap(data))[0].filters[0].responseHeaderModifier.set;
  expect([told(numbered(16)), setBy(numbered(16)).length]).toEqual([[], 16]);
  expect([told(numbered(18)), setBy(numbered(18)).length]).toEqual([
    ['ingress default/api: impossible: custom-headers: a route sets 16 headers at most, left out are X-16, X-17; let the application set them'], 16,
  ]);
  expect([told({ 'X-A': 'a', 'x-a': 'b', 'X B': 'c' }), setBy({ 'X-A': 'a', 'x-a': 'b', 'X B': 'c' })]).toEqual([
    ['ingress default/api: impossible: custom-headers: a route sets each header once, by a name of letters, digits and dashes; left out are x-a, X B'],
    [{ name: 'X-A', value: 'a' }],
  ]);
});

test.each<[Record<string, string>, any]>([
  [{ 'permanent-redirect': 'https://new.example.com:8443/there' },
    { scheme: 'https', hostname: 'new.example.com', port: 8443, path: { type: 'ReplaceFullPath', replaceFullPath: '/there' }, statusCode: 301 }],
  [{ 'temporal-redirect': 'http://new.example.com$request_uri', 'temporal-redirect-code': '307' }, { scheme: 'http', hostname: 'new.example.com', statusCode: 307 }],
])('redirects by %j', (annotations, redirect) => {
  expect(rulesOf(annotations)).toEqual([{ matches: on('/'), filters: [{ type: 'RequestRedirect', requestRedirect: redirect }] }]);
});

test.each<[Record<string, string>, string]>([
  [{ 'permanent-redirect': 'https://a.example.com/?x=1' }, 'permanent-redirect https://a.example.com/?x=1: a route redirects to a scheme, a host and a path, with no query and no variable but $request_uri at the end'],
  [{ 'permanent-redirect': 'https://a.example.com', 'permanent-redirect-code': '300' }, 'permanent-redirect-code 300: a route redirects with 301, 302, 303, 307, 308'],
])('fails to redirect by %j', (annotations, detail) => {
  expect(rows(move([nginxJson(annotations, PLAIN)]), 'redirect')).toEqual([`ingress default/api: impossible: ${detail}`]);
});

test('the path / is redirected by app-root, and the other name by from-to-www-redirect', () => {
  expect(rulesOf({ 'app-root': '/start' })[0]).toEqual({
    matches: on('/', 'Exact'), filters: [{ type: 'RequestRedirect', requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/start' }, statusCode: 302 } }],
  });
  const [, www] = routesOf(move([nginxJson({ 'from-to-www-redirect': 'true' }, PLAIN)]));
  expect(www.spec).toMatchObject({ hostnames: [`www.${HOST}`], rules: [{ filters: [{ requestRedirect: { hostname: HOST, statusCode: 308 } }] }] });
});

test('policies for cookies, TLS with pods, certificates of clients and pods without a probe', () => {
  expect(policiesOf({ 'affinity': 'cookie', 'session-cookie-max-age': '3600' }, 'RoutePolicy')).toEqual([{
    targetRef: { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: `api-http-${HOST}` },
    default: { sessionAffinity: { affinityType: 'application-cookie', cookieName: 'INGRESSCOOKIE', cookieDuration: '3600s' } },
  }]);
  expect(policiesOf({ 'backend-protocol': 'HTTPS', 'proxy-ssl-name': 'inner.example.com' }, 'BackendTLSPolicy')).toEqual([
    { targetRef: { group: '', kind: 'Service', name: 'api' }, default: { sni: 'inner.example.com', ports: [{ port: 80 }] } },
  ]);
  expect(policiesOf({ 'auth-tls-secret': 'default/clients' }, 'FrontendTLSPolicy', { ...PLAIN, ...TLS })).toEqual([{
    targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', sectionNames: [`https-${HOST}`] },
    default: { verify: { caCertificateRef: { group: '', kind: 'Secret', name: 'clients' } } },
  }]);
  const optional = move([nginxJson({ 'auth-tls-secret': 'default/clients', 'auth-tls-verify-client': 'optional' }, { ...PLAIN, ...TLS })]);
  expect(rows(optional, 'client-certificate')).toEqual(['ingress default/api: impossible: auth-tls-verify-client optional: a FrontendTLSPolicy asks for certificates always or never; decide for one']);
  const bare = GatewayMigration.analyze([backendJson(), nginxJson({}, PLAIN)].map((object) => ({ object })));
  expect(bare._policies.map(({ kind, spec }) => [kind, spec.default.http])).toEqual([['HealthCheckPolicy', { path: '/', match: { statusCodes: [{ start: 200, end: 499 }] } }]]);
  expect(move([nginxJson({}, PLAIN)])._policies).toEqual([]);
});

test('says that FastCGI and AJP need something else, and writes nothing for them', () => {
  const moved = move([nginxJson({ 'backend-protocol': 'AJP' }, PLAIN), nginxJson({ 'backend-protocol': 'FCGI' }, { rules: [rule([path('/')], 'b.example.com')] }, { name: 'php' })]);
  expect(rows(moved, 'protocol').map((line) => line.split(':').slice(0, 3).join(':'))).toEqual([
    'ingress default/php: impossible: backend-protocol FCGI is not spoken', 'ingress default/api: impossible: backend-protocol AJP is not spoken',
  ]);
  expect(routesOf(moved)).toEqual([]);
});

test('ports of backends are numbers, by name and target port too', () => {
  const refs = (port: number | string) => rulesOf({}, { rules: [rule([path('/', 'Prefix', 'api', port)], HOST)] })[0]?.backendRefs;
  expect(refs(8080)).toEqual([{ name: 'api', port: 80 }]);
  expect(rows(move([nginxJson({}, { rules: [rule([path('/', 'Prefix', 'api', 'web')], HOST)] })]), 'port')).toEqual(['ingress default/api: /: impossible: port web is none of service api: name one of its ports']);
  expect(rows(move([nginxJson({}, { rules: [rule([path('/', 'Prefix', 'gone', 'web')], HOST)] })]), 'named-port')).toEqual([
    'ingress default/api: /: impossible: port web of service gone: routes name ports by number, and the Service is not among the objects; show it too',
  ]);
});

test('takes the classes of the chart and of the add-on, and one whose controller says so', () => {
  const from = (spec: any, ...others: any[]) => routesOf(move([nginxJson({}, { ...PLAIN, ...spec }), ...others])).length;
  const ingressClass = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'web' }, spec: { controller: 'k8s.io/ingress-nginx' } };
  expect(from({ ingressClassName: 'webapprouting.kubernetes.azure.com' })).toBe(1);
  expect(from({ ingressClassName: 'web' }, ingressClass)).toBe(1);
  expect(from({ ingressClassName: 'web' })).toBe(0);
  expect(from({ ingressClassName: undefined }, { ...ingressClass, metadata: { name: 'web', annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } } })).toBe(1);
});

test('of two controllers that of Application Gateway comes first, and the other one is named', () => {
  const both = [ingressJson({}, PLAIN, { name: 'agic' }), nginxJson({}, PLAIN)];
  expect(rows(move(both), 'others')).toEqual(['every route: stays: Ingresses of ingress-nginx, 1 of them, are not looked at: --from ingress-nginx moves them']);
  expect(move(both, { from: IngressSource.INGRESS_NGINX }).changes.some(({ verdict }) => verdict === RouteChangeVerdict.IMPOSSIBLE)).toBe(false);
});
