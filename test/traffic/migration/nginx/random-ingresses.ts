import fc from 'fast-check';
import { nginxJson } from './support';
import { path, rule } from '../../../support/ingress';

const NAMED = ['a.example.com', 'b.example.com', '*.example.com'];
/** Most hosts have a name: every host at once has no certificate of its own. */
const HOSTS = ['', ...NAMED, ...NAMED];
export const SERVICES = ['api', 'web', 'cart', 'auth'];
/** Services of canaries; one of them is a main one too. */
export const NEW = ['next', 'later', 'next', 'web'];
const TEXTS = ['/', '/a', '/a/', '/a/b', '/ab', '/B', '/b', '/a/b/c', '/b/'];
/** Paths with what they are rewritten to. */
const REGEXES: [string, string?][] = [['/a(/|$)(.*)', '/$2'], ['/b(/|$)(.*)', '/new/$2'], ['/a/(.*)', '/$1'], ['/ab/?(.*)', '/$1'], ['/b(.*)', '/x$1'], ['/a/b', '/'], ['/(.*)', '/$1'], ['/a/b/.*'],
  ['/a$'], ['/[ab]/c'], ['/b/[0-9]+'], ['/a/(b|c)', '/$1'], ['/a.b']];
const HEARD = ['a.example.com', 'b.example.com', 'c.example.com', 'x.y.example.com', 'www.a.example.com', 'example.net'];
const ASKED = ['/', '/a', '/A', '/a/', '/a/b', '/a/B', '/A/b/c', '/a/b/', '/a/c', '/ab', '/abx', '/ab/x', '/ab/', '/b', '/B', '/b/', '/b/7', '/B/x', '/bx', '/c', '/a/b/c/d', '/b/c'];
const HEADERS = [{}, {}, { 'X-New': 'always' }, { 'X-New': 'never' }, { 'X-New': 'yes' }, { Cookie: 'a=1; new=always' }, { Cookie: 'new=never' }];

const service = fc.constantFrom(...SERVICES);
const textPath = fc.record({ text: fc.constantFrom(...TEXTS), type: fc.constantFrom('Prefix', 'Exact', 'ImplementationSpecific'), to: service })
  .map(({ text, type, to }) => path(text, type, to));
/** A value in one of so many draws. */
const rarely = <T>(one: fc.Arbitrary<T>, of: number) => fc.oneof(
  { weight: of - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one },
);
const settings = fc.record({
  'ssl-redirect': rarely(fc.constant('false'), 2),
  'force-ssl-redirect': rarely(fc.constant('true'), 12),
  'server-alias': rarely(fc.constantFrom('c.example.com', 'example.net'), 4),
  'from-to-www-redirect': rarely(fc.constant('true'), 4),
  'app-root': rarely(fc.constant('/start'), 5),
  'permanent-redirect': rarely(fc.constantFrom('https://other.example.org/there', 'https://other.example.org/there', 'https://other.example.org/a?b=1'), 12),
});
const canary = fc.record({
  'canary': fc.constant('true'),
  'canary-by-header': rarely(fc.constant('X-New'), 2),
  'canary-by-header-value': rarely(fc.constant('yes'), 3),
  'canary-by-cookie': rarely(fc.constant('new'), 2),
  'canary-weight': rarely(fc.constantFrom('0', '20', '100'), 2),
});
const plain = fc.record({
  annotations: settings,
  rules: fc.array(fc.record({
    host: fc.constantFrom(...HOSTS), paths: fc.array(textPath, { minLength: 1, maxLength: 4 }),
  }), { minLength: 1, maxLength: 2 }),
});
const expressions = fc.record({ annotations: settings, host: fc.constantFrom(...HOSTS), form: fc.constantFrom(...REGEXES), to: service })
  .map(({ annotations, host, form: [text, target], to }) => ({
    annotations: { ...annotations, 'use-regex': 'true', ...target === undefined ? {} : { 'rewrite-target': target } }, rules: [{ host, paths: [path(text, 'ImplementationSpecific', to)] }],
  }));
const drawn = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: expressions });
/** Without most of the pairs `/a` and `/a/` of a host, with which nginx refuses its whole configuration. */
function withoutClashes(rules: any[], seen: Set<string>): any[] {
  return rules.map(({ host, paths }) => {
    const left = paths.filter(({ path: text, pathType }: any) => {
      const other = text.endsWith('/') ? text.slice(0, -1) : `${text}/`;
      const isClash = pathType !== 'Exact' && seen.has(`${host}${other}`);
      if (pathType !== 'Exact' && !isClash) {
        seen.add(`${host}${text}`);
      }
      return !isClash;
    });
    return { host, paths: left.length > 0 ? left : [path('/')] };
  });
}

/** Ingresses of nginx that belong together. */
export const sets = fc.tuple(rarely(fc.constant(true), 15), fc.array(fc.record({
  one: drawn,
  hosts: fc.oneof(
    { weight: 8, arbitrary: fc.constant(NAMED) },
    { weight: 1, arbitrary: fc.subarray(NAMED, { minLength: 1 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  fallback: rarely(service, 5),
  split: rarely(canary, 2),
  next: fc.constantFrom(...NEW),
  lone: rarely(service, 8),
}), { minLength: 1, maxLength: 4 })).map(([mayClash, all]) => [new Set<string>()].flatMap((seen) => all.flatMap(({
  one, hosts, fallback, split, next, lone,
}, index) => {
  const annotations = Object.fromEntries(Object.entries(one.annotations).filter(([, value]) => value !== undefined)) as Record<string, string>;
  const rules = (mayClash ? one.rules : withoutClashes(one.rules, seen)).map(({ host, paths }) => rule(paths, host === '' ? undefined : host));
  const backend = (to: string) => ({ defaultBackend: { service: { name: to, port: { number: 80 } } } });
  return [
    nginxJson(annotations, { rules, ...hosts ? { tls: [{ secretName: 'tls', hosts }] } : {}, ...fallback ? backend(fallback) : {} },
      { name: `i${index}`, ...index % 2 ? { creationTimestamp: `2026-01-0${5 - index}T00:00:00Z` } : {} }),
    ...split === undefined ? [] : [nginxJson(
      Object.fromEntries(Object.entries(split).filter(([, value]) => value !== undefined)) as Record<string, string>,
      { rules: rules.map((each) => ({ ...each, http: { paths: each.http.paths.map((one1: any) => ({ ...one1, backend: path('/', 'Prefix', next).backend })) } })) }, { name: `i${index}-new` },
    )],
    ...lone === undefined ? [] : [nginxJson({}, backend(lone), { name: `lone${index}` })],
  ];
})));
/** What the ConfigMap of the controller says of redirects; most say nothing. */
export const configs = rarely(fc.record({
  'ssl-redirect': rarely(fc.constant('false'), 3),
  'force-ssl-redirect': rarely(fc.constant('true'), 6),
  'http-redirect-code': rarely(fc.constantFrom('301', '302', '307'), 2),
  'no-tls-redirect-locations': rarely(fc.constantFrom('/a', '/b,/ab'), 3),
}), 3).map((config) => Object.fromEntries(Object.entries(config ?? {}).filter(([, value]) => value !== undefined)) as Record<string, string>);
/** Requests for their hosts and others. */
export const requests = fc.record({ scheme: fc.constantFrom('http', 'http', 'https'), host: fc.constantFrom(...HEARD), asked: fc.constantFrom(...ASKED), headers: fc.constantFrom<Record<string, string>>(...HEADERS as any) });

const NOT_OF_AGIC = ['ssl-redirect', 'force-ssl-redirect', 'app-root', 'permanent-redirect', 'from-to-www-redirect'].map((key) => `nginx.ingress.kubernetes.io/${key}`);
/** The same sets, most of them without what the Application Gateway ingress controller has not: what is not there afterwards cannot be compared. */
export const plainSets = fc.record({ all: sets, isWhole: rarely(fc.constant(true), 9), hasExpressions: rarely(fc.constant(true), 6) })
  .map(({ all, isWhole, hasExpressions }) => (isWhole ? all : all.filter(({ metadata: { name, annotations } }: any) => (
    !name.endsWith('-new') && (hasExpressions || annotations['nginx.ingress.kubernetes.io/use-regex'] === undefined)
  )).map((one: any) => ({
    ...one,
    metadata: {
      ...one.metadata, annotations: Object.fromEntries(Object.entries(one.metadata.annotations).filter(([key]) => !NOT_OF_AGIC.includes(key))),
    },
    spec: {
      ...JSON.parse(JSON.stringify(one.spec).replace(/"\/B"/g, '"/d"')), ...one.spec.rules ? { tls: [{ secretName: 'tls', hosts: NAMED }] } : {},
    },
  }))));
/** The same requests, most of them in small letters: its gateway takes all letters alike. */
export const plainRequests = fc.tuple(requests, rarely(fc.constant(true), 5)).map(([one, isWhole]) => (
  isWhole ? one : { ...one, asked: one.asked.toLowerCase(), scheme: one.host === 'example.net' ? 'http' : one.scheme }
));
