import { ingressHostNames } from '../../../../lib/traffic/rules/ingress/ingress-host-names';
import { ingressJson, path, rule } from '../../../support/ingress';
import { fixes, found } from '../../../support/rule';

const hosts = (extension: string, host?: string) => ingressJson({ 'hostname-extension': extension }, { rules: [rule([path('/')], host)] });

test('fails for a sixth host name', () => {
  const six = hosts('b.com,c.com,d.com,e.com,f.com', 'a.com');
  expect(found(ingressHostNames, six)).toEqual([
    'error: hostname-extension must leave at most 5 host names per listener, got 6: f.com is dropped',
  ]);
  expect(fixes(ingressHostNames, six)).toEqual(['move surplus host names to another Ingress']);
});

test.each([
  ['five host names', hosts('b.com, c.com, d.com, e.com', 'a.com')],
  ['five host names without a host', hosts('a.com,b.com,c.com,d.com,e.com')],
  ['six of another controller', { ...hosts('b.com,c.com,d.com,e.com,f.com', 'a.com'), spec: { ...hosts('', 'a.com').spec, ingressClassName: 'nginx' } }],
])('is silent for %s', (_, object) => {
  expect(found(ingressHostNames, object)).toEqual([]);
});
