import { ingressExactRootCatchesAll } from '../../../../lib/traffic/rules/ingress/ingress-exact-root-catches-all';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

test('fails for an exact root', () => {
  expect(found(ingressExactRootCatchesAll, ingressJson({}, { rules: [rule([path('/', 'Exact')])] }))).toEqual([
    "info: path '/' of type Exact matches every path on the gateway",
  ]);
});

test.each([path('/'), path('/api', 'Exact')])('is silent for $path of type $pathType', (rendered) => {
  expect(found(ingressExactRootCatchesAll, ingressJson({}, { rules: [rule([rendered])] }))).toEqual([]);
});
