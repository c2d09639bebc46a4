import { profileFromTerraform } from '../../../lib/traffic/terraform/profile';

const CLUSTER = '${azurerm_kubernetes_cluster.aks.id}';

function profile(resource: any, network: any = {}): any {
  return profileFromTerraform([{ resource: { azurerm_kubernetes_cluster: { aks: { name: 'aks-shop', network_profile: network } }, ...resource } }]);
}

test('reads the ranges of pods and services', () => {
  const { podCidr, serviceCidr } = profile({}, { pod_cidr: '10.244.0.0/16', service_cidr: '10.0.0.0/16' });
  expect([podCidr, serviceCidr]).toEqual(['10.244.0.0/16', '10.0.0.0/16']);
});

test('reads by which API kube-proxy is set', () => {
  const update = {
    type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview',
    resource_id: CLUSTER,
    body: { properties: { networkProfile: { kubeProxyConfig: { enabled: true, mode: 'NFTABLES' } } } },
  };
  const { kubeProxy, kubeProxyApiVersion } = profile({ azapi_update_resource: { other: { type: 'x@y', resource_id: CLUSTER }, proxy: update } });
  expect([kubeProxy.mode, kubeProxyApiVersion]).toEqual(['nftables', '2026-05-02-preview']);
});

test('knows no API version where nothing sets kube-proxy', () => {
  const { kubeProxy, kubeProxyApiVersion } = profile({ azapi_update_resource: { other: { type: 'x@y', resource_id: CLUSTER } } });
  expect([kubeProxy, kubeProxyApiVersion]).toEqual([undefined, undefined]);
});

test('reads the Windows pools of this cluster', () => {
  const pools = {
    win: { name: 'win1', os_type: 'Windows', kubernetes_cluster_id: CLUSTER },
    linux: { name: 'lin1', os_type: 'Linux', kubernetes_cluster_id: CLUSTER },
    other: { name: 'win2', os_type: 'Windows', kubernetes_cluster_id: '${azurerm_kubernetes_cluster.other.id}' },
  };
  expect(profile({ azurerm_kubernetes_cluster_node_pool: pools }).windowsNodePools).toEqual(['win1']);
  expect(profile({}).windowsNodePools).toEqual(undefined);
});

test.each([[0, undefined], [1, 1], [-1, undefined], [1.5, undefined], ['900', undefined]])('a timeout of %j is %j', (given, seconds) => {
  const ipvsConfig = { scheduler: 'LeastConnection', tcpTimeoutSeconds: given, tcpFinTimeoutSeconds: given, udpTimeoutSeconds: given };
  const update = {
    type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview',
    resource_id: CLUSTER,
    body: { properties: { networkProfile: { kubeProxyConfig: { enabled: true, mode: 'IPVS', ipvsConfig } } } },
  };
  const { mode, ipvsOptions } = profile({ azapi_update_resource: { proxy: update } }).kubeProxy;
  expect(mode).toBe('ipvs');
  expect(ipvsOptions).toEqual({ scheduler: 'lc', tcpTimeoutSeconds: seconds, tcpFinTimeoutSeconds: seconds, udpTimeoutSeconds: seconds });
});
