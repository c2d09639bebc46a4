import { ClusterProfile, KubernetesVersion } from '../../../../lib/traffic';
import { clusterVersionUnsupported } from '../../../../lib/traffic/rules/cluster/cluster-version-unsupported';
import { found } from '../../../support/rule';

test.each(['1.24', '1.32', '1.32.9'])('fails for %s', (version) => {
  expect(found(clusterVersionUnsupported, [], { kubernetesVersion: KubernetesVersion.of(version) }))
    .toEqual([`warning: kubernetesVersion ${version} is before 1.33: AKS supports it with long-term support at most`]);
});

test.each<[string, ClusterProfile]>([
  ['a cluster of which nothing is known', {}],
  ['the oldest version of the calendar', { kubernetesVersion: KubernetesVersion.V1_33 }],
  ['a newer version', { kubernetesVersion: KubernetesVersion.V1_36 }],
  ['a cluster that is not one of AKS', { kubernetesVersion: KubernetesVersion.of('1.24'), selfManaged: true }],
])('is silent for %s', (_, profile) => {
  expect(found(clusterVersionUnsupported, [], profile)).toEqual([]);
});
