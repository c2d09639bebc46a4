import { ingressBackendHttpsUntrusted } from '../../../lib/traffic/rules/ingress-backend-https-untrusted';
import { ingressJson } from '../../support/ingress';
import { found } from '../../support/rule';

test('fails for HTTPS to pods without a reason to trust them', () => {
  expect(found(ingressBackendHttpsUntrusted, ingressJson({ 'backend-protocol': 'https' }))).toEqual([
    'warning: backend-protocol https needs a certificate that the gateway trusts, got neither appgw-trusted-root-certificate nor backend-hostname',
  ]);
});

test.each([
  { 'backend-protocol': 'http' },
  { 'backend-protocol': 'https', 'appgw-trusted-root-certificate': 'root' },
  { 'backend-protocol': 'https', 'backend-hostname': 'api.example.com' },
])('is silent for %j', (annotations) => {
  expect(found(ingressBackendHttpsUntrusted, ingressJson(annotations))).toEqual([]);
});
