import { ClusterProfile, NetworkPlugin, NetworkPolicyEngine } from '../../../../lib/traffic';
import { clusterNetworkRetiring } from '../../../../lib/traffic/rules/cluster/cluster-network-retiring';
import { found } from '../../../support/rule';

test.each<[string, ClusterProfile, string]>([
  ['kubenet', { networkPlugin: NetworkPlugin.KUBENET }, 'networkPlugin kubenet is retired on 2028-03-31'],
  ['the Azure engine', { networkPolicy: NetworkPolicyEngine.AZURE }, 'networkPolicy azure is retired on 2028-09-30, on Windows since 2026-09-30'],
])('fails for %s', (_, profile, message) => {
  expect(found(clusterNetworkRetiring, [], profile)).toEqual([`warning: ${message}`]);
});

test.each<[string, ClusterProfile]>([
  ['a cluster of which nothing is known', {}],
  ['Azure CNI with Calico', { networkPlugin: NetworkPlugin.AZURE, networkPolicy: NetworkPolicyEngine.CALICO }],
])('is silent for %s', (_, profile) => {
  expect(found(clusterNetworkRetiring, [], profile)).toEqual([]);
});
