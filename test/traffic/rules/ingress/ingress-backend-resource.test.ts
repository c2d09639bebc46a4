import { ingressBackendResource } from '../../../../lib/traffic/rules/ingress/ingress-backend-resource';
import { ingressJson, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const resource = { resource: { apiGroup: 'k8s.example.com', kind: 'StorageBucket', name: 'files' } };

test.each([
  ["path '/files'", { rules: [rule([{ path: '/files', pathType: 'Prefix', backend: resource }])] }],
  ['the default backend', { rules: [], defaultBackend: resource }],
])('fails for a resource as backend of %s', (name, spec) => {
  expect(found(ingressBackendResource, ingressJson({}, spec))).toEqual([`error: backend of ${name} must be a service, got a resource: the controller crashes at every start and updates no Ingress`]);
});

test('is silent for Services and for another class', () => {
  expect(found(ingressBackendResource, [ingressJson(), ingressJson({}, { ingressClassName: 'nginx', defaultBackend: resource })])).toEqual([]);
});
