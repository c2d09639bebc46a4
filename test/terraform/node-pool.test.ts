import { ClusterNetworking, NetworkSubnet, NodeOsType, NodePoolOptions, OsDiskType, SpotEvictionPolicy } from '../../lib/terraform';
import { NetworkDataPlane } from '../../lib/traffic';
import { testCluster } from '../support/cluster';
import { onlyResource, resources } from '../support/terraform';

function rendered(options?: NodePoolOptions): any {
  const { stack, cluster } = testCluster();
  cluster.addNodePool('apps', options);
  return onlyResource(stack, 'azurerm_kubernetes_cluster_node_pool');
}

test('a pool has sound defaults, all written down', () => {
  expect(rendered()).toEqual({
    name: 'apps',
    kubernetes_cluster_id: '${azurerm_kubernetes_cluster.shop_4FF2D3EB.id}',
    mode: 'User',
    os_type: 'Linux',
    vm_size: 'Standard_D4ds_v5',
    orchestrator_version: '1.35',
    vnet_subnet_id: '${azurerm_subnet.network_NodeSubnet_EB91E8C1.id}',
    auto_scaling_enabled: true,
    min_count: 1,
    max_count: 5,
    zones: ['1', '2', '3'],
    node_public_ip_enabled: false,
    temporary_name_for_rotation: 't1rlhiuvtm57',
    upgrade_settings: { max_surge: '10%', drain_timeout_in_minutes: 30, node_soak_duration_in_minutes: 0 },
  });
});

test('from the first pool on, the system pool keeps your pods away', () => {
  const { stack, cluster } = testCluster();
  const critical = () => onlyResource(stack, 'azurerm_kubernetes_cluster').default_node_pool.only_critical_addons_enabled;

  expect(critical()).toBe(false);
  const pool = cluster.addNodePool('apps');
  expect(critical()).toBe(true);
  expect(cluster.nodePools).toEqual([pool]);
  expect(pool.node.defaultChild).toBe(pool.resource);
});

test('the system pool stays open when told so', () => {
  const { stack, cluster } = testCluster({ systemPool: { onlyCriticalAddons: false } });
  cluster.addNodePool('apps');

  expect(onlyResource(stack, 'azurerm_kubernetes_cluster').default_node_pool.only_critical_addons_enabled).toBe(false);
});

test.each<[NodePoolOptions, any]>([
  [{ maxSurge: '1', drainTimeoutMinutes: 5, nodeSoakMinutes: 30 }, { max_surge: '1', drain_timeout_in_minutes: 5, node_soak_duration_in_minutes: 30 }],
  [{ drainTimeoutMinutes: 1440, nodeSoakMinutes: 0 }, { max_surge: '10%', drain_timeout_in_minutes: 1440, node_soak_duration_in_minutes: 0 }],
])('upgrades go by %j', (options, settings) => {
  expect(rendered(options).upgrade_settings).toEqual(settings);
});

test('the system pool upgrades as it is told', () => {
  const { stack } = testCluster({ systemPool: { drainTimeoutMinutes: 60 } });

  expect(onlyResource(stack, 'azurerm_kubernetes_cluster').default_node_pool.upgrade_settings)
    .toEqual({ max_surge: '10%', drain_timeout_in_minutes: 60, node_soak_duration_in_minutes: 0 });
});

test('a fixed number of nodes does not scale', () => {
  expect(rendered({ nodeCount: 3 })).toMatchObject({ auto_scaling_enabled: false, node_count: 3 });
  expect(rendered({ nodeCount: 3 })).not.toHaveProperty('min_count');
});

test.each<[NodePoolOptions, number, number]>([
  [{ minCount: 8 }, 8, 8],
  [{ maxCount: 9 }, 1, 9],
  [{ minCount: 0, maxCount: 200 }, 0, 200],
])('scales with %j from %i to %i', (options, min, max) => {
  expect(rendered(options)).toMatchObject({ min_count: min, max_count: max });
});

test('size, disk, zones, labels and taints are written', () => {
  expect(rendered({
    nodePoolName: 'gpu',
    vmSize: 'Standard_NC24ads_A100_v4',
    zones: [],
    maxPods: 60,
    osDiskSizeGb: 128,
    osDiskType: OsDiskType.EPHEMERAL,
    maxSurge: '1',
    nodeLabels: { sku: 'gpu' },
    nodeTaints: ['sku=gpu:NoSchedule'],
  })).toEqual(expect.objectContaining({
    name: 'gpu',
    vm_size: 'Standard_NC24ads_A100_v4',
    max_pods: 60,
    os_disk_size_gb: 128,
    os_disk_type: 'Ephemeral',
    node_labels: { sku: 'gpu' },
    node_taints: ['sku=gpu:NoSchedule'],
    upgrade_settings: { max_surge: '1', drain_timeout_in_minutes: 30, node_soak_duration_in_minutes: 0 },
  }));
  expect(rendered({ zones: [] })).not.toHaveProperty('zones');
});

test.each(['D4ds_v5', 'Standard_', 'Standard_4', 'Standard D4', 'm5.large'])('the size %j is none of Azure', (vmSize) => {
  expect(() => rendered({ vmSize })).toThrow(`vmSize must be a size of machines like Standard_D4ds_v5, got '${vmSize}'`);
});

test.each(['Standard_B2s', 'standard_d4ds_v5', 'Standard_HB120-16rs_v3', 'Standard_ND96isr_H100_v5', 'Standard_M128ms'])('the size %s passes', (vmSize) => {
  expect(rendered({ vmSize })).toMatchObject({ vm_size: vmSize });
});

test('spot nodes have the taint and the label that AKS demands, and no surge', () => {
  const pool = rendered({ spot: true, nodeTaints: ['batch=true:NoSchedule'], nodeLabels: { batch: 'true' } });

  expect(pool).toMatchObject({
    priority: 'Spot',
    eviction_policy: 'Delete',
    spot_max_price: -1,
    node_taints: ['kubernetes.azure.com/scalesetpriority=spot:NoSchedule', 'batch=true:NoSchedule'],
    node_labels: { 'kubernetes.azure.com/scalesetpriority': 'spot', 'batch': 'true' },
  });
  expect(pool).not.toHaveProperty('upgrade_settings');
  expect(rendered({ spot: true, spotMaxPrice: 0.5, spotEvictionPolicy: SpotEvictionPolicy.DEALLOCATE }))
    .toMatchObject({ eviction_policy: 'Deallocate', spot_max_price: 0.5 });
});

test('Windows pools have short names and are known to the profile', () => {
  const { stack, cluster } = testCluster();
  cluster.addNodePool('winapp', { osType: NodeOsType.WINDOWS });

  expect(onlyResource(stack, 'azurerm_kubernetes_cluster_node_pool')).toMatchObject({ name: 'winapp', os_type: 'Windows', temporary_name_for_rotation: 't38zce' });
  expect(cluster.clusterProfile.windowsNodePools).toEqual(['winapp']);
});

test('a subnet of its own gives the cluster a role on it before the pool', () => {
  const subnet = NetworkSubnet.fromSubnetId(
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/gpu',
  );
  const { stack, cluster } = testCluster();
  cluster.addNodePool('gpu', { subnet });
  const [[role]] = Object.entries(resources(stack, 'azurerm_role_assignment')).filter(([, { scope }]) => scope === subnet.subnetId);

  expect(onlyResource(stack, 'azurerm_kubernetes_cluster_node_pool')).toMatchObject({
    vnet_subnet_id: subnet.subnetId, depends_on: [`azurerm_role_assignment.${role}`],
  });
});

test('fails for a pool in another network', () => {
  const network = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks';
  const { cluster } = testCluster({ nodeSubnet: NetworkSubnet.fromSubnetId(`${network}/VNet/subnets/nodes`) });

  expect(() => cluster.addNodePool('near', { subnet: NetworkSubnet.fromSubnetId(`${network}/vnet/subnets/gpu`) })).not.toThrow();
  expect(() => cluster.addNodePool('far', { subnet: NetworkSubnet.fromSubnetId(`${network}/other/subnets/gpu`) })).toThrow(new Error(
    `[infra/shop] subnet of pool 'far' must be in the virtual network of nodeSubnet ${network}/VNet, got ${network}/other/subnets/gpu`,
  ));
});

test.each(['apps', 'system'])('fails for a second pool named %s', (nodePoolName) => {
  const { cluster } = testCluster();
  cluster.addNodePool('apps');

  expect(() => cluster.addNodePool('more', { nodePoolName })).toThrow(new Error(`[infra/shop] nodePoolName must be unique in the cluster, got '${nodePoolName}' again`));
});

test.each<NodePoolOptions>([
  { maxPods: 30 }, { maxPods: 15, minCount: 2 }, { maxPods: 10, nodeCount: 3 }, { maxPods: 10, minCount: 0 }, { maxPods: 250 },
])('takes as many pods as %j', (options) => {
  expect(() => testCluster().cluster.addNodePool('apps', options)).not.toThrow();
});

test.each<[string, NodePoolOptions, string]>([
  ['a capital letter', { nodePoolName: 'Apps' }, "nodePoolName must be 1 to 12 lowercase letters or digits, starting with a letter, got 'Apps'"],
  ['a name of 13', { nodePoolName: 'a'.repeat(13) }, `nodePoolName must be 1 to 12 lowercase letters or digits, starting with a letter, got '${'a'.repeat(13)}'`],
  ['a Windows name of 7', { nodePoolName: 'windows', osType: NodeOsType.WINDOWS },
    "nodePoolName must be 1 to 6 lowercase letters or digits, starting with a letter, got 'windows'"],
  ['a negative number', { minCount: -1 }, 'minCount must be a whole number between 0 and 1000, got -1'],
  ['1001 nodes', { maxCount: 1001 }, 'maxCount must be a whole number between 1 and 1000, got 1001'],
  ['no node at most', { maxCount: 0 }, 'maxCount must be a whole number between 1 and 1000, got 0'],
  ['half a node', { nodeCount: 1.5 }, 'nodeCount must be a whole number between 0 and 1000, got 1.5'],
  ['more nodes at least than at most', { minCount: 6, maxCount: 5 }, 'minCount must not exceed maxCount 5, got 6'],
  ['a fixed number that scales', { nodeCount: 2, minCount: 1 }, 'nodeCount must not be given together with minCount or maxCount: a fixed number does not scale'],
  ['9 pods', { maxPods: 9 }, 'maxPods must be a whole number between 10 and 250, got 9'],
  ['29 pods on one node', { maxPods: 29 }, 'maxPods must give the pool room for 30 pods, got 29 on 1 node: take more pods a node or more nodes'],
  ['20 pods on two nodes', { maxPods: 10, nodeCount: 2 }, 'maxPods must give the pool room for 30 pods, got 10 on 2 nodes: take more pods a node or more nodes'],
  ['251 pods', { maxPods: 251 }, 'maxPods must be a whole number between 10 and 250, got 251'],
  ['a disk of 29 GiB', { osDiskSizeGb: 29 }, 'osDiskSizeGb must be a whole number between 30 and 2048, got 29'],
  ['a disk of 2049 GiB', { osDiskSizeGb: 2049 }, 'osDiskSizeGb must be a whole number between 30 and 2048, got 2049'],
  ['no surge', { maxSurge: '0' }, "maxSurge must be a number of at least 1 or a share from 1% to 100%, got '0'"],
  ['a surge of 101%', { maxSurge: '101%' }, "maxSurge must be a number of at least 1 or a share from 1% to 100%, got '101%'"],
  ['zone 4', { zones: ['1', '4'] }, "zones must be among 1, 2 and 3, got '4'"],
  ['a label that is none', { nodeLabels: { 'bad key': 'z' } }, "nodeLabels must have keys of 1 to 63 letters, digits, '-', '_' or '.', perhaps after a DNS name and '/', got 'bad key'"],
  ['a taint without effect', { nodeTaints: ['sku=gpu'] }, "nodeTaints must look like key=value:NoSchedule, got 'sku=gpu'"],
  ['an eviction of regular nodes', { spotEvictionPolicy: SpotEvictionPolicy.DELETE }, 'spotEvictionPolicy needs spot'],
  ['a price of regular nodes', { spotMaxPrice: 1 }, 'spotMaxPrice needs spot'],
  ['a price of 0', { spot: true, spotMaxPrice: 0 }, 'spotMaxPrice must be at least 0.00001, got 0: leave it out for the regular price'],
  ['a surge of spot nodes', { spot: true, maxSurge: '1' }, 'maxSurge must be left out with spot: Azure refuses upgrade settings of spot nodes'],
  ['patience with spot nodes', { spot: true, drainTimeoutMinutes: 30 }, 'drainTimeoutMinutes must be left out with spot: Azure refuses upgrade settings of spot nodes'],
  ['4 minutes to drain', { drainTimeoutMinutes: 4 }, 'drainTimeoutMinutes must be a whole number between 5 and 1440, got 4'],
  ['a day and a minute to drain', { drainTimeoutMinutes: 1441 }, 'drainTimeoutMinutes must be a whole number between 5 and 1440, got 1441'],
  ['31 minutes of rest', { nodeSoakMinutes: 31 }, 'nodeSoakMinutes must be a whole number between 0 and 30, got 31'],
])('fails for %s', (_, options, message) => {
  expect(() => rendered(options)).toThrow(new Error(`[infra/shop/apps] ${message}`));
});

test('fails for Windows on the Cilium data plane', () => {
  const { cluster } = testCluster({ networking: ClusterNetworking.overlay({ dataPlane: NetworkDataPlane.CILIUM }) });

  expect(() => cluster.addNodePool('win', { osType: NodeOsType.WINDOWS }))
    .toThrow(new Error('[infra/shop/win] osType Windows does not work with the Cilium data plane: take another networking'));
});

test('fails for Windows with kubenet', () => {
  const { cluster } = testCluster({ networking: ClusterNetworking.kubenet() });

  expect(() => cluster.addNodePool('win', { osType: NodeOsType.WINDOWS })).toThrow('osType Windows does not work with kubenet: take another networking');
});
