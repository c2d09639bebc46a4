import { ingressCatchAllMissing } from '../../../../lib/traffic/rules/ingress/ingress-catch-all-missing';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const named = (name: string, paths: any[], spec = {}, annotations = {}) => ingressJson(annotations, { rules: [rule(paths, 'a.com')], ...spec }, { name });

test('names a listener without an answer for other paths', () => {
  expect(found(ingressCatchAllMissing, named('a', [path('/api')]))).toEqual([
    "info: http://a.com:80 has no path '/': requests for other paths are answered with 502",
  ]);
});

test.each([
  ['a path / of another Ingress of the host', [named('a', [path('/api')]), named('b', [path('/')])]],
  ['a default backend', [named('a', [path('/api')], { defaultBackend: { service: { name: 'web', port: { number: 80 } } } })]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressCatchAllMissing, objects)).toEqual([]);
});

test('counts the redirect beside an HTTPS listener as an answer', () => {
  const redirected = named('a', [path('/api')], { tls: [{ secretName: 's' }] }, { 'ssl-redirect': 'true' });
  expect(found(ingressCatchAllMissing, redirected)).toEqual([
    "info: https://a.com:443 has no path '/': requests for other paths are answered with 502",
  ]);
});
