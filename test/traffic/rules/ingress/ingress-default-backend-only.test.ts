import { ingressDefaultBackendOnly } from '../../../../lib/traffic/rules/ingress/ingress-default-backend-only';
import { backendJson, ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const only = (annotations = {}, spec = {}) => ingressJson(annotations, { rules: undefined, defaultBackend: { service: { name: 'api', port: { number: 80 } } }, ...spec });

test('fails for pods that do not listen on port 80', () => {
  expect(found(ingressDefaultBackendOnly, [only(), backendJson()])).toEqual([
    'error: defaultBackend without rules is sent to port 80 of the pods, got target port 8080 of service api: requests are answered with 502',
  ]);
});

test('fails for settings that are ignored', () => {
  expect(found(ingressDefaultBackendOnly, only({ 'cookie-based-affinity': 'true' }, { tls: [{ secretName: 's' }] }))).toEqual([
    'warning: defaultBackend without rules gets default settings, so these have no effect: tls, cookie-based-affinity',
  ]);
});

test.each([
  ['pods on port 80', [only(), backendJson({ ports: [{ port: 80 }] })]],
  ['rules beside it', [ingressJson({ 'ssl-redirect': 'true' }, { defaultBackend: { service: { name: 'api', port: { number: 80 } } } }), backendJson()]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressDefaultBackendOnly, objects)).toEqual([]);
});
