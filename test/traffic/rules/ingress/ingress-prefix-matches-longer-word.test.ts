import { ingressPrefixMatchesLongerWord } from '../../../../lib/traffic/rules/ingress/ingress-prefix-matches-longer-word';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

test('fails for a prefix without a slash at its end', () => {
  expect(found(ingressPrefixMatchesLongerWord, ingressJson({}, { rules: [rule([path('/api')], 'a.com')] }))).toEqual([
    "info: path 'a.com/api' of type Prefix becomes /api* on the gateway and also matches /api-and-more",
  ]);
});

test.each([
  ['a slash at its end', path('/api/')],
  ['an exact path', path('/api', 'Exact')],
  ['everything', path('/')],
  ['a star that the author has written', path('/api*')],
  ['a path of the author', path('/api', 'ImplementationSpecific')],
])('is silent for %s', (_, rendered) => {
  expect(found(ingressPrefixMatchesLongerWord, ingressJson({}, { rules: [rule([rendered])] }))).toEqual([]);
});

test('is silent for another class', () => {
  expect(found(ingressPrefixMatchesLongerWord, ingressJson({}, { ingressClassName: 'nginx', rules: [rule([path('/api')])] }))).toEqual([]);
});
