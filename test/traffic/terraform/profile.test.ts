import * as fc from 'fast-check';
import { BackendPoolType, IpvsScheduler, KubernetesVersion, NetworkDataPlane, NetworkPlugin, NetworkPluginMode, NetworkPolicyEngine } from '../../../lib/traffic';
import { profileFromTerraform } from '../../../lib/traffic/terraform/profile';
import { runs } from '../../support/property';

const cluster = (body: any, more: any = {}) => ({ resource: { azurerm_kubernetes_cluster: { aks: body }, ...more } });
const kubeProxy = (config: any, resourceId = '${azurerm_kubernetes_cluster.aks.id}') => profileFromTerraform([cluster({ name: 'aks-shop' }, {
  azapi_update_resource: { kube_proxy: { resource_id: resourceId, body: { properties: { networkProfile: { kubeProxyConfig: config } } } } },
})]).kubeProxy;

test('nothing is known of nothing', () => {
  expect(profileFromTerraform([])).toEqual({ gateways: [], subnets: [] });
  expect(profileFromTerraform([{}, null, { resource: null }, { resource: { azurerm_kubernetes_cluster: null } }]))
    .toEqual({ gateways: [], subnets: [] });
});

describe('the cluster', () => {
  const network = {
    network_plugin: 'azure', network_plugin_mode: 'overlay', network_data_plane: 'cilium', network_policy: 'cilium',
  };

  test('has kubenet without a network profile', () => {
    expect(profileFromTerraform([cluster({ name: 'aks-shop' })]).networkPlugin).toBe(NetworkPlugin.KUBENET);
    expect(profileFromTerraform([cluster({ name: 'aks-shop', dynamic: { network_profile: {} } })]).networkPlugin).toBeUndefined();
    expect(profileFromTerraform([cluster({ name: 'aks-shop', network_profile: {} })]).networkPlugin).toBeUndefined();
  });

  test.each([['an object', network], ['a list of one', [network]]])('is read from network_profile as %s', (_, network_profile) => {
    expect(profileFromTerraform([cluster({ name: 'aks-shop', kubernetes_version: '1.35.6', network_profile })])).toEqual({
      clusterName: 'aks-shop',
      kubernetesVersion: KubernetesVersion.of('1.35.6'),
      networkPlugin: NetworkPlugin.AZURE,
      networkPluginMode: NetworkPluginMode.OVERLAY,
      networkDataPlane: NetworkDataPlane.CILIUM,
      networkPolicy: NetworkPolicyEngine.CILIUM,
      kubeProxy: undefined,
      gateways: [],
      subnets: [],
    });
  });

  test('is not known where expressions or unknown words stand', () => {
    const expressions = { name: '${var.name}', kubernetes_version: '${var.version}', network_profile: { network_plugin: '${var.plugin}', network_policy: 'other' } };
    const profile = profileFromTerraform([cluster(expressions)]);
    expect(Object.entries(profile).filter(([, value]) => value !== undefined && (value as any).length !== 0))
      .toEqual([['undecidedSettings', ['kubernetes_version', 'network_plugin']]]);
  });

  test('is the first one of several', () => {
    expect(profileFromTerraform([{}, cluster({ name: 'first' }), cluster({ name: 'second' })]).clusterName).toBe('first');
  });
});

describe('everything of a cluster', () => {
  const POOL = { kubernetes_cluster_id: '${azurerm_kubernetes_cluster.aks.id}', os_type: 'Windows' };

  test('of azurerm', () => {
    const json = cluster({
      name: 'aks-shop',
      location: '${azurerm_resource_group.rg.location}',
      network_profile: {
        network_plugin: 'azure', pod_cidrs: ['10.244.0.0/16', 'fd00::/64'], service_cidrs: ['10.0.0.0/16', 'fd01::/108'], load_balancer_profile: [{ backend_pool_type: 'NodeIP' }],
      },
    }, {
      azurerm_resource_group: { rg: { location: 'westeurope' } },
      azurerm_kubernetes_cluster_node_pool: {
        named: { name: 'win', ...POOL }, open: { name: '${var.name}', ...POOL }, linux: { ...POOL, os_type: 'Linux' }, other: { ...POOL, kubernetes_cluster_id: '${azurerm_kubernetes_cluster.b.id}' },
      },
    });
    expect(profileFromTerraform([json])).toEqual({
      clusterName: 'aks-shop',
      location: 'westeurope',
      networkPlugin: NetworkPlugin.AZURE,
      networkPolicy: NetworkPolicyEngine.NONE,
      podCidr: '10.244.0.0/16',
      serviceCidr: '10.0.0.0/16',
      ipv6ServiceCidr: 'fd01::/108',
      backendPoolType: BackendPoolType.NODE_IP,
      windowsNodePools: ['win', 'open'],
      gateways: [],
      subnets: [],
    });
  });

  test('of ARM', () => {
    const body = {
      properties: {
        networkProfile: { serviceCidrs: ['10.0.0.0/16', 'fd01::/108'], loadBalancerProfile: { backendPoolType: 'NODEIPCONFIGURATION' } },
        agentPoolProfiles: [{ name: 'a', osType: 'Linux' }, { osType: 'Windows' }, { name: 'w', osType: 'Windows' }],
      },
    };
    const aks = { type: 'microsoft.containerservice/MANAGEDCLUSTERS@2026-01-01', name: 'aks-shop', location: 'westeurope', body };
    expect(profileFromTerraform([{ resource: { azapi_resource: { aks } } }])).toEqual({
      clusterName: 'aks-shop',
      location: 'westeurope',
      networkPolicy: NetworkPolicyEngine.NONE,
      serviceCidr: '10.0.0.0/16',
      ipv6ServiceCidr: 'fd01::/108',
      backendPoolType: BackendPoolType.NODE_IP_CONFIGURATION,
      // those of Windows are counted
      windowsNodePools: ['agentPoolProfiles[0]', 'w'],
      gateways: [],
      subnets: [],
    });
  });

  test.each<[any, any, NetworkPolicyEngine | undefined]>([
    [{ network_plugin: 'azure' }, { networkPlugin: 'azure' }, NetworkPolicyEngine.NONE],
    [{ network_plugin: 'azure', network_policy: '' }, { networkPlugin: 'azure', networkPolicy: 'none' }, NetworkPolicyEngine.NONE],
    [{ network_plugin: 'azure', network_policy: 'calico' }, { networkPlugin: 'azure', networkPolicy: 'calico' }, NetworkPolicyEngine.CALICO],
    [{ network_plugin: 'azure', network_data_plane: 'cilium' }, { networkPlugin: 'azure', networkDataplane: 'cilium' }, NetworkPolicyEngine.CILIUM],
    [{ network_plugin: 'none' }, { networkPlugin: 'none' }, undefined],
    [{ network_plugin: '${var.p}' }, { networkPlugin: '${var.p}' }, undefined],
    [{ network_plugin: 'azure', network_data_plane: '${var.d}' }, { networkPlugin: 'azure', networkDataplane: '${var.d}' }, undefined],
    [{ network_plugin: 'azure', network_policy: '${var.n}' }, { networkPlugin: 'azure', networkPolicy: '${var.n}' }, undefined],
    [{ network_plugin: 'azure', network_policy: null }, { networkPlugin: 'azure', networkPolicy: null }, NetworkPolicyEngine.NONE],
  ])('%j and %j have the engine %s', (network_profile, networkProfile, engine) => {
    const aks = { type: 'Microsoft.ContainerService/managedClusters@2026-01-01', name: 'aks', body: { properties: { networkProfile } } };
    const both = [cluster({ network_profile }), { resource: { azapi_resource: { aks } } }];
    expect(both.map((json) => profileFromTerraform([json]).networkPolicy)).toEqual([engine, engine]);
  });

  test.each(['kubernetes_version', 'network_plugin', 'network_plugin_mode', 'network_data_plane', 'network_policy', 'pod_cidr', 'service_cidr'])('%s may be an expression', (name) => {
    const [own, network] = name === 'kubernetes_version' ? [{ [name]: '${var.a}' }, {}] : [{}, { [name]: '${var.a}' }];
    expect(profileFromTerraform([cluster({ ...own, network_profile: network })]).undecidedSettings).toEqual([name]);
    const camel = (name === 'network_data_plane' ? 'network_dataplane' : name).replace(/_(.)/g, (_, letter) => letter.toUpperCase());
    const properties = name === 'kubernetes_version' ? { [camel]: '${var.a}' } : { networkProfile: { [camel]: '${var.a}' } };
    const aks = { type: 'Microsoft.ContainerService/managedClusters@2026-01-01', name: 'aks', body: { properties } };
    expect(profileFromTerraform([{ resource: { azapi_resource: { aks } } }]).undecidedSettings).toEqual([camel]);
  });

  test('of sku service of a load balancer', () => {
    const of = (networkProfile: any) => profileFromTerraform([{
      resource: { azapi_resource: { aks: { type: 'Microsoft.ContainerService/managedClusters@x', name: 'a', body: { properties: { networkProfile } } } } },
    }]).backendPoolType;
    expect([of({ loadBalancerSku: 'Service' }), of({ loadBalancerSku: 'standard' }), of({ loadBalancerProfile: { backendPoolType: 'other' } })]).toEqual([BackendPoolType.POD_IP, undefined, undefined]);
  });
});

describe('a cluster by the names of ARM', () => {
  const azapi = (body: any, more: any = {}, type = 'Microsoft.ContainerService/managedClusters@2026-03-02-preview') => (
    { resource: { azapi_resource: { aks: { type, name: 'aks-shop', body } }, ...more } }
  );

  test('is read as that of azurerm is', () => {
    const networkProfile = {
      networkPlugin: 'azure',
      networkPluginMode: 'overlay',
      networkDataplane: 'azure',
      networkPolicy: 'calico',
      podCidr: '10.244.0.0/16',
      serviceCidr: '10.0.0.0/16',
      kubeProxyConfig: { enabled: true, mode: 'NFTABLES' },
    };
    const agentPoolProfiles = [{ name: 'system', osType: 'Linux' }, { name: 'win', osType: 'Windows' }];
    expect(profileFromTerraform([azapi({ properties: { kubernetesVersion: '1.35', networkProfile, agentPoolProfiles } })])).toMatchObject({
      clusterName: 'aks-shop',
      kubernetesVersion: KubernetesVersion.of('1.35'),
      networkPlugin: NetworkPlugin.AZURE,
      networkPluginMode: NetworkPluginMode.OVERLAY,
      networkDataPlane: NetworkDataPlane.AZURE,
      networkPolicy: NetworkPolicyEngine.CALICO,
      podCidr: '10.244.0.0/16',
      serviceCidr: '10.0.0.0/16',
      windowsNodePools: ['win'],
      kubeProxy: { mode: 'nftables' },
      kubeProxyApiVersion: '2026-03-02-preview',
    });
  });

  test('of sku Automatic has the data plane of Cilium', () => {
    expect(profileFromTerraform([azapi({ sku: { name: 'Automatic', tier: 'Standard' } })])).toMatchObject({ automatic: true, networkDataPlane: NetworkDataPlane.CILIUM });
    expect(profileFromTerraform([azapi({ sku: { name: 'Base' } })]).automatic).toBeUndefined();
  });

  test('may be updated, and the update counts', () => {
    const update = { resource_id: '${azapi_resource.aks.id}', type: 'x@2026-05-02-preview', body: { properties: { networkProfile: { kubeProxyConfig: { mode: 'IPVS' } } } } };
    const own = { properties: { networkProfile: { kubeProxyConfig: { mode: 'NFTABLES' } } } };
    expect(profileFromTerraform([azapi(own, { azapi_update_resource: { proxy: update } })])).toMatchObject({
      kubeProxy: { mode: 'ipvs' }, kubeProxyApiVersion: '2026-05-02-preview',
    });
  });

  test('says which settings are expressions', () => {
    expect(profileFromTerraform([azapi({ properties: { kubernetesVersion: '${var.version}', networkProfile: { podCidr: '${local.pods}' } } })]).undecidedSettings)
      .toEqual(['kubernetesVersion', 'podCidr']);
  });

  test.each([
    ['another type', azapi({}, {}, 'Microsoft.Network/virtualNetworks@2024-01-01')],
    ['a part of a cluster', azapi({}, {}, 'Microsoft.ContainerService/managedClusters/agentPools@2024-01-01')],
    ['no type', { resource: { azapi_resource: { aks: { name: 'x' } } } }],
  ])('is not %s', (_, json) => {
    expect(profileFromTerraform([json])).toEqual({ gateways: [], subnets: [] });
  });

  test('comes after one of azurerm', () => {
    const both = azapi({}, { azurerm_kubernetes_cluster: { aks: { name: 'first' } } });
    expect(profileFromTerraform([both]).clusterName).toBe('first');
  });
});

describe('kube-proxy', () => {
  test.each([
    [{ enabled: true, mode: 'IPTABLES' }, { mode: 'iptables', enabled: true, ipvsOptions: {} }],
    [{ mode: 'NFTABLES' }, { mode: 'nftables', enabled: true, ipvsOptions: {} }],
    [{ enabled: false }, { mode: undefined, enabled: false, ipvsOptions: {} }],
    [{ mode: 'IPVS' }, { mode: 'ipvs', ipvsOptions: { scheduler: IpvsScheduler.ROUND_ROBIN } }],
    [{ mode: 'IPVS', ipvsConfig: { scheduler: 'RoundRobin' } }, { mode: 'ipvs', ipvsOptions: { scheduler: IpvsScheduler.ROUND_ROBIN } }],
    [
      { mode: 'IPVS', ipvsConfig: { scheduler: 'LeastConnection', tcpTimeoutSeconds: 900, tcpFinTimeoutSeconds: 120, udpTimeoutSeconds: 300 } },
      { mode: 'ipvs', ipvsOptions: { scheduler: IpvsScheduler.LEAST_CONNECTION, tcpTimeoutSeconds: 900, tcpFinTimeoutSeconds: 120, udpTimeoutSeconds: 300 } },
    ],
  ])('is read from an update with %j', (config, expected) => {
    expect(kubeProxy(config)).toMatchObject(expected);
  });

  test.each([
    [{ tcpTimeoutSeconds: '${var.timeout}', udpTimeoutSeconds: 0, scheduler: '__proto__' }],
    [{ tcpTimeoutSeconds: 1.5, scheduler: '${var.scheduler}', other: 1 }],
  ])('takes from IPVS what is known of %j', (ipvsConfig) => {
    expect(kubeProxy({ mode: 'IPVS', ipvsConfig })!.ipvsOptions).toEqual({ scheduler: IpvsScheduler.ROUND_ROBIN });
  });

  test.each([[{}], [{ enabled: true }], [{ mode: '${var.mode}' }], [null], ['IPVS']])('is not known from an update with %j', (config) => {
    expect(kubeProxy(config)).toBeUndefined();
  });

  test('is not that of another cluster, nor of another name that begins alike', () => {
    expect(kubeProxy({ mode: 'IPVS' }, '${azurerm_kubernetes_cluster.aks2.id}')).toBeUndefined();
    expect(kubeProxy({ mode: 'IPVS' }, '/subscriptions/x')).toBeUndefined();
  });
});

test('subnets are known by name, with the ranges that are literals', () => {
  const azurerm_subnet = {
    a: { name: 'snet-nodes', address_prefixes: ['10.0.0.0/24', '${var.prefix}'] },
    b: { name: '${var.name}', address_prefixes: ['10.0.1.0/24'] },
    c: { name: 'snet-other' },
  };
  expect(profileFromTerraform([{ resource: { azurerm_subnet } }]).subnets).toEqual([
    { subnetName: 'snet-nodes', addressPrefixes: ['10.0.0.0/24'] },
    { subnetName: 'snet-other', addressPrefixes: [] },
  ]);
});

describe('the subnet of the nodes', () => {
  const azurerm_subnet = { nodes: { name: 'snet-nodes', address_prefixes: ['10.0.0.0/20'] }, open: { name: '${var.name}' } };
  const nameOf = (vnet_subnet_id: any) => (
    profileFromTerraform([cluster({ default_node_pool: [{ vnet_subnet_id }] }, { azurerm_subnet })]).nodeSubnetName
  );

  test.each<[any, string | undefined]>([
    ['${azurerm_subnet.nodes.id}', 'snet-nodes'],
    ['/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/snet-other', 'snet-other'],
    ['${azurerm_subnet.open.id}', undefined],
    ['${azurerm_subnet.missing.id}', undefined],
    [undefined, undefined],
  ])('of a cluster of azurerm with %p is %p', (id, name) => {
    expect(nameOf(id)).toBe(name);
  });

  test.each([['/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/snet-arm', 'snet-arm'], ['${var.subnet}', undefined]])(
    'of a cluster of ARM with %p is %p', (vnetSubnetID, name) => {
      const body = { properties: { agentPoolProfiles: [{ vnetSubnetID }] } };
      const aks = { type: 'Microsoft.ContainerService/managedClusters@2025-09-01', name: 'aks-shop', body };
      expect(profileFromTerraform([{ resource: { azapi_resource: { aks } } }]).nodeSubnetName).toBe(name);
    },
  );
});

test('no configuration at all makes reading throw', () => {
  const types = ['azurerm_kubernetes_cluster', 'azurerm_application_gateway', 'azapi_update_resource', 'azurerm_subnet'];
  const resource = fc.dictionary(fc.constantFrom(...types), fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())));
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.record({ resource })), (json) => {
    profileFromTerraform([JSON.parse(JSON.stringify(json))]);
  }), runs(150, 3));
});
