import { configMapJson, located, nginxJson } from './support';
import { AgicMigration, GatewayMigration } from '../../../../lib/traffic';
import { ANNOTATION_DEFAULTS, CONFIG_DEFAULTS } from '../../../../lib/traffic/ingress-nginx/config-keys';
import { CONFIG_FATES, CONFIG_ROWS } from '../../../../lib/traffic/migration/nginx/config-fates';
import { validateCustom } from '../../../support/gateway-schema';
import { deploymentJson, path, rule } from '../../../support/ingress';

const HOST = 'shop.example.com';
const SPEC = { rules: [rule([path('/')], HOST)], tls: [{ secretName: 'tls', hosts: [HOST] }] };
const PLAIN = { rules: [rule([path('/')], HOST)] };

function move(data: Record<string, string>, annotations: Record<string, string> = {}, spec: any = SPEC, more: any[] = []) {
  const moved = GatewayMigration.analyze(located(['api'], [nginxJson(annotations, spec), configMapJson(data), ...more]));
  expect([...moved._routes, ...moved._policies].flatMap(validateCustom)).toEqual([]);
  return moved;
}

const rows = (moved: { readonly changes: any[] }, kind = 'configmap') => moved.changes.filter((change) => change.kind === kind).map(({ route, verdict, detail }) => `${route}: ${verdict}: ${detail}`);
const rulesOf = (moved: GatewayMigration, scheme: string) => moved._routes.filter(({ kind, metadata }) => kind === 'HTTPRoute' && metadata.name.includes(`-${scheme}-`)).flatMap(({ spec }) => spec.rules);
const filtersOf = (moved: GatewayMigration, scheme: string) => rulesOf(moved, scheme)[0].filters ?? [];
const headers = (name: string, data: Record<string, string>) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'ingress-nginx' }, data });
const HSTS = { name: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' };

test('every key is in the table once, with what becomes of it at both targets', () => {
  const keys = [...ANNOTATION_DEFAULTS.keys(), ...CONFIG_ROWS.flatMap((row) => row.keys)];
  expect([...new Set(keys)]).toEqual(keys);
  expect([...CONFIG_FATES.keys()].sort()).toEqual([...keys].sort());
  expect([...CONFIG_FATES.values()].every((fate) => [fate?.containers, fate?.class, fate?.agic].every((each) => each !== undefined))).toBe(true);
  expect([...CONFIG_DEFAULTS.keys()].filter((key) => !CONFIG_FATES.has(key))).toEqual([]);
});

test.each([...CONFIG_FATES.keys()])('says what becomes of %s', (key) => {
  const { containers, agic } = CONFIG_FATES.get(key)!;
  const start = ANNOTATION_DEFAULTS.has(key) ? `${key}: for every Ingress that has no annotation for it, x1: ` : `${key}: `;
  expect(rows(move({ [key]: 'x1' }))).toEqual([`ConfigMap ingress-nginx/ingress-nginx-controller: ${containers.verdict}: ${start}${containers.detail}`]);
  expect(rows(AgicMigration.analyze(located(['api'], [nginxJson({}, SPEC), configMapJson({ [key]: 'x1' })])))).toEqual([
    `ConfigMap ingress-nginx/ingress-nginx-controller: ${agic.verdict}: ${start}${agic.detail}`,
  ]);
});

test('says of defaults that they are some, and of keys that nobody knows that nothing is made of them', () => {
  expect(rows(move({ 'ssl-redirect': 'true', 'hsts': 'true', 'shop-key': 'x', 'empty': '' }))).toEqual([
    'ConfigMap ingress-nginx/ingress-nginx-controller: stays: ssl-redirect: true is the default',
    'ConfigMap ingress-nginx/ingress-nginx-controller: stays: hsts: true is the default',
    'ConfigMap ingress-nginx/ingress-nginx-controller: changes: shop-key: no key of ingress-nginx that is known: see what it is for, since nothing is made of it',
  ]);
});

test('says that the ConfigMap is missing', () => {
  expect(rows(GatewayMigration.analyze(located(['api'], [nginxJson({}, SPEC), configMapJson({ hsts: 'false' }, 'settings')])))).toEqual([
    'every route: changes: the ConfigMap of the controller is not among the objects, and its defaults are taken; show it too: it says what counts for all routes',
  ]);
});

test.each(['args', 'command'])('takes the one that the controller is started with, by %s', (field) => {
  const controller = deploymentJson({ [field]: ['/nginx-ingress-controller', '--configmap=$(POD_NAMESPACE)/settings'] }, {}, 'controller');
  controller.metadata.namespace = 'ingress-nginx';
  const moved = GatewayMigration.analyze(located(['api'], [nginxJson({}, SPEC), configMapJson({ hsts: 'false' }, 'settings'), configMapJson({ 'use-gzip': 'true' }), controller]));
  expect(rows(moved).map((line) => line.split(':')[0] + line.split(':')[2])).toEqual(['ConfigMap ingress-nginx/settings hsts']);
});

test('names others that it could be', () => {
  const moved = GatewayMigration.analyze(located(['api'], [nginxJson({}, SPEC), configMapJson({}), configMapJson({}, 'nginx-configuration')]));
  expect(rows(moved)).toEqual([
    'ConfigMap ingress-nginx/ingress-nginx-controller: changes: it is taken for that of the controller, and so could be ingress-nginx/nginx-configuration: show the one that counts alone',
  ]);
});

test('takes that of the application routing add-on', () => {
  const addon = { ...configMapJson({ hsts: 'false' }, 'nginx'), metadata: { name: 'nginx', namespace: 'app-routing-system' } };
  expect(rows(GatewayMigration.analyze(located(['api'], [nginxJson({}, SPEC), addon])))[0]).toContain('ConfigMap app-routing-system/nginx: stays: hsts');
});

test.each<[string, Record<string, string>, Record<string, string>, any[]]>([
  ['nothing', {}, {}, [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 308 } }]],
  ['no redirect', { 'ssl-redirect': 'false' }, {}, []],
  ['no redirect, where an Ingress says one', { 'ssl-redirect': 'false' }, { 'ssl-redirect': 'true' }, [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 308 } }]],
  ['another code', { 'http-redirect-code': '301' }, {}, [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }]],
  ['a code that is none', { 'http-redirect-code': '200' }, {}, [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 308 } }]],
  ['paths without', { 'no-tls-redirect-locations': '/health, /' }, {}, []],
])('redirects to https as it says: %s', (_, data, annotations, expected) => {
  expect(filtersOf(move(data, annotations), 'http')).toEqual(expected);
});

test('redirects hosts without certificate where it says so', () => {
  expect(filtersOf(move({ 'force-ssl-redirect': 'true' }, {}, PLAIN), 'http')).toEqual([{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 308 } }]);
});

test.each<[Record<string, string>, string | undefined]>([
  [{}, HSTS.value],
  [{ hsts: 'false' }, undefined],
  [{ 'hsts-max-age': '60' }, 'max-age=60; includeSubDomains'],
  [{ 'hsts-include-subdomains': 'false', 'hsts-preload': 'true' }, 'max-age=31536000; preload'],
])('adds Strict-Transport-Security as it says: %j', (data, value) => {
  const moved = move(data);
  expect(filtersOf(moved, 'https')).toEqual(value === undefined ? [] : [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [{ name: HSTS.name, value }] } }]);
  expect(rows(moved, 'hsts')).toHaveLength(value === undefined ? 0 : 1);
  expect(rows(AgicMigration.analyze(located(['api'], [nginxJson({}, SPEC), configMapJson(data)])), 'hsts')).toHaveLength(value === undefined ? 0 : 1);
});

test('says nothing of Strict-Transport-Security where no host has TLS: the controller adds it to no answer', () => {
  expect(rows(move({}, {}, PLAIN), 'hsts')).toEqual([]);
  expect(rows(AgicMigration.analyze(located(['api'], [nginxJson({}, PLAIN)])), 'hsts')).toEqual([]);
});

test('headers for all answers and all requests become filters, and what an Ingress sets comes first', () => {
  const more = [
    headers('answers', { 'X-Frame-Options': 'DENY', 'X-Team': 'edge' }), headers('requests', { 'X-From': 'edge', 'X-Port': '$server_port' }),
    { ...headers('own', { 'x-team': 'shop' }), metadata: { name: 'own', namespace: 'default' } },
  ];
  const moved = move({ 'add-headers': 'ingress-nginx/answers', 'proxy-set-headers': 'ingress-nginx/requests', 'hide-headers': 'X-Powered-By, Server' }, { 'custom-headers': 'default/own' }, SPEC, more);
  expect(filtersOf(moved, 'https')).toEqual([
    { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'X-From', value: 'edge' }] } },
    {
      type: 'ResponseHeaderModifier',
      responseHeaderModifier: { set: [HSTS, { name: 'X-Frame-Options', value: 'DENY' }, { name: 'x-team', value: 'shop' }], remove: ['X-Powered-By', 'Server'] },
    },
  ]);
  expect(rows(moved, 'proxy-set-headers')).toEqual([
    'ingress default/api: impossible: proxy-set-headers: a header is set to a text without variables of nginx, left out are X-Port; let the application find it out',
  ]);
});

test('says which ConfigMap of headers is missing', () => {
  expect(rows(move({ 'add-headers': 'ingress-nginx/gone' }), 'add-headers')).toEqual(['ingress default/api: impossible: add-headers: ConfigMap ingress-nginx/gone is not among the objects; show it too']);
});

test('says its times and sizes where they are told', () => {
  const detail = (data: Record<string, string>, kind: string) => move(data).changes.find((change) => change.kind === kind)!.detail;
  expect(detail({ 'proxy-body-size': '20m' }, 'body')).toBe('bodies above 20m, which the ConfigMap says as proxy-body-size, are no longer answered with 413');
  expect(detail({ 'proxy-body-size': '0' }, 'body')).toBe('bodies of any size get through, as until now: proxy-body-size is 0');
  expect(detail({}, 'body')).toBe('bodies above 1m, the default of proxy-body-size, are no longer answered with 413');
  expect(detail({ 'proxy-read-timeout': '120' }, 'timeout')).toMatch(/^until now 120 seconds without a byte ended a request/);
});

test('the time of an answer goes into the Ingress of the other controller', () => {
  const [ingress] = AgicMigration.analyze(located(['api'], [nginxJson({}, PLAIN), configMapJson({ 'proxy-read-timeout': '120' })]))._ingresses;
  expect(ingress.metadata.annotations['appgw.ingress.kubernetes.io/request-timeout']).toBe('120');
});
