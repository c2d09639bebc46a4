import { ingressApiRemoved } from '../../../../lib/traffic/rules/ingress/ingress-api-removed';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const oldPath = { path: '/', backend: { serviceName: 'api', servicePort: 80 } };

test.each(['extensions/v1beta1', 'networking.k8s.io/v1beta1'])('fails for %s, whatever the class', (apiVersion) => {
  expect(found(ingressApiRemoved, { ...ingressJson({}, { ingressClassName: 'nginx', rules: [{ http: { paths: [oldPath] } }] }), apiVersion })).toEqual([
    `error: apiVersion must be networking.k8s.io/v1, got ${apiVersion}, which Kubernetes removed in 1.22`,
  ]);
});

test.each([
  ['a path', { rules: [{ http: { paths: [oldPath] } }] }],
  ['a default backend', { backend: { serviceName: 'api', servicePort: 80 } }],
])('fails for the old form of %s in the new version', (_, spec) => {
  expect(found(ingressApiRemoved, ingressJson({}, spec))).toEqual([
    'error: backend must have the form of networking.k8s.io/v1, got serviceName and servicePort',
  ]);
});

test('is silent for the version of today', () => {
  expect(found(ingressApiRemoved, ingressJson())).toEqual([]);
});
