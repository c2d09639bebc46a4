import fc from 'fast-check';
import { nginxJson } from './support';
import { AgicMigration, GatewayMigration, IngressSource, RouteChange, RouteChangeVerdict } from '../../../../lib/traffic';
import { NGINX_ANNOTATIONS } from '../../../../lib/traffic/ingress-nginx/annotations';
import { path, rule } from '../../../support/ingress';
import { runs } from '../../../support/property';
import { service } from '../../../support/traffic';

jest.setTimeout(300_000);

const KEYS = NGINX_ANNOTATIONS.map(({ key }) => key).filter((key) => key !== 'ssl-passthrough');
const VALUES = ['true', 'true', '5', 'cookie', '/start', 'https://other.example.org/there', 'default/secret', 'a.example.org', '/$1', '$2', '/new/$2?x=1'];
/** Annotations with the values that make a difference. */
const OFTEN: [string, string][] = [
  ['backend-protocol', 'FCGI'], ['backend-protocol', 'GRPC'], ['backend-protocol', 'HTTPS'], ['use-regex', 'true'], ['rewrite-target', '/$1'], ['rewrite-target', '/$2'],
  ['rewrite-target', '/new/$2?x=1'], ['affinity', 'cookie'], ['enable-cors', 'true'], ['upstream-vhost', 'a.example.org'], ['permanent-redirect', 'https://other.example.org/a?b=1'],
  ['permanent-redirect', 'https://other.example.org/there'], ['app-root', '/start'], ['ssl-redirect', 'false'], ['force-ssl-redirect', 'true'], ['from-to-www-redirect', 'true'],
];
const PATHS = ['/', '/', '/a', '/a/', '/b.c', '/x(/|$)(.*)', '/y/(.*)', '/z/[0-9]+', '/w(.*)', '/pkg.Api', '//'];
/** The Service of its own, one that is an alias of something outside, and a port that there is not. */
const BACKENDS = ['own', 'own', 'own', 'alias', 'port'];
/** What may be said of an Ingress of which nothing is written. */
const OF_LEFT_OUT = ['left-out', 'unreached', 'duplicate', 'canary-alone', 'grpc', 'answer'];

/** What may be said of one all the same: a redirect leads to no pod, and a name is one of the host. */
const OF_REDIRECTS = /^\S*redirect\S*:|^(app-root|server-alias|preserve-trailing-slash|use-regex|auth-tls-\S+|ssl-\S+):/;

const drawn = fc.record({
  annotations: fc.tuple(
    fc.array(fc.constantFrom(...OFTEN), { maxLength: 4 }), fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES)), { maxLength: 3 }),
  )
    .map(([often, any]) => Object.fromEntries([...any.filter(([key]) => !key.startsWith('canary')), ...often]) as Record<string, string>),
  paths: fc.uniqueArray(fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom('Prefix', 'Exact', 'ImplementationSpecific'), fc.constantFrom(...BACKENDS)), {
    minLength: 1, maxLength: 3, selector: ([text]) => text.replace(/(.)\/$/, '$1'),
  }),
  isSecure: fc.boolean(),
});
const sets = fc.array(drawn, { minLength: 1, maxLength: 3 }).map((all) => all.map(({ annotations, paths, isSecure }, index) => {
  const host = `i${index}.example.com`;
  const to = (text: string, type: string, kind: string): any => {
    const { backend, ...rest } = path(text, type, kind === 'alias' ? 'alias' : `s${index}`) as any;
    return { ...rest, backend: kind === 'port' ? { service: { ...backend.service, port: { number: 81 } } } : backend };
  };
  return nginxJson(annotations, {
    rules: [rule(paths.map(([text, type, kind]) => to(text, type, kind)), host)], ...isSecure ? { tls: [{ secretName: 'tls', hosts: [host] }] } : {},
  }, { name: `i${index}` });
}));
const SERVICES = [service('alias', { type: 'ExternalName', externalName: 'a.example.org' }), ...['s0', 's1', 's2'].map((name) => service(name))];

/** The numbers of the Ingresses whose Services are named somewhere. */
function keptIn(objects: any[]): Set<string> {
  const services = [...JSON.stringify(objects).matchAll(/"name":"s([0-2])"/g)].map(([, index]) => index);
  return new Set(services);
}

/** Rows that say of something left out that it is there. */
function contradictions(changes: RouteChange[], kept: Set<string>): string[] {
  const claims = changes.filter(({ verdict }) => verdict !== RouteChangeVerdict.IMPOSSIBLE);
  const ofIngress = claims.filter(({ route, kind, detail }) => {
    const index = /^ingress default\/i([0-2])$/.exec(route)?.[1];
    const isOfRedirect = kind === 'annotation' && OF_REDIRECTS.test(detail);
    return index !== undefined && !kept.has(index) && !isOfRedirect && (!OF_LEFT_OUT.includes(kind) || /becomes|is added/.test(detail));
  });
  const lost = changes.flatMap(({ route, verdict, detail }) => {
    const written = /path (\S+?):? /.exec(detail)?.[1];
    const isLost = verdict === RouteChangeVerdict.IMPOSSIBLE && written !== undefined && /nothing is written|left out/.test(detail);
    return isLost ? [{ index: /i([0-2])/.exec(route)![1], base: baseOf(written) }] : [];
  });
  const ofPath = claims.filter(({ route, detail }) => {
    const [, index, text = /^path (\S+?):? /.exec(detail)?.[1] ?? /dot in (\S+) /.exec(detail)?.[1]] = /^ingress default\/i([0-2]): (?:https?:\/\/[^/]+)?(\/\S*)?/.exec(route) ?? [];
    return text !== undefined && lost.some((each) => each.index === index && each.base === baseOf(text));
  });
  return [...ofIngress, ...ofPath].map(({ route, verdict, kind, detail }) => `${route}: ${verdict} ${kind} ${detail}`);
}

/** The text that a path begins with, without a slash at its end. */
function baseOf(text: string): string {
  return /^[-\w./]*/.exec(text)![0].replace(/\/$/, '');
}

test('nothing that is left out has a row by which something of it is kept', () => {
  const counts = { kept: 0, lost: 0, kinds: new Map<string, number>() };
  fc.assert(fc.property(sets, (ingresses) => {
    const objects = [...SERVICES, ...ingresses].map((object) => ({ object }));
    const containers = GatewayMigration.analyze(objects, {}, { from: IngressSource.INGRESS_NGINX });
    const agic = AgicMigration.analyze(objects);
    for (const [changes, written] of [[containers.changes, containers._routes], [agic.changes, agic._ingresses]]) {
      const kept = keptIn(written);
      expect(contradictions(changes, kept)).toEqual([]);
      counts.kept += kept.size;
      counts.lost += ingresses.length - kept.size;
      changes.forEach(({ kind }) => counts.kinds.set(kind, (counts.kinds.get(kind) ?? 0) + 1));
    }
  }), runs(400, 1));
  expect(counts.kept).toBeGreaterThan(400);
  expect(counts.lost).toBeGreaterThan(200);
  expect([...counts.kinds.keys()]).toEqual(expect.arrayContaining([
    'annotation', 'left-out', 'backend', 'port', 'protocol', 'grpc', 'rewrite', 'expression', 'letters', 'dot', 'slash', 'path', 'redirect', 'host-lost', 'force-ssl', 'word',
  ]));
});
