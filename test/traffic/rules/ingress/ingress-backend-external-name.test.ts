import { ingressBackendExternalName } from '../../../../lib/traffic/rules/ingress/ingress-backend-external-name';
import { backendJson, ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

test('fails for an ExternalName Service', () => {
  expect(found(ingressBackendExternalName, [ingressJson(), backendJson({ type: 'ExternalName', externalName: 'api.example.com' })])).toEqual([
    "error: backend of path '/' must have pods, got ExternalName service api: requests are answered with 502",
  ]);
});

test.each([
  ['other types', [ingressJson(), backendJson()]],
  ['an ExternalName Service that no route leads to', [ingressJson(), backendJson({ type: 'ExternalName' }, 'other')]],
  ['another class', [ingressJson({}, { ingressClassName: 'nginx' }), backendJson({ type: 'ExternalName' })]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressBackendExternalName, objects)).toEqual([]);
});
