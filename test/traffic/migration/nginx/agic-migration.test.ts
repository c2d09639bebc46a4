import { located, nginxJson } from './support';
import { AgicMigration } from '../../../../lib/traffic';
import { path, rule } from '../../../support/ingress';
import { validateManifest } from '../../../support/kubernetes-schema';

const HOST = 'shop.example.com';
const PREFIX = 'appgw.ingress.kubernetes.io/';

function move(...ingresses: any[]) {
  const moved = AgicMigration.analyze(located(['api', 'web'], ingresses));
  expect(moved._ingresses.flatMap((object) => validateManifest(object, '1.28'))).toEqual([]);
  return moved;
}

const rows = (moved: AgicMigration, kind: string) => moved.changes.filter((change) => change.kind === kind).map(({ route, verdict, detail }) => `${route}: ${verdict}: ${detail}`);

test('a host with a certificate redirects, and a prefix becomes an exact path and what is below it', () => {
  const moved = move(nginxJson({ 'affinity': 'cookie', 'proxy-read-timeout': '90' }, {
    rules: [rule([path('/'), path('/cart', 'Prefix', 'web')], HOST)], tls: [{ secretName: 'shop-tls', hosts: [HOST] }],
  }));
  expect(moved._ingresses).toEqual([{
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: `${HOST}-01-api`,
      namespace: 'default',
      annotations: { [`${PREFIX}cookie-based-affinity`]: 'true', [`${PREFIX}request-timeout`]: '90', [`${PREFIX}ssl-redirect`]: 'true' },
    },
    spec: {
      ingressClassName: 'azure-application-gateway',
      tls: [{ hosts: [HOST], secretName: 'shop-tls' }],
      rules: [rule([path('/cart', 'Exact', 'web'), path('/cart/*', 'ImplementationSpecific', 'web'), path('/')], HOST)],
    },
  }]);
});

test('a prefix that is replaced becomes backend-path-prefix, in an Ingress of its own in front of the rest', () => {
  const moved = move(
    nginxJson({ 'rewrite-target': '/v1/$2', 'ssl-redirect': 'false' }, { rules: [rule([path('/api(/|$)(.*)', 'ImplementationSpecific')], HOST)] }),
    nginxJson({}, { rules: [rule([path('/', 'Prefix', 'web')], HOST)] }, { name: 'web' }),
  );
  expect(moved._ingresses.map(({ metadata, spec }) => [metadata.name, metadata.annotations[`${PREFIX}backend-path-prefix`], spec.rules[0].http.paths.map((each: any) => each.path)])).toEqual([
    [`${HOST}-01-api`, '/v1/', ['/api/*', '/api']], [`${HOST}-02-web`, undefined, ['/']],
  ]);
  expect(rows(move(nginxJson({ 'rewrite-target': '/' }, { rules: [rule([path('/api')], HOST)] })), 'rewrite')).toEqual([
    `ingress default/api: ${HOST}: impossible: rewrite-target of path /api: / is not a prefix, with a slash, and what is behind the one of /api, and the gateway replaces prefixes alone; `
    + 'it is left out, and its requests go where the rest goes',
  ]);
});

test('what nobody answers has no row of how its path would be rewritten', () => {
  const lone = (host?: string) => move(nginxJson({ 'rewrite-target': '/$2' }, { rules: [rule([path('/shop(/|$)(.*)', 'ImplementationSpecific')], host)] }));
  [lone(), lone(HOST)].forEach((moved) => {
    expect(rows(moved, 'rewrite')).toEqual([]);
    expect(moved.isBlocked).toBe(false);
    expect(moved.toText()).toMatch(/^1 Ingress for the Application Gateway ingress controller; /);
  });
});

test('http and https both serve where nothing redirects', () => {
  const moved = move(nginxJson({ 'ssl-redirect': 'false' }, { rules: [rule([path('/')], HOST)], tls: [{ secretName: 'shop-tls', hosts: [HOST] }] }));
  expect(moved._ingresses.map(({ metadata, spec }) => [metadata.name, spec.tls?.length])).toEqual([[`${HOST}-01-api`, 1], [`${HOST}-01-api-http`, undefined]]);
});

test('paths in several namespaces need an order, and the Secret everywhere', () => {
  const at = (namespace: string, text: string, tls: any = {}) => nginxJson({}, { rules: [rule([path(text)], HOST)], ...tls }, { namespace });
  const services = ['a', 'b'].map((namespace) => ({
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace }, spec: { selector: { app: 'api' }, ports: [{ port: 80 }] },
  }));
  const moved = move(at('b', '/cart', { tls: [{ secretName: 'shop-tls', hosts: [HOST] }] }), at('a', '/'), ...services);
  expect(rows(moved, 'order')).toEqual([
    `ingress b/api, a/api: ${HOST}: impossible: its paths are in several namespaces, and the controller asks those of the first by name before all others: move what stands in front of something more special`,
  ]);
  expect(rows(moved, 'certificate')).toEqual([`ingress b/api, a/api: ${HOST}: impossible: certificate shop-tls is in namespace b: copy the Secret into a too`]);
});

test('says that there is nothing to do, and what gRPC needs', () => {
  expect(AgicMigration.analyze([]).toText()).toBe('nothing to migrate: no Ingress that was looked at is one of ingress-nginx\n');
  const moved = move(nginxJson({ 'backend-protocol': 'GRPC' }, { rules: [rule([path('/')], HOST)] }));
  expect(rows(moved, 'protocol')).toEqual([
    'ingress default/api: impossible: backend-protocol GRPC is not spoken by this gateway, and nothing is written for its paths; gRPC goes through Application Gateway for Containers',
  ]);
  expect([moved.isBlocked, moved.toManifests()]).toEqual([true, '']);
});
