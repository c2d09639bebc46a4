import { BackendPoolType, GatewayManager, KubeProxyMode, NetworkPolicyEngine } from '../../../lib/traffic';
import { profileFromArm, profileFromTerraform } from '../../../lib/traffic/terraform/profile';

const azurerm = (loadBalancerProfile: any) => ({
  resource: { azurerm_kubernetes_cluster: { aks: { name: 'aks', network_profile: { network_plugin: 'azure', load_balancer_profile: loadBalancerProfile } } } },
});
const azapi = (networkProfile: any) => ({
  resource: { azapi_resource: { aks: { type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview', name: 'aks', body: { properties: { networkProfile } } } } },
});

test.each([
  ['azurerm, addresses of nodes', azurerm({ backend_pool_type: 'NodeIP' }), BackendPoolType.NODE_IP],
  ['azurerm, a list of one block', azurerm([{ backend_pool_type: 'NodeIPConfiguration' }]), BackendPoolType.NODE_IP_CONFIGURATION],
  ['azurerm, nothing said', azurerm(undefined), undefined],
  ['azurerm, an expression', azurerm({ backend_pool_type: '${var.pools}' }), undefined],
  ['azapi, addresses of nodes', azapi({ loadBalancerProfile: { backendPoolType: 'NodeIP' } }), BackendPoolType.NODE_IP],
  ['azapi, addresses of pods', azapi({ loadBalancerProfile: { backendPoolType: 'PodIP' } }), BackendPoolType.POD_IP],
  ['azapi, by the sku', azapi({ loadBalancerSku: 'service' }), BackendPoolType.POD_IP],
  ['azapi, the other sku', azapi({ loadBalancerSku: 'standard' }), undefined],
])('reads what is in pools: %s', (_, configuration, expected) => {
  expect(profileFromTerraform([configuration]).backendPoolType).toBe(expected);
});

test('reads several load balancers from azapi', () => {
  const one = (properties: any, name?: string) => ({ type: 'Microsoft.ContainerService/managedClusters/loadBalancers@2026-05-02-preview', name, body: { properties } });
  const { loadBalancers } = profileFromTerraform([{
    resource: {
      azapi_resource: {
        kubernetes: one({ primaryAgentPoolName: 'system' }, 'kubernetes'),
        team: one({ allowServicePlacement: false, serviceLabelSelector: { matchLabels: ['team=a', 'broken'] }, serviceNamespaceSelector: { matchLabels: ['kind=shop'] } }),
        rest: one({ serviceLabelSelector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } }, 'rest'),
        other: { type: 'Microsoft.Network/loadBalancers@2024-05-01', name: 'x' },
      },
    },
  }]);
  expect(JSON.parse(JSON.stringify(loadBalancers))).toEqual([
    { loadBalancerName: 'kubernetes' },
    { loadBalancerName: 'team', allowServicePlacement: false, serviceLabels: { team: 'a' }, namespaceLabels: { kind: 'shop' } },
    { loadBalancerName: 'rest', otherSelectors: true },
  ]);
});

test('says nothing of load balancers where the configuration does not', () => {
  expect(profileFromTerraform([azurerm(undefined)])).not.toHaveProperty('loadBalancers');
});

test.each([true, false])('reads what az aks show prints, properties below or not: %p', (isFlat) => {
  const properties = {
    kubernetesVersion: '1.35',
    networkProfile: { networkPlugin: 'azure', networkPolicy: 'calico', loadBalancerSku: 'standard', loadBalancerProfile: { backendPoolType: 'nodeIP' }, kubeProxyConfig: { mode: 'NFTABLES' } },
    addonProfiles: { ingressApplicationGateway: { enabled: true, config: { effectiveApplicationGatewayId: '/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/applicationGateways/agw' } } },
    agentPoolProfiles: [{ name: 'win', osType: 'Windows' }],
  };
  const shown = { id: '/subscriptions/x', name: 'aks', type: 'Microsoft.ContainerService/ManagedClusters', sku: { name: 'Base' } };
  const profile = profileFromArm(isFlat ? { ...shown, ...properties } : { ...shown, properties });
  expect(profile).toMatchObject({
    clusterName: 'aks',
    networkPolicy: NetworkPolicyEngine.CALICO,
    backendPoolType: BackendPoolType.NODE_IP,
    windowsNodePools: ['win'],
    gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, controllerAddon: true }],
  });
  expect([profile!.kubernetesVersion!.minor, profile!.kubeProxy!.mode]).toEqual([35, KubeProxyMode.NFTABLES]);
});

test.each([
  ['an add-on that is off', { type: 'Microsoft.ContainerService/managedClusters', addonProfiles: { ingressApplicationGateway: { enabled: false, config: { applicationGatewayName: 'agw' } } } }, {}],
  ['something else', { type: 'Microsoft.Network/loadBalancers' }, undefined],
  ['a profile', { clusterName: 'aks' }, undefined],
  ['nothing', null, undefined],
])('reads no gateway from %s', (_, json, expected) => {
  const profile = profileFromArm(json);
  expect(profile && { gateways: profile.gateways }).toEqual(expected && { gateways: undefined });
});

test('a load balancer that says nothing more is known by its name', () => {
  const azapi_resource = { one: { type: 'Microsoft.ContainerService/managedClusters/loadBalancers@2026-05-02-preview' }, two: { type: 'Microsoft.Network/loadBalancers@2024-01-01' } };
  expect(profileFromTerraform([{ resource: { azapi_resource } }]).loadBalancers).toEqual([{ loadBalancerName: 'one' }]);
});
