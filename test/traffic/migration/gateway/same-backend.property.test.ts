import fc from 'fast-check';
import { GatewayMigration, RouteChange, RouteChangeVerdict, TrafficReport } from '../../../../lib/traffic';
import { evaluateRoutes } from '../../../support/gateway-api-evaluator';
import { evaluate } from '../../../support/gateway-evaluator';
import { validateCustom } from '../../../support/gateway-schema';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { runs } from '../../../support/property';

jest.setTimeout(300_000);

/** Every kind of row; some are in few sets only. */
const KINDS = ['answer', 'headers', 'host', 'letters', 'priority', 'probe', 'timeout', 'unreached', 'word'];
const REQUESTS = 45;
const HOSTS = ['', 'a.example.com', 'b.example.com', '*.example.com', '*.a.example.com'];
const PATHS = ['/', '/*', '/a', '/a/', '/a/*', '/A', '/a*', '/a/b', '/a/b/*', '/ab', '/B', '/b/*', '/abc/'];
const SERVICES = ['api', 'web', 'cart', 'auth'];
const HEARD = ['a.example.com', 'b.example.com', 'c.example.com', 'x.a.example.com', 'x.y.example.com', 'example.net'];
const ASKED = ['/', '/a', '/A', '/a/', '/A/', '/a/b', '/a/B', '/A/b/c', '/a/b/', '/a/x', '/ab', '/aB', '/abx', '/abc', '/abc/', '/abc/d', '/b', '/B', '/b/', '/B/x', '/bx', '/c'];

const pathOf = fc.record({ text: fc.constantFrom(...PATHS), type: fc.constantFrom('Prefix', 'Exact', 'ImplementationSpecific'), service: fc.constantFrom(...SERVICES) })
  .map(({ text, type, service }) => path(text, type, service));
const ruleOf = fc.record({ host: fc.constantFrom(...HOSTS), paths: fc.array(pathOf, { minLength: 1, maxLength: 5 }) })
  .map(({ host, paths }) => rule(paths, host === '' ? undefined : host));
const ingress = fc.record({
  redirect: fc.boolean(),
  priority: fc.option(fc.constantFrom('10', '20', '30', '40'), { nil: undefined, freq: 2 }),
  extension: fc.option(fc.constantFrom('c.example.com', '*.example.net, example.net', 'x?.example.com'), { nil: undefined, freq: 6 }),
  rules: fc.array(ruleOf, { minLength: 1, maxLength: 3 }),
  hosts: fc.option(fc.subarray(HOSTS.slice(1), { minLength: 1 }), { nil: undefined, freq: 2 }),
  fallback: fc.option(fc.constantFrom(...SERVICES), { nil: undefined, freq: 2 }),
});
const sets = fc.array(ingress, { minLength: 1, maxLength: 4 }).map((drawn) => drawn.map(({
  redirect, priority, extension, rules, hosts, fallback,
}, index) => ingressJson({
  ...redirect && hosts ? { 'ssl-redirect': 'true' } : {},
  // all of them or none, and no number twice, which Azure refuses
  ...drawn[0].priority === undefined || drawn.some((other) => other.rules.length > 1 || other.hosts) ? {} : { 'rule-priority': String(Number(priority ?? '50') + index) },
  ...extension === undefined ? {} : { 'hostname-extension': extension },
}, {
  rules,
  ...hosts ? { tls: [{ secretName: 'tls', hosts }] } : {},
  ...fallback ? { defaultBackend: { service: { name: fallback, port: { number: 80 } } } } : {},
}, { name: `i${index}` })));
const requests = fc.record({ scheme: fc.constantFrom('http', 'https'), host: fc.constantFrom(...HEARD), asked: fc.constantFrom(...ASKED) })
  .map(({ scheme, host, asked }) => `${scheme}://${host}${asked}`);

const located = (ingresses: any[]) => [
  ...SERVICES.flatMap((name) => [deploymentJson({}, {}, name), backendJson({}, name)]), ...ingresses,
].map((object) => ({ object }));

/** Where the gateway sends a request: a Service, a redirect, or nobody; and the pattern by which. */
function before(gateway: any, url: string): { readonly to: string; readonly pattern?: string; readonly hosts: string[] } {
  const found = evaluate(gateway, url, false);
  const hosts = gateway.listeners.find(({ name }: any) => name === found.listener)?.hostNames ?? [];
  const map = gateway.pathMaps.find((each: any) => each.pathRules.some((one: any) => one.name === found.pathRule)
    && gateway.rules.some((one: any) => one.name === found.rule && one.pathMap === each.name));
  const pattern = map?.pathRules.find(({ name }: any) => name === found.pathRule)?.paths[0];
  const service = /^pool-default-([a-z]+)-80-/.exec(found.to ?? '')?.[1];
  return { to: found.end === 'redirect' ? 'redirect' : service === undefined ? 'nobody' : `${service}:80`, pattern, hosts };
}

function after(objects: any[], url: string): string {
  const { end, to } = evaluateRoutes(objects, url);
  return end === 'backend' ? to! : end === 'redirect' ? 'redirect' : 'nobody';
}

/** True where the table says that such a request may go elsewhere. It is asked before anybody compares. */
function isExcepted(changes: RouteChange[], gateway: any, url: string): boolean {
  const { pathname, hostname, protocol } = new URL(url);
  const { pattern, hosts } = before(gateway, url);
  const odd = changes.filter(({ kind }) => kind === 'host').map(({ detail }) => /^host (\S+):/.exec(detail)![1]);
  if (odd.some((host) => new RegExp(`^${host.replace(/\./g, '\\.').replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(hostname) && hosts.includes(host))) {
    return true;
  }
  const mine = changes.filter(({ route, verdict }) => verdict === RouteChangeVerdict.CHANGES && pattern !== undefined && route.endsWith(pattern) && route.includes(`: ${protocol}//`));
  const text = (pattern ?? '').replace(/\*$/, '');
  const base = text.replace(/\/$/, '');
  const isWord = pattern?.endsWith('*') && !text.endsWith('/') && pathname.length > text.length && pathname[text.length] !== '/';
  const isOtherLetters = pattern?.endsWith('*') ? !pathname.startsWith(base) : pathname !== pattern;
  return (isWord && mine.some(({ kind }) => kind === 'word')) || (isOtherLetters && mine.some(({ kind }) => kind === 'letters'));
}

test('every request goes where it went, but for those of which the table says otherwise', () => {
  const kinds = new Set<string>();
  const counts = { asked: 0, excepted: 0, elsewhere: 0, ends: new Map<string, number>() };
  fc.assert(fc.property(sets, fc.array(requests, { minLength: REQUESTS, maxLength: REQUESTS }), (ingresses, urls) => {
    const objects = located(ingresses);
    const [gateway] = TrafficReport.analyze(objects).gateways;
    const { changes, _routes: routes, _policies: policies } = GatewayMigration.analyze(objects);
    expect([...routes, ...policies].flatMap(validateCustom)).toEqual([]);
    changes.forEach(({ kind, example, before: was, after: is }) => {
      kinds.add(kind);
      // what the table names goes elsewhere, or to the same Service with the settings of another Ingress
      if (example !== undefined && (kind === 'word' || kind === 'letters') && !was!.includes(' as ingress ')) {
        expect({ example, was, is, same: before(gateway, example).to === after(routes, example) }).toEqual({ example, was, is, same: false });
      }
    });
    for (const url of urls) {
      const excepted = isExcepted(changes, gateway, url);
      const [was, is] = [before(gateway, url).to, after(routes, url)];
      counts.asked++;
      counts.excepted += excepted ? 1 : 0;
      counts.elsewhere += was === is ? 0 : 1;
      counts.ends.set(was, (counts.ends.get(was) ?? 0) + 1);
      if (!excepted) {
        expect({ url, is, changes: was === is ? [] : changes }).toEqual({ url, is: was, changes: [] });
      }
    }
  }), runs(250));
  expect(counts.asked).toBeGreaterThanOrEqual(10_000);
  expect(counts.elsewhere).toBeGreaterThan(100);
  // most of what the table names goes elsewhere indeed, and most requests are not named
  expect(counts.elsewhere / counts.excepted).toBeGreaterThan(0.5);
  expect(counts.excepted / counts.asked).toBeLessThan(0.2);
  expect(KINDS).toEqual(expect.arrayContaining([...kinds]));
  expect([...counts.ends.keys()].sort()).toEqual(['api:80', 'auth:80', 'cart:80', 'nobody', 'redirect', 'web:80']);
});

test('with this seed each kind of row occurs', () => {
  const kinds = new Set<string>();
  fc.assert(fc.property(sets, (ingresses) => {
    GatewayMigration.analyze(located(ingresses)).changes.forEach(({ kind }) => kinds.add(kind));
  }), runs(250, 1));
  expect([...kinds].sort()).toEqual(KINDS);
});
