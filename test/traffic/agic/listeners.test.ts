import { certificateFor } from '../../../lib/traffic/agic/gateway/certificates';
import { listenerName, listenersOf } from '../../../lib/traffic/agic/listeners';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { ingressJson, path, rule } from '../../support/ingress';

function listeners(...ingresses: any[]) {
  return listenersOf(new TrafficModel(ingresses.map((object) => ({ object }))));
}

const names = (...ingresses: any[]) => listeners(...ingresses).map(listenerName);
const tls = { tls: [{ hosts: ['a.com'], secretName: 's' }], rules: [rule([path('/')], 'a.com')] };

test.each([
  ['plain HTTP', ingressJson(), ['http://*:80']],
  ['HTTPS alone', ingressJson({}, tls), ['https://a.com:443']],
  ['HTTPS and a redirect', ingressJson({ 'ssl-redirect': 'true' }, tls), ['https://a.com:443', 'http://a.com:80']],
  ['a redirect that nothing can lead to', ingressJson({ 'ssl-redirect': 'true' }, { rules: [rule([path('/')], 'a.com')] }), ['http://a.com:80']],
  ['a certificate on the gateway', ingressJson({ 'appgw-ssl-certificate': 'c' }), ['https://*:443']],
  ['a port of its own', ingressJson({ 'override-frontend-port': '8443' }, tls), ['https://a.com:8443']],
  ['a port out of bounds', ingressJson({ 'override-frontend-port': '65000' }, tls), ['https://a.com:443']],
  ['the private frontend', ingressJson({ 'use-private-ip': 'true' }), ['http://*:80 (private)']],
  ['further host names', ingressJson({ 'hostname-extension': 'b.com, c.com' }, tls), ['https://a.com, b.com, c.com:443']],
  ['a host without certificate beside one with', ingressJson({}, { ...tls, rules: [rule([path('/')], 'a.com'), rule([path('/')], 'b.org')] }), ['https://a.com:443', 'http://b.org:80']],
  ['nothing but a default backend, whatever its annotations', ingressJson({ 'use-private-ip': 'true', 'appgw-ssl-certificate': 'c' }, {
    rules: undefined, defaultBackend: { service: { name: 'api', port: { number: 80 } } },
  }), ['http://*:80']],
  ['no rule and no backend', ingressJson({}, { rules: undefined }), []],
])('makes listeners for %s', (_, ingress, expected) => {
  expect(names(ingress)).toEqual(expected);
});

test('merges the Ingresses of a host in the order of their names', () => {
  const named = (name: string, paths: any[]) => ingressJson({}, { rules: [rule(paths, 'a.com')] }, { name });
  const [listener, ...others] = listeners(named('b', [path('/two')]), named('a', [path('/one'), path('/')]));
  expect(others).toEqual([]);
  expect(listener.routes.map(({ pattern, route }) => `${route.ingress.name} ${pattern}`)).toEqual(['a /one*', 'a /*', 'b /two*']);
});

test('gives a default backend to the hosts that have no path of their own for everything', () => {
  const fallback = { service: { name: 'web', port: { number: 80 } } };
  const [a, b] = listeners(ingressJson({}, { defaultBackend: fallback, rules: [rule([path('/one')], 'a.com'), rule([path('/')], 'b.com')] }));
  expect(a.routes.map(({ pattern, route }) => `${pattern} ${route.backend.serviceName}`)).toEqual(['/one* api', '/* web']);
  expect(b.routes.map(({ pattern, route }) => `${pattern} ${route.backend.serviceName}`)).toEqual(['/* api']);
});

test('gives one default backend to two rules of one host', () => {
  const fallback = { service: { name: 'web', port: { number: 80 } } };
  const [one, ...others] = listeners(ingressJson({}, { defaultBackend: fallback, rules: [rule([path('/one')], 'a.com'), rule([path('/two')], 'a.com')] }));
  expect(others).toEqual([]);
  expect(one.routes.map(({ pattern, route }) => `${pattern} ${route.backend.serviceName}`)).toEqual(['/one* api', '/* web', '/two* api']);
});

test('marks the routes of a redirect', () => {
  expect(listeners(ingressJson({ 'ssl-redirect': 'true' }, tls)).map(({ routes }) => routes[0].redirects)).toEqual([false, true]);
});

test.each([
  ['the same host', [{ hosts: ['a.com'], secretName: 's' }], {}, { name: 's', isSecret: true }],
  ['an entry without hosts', [{ secretName: 's' }], {}, { name: 's', isSecret: true }],
  ['the same host before an entry without hosts', [{ secretName: 'all' }, { hosts: ['a.com'], secretName: 's' }], {}, { name: 's', isSecret: true }],
  ['a wildcard', [{ hosts: ['*.com'], secretName: 's' }], {}, undefined],
  ['an entry without Secret', [{ hosts: ['a.com'] }], {}, undefined],
  ['a certificate on the gateway', [], { 'appgw-ssl-certificate': 'c' }, { name: 'c', isSecret: false }],
  ['a Secret before the gateway', [{ secretName: 's' }], { 'appgw-ssl-certificate': 'c' }, { name: 's', isSecret: true }],
])('looks for a certificate by %s', (_, entries, annotations, expected) => {
  const model = new TrafficModel([{ object: ingressJson(annotations, { tls: entries }) }]);
  expect(certificateFor(model, model.ingresses[0], 'a.com')).toEqual(expected);
});
