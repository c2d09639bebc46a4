import { ingressWithoutPaths } from '../../../../lib/traffic/rules/ingress/ingress-without-paths';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

test.each([
  ['a rule with a host and no paths', { rules: [{ host: 'a.com' }] }, 1],
  ['an empty rule, whose default backend is ignored too', { rules: [{}, { host: 'a.com' }], defaultBackend: path('/').backend }, 2],
])('fails for %s', (_, spec, count) => {
  expect(found(ingressWithoutPaths, ingressJson({}, spec))).toEqual([`error: rules must have paths, got ${count} without: the whole Ingress is ignored`]);
});

test.each([
  ['a rule without paths beside one with', { rules: [{ host: 'a.com' }, rule([path('/')])] }],
  ['a default backend alone', { rules: undefined, defaultBackend: path('/').backend }],
])('is silent for %s', (_, spec) => {
  expect(found(ingressWithoutPaths, ingressJson({}, spec))).toEqual([]);
});
