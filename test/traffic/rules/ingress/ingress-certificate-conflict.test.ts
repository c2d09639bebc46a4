import { ingressCertificateConflict } from '../../../../lib/traffic/rules/ingress/ingress-certificate-conflict';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const withTls = (name: string, secretName: string, host = 'a.example.com', annotations = {}) => (
  ingressJson(annotations, { tls: [{ hosts: [host], secretName }], rules: [rule([path('/')], host)] }, { name })
);

test('fails for two Secrets of one host', () => {
  expect(found(ingressCertificateConflict, [withTls('b', 'two'), withTls('a', 'one')])).toEqual([
    'warning: https://a.example.com:443 must have one certificate, got secret default/two here and secret default/one of Ingress a',
  ]);
});

test('fails for a plain Ingress on the same port of its own as one with a certificate', () => {
  const onPort = { 'override-frontend-port': '8080' };
  const plain = ingressJson(onPort, { rules: [rule([path('/plain')], 'a.example.com')] }, { name: 'plain' });
  expect(found(ingressCertificateConflict, [withTls('a', 'one', 'a.example.com', onPort), plain])).toEqual([
    'warning: https://a.example.com:8080 must have one certificate, got none here and secret default/one of Ingress a',
  ]);
});

test.each([
  ['the same Secret', [withTls('a', 'one'), withTls('b', 'one')]],
  ['two hosts', [withTls('a', 'one'), withTls('b', 'two', 'b.example.com')]],
  ['two frontends', [withTls('a', 'one'), withTls('b', 'two', 'a.example.com', { 'use-private-ip': 'true' })]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressCertificateConflict, objects)).toEqual([]);
});
