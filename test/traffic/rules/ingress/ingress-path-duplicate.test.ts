import { ingressPathDuplicate } from '../../../../lib/traffic/rules/ingress/ingress-path-duplicate';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

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

const tls = [{ hosts: ['shop.com'], secretName: 'shop-tls' }];
/** An Ingress that redirects `shop.com` to HTTPS, and one that serves it over HTTP. */
const redirecting = (name: string, paths: any[], annotations = {}) => (
  ingressJson({ 'ssl-redirect': 'true', ...annotations }, { tls, rules: [rule(paths, 'shop.com')] }, { name }));
const plain = (name: string, paths: any[], annotations = {}) => named(name, paths, 'shop.com', annotations);

describe('beside a redirect to HTTPS', () => {
  const api = (service: string) => [path('/api', 'Prefix', service)];
  const root = (service: string) => [path('/', 'Prefix', service)];
  const lone = (name: string) => ingressJson({}, { rules: undefined, defaultBackend: path('/', 'Prefix', 'web').backend }, { name });
  const everyHost = (name: string) => ingressJson({ 'ssl-redirect': 'true', 'appgw-ssl-certificate': 'c' }, { rules: [rule(api('one'))] }, { name });

  test.each([
    ['a path that sorts before', [plain('a', api('web')), redirecting('b', api('one'))],
      ["path '/api' is not redirected on http://shop.com:80: Ingress a sends it to service web over plain HTTP"]],
    ['a path that sorts after', [plain('b', api('web')), redirecting('a', api('one'))],
      ["path '/api' is dropped on http://shop.com:80: Ingress a redirects it to HTTPS"]],
    ['a path of the same Service', [plain('a', api('one')), redirecting('b', api('one'))],
      ["path '/api' is not redirected on http://shop.com:80: Ingress a sends it to service one over plain HTTP"]],
    ['a path between two redirects', [redirecting('a', api('one')), plain('b', api('web')), redirecting('c', [path('/other')])],
      ["path '/api' is dropped on http://shop.com:80: Ingress a redirects it to HTTPS"]],
    ['a path / that sorts before', [plain('a', root('web')), redirecting('b', root('one'))],
      ["path '/' is dropped on http://shop.com:80: Ingress b redirects it to HTTPS"]],
    ['a path / that sorts after', [plain('b', root('web')), redirecting('a', root('one'))],
      ["path '/' is dropped on http://shop.com:80: Ingress a redirects it to HTTPS"]],
    ['a path / that sorts before a redirect of another path', [plain('a', root('web')), redirecting('b', api('one'))],
      ["path '/' is dropped on http://shop.com:80: Ingress b redirects it to HTTPS"]],
    ['a path / before the last of two redirects', [redirecting('a', api('one')), plain('b', root('web')), redirecting('c', [path('/other')])],
      ["path '/' is dropped on http://shop.com:80: Ingress c redirects it to HTTPS"]],
    ['a lone default backend that sorts after', [everyHost('a'), lone('b')],
      ["path '/api' is not redirected on http://*:80: Ingress b sends it to service web over plain HTTP"]],
    ['a lone default backend that sorts before', [lone('a'), everyHost('b')],
      ["path '/' is dropped on http://*:80: Ingress b redirects it to HTTPS"]],
  ])('warns of %s', (_, objects, messages) => {
    expect(found(ingressPathDuplicate, objects)).toEqual(messages.map((message) => `warning: ${message}`));
  });

  test.each([
    ['a redirect of another path', [redirecting('a', api('one')), plain('b', root('web'))]],
    ['a redirect of / and a path of its own', [redirecting('a', root('one')), plain('b', [path('/', 'Prefix', 'web'), path('/other')])]],
  ])('warns of a path / that sorts after %s', (_, objects) => {
    expect(found(ingressPathDuplicate, objects)).toEqual(["warning: path '/' is dropped on http://shop.com:80: Ingress a redirects it to HTTPS"]);
  });

  test('tells of two redirects by their HTTPS paths alone', () => {
    expect(found(ingressPathDuplicate, [redirecting('a', api('one')), redirecting('b', api('two'))])).toEqual([
      "warning: path '/api' is dropped on https://shop.com:443: Ingress a sends it to service one",
    ]);
  });

  test.each([
    ['a redirect alone', [redirecting('a', [...api('one'), ...root('one')])]],
    ['another path', [redirecting('a', root('one')), plain('b', [path('/.well-known/acme-challenge/x', 'Exact')])]],
    ['another host', [redirecting('a', root('one')), named('b', root('web'), 'www.com')]],
    ['another frontend', [redirecting('a', root('one')), plain('b', root('web'), { 'use-private-ip': 'true' })]],
    ['a port of its own', [redirecting('a', root('one')), plain('b', root('web'), { 'override-frontend-port': '8080' })]],
    ['a redirect from a port of its own', [redirecting('a', root('one'), { 'override-frontend-port': '8080' })]],
    ['TLS without a redirect', [redirecting('a', root('one'), { 'ssl-redirect': 'false' }), plain('b', root('web'))]],
    ['an Ingress that is left out', [plain('a', root('web'), { 'ssl-redirect': 'true' }), redirecting('b', root('one'))]],
  ])('is silent for %s', (_, objects) => {
    expect(found(ingressPathDuplicate, objects)).toEqual([]);
  });
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
