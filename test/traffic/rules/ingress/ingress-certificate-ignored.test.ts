import { ingressCertificateIgnored } from '../../../../lib/traffic/rules/ingress/ingress-certificate-ignored';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

test('fails for a certificate on the gateway beside a Secret', () => {
  expect(found(ingressCertificateIgnored, ingressJson({ 'appgw-ssl-certificate': 'a' }, { tls: [{ secretName: 'b' }] }))).toEqual([
    "warning: appgw-ssl-certificate 'a' has no effect beside TLS secret b",
  ]);
});

test.each([
  ['a certificate on the gateway', ingressJson({ 'appgw-ssl-certificate': 'a' }, { tls: [{ hosts: ['a.example.com'] }] })],
  ['a Secret', ingressJson({}, { tls: [{ secretName: 'b' }] })],
])('is silent for %s', (_, object) => {
  expect(found(ingressCertificateIgnored, object)).toEqual([]);
});
