import { located, nginxJson } from './support';
import { AgicMigration, GatewayMigration, LocatedObject, RouteChange, RouteChangeVerdict } from '../../../../lib/traffic';
import { NGINX_ANNOTATIONS } from '../../../../lib/traffic/ingress-nginx/annotations';
import { MoveTarget } from '../../../../lib/traffic/migration/gateway/entrance';
import { NGINX_FATES } from '../../../../lib/traffic/migration/nginx/annotation-fates';
import { path, rule } from '../../../support/ingress';

const SPEC = { rules: [rule([path('/')], 'shop.example.com')], tls: [{ secretName: 'tls', hosts: ['shop.example.com'] }] };
const REWRITTEN = { rules: [rule([path('/api(/|$)(.*)', 'ImplementationSpecific')], 'shop.example.com')] };
/** With a main Ingress of the same path for a canary, and with a prefix that is replaced for a rewrite. */
const ingressesOf = (annotations: Record<string, string>) => [
  nginxJson(annotations, annotations.canary !== undefined ? { rules: [rule([path('/', 'Prefix', 'next')], 'shop.example.com')] } : annotations['rewrite-target'] ? REWRITTEN : SPEC),
  ...annotations.canary === undefined ? [] : [nginxJson({}, SPEC, { name: 'main' })],
];
const linesOf = ({ changes }: { readonly changes: RouteChange[] }) => changes.filter(({ kind }) => kind === 'annotation').map(({ route, verdict, detail }) => `${route}: ${verdict}: ${detail}`);
const objectsOf = (annotations: Record<string, string>) => located(['api', 'next'], ingressesOf(annotations));
const rowsOf = (annotations: Record<string, string>) => linesOf(GatewayMigration.analyze(objectsOf(annotations)));

/** Values with which something is written. */
const WRITTEN: Record<string, string> = {
  'canary': 'true', 'rewrite-target': '/$2', 'backend-protocol': 'HTTPS', 'permanent-redirect': 'https://other.example.org/', 'temporal-redirect': 'https://other.example.org/',
};

test('every annotation is in the table once, with what becomes of it at every target', () => {
  const keys = NGINX_ANNOTATIONS.map(({ key }) => key);
  expect([...new Set(keys)]).toEqual(keys);
  expect([...NGINX_FATES.keys()].sort()).toEqual([...keys].sort());
});

describe.each<[string, MoveTarget, (objects: LocatedObject[]) => { readonly changes: RouteChange[] }]>([
  ['Application Gateway for Containers', 'containers', (objects) => GatewayMigration.analyze(objects)],
  ['a Gateway of another class', 'class', (objects) => GatewayMigration.analyze(objects, {}, { gatewayClassName: 'approuting-istio' })],
  ['the Application Gateway ingress controller', 'agic', (objects) => AgicMigration.analyze(objects)],
])('moved to %s', (_, target, analyze) => {
  test.each(NGINX_ANNOTATIONS.map(({ key }) => key))('says what becomes of %s', (key) => {
    const { verdict, detail } = NGINX_FATES.get(key)![target];
    expect(linesOf(analyze(objectsOf({ [key]: WRITTEN[key] ?? 'x' })))).toContain(`ingress default/api: ${verdict}: ${key}: ${detail}`);
  });
});

test('says that a value asks for nothing, that a canary is not read, and that nobody knows an annotation', () => {
  expect(rowsOf({ 'ssl-passthrough': 'false', 'rewrite-target': '' })).toEqual([
    'ingress default/api: stays: ssl-passthrough: false asks for nothing', 'ingress default/api: stays: rewrite-target: no text asks for nothing',
  ]);
  expect(rowsOf({ 'canary': 'true', 'auth-url': 'https://login.example.com' })).toContain(
    'ingress default/api: stays: auth-url: a canary has it as the main Ingress has it, and this one is not read',
  );
  expect(rowsOf({ 'rewrite-targt': '/' })).toEqual([
    'ingress default/api: changes: rewrite-targt: no annotation of ingress-nginx that is known: see what it is for, since nothing is made of it',
  ]);
});

test.each(['configuration-snippet', 'server-snippet', 'stream-snippet', 'auth-snippet', 'modsecurity-snippet'])('%s is never converted', (key) => {
  const verdict = RouteChangeVerdict.IMPOSSIBLE;
  expect(NGINX_FATES.get(key)).toMatchObject({ containers: { verdict }, agic: { verdict } });
  expect(GatewayMigration.analyze(located(['api'], [nginxJson({ [key]: 'deny all;' }, SPEC)])).isBlocked).toBe(true);
});
