import { ClusterProfile, NetworkDataPlane, NetworkPlugin, NetworkPluginMode, NetworkPolicyEngine } from '../../../../lib/traffic';
import { clusterNetworkMix } from '../../../../lib/traffic/rules/cluster/cluster-network-mix';
import { found } from '../../../support/rule';

test.each<[string, ClusterProfile, string]>([
  ['an overlay of kubenet', { networkPlugin: NetworkPlugin.KUBENET, networkPluginMode: NetworkPluginMode.OVERLAY },
    'networkPluginMode overlay needs networkPlugin azure, got kubenet'],
  ['Cilium without Azure CNI', { networkPlugin: NetworkPlugin.NONE, networkDataPlane: NetworkDataPlane.CILIUM },
    'networkDataPlane cilium needs networkPlugin azure, got none'],
  ['the Azure engine with kubenet', { networkPlugin: NetworkPlugin.KUBENET, networkPolicy: NetworkPolicyEngine.AZURE },
    'networkPolicy azure needs networkPlugin azure, got kubenet'],
  ['the Cilium engine on the Azure data plane', { networkPlugin: NetworkPlugin.AZURE, networkPolicy: NetworkPolicyEngine.CILIUM },
    'networkPolicy cilium needs networkDataPlane cilium, got azure'],
  ['Calico on the Cilium data plane', { networkDataPlane: NetworkDataPlane.CILIUM, networkPolicy: NetworkPolicyEngine.CALICO },
    'networkPolicy must be cilium with networkDataPlane cilium, got calico'],
  ['Windows nodes with kubenet', { networkPlugin: NetworkPlugin.KUBENET, windowsNodePools: ['win', 'win2'] },
    'networkPlugin kubenet does not work with Windows nodes, got node pools win, win2'],
  ['Windows nodes on the Cilium data plane', { networkPlugin: NetworkPlugin.AZURE, networkDataPlane: NetworkDataPlane.CILIUM, windowsNodePools: ['win'] },
    'networkDataPlane cilium does not work with Windows nodes, got node pools win'],
])('fails for %s', (_, profile, message) => {
  expect(found(clusterNetworkMix, [], profile)).toEqual([`error: ${message}`]);
});

test.each<[string, ClusterProfile]>([
  ['a cluster of which nothing is known', {}],
  ['an overlay with Cilium', {
    networkPlugin: NetworkPlugin.AZURE,
    networkPluginMode: NetworkPluginMode.OVERLAY,
    networkDataPlane: NetworkDataPlane.CILIUM,
    networkPolicy: NetworkPolicyEngine.CILIUM,
  }],
  ['an overlay with Calico', {
    networkPlugin: NetworkPlugin.AZURE, networkPluginMode: NetworkPluginMode.OVERLAY, networkPolicy: NetworkPolicyEngine.CALICO,
  }],
  ['Azure CNI with Windows nodes', { networkPlugin: NetworkPlugin.AZURE, windowsNodePools: ['win'] }],
  ['kubenet without Windows nodes', { networkPlugin: NetworkPlugin.KUBENET, windowsNodePools: [] }],
  ['kubenet with Calico', { networkPlugin: NetworkPlugin.KUBENET, networkPolicy: NetworkPolicyEngine.CALICO }],
  ['Azure CNI with the Azure engine', { networkPlugin: NetworkPlugin.AZURE, networkPolicy: NetworkPolicyEngine.AZURE }],
])('is silent for %s', (_, profile) => {
  expect(found(clusterNetworkMix, [], profile)).toEqual([]);
});
