import { ingressPathDuplicate } from '../../../lib/traffic/rules/ingress-path-duplicate';
import { ingressJson, path, rule } from '../../support/ingress';
import { found } from '../../support/rule';

const named = (name: string, paths: any[], host?: string, annotations = {}) => ingressJson(annotations, { rules: [rule(paths, host)] }, { name });

test('fails for a path that an earlier Ingress has, whatever their order in the files', () => {
  expect(found(ingressPathDuplicate, [named('b', [path('/shop', 'Prefix', 'two')]), named('a', [path('/shop', 'Prefix', 'one')])])).toEqual([
    "warning: path '/shop' is dropped on http://*:80: Ingress a sends it to service one",
  ]);
});

test('fails for a path that comes twice in one Ingress', () => {
  expect(found(ingressPathDuplicate, named('a', [path('/shop', 'Prefix', 'one'), path('/shop*', 'ImplementationSpecific', 'two')]))).toEqual([
    "warning: path '/shop*' is dropped on http://*:80: Ingress a sends it to service one",
  ]);
});

test('fails for the first of two paths /, of which the last one wins', () => {
  expect(found(ingressPathDuplicate, [named('a', [path('/', 'Prefix', 'one')]), named('b', [path('/', 'Exact', 'two')])])).toEqual([
    "warning: path '/' is dropped on http://*:80: Ingress b sends it to service two",
  ]);
});

test.each([
  ['two hosts', [named('a', [path('/')], 'a.com'), named('b', [path('/')], 'b.com')]],
  ['two frontends', [named('a', [path('/')]), named('b', [path('/')], undefined, { 'use-private-ip': 'true' })]],
  ['exact and prefix', [named('a', [path('/shop', 'Exact'), path('/shop/')])]],
  ['a controller of its own', [named('a', [path('/', 'Prefix', 'one')]), ingressJson({}, { ingressClassName: 'agic-internal' }, { name: 'b' })]],
  ['another class', [named('a', [path('/')]), ingressJson({}, { ingressClassName: 'nginx' }, { name: 'b' })]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressPathDuplicate, objects)).toEqual([]);
});
