import { ingressPathShadowed } from '../../../../lib/traffic/rules/ingress/ingress-path-shadowed';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const named = (name: string, paths: any[]) => ingressJson({}, { rules: [rule(paths)] }, { name });

test('fails for a longer path behind a shorter one of the same Ingress', () => {
  expect(found(ingressPathShadowed, named('a', [path('/shop', 'Prefix', 'one'), path('/shop/cart', 'Prefix', 'two')]))).toEqual([
    "warning: path '/shop/cart' gets no request on http://*:80: /shop* of Ingress a comes first and matches it",
  ]);
});

test('fails for a longer path in an Ingress whose name comes later', () => {
  expect(found(ingressPathShadowed, [named('b', [path('/shop/cart')]), named('a', [path('/shop')])])).toEqual([
    "warning: path '/shop/cart' gets no request on http://*:80: /shop* of Ingress a comes first and matches it",
  ]);
});

const redirecting = (name: string, paths: any[]) => (
  ingressJson({ 'ssl-redirect': 'true', 'appgw-ssl-certificate': 'c' }, { rules: [rule(paths)] }, { name }));

test('fails for a path behind a shorter one that redirects to HTTPS', () => {
  expect(found(ingressPathShadowed, [redirecting('a', [path('/shop')]), named('b', [path('/shop/cart')])])).toEqual([
    "warning: path '/shop/cart' gets no request on http://*:80: /shop* of Ingress a comes first and matches it",
  ]);
});

test('fails for a redirect behind a shorter path over plain HTTP', () => {
  expect(found(ingressPathShadowed, [named('a', [path('/shop')]), redirecting('b', [path('/shop/cart')])])).toEqual([
    "warning: path '/shop/cart' is not redirected on http://*:80: /shop* of Ingress a comes first and matches it",
  ]);
});

test('tells of two redirects by their HTTPS paths alone', () => {
  expect(found(ingressPathShadowed, [redirecting('a', [path('/shop')]), redirecting('b', [path('/shop/cart')])])).toEqual([
    "warning: path '/shop/cart' gets no request on https://*:443: /shop* of Ingress a comes first and matches it",
  ]);
});

test.each([
  ['a prefix in other letters', [path('/Shop', 'Prefix', 'one'), path('/shop/cart', 'Prefix', 'two')], '/shop/cart', '/Shop*'],
  ['an exact path in other letters', [path('/Shop', 'Exact', 'one'), path('/shop', 'Exact', 'two')], '/shop', '/Shop'],
  // the second would be harmless
  ['the first of two', [path('/Shop', 'Exact', 'one'), path('/Shop', 'Prefix', 'two'), path('/shop', 'Exact', 'two')], '/shop', '/Shop'],
])('fails for a path behind %s, since the gateway does not look at their case', (_, paths, lost, taker) => {
  expect(found(ingressPathShadowed, named('a', paths))).toEqual([
    `warning: path '${lost}' gets no request on http://*:80: ${taker} of Ingress a comes first and matches it`,
  ]);
});

test.each([
  ['the longer path first', [named('a', [path('/shop/cart', 'Prefix', 'two'), path('/shop', 'Prefix', 'one')])]],
  ['an Ingress whose name comes first', [named('a', [path('/shop/cart')]), named('b', [path('/shop')])]],
  ['a path / before others', [named('a', [path('/'), path('/shop', 'Prefix', 'two')])]],
  ['an exact path before longer ones', [named('a', [path('/shop', 'Exact', 'one'), path('/shop/cart', 'Prefix', 'two')])]],
  ['a redirect of both in one Ingress', [redirecting('a', [path('/shop'), path('/shop/cart')])]],
  ['a prefix behind its exact beginning in other letters', [named('a', [path('/Shop', 'Exact', 'one'), path('/shop', 'Prefix', 'two')])]],
  ['the same Service for both', [named('a', [path('/shop'), path('/shop/cart')])]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressPathShadowed, objects)).toEqual([]);
});
