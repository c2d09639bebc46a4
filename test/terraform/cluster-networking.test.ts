import { ClusterNetworking, NetworkSubnet } from '../../lib/terraform';
import { NetworkDataPlane, NetworkPolicyEngine } from '../../lib/traffic';
import { testCluster } from '../support/cluster';
import { onlyResource } from '../support/terraform';

const POD_SUBNET = NetworkSubnet.fromSubnetId(
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/pods',
);

test.each<[string, ClusterNetworking, any]>([
  ['overlay', ClusterNetworking.overlay(), { plugin: 'azure', pluginMode: 'overlay', dataPlane: 'azure', podCidr: '10.244.0.0/16' }],
  ['overlay on Cilium', ClusterNetworking.overlay({ dataPlane: NetworkDataPlane.CILIUM, podCidr: '10.128.0.0/14' }),
    { plugin: 'azure', pluginMode: 'overlay', dataPlane: 'cilium', networkPolicy: 'cilium', podCidr: '10.128.0.0/14' }],
  ['overlay with Calico', ClusterNetworking.overlay({ networkPolicy: NetworkPolicyEngine.CALICO }),
    { plugin: 'azure', pluginMode: 'overlay', dataPlane: 'azure', networkPolicy: 'calico', podCidr: '10.244.0.0/16' }],
  ['node subnet', ClusterNetworking.nodeSubnet({ networkPolicy: NetworkPolicyEngine.AZURE }), { plugin: 'azure', dataPlane: 'azure', networkPolicy: 'azure' }],
  ['pod subnet', ClusterNetworking.podSubnet({ subnet: POD_SUBNET }), { plugin: 'azure', dataPlane: 'azure', subnetOfPods: POD_SUBNET }],
  ['pod subnet on Cilium', ClusterNetworking.podSubnet({ subnet: POD_SUBNET, dataPlane: NetworkDataPlane.CILIUM }),
    { plugin: 'azure', dataPlane: 'cilium', networkPolicy: 'cilium', subnetOfPods: POD_SUBNET }],
  ['pod subnet with advanced networking', ClusterNetworking.podSubnet({
    subnet: POD_SUBNET, dataPlane: NetworkDataPlane.CILIUM, advancedNetworking: { securityEnabled: true },
  }), {
    plugin: 'azure', dataPlane: 'cilium', networkPolicy: 'cilium', subnetOfPods: POD_SUBNET, advancedNetworking: { securityEnabled: true },
  }],
  ['kubenet', ClusterNetworking.kubenet(), { plugin: 'kubenet', dataPlane: 'azure', podCidr: '10.244.0.0/16' }],
  ['none', ClusterNetworking.none(), { plugin: 'none', dataPlane: 'azure' }],
])('%s is plugin, mode, data plane and policy', (_, networking, expected) => {
  expect({ ...networking }).toEqual({
    pluginMode: undefined, networkPolicy: undefined, podCidr: undefined, subnetOfPods: undefined, advancedNetworking: undefined, ...expected,
  });
});

test.each<[string, () => ClusterNetworking, string]>([
  ['a pod range that is none', () => ClusterNetworking.overlay({ podCidr: '10.244.0.0' }),
    "podCidr must be an address range like 10.10.0.0/24, got '10.244.0.0'"],
  ['the Cilium engine without its data plane', () => ClusterNetworking.overlay({ networkPolicy: NetworkPolicyEngine.CILIUM }),
    'networkPolicy cilium needs networkDataPlane cilium, got azure; take networkDataPlane cilium with an overlay or a subnet of pods (cluster-network-mix)'],
  ['Calico on Cilium', () => ClusterNetworking.overlay({ dataPlane: NetworkDataPlane.CILIUM, networkPolicy: NetworkPolicyEngine.CALICO }),
    'networkPolicy must be cilium with networkDataPlane cilium, got calico; leave networkPolicy out (cluster-network-mix)'],
  ['the Azure engine on Cilium', () => ClusterNetworking.podSubnet({
    subnet: POD_SUBNET, dataPlane: NetworkDataPlane.CILIUM, networkPolicy: NetworkPolicyEngine.AZURE,
  }), 'networkPolicy must be cilium with networkDataPlane cilium, got azure; leave networkPolicy out (cluster-network-mix)'],
  ['the Cilium engine with pods among nodes', () => ClusterNetworking.nodeSubnet({ networkPolicy: NetworkPolicyEngine.CILIUM }),
    'networkPolicy cilium needs networkDataPlane cilium, got azure; take networkDataPlane cilium with an overlay or a subnet of pods (cluster-network-mix)'],
  ['advanced networking without Cilium', () => ClusterNetworking.overlay({ advancedNetworking: { observabilityEnabled: true } }),
    'advancedNetworking needs dataPlane cilium, got azure: azurerm refuses it on another'],
  ['advanced networking that does nothing', () => ClusterNetworking.podSubnet({
    subnet: POD_SUBNET, dataPlane: NetworkDataPlane.CILIUM, advancedNetworking: { securityEnabled: false },
  }), 'advancedNetworking must have observabilityEnabled or securityEnabled: leave it out for neither'],
  ['the Azure engine with kubenet', () => ClusterNetworking.kubenet({ networkPolicy: NetworkPolicyEngine.AZURE }),
    'networkPolicy azure needs networkPlugin azure, got kubenet; take calico, or networkPlugin azure (cluster-network-mix)'],
])('fails for %s', (_, make, message) => {
  expect(make).toThrow(message);
});

test.each([
  [{ observabilityEnabled: true }, { observability_enabled: true, security_enabled: false }],
  [{ securityEnabled: true }, { observability_enabled: false, security_enabled: true }],
])('advanced networking %j is written', (advancedNetworking, written) => {
  const { stack } = testCluster({ networking: ClusterNetworking.overlay({ dataPlane: NetworkDataPlane.CILIUM, advancedNetworking }) });

  expect(onlyResource(stack, 'azurerm_kubernetes_cluster').network_profile.advanced_networking).toEqual(written);
});
