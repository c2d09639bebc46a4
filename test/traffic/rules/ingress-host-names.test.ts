import { ingressHostNames } from '../../../lib/traffic/rules/ingress-host-names';
import { ingressJson, path, rule } from '../../support/ingress';
import { found } from '../../support/rule';

const hosts = (extension: string, host?: string) => ingressJson({ 'hostname-extension': extension }, { rules: [rule([path('/')], host)] });

test('fails for a sixth host name', () => {
  expect(found(ingressHostNames, hosts('b.com,c.com,d.com,e.com,f.com', 'a.com'))).toEqual([
    'error: hostname-extension must leave at most 5 host names per listener, got 6: f.com is dropped',
  ]);
});

test.each(['*', '*foo.example.com', 'a.*.example.com', '*.*.example.com'])('fails for the wildcard %s', (host) => {
  expect(found(ingressHostNames, ingressJson({}, { rules: [rule([path('/')], host)] }))).toEqual([
    `error: host must have a wildcard as its whole first label only, got '${host}'`,
  ]);
});

test.each([
  ['five host names', hosts('b.com, c.com, d.com, e.com', 'a.com')],
  ['five host names without a host', hosts('a.com,b.com,c.com,d.com,e.com')],
  ['a wildcard', ingressJson({}, { rules: [rule([path('/')], '*.example.com')] })],
])('is silent for %s', (_, object) => {
  expect(found(ingressHostNames, object)).toEqual([]);
});
