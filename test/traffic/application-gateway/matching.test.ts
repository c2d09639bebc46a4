import { takesHost, takesPath } from '../../../lib/traffic/application-gateway/matching';

test.each<[string[], string, boolean]>([
  [[], 'any.example', true],
  [['a.example'], 'a.example', true],
  [['A.example'], 'a.EXAMPLE', true],
  [['a.example'], 'b.a.example', false],
  [['a.example'], 'a.example.org', false],
  // a point is no pattern
  [['a.example'], 'a-example', false],
  [['x+y.(a)[b]{c}|d$^\\'], 'x+y.(a)[b]{c}|d$^\\', true],
  [['*.example'], 'b.a.example', true],
  [['*.example'], '.example', true],
  [['*.example'], 'example', false],
  [['a*.ex*'], 'ab.example', true],
  [['sho?.example'], 'shop.example', true],
  [['sho?.example'], 'sho.example', false],
  [['sho?.example'], 'shopp.example', false],
  [['a.example', 'b.example'], 'b.example', true],
])('a listener of %j takes %s: %s', (hostNames, host, expected) => {
  expect(takesHost(hostNames, host)).toBe(expected);
});

test.each([
  ['/a', '/a', true],
  ['/A', '/a', true],
  ['/a', '/A', true],
  ['/a', '/a/', false],
  ['/a', '/', false],
  ['/a*', '/a', true],
  ['/a*', '/ab/c', true],
  ['/a*', '/b', false],
  ['/a/*', '/a', false],
  ['/*', '/', true],
])('the pattern %s takes %s: %s', (pattern, path, expected) => {
  expect(takesPath(pattern, path)).toBe(expected);
});
