import { ingressRedirectFrontendPort } from '../../../../lib/traffic/rules/ingress/ingress-redirect-frontend-port';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

test('fails for a redirect beside a frontend port', () => {
  expect(found(ingressRedirectFrontendPort, ingressJson({ 'ssl-redirect': 'true', 'override-frontend-port': '8443' }))).toEqual([
    'error: ssl-redirect and override-frontend-port exclude each other, got port 8443: plain HTTP is served on it',
  ]);
});

test.each([{ 'ssl-redirect': 'true' }, { 'override-frontend-port': '8443' }, { 'ssl-redirect': 'false', 'override-frontend-port': '8443' }])(
  'is silent for %j', (annotations) => {
    expect(found(ingressRedirectFrontendPort, ingressJson(annotations))).toEqual([]);
  },
);
