import { ingressRedirectWithoutTls } from '../../../../lib/traffic/rules/ingress/ingress-redirect-without-tls';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

test('fails for a redirect without certificate', () => {
  expect(found(ingressRedirectWithoutTls, ingressJson({ 'ssl-redirect': 'true' }))).toEqual([
    'error: ssl-redirect needs TLS from a Secret or a certificate on the gateway, got neither: the whole Ingress is dropped',
  ]);
});

test.each([
  ['a Secret', ingressJson({ 'ssl-redirect': 'true' }, { tls: [{ secretName: 'cert' }] })],
  ['a certificate on the gateway', ingressJson({ 'ssl-redirect': 'true', 'appgw-ssl-certificate': 'cert' })],
  ['a redirect that is off', ingressJson({ 'ssl-redirect': 'false' })],
  ['another class', ingressJson({ 'ssl-redirect': 'true' }, { ingressClassName: 'nginx' })],
])('is silent for %s', (_, object) => {
  expect(found(ingressRedirectWithoutTls, object)).toEqual([]);
});
