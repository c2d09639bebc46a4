import { TrafficReport } from '../../../lib/traffic';
import { pathNamed } from '../../../lib/traffic/simulation/path-names';
import { deployment, ingress, rule, service } from '../../support/traffic';

const reportOn = (...objects: any[]) => TrafficReport.analyze(objects.map((object) => ({ object })));
const services = (count: number) => Array.from({ length: count }, (_, index) => service(`s${String(index).padStart(2, '0')}`));
const listed = (count: number) => services(count).map(({ metadata }) => `'${metadata.name}.default:80'`).join(', ');

test.each<[string, any[], string]>([
  ['none', [], 'no object here has one'],
  ['one', services(1), `take one of ${listed(1)}`],
  ['twelve', services(12), `take one of ${listed(12)}`],
  ['thirteen', services(13), `take one of ${listed(12)} and 1 more`],
])('of %s the first twelve are named', (_, objects, said) => {
  expect(() => pathNamed(reportOn(...objects), 'x')).toThrow(new Error(`path: there is no path 'x': ${said}`));
});

describe('two paths of one title', () => {
  const balanced = (name: string, namespace: string) => service(name, { type: 'LoadBalancer' }, {}, namespace);
  const report = reportOn(deployment('api', {}, 'a'), deployment('api', {}, 'b'), balanced('one', 'a'), balanced('two', 'b'));

  test('are told apart by their Services', () => {
    expect(pathNamed(report, 'public address:80 of b/two').service).toMatchObject({ name: 'two', namespace: 'b' });
    expect(pathNamed(report, 'one.a:80').title).toBe('one.a:80');
    expect(() => pathNamed(report, 'public address:80')).toThrow(new Error(
      "path: there are several paths 'public address:80': take one of 'public address:80 of a/one', 'public address:80 of b/two'",
    ));
  });
});

test('a request names the path that takes it, and one that is redirected names none', () => {
  const tls = { tls: [{ secretName: 'tls', hosts: ['safe.example.com'] }] };
  const report = reportOn(
    deployment('api'), service('api-service'),
    ingress('plain', { rules: [rule('/a', 'shop.example.com'), rule('/', 'shop.example.com')] }),
    ingress('safe', { rules: [rule('/', 'safe.example.com')], ...tls }, { 'ssl-redirect': 'true' }),
  );
  expect(['http://shop.example.com/a/b', 'http://shop.example.com/b', 'https://safe.example.com/'].map((url) => pathNamed(report, url).title)).toEqual([
    'http://shop.example.com/a*', 'http://shop.example.com/*', 'https://safe.example.com/*',
  ]);
  expect(() => pathNamed(report, 'http://safe.example.com/x')).toThrow(/^path: http:\/\/safe\.example\.com\/x is answered with a redirect to https:\/\/safe\.example\.com\/x: simulate that$/);
  expect(() => pathNamed(report, 'http://nobody.example.com/')).toThrow(/^path: there is no path 'http:\/\/nobody\.example\.com\/': take one of /);
});

describe('a request of a path that nobody gets to the end of', () => {
  const report = reportOn(
    deployment('api'), service('api-service', { selector: { app: 'wbe' } }), ingress('plain', { rules: [rule('/', 'shop.example.com'), rule('/api', 'shop.example.com')] }),
  );

  test.each([['http://shop.example.com/x', 'http://shop.example.com/*'], ['http://shop.example.com/api/x', 'http://shop.example.com/api*']])('%s names the nearest', (url, title) => {
    expect(pathNamed(report, url)).toMatchObject({ title, brokenBy: [{ code: 'service-selects-nothing' }] });
  });

  test.each(['http://other.example.com/', 'https://shop.example.com/', 'http://shop.example.com:8080/'])('%s is of none', (url) => {
    expect(() => pathNamed(report, url)).toThrow(`path: there is no path '${url}': take one of`);
  });
});
