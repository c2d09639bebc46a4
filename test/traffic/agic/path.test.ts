import { agicPath, isCatchAll } from '../../../lib/traffic/agic/path';

test.each([
  ['/foo', 'Prefix', '/foo*'],
  ['/foo/', 'Prefix', '/foo/*'],
  ['/foo*', 'Prefix', '/foo*'],
  ['/foo', 'Exact', '/foo'],
  ['/foo*', 'Exact', '/foo'],
  ['/foo', 'ImplementationSpecific', '/foo'],
  ['/foo/*', 'ImplementationSpecific', '/foo/*'],
  ['', 'ImplementationSpecific', '/*'],
  ['/', 'Exact', '/*'],
  ['/*', 'Prefix', '/*'],
])("writes '%s' of type %s as %s", (path, pathType, pattern) => {
  expect(agicPath(path, pathType)).toEqual(pattern);
});

test.each([['', true], ['/', true], ['/*', true], ['/a', false], ['/a*', false]])("knows that '%s' is the default of a listener: %s", (path, expected) => {
  expect(isCatchAll(path)).toEqual(expected);
});
