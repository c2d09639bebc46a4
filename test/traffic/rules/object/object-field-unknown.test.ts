import { KubernetesVersion } from '../../../../lib/traffic';
import { ingressApiRemoved } from '../../../../lib/traffic/rules/ingress/ingress-api-removed';
import { objectFieldUnknown } from '../../../../lib/traffic/rules/object/object-field-unknown';
import { deploymentJson, ingressJson, rule } from '../../../support/ingress';
import { found, serviceJson } from '../../../support/rule';

const on = (version: string) => ({ kubernetesVersion: KubernetesVersion.of(version) });

test.each([
  ['a field in another case', serviceJson({ loadBalancerIp: '10.0.0.1' }), 'spec.loadBalancerIp must not be there: Kubernetes knows no such field; did you mean loadBalancerIP?'],
  ['a field with a letter too few', serviceJson({ selectr: {} }), 'spec.selectr must not be there: Kubernetes knows no such field; did you mean selector?'],
  ['a field of a container', deploymentJson({ livenesProbe: {} }),
    'spec.template.spec.containers[0].livenesProbe must not be there: Kubernetes knows no such field; did you mean livenessProbe?'],
  ['a field at the top', { ...serviceJson(), extra: 1 }, 'extra must not be there: Kubernetes knows no such field'],
  ['a field in the metadata of a kind that is not ours', { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a', label: {} } },
    'metadata.label must not be there: Kubernetes knows no such field; did you mean labels?'],
])('fails for %s', (_, object, message) => {
  expect(found(objectFieldUnknown, object)).toEqual([`error: ${message}`]);
});

test('fails for a field that came later than the version of the cluster, and not where that is unknown', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { hostnameOverride: 'b', containers: [{ name: 'a', image: 'a' }] } };
  expect(found(objectFieldUnknown, pod, on('1.33'))).toEqual(['error: spec.hostnameOverride must not be there before Kubernetes 1.34']);
  expect([found(objectFieldUnknown, pod, on('1.34')), found(objectFieldUnknown, pod)]).toEqual([[], []]);
});

test.each([
  ['what a kind of others has', { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' }, spec: { anything: [1] } }],
  ['what an object of the cluster has', { ...serviceJson(), status: { loadBalancer: {} } }],
  ['a field that is not set', serviceJson({ foo: undefined })],
])('is silent for %s', (_, object) => {
  expect(found(objectFieldUnknown, object)).toEqual([]);
});

test('the fields of a backend as it was are told once, by the rule for the version', () => {
  const old = (backend: any, kind = 'Ingress') => ({ ...ingressJson({}, { rules: [rule([{ path: '/', pathType: 'Prefix', backend }])] }), kind });
  expect(found(objectFieldUnknown, old({ serviceName: 'api', servicePort: 80 }))).toEqual([]);
  expect(found(ingressApiRemoved, old({ serviceName: 'api', servicePort: 80 }))).toEqual(['error: backend must have the form of networking.k8s.io/v1, got serviceName and servicePort']);
  expect(found(ingressApiRemoved, old({ servicePort: 80 }))).toHaveLength(1);
  expect(found(objectFieldUnknown, ingressJson({}, { backend: { serviceName: 'api', servicePort: 80 } }))).toEqual([]);
  expect(found(objectFieldUnknown, old({ serviceNames: 'api' }))).toHaveLength(1);
});
