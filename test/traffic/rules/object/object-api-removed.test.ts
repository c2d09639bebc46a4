import { KubernetesVersion } from '../../../../lib/traffic';
import { objectApiRemoved } from '../../../../lib/traffic/rules/object/object-api-removed';
import { found } from '../../../support/rule';

const of = (apiVersion: string, kind: string) => ({ apiVersion, kind, metadata: { name: 'a' } });
const on = (version: string) => ({ kubernetesVersion: KubernetesVersion.of(version) });

test.each([
  [of('apps/v1beta2', 'Deployment'), 'apiVersion must be apps/v1, got apps/v1beta2: Kubernetes removed its Deployment in 1.16'],
  [of('extensions/v1beta1', 'DaemonSet'), 'apiVersion must be apps/v1, got extensions/v1beta1: Kubernetes removed its DaemonSet in 1.16'],
  [of('policy/v1beta1', 'PodDisruptionBudget'), 'apiVersion must be policy/v1, got policy/v1beta1: Kubernetes removed its PodDisruptionBudget in 1.25'],
  [of('policy/v1beta1', 'PodSecurityPolicy'), 'apiVersion must be another one, got policy/v1beta1: Kubernetes removed its PodSecurityPolicy in 1.25'],
  [of('v1', 'service'), 'kind must be one that v1 has, got service; did you mean Service?'],
  [of('core/v1', 'Service'), 'apiVersion must be one that Kubernetes has, got core/v1'],
])('fails for %j', (object, message) => {
  expect(found(objectApiRemoved, object)).toEqual([`error: ${message}`]);
});

test('goes by the version of the cluster', () => {
  const range = of('networking.k8s.io/v1beta1', 'ServiceCIDR');
  expect(found(objectApiRemoved, range, on('1.30'))).toEqual(['error: apiVersion networking.k8s.io/v1beta1 has no ServiceCIDR before Kubernetes 1.31']);
  expect(found(objectApiRemoved, range, on('1.36'))).toEqual([]);
  expect(found(objectApiRemoved, range, on('1.37'))).toEqual(['error: apiVersion must be another one, got networking.k8s.io/v1beta1: Kubernetes removed its ServiceCIDR in 1.37']);
});

test.each([
  ['what is there', of('apps/v1', 'Deployment')],
  ['a kind of others', of('gateway.networking.k8s.io/v1', 'Gateway')],
  ['a beta version that is not over', of('storage.k8s.io/v1beta1', 'VolumeAttributesClass')],
  ['an Ingress, which has a rule of its own', of('extensions/v1beta1', 'Ingress')],
  ['the settings of kubectl', of('v1', 'Config')],
  ['a plugin of kustomize', of('builtin', 'PrefixSuffixTransformer')],
])('is silent for %s', (_, object) => {
  expect(found(objectApiRemoved, object)).toEqual([]);
});
