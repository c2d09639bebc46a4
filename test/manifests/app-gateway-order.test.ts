import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { AppGatewayIngress, ClusterIpService } from '../../lib/manifests';
import { runs } from '../support/property';

const path = fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
const route = fc.record({
  path,
  pathType: fc.constantFrom(kplus.HttpIngressPathType.PREFIX, kplus.HttpIngressPathType.EXACT),
  host: fc.constantFrom(undefined, 'a.example.com'),
  requestTimeoutSeconds: fc.constantFrom(undefined, 10, 20),
});
const routes = fc.uniqueArray(route, { maxLength: 14, selector: (made) => `${made.host}${made.path}${made.pathType}` });

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation();
});

/** The patterns of a host in the order in which the controller reads them: by name of the Ingress, then as written. */
function patternsByHost(ingresses: any[]): Map<string, string[]> {
  const patterns = new Map<string, string[]>();
  for (const { spec } of [...ingresses].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))) {
    for (const rule of spec.rules) {
      const read = rule.http.paths.map((made: any) => (made.pathType === 'Prefix' ? `${made.path}*` : made.path));
      patterns.set(rule.host, [...patterns.get(rule.host) ?? [], ...read]);
    }
  }
  return patterns;
}

function synth(given: any[]): any[] {
  const chart = Testing.chart();
  const service = new ClusterIpService(chart, 'api', { metadata: { name: 'api' }, selectorLabels: { app: 'api' }, ports: [{ port: 80 }] });
  const ingress = new AppGatewayIngress(chart, 'ingress', { metadata: { name: 'shop' } });
  given.forEach(({ path: at, ...options }) => ingress.addRoute(at, service, options));
  return Testing.synth(chart).filter(({ kind }) => kind === 'Ingress');
}

/** Paths that get no request, since a shorter one before them takes all. */
function shadowed(ingresses: any[]): string[] {
  return [...patternsByHost(ingresses).values()].flatMap((patterns) => patterns.filter((pattern, index) => (
    patterns.slice(0, index).some((earlier) => earlier.endsWith('*') && earlier !== pattern && pattern.startsWith(earlier.slice(0, -1)))
  )));
}

/** By length, an exact path after the prefix of the same text. */
function byLength(made: any[]): any[] {
  const length = ({ path: at, pathType }: any) => at.length * 2 + (pathType === kplus.HttpIngressPathType.EXACT ? 1 : 0);
  return [...made].sort((a, b) => length(a) - length(b));
}

test('no path takes the requests of a longer one where routes are added from short to long or from long to short', () => {
  fc.assert(fc.property(routes, fc.boolean(), (made, longFirst) => {
    fc.pre(made.length > 0);
    expect(shadowed(synth(longFirst ? byLength(made).reverse() : byLength(made)))).toEqual([]);
  }), runs(100));
});

test('in any other order no path takes the requests of a longer one without a warning', () => {
  fc.assert(fc.property(routes, (made) => {
    fc.pre(made.length > 0);
    jest.mocked(console.warn).mockClear();
    const lost = shadowed(synth(made));
    const warnings = jest.mocked(console.warn).mock.calls.filter(([line]) => line.includes('ingress-path-shadowed'));
    expect([lost.length > 0, lost]).toEqual([warnings.length > 0, lost]);
  }), runs(100));
});

test('there are no more Ingresses than settings where the order of paths does not matter', () => {
  const made = ['/a/', '/b/', '/c/', '/d/'].flatMap((at, index) => [{ path: at, requestTimeoutSeconds: index % 2 ? 10 : 20 }]);
  expect(synth(made).map(({ metadata }) => metadata.name)).toEqual(['shop', expect.stringMatching(/^shop-b-[0-9a-f]{8}$/)]);
});

test.each([
  ['before the first', [['/a'], ['/a/b', 10]], ['shop', /^50-shop-a-b-[0-9a-f]{8}$/]],
  ['between one before the first and the first', [['/a'], ['/a/b/c', 10], ['/a/b', 20]], ['shop', /^50-shop-a-b-c-/, /^75-shop-a-b-/]],
  ['before one before the first', [['/a'], ['/a/b', 10], ['/a/b/c', 20]], ['shop', /^50-shop-a-b-/, /^25-shop-a-b-c-/]],
  ['behind the first', [['/a/b'], ['/a', 10]], ['shop', 'shop-a']],
  ['between the first and the second', [['/a/b/c'], ['/a', 10], ['/a/b', 20]], ['shop', 'shop-a', /^shop-0-a-b-[0-9a-f]{8}$/]],
  ['behind the usual one', [['/z'], ['/a/b', 10], ['/a', 20]], ['shop', /^shop-a-b-[0-9a-f]{8}$/, 'shop-zk-a']],
  ['with equal settings in two Ingresses', [['/a'], ['/z', 10], ['/a/b', 10]], ['shop', 'shop-route-z', /^50-shop-a-b-[0-9a-f]{8}$/]],
])('an Ingress that has to stand %s has a sign for it in its name', (_, given, names) => {
  const rendered = synth(given.map(([at, requestTimeoutSeconds]) => ({ path: at, requestTimeoutSeconds })));
  expect(rendered.map(({ metadata }) => metadata.name)).toEqual(names.map((name) => (typeof name === 'string' ? name : expect.stringMatching(name))));
});

test('no value of a setting is part of a name, whatever else a program routes', () => {
  fc.assert(fc.property(routes, (made) => {
    fc.pre(made.length > 0);
    const doubled = made.map(({ requestTimeoutSeconds: seconds, ...others }) => ({ ...others, requestTimeoutSeconds: seconds && seconds * 2 }));
    const names = (of: any[]) => synth(of).map(({ metadata }) => metadata.name);
    expect(names(doubled)).toEqual(names(made));
  }), runs(50));
});

test('names of a program differ, are taken by the API server, and those of routes with a host or signs in their paths say so', () => {
  const paths = ['/', '/0', '/z', '/zebra', '/route', '/A', '/a', '/a/', '/a.b', '/%20', `/${'long'.repeat(20)}`, '/ü'];
  const given = [undefined, 'a.example.com'].flatMap((host) => paths.map((at, index) => ({ path: at, host, requestTimeoutSeconds: index + (host ? 101 : 1) })));
  const names = synth(given).map(({ metadata }) => metadata.name);
  expect(new Set(names).size).toBe(given.length);
  expect(names.filter((name) => !/^[a-z0-9]([-a-z0-9]{0,70}[a-z0-9])?$/.test(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(['shop-route-0', 'shop-route-z', '50-shop-zebra', expect.stringMatching(/^50-shop-a-example-com-a-[0-9a-f]{8}$/)]));
});

test('the same path routed twice has a number', () => {
  const made = [kplus.HttpIngressPathType.PREFIX, kplus.HttpIngressPathType.EXACT].map((pathType, index) => ({ path: '/a', pathType, requestTimeoutSeconds: index + 1 }));
  expect(synth([{ path: '/z' }, ...made]).map(({ metadata }) => metadata.name)).toEqual(['shop', 'shop-a', '50-shop-a-2']);
});
