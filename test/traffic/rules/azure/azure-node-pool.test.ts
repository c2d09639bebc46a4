import { azureNodePool } from '../../../../lib/traffic/rules/azure/azure-node-pool';
import { foundAfter } from '../../../support/raw-terraform';

const cluster = (r: any) => r.azurerm_kubernetes_cluster.shop;
const pool = (r: any) => r.azurerm_kubernetes_cluster_node_pool.apps;

/** Pods of both pools in a subnet of their own. */
function podsIn(r: any, range: string): void {
  r.azurerm_subnet.pods = { name: 'snet-pods', resource_group_name: 'a', virtual_network_name: 'vnet-shop', address_prefixes: [range] };
  cluster(r).default_node_pool.pod_subnet_id = '${azurerm_subnet.pods.id}';
  pool(r).pod_subnet_id = '${azurerm_subnet.pods.id}';
}

/** What is wrong, how it comes into a configuration, and what the rule says. */
const FAULTS: [string, (resources: any) => void, string[]][] = [
  ['a pool that scales without an end', (r) => {
    delete pool(r).max_count;
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: max_count of pool 'apps' is required with auto_scaling_enabled true",
  ]],
  ['bounds of a pool that does not scale', (r) => {
    pool(r).auto_scaling_enabled = false;
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: min_count of pool 'apps' must be left out without auto_scaling_enabled",
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: max_count of pool 'apps' must be left out without auto_scaling_enabled",
  ]],
  ['a pool that is newer than its cluster', (r) => {
    pool(r).orchestrator_version = '1.35';
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster.shop: orchestrator_version of pool 'apps' must not be newer than kubernetes_version 1.34, got 1.35",
  ]],
  ['a temporary name that a pool has', (r) => {
    pool(r).temporary_name_for_rotation = 'system';
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster.shop: name 'system' is the name that azurerm gives the nodes of pool 'apps' while it makes them anew, and deletes then: take another name",
  ]],
  ['one temporary name twice', (r) => {
    pool(r).temporary_name_for_rotation = 'tmpsystem';
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster.shop: pools 'system' and 'apps' would have the name 'tmpsystem' while azurerm makes their nodes anew: rename one",
  ]],
  ['a pool beside a gateway', (r) => {
    pool(r).vnet_subnet_id = '${azurerm_subnet.gateway.id}';
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: vnet_subnet_id of pool 'apps' must be another subnet than that of an application gateway, got azurerm_subnet.gateway",
    "error azure-node-pool azurerm_kubernetes_cluster.shop: subnet 'snet-gateway' 10.10.16.0/24 has 251 usable addresses, the pools may need 306 with their surge: take a larger subnet, fewer nodes or fewer pods a node",
  ]],
  ['a pool in a delegated subnet', (r) => {
    r.azurerm_subnet.apps = { name: 'snet-apps', resource_group_name: 'a', virtual_network_name: 'vnet-shop', address_prefixes: ['10.10.32.0/20'], delegation: { name: 'd', service_delegation: { name: 'Microsoft.Network/applicationGateways' } } };
    pool(r).vnet_subnet_id = '${azurerm_subnet.apps.id}';
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: vnet_subnet_id of pool 'apps' must be a subnet without delegation, got azurerm_subnet.apps, delegated to Microsoft.Network/applicationGateways",
  ]],
  ['a pool in another network', (r) => {
    pool(r).vnet_subnet_id = '${azurerm_subnet.hub.id}';
    pool(r).max_pods = 30;
    pool(r).max_count = 2;
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: vnet_subnet_id of pool 'apps' must be in azurerm_virtual_network.shop like that of default_node_pool, got azurerm_subnet.hub",
  ]],
  ['a subnet without room for the pods', (r) => {
    pool(r).max_count = 100;
    pool(r).max_pods = 110;
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster.shop: subnet 'snet-nodes' 10.10.0.0/20 has 4091 usable addresses, the pools may need 12303 with their surge: take a larger subnet, fewer nodes or fewer pods a node",
  ]],
  ['a subnet of pods that has the first addresses of every node, and not those of all pods', (r) => podsIn(r, '10.10.48.0/24'), [
    "warning azure-node-pool azurerm_kubernetes_cluster.shop: subnet 'snet-pods' 10.10.48.0/24 has 251 usable addresses, the pools may need 720 with their surge: take a larger subnet, fewer nodes or fewer pods a node",
  ]],
  ['a subnet of pods without the first addresses of every node', (r) => podsIn(r, '10.10.48.0/26'), [
    "error azure-node-pool azurerm_kubernetes_cluster.shop: subnet 'snet-pods' 10.10.48.0/26 has 59 usable addresses, the pools may need 720 with their surge: take a larger subnet, fewer nodes or fewer pods a node",
  ]],
  ['two pools of one name', (r) => {
    pool(r).name = 'system';
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster.shop: name of pool 'system' must be its own in the cluster, got 'system' again",
  ]],
  ['a Windows pool with a long name', (r) => {
    Object.assign(pool(r), { os_type: 'Windows', name: 'windows1' });
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: name of pool 'windows1' must have at most 6 characters with os_type Windows, got 8",
  ]],
  ['bounds the wrong way round', (r) => {
    pool(r).min_count = 7;
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: min_count of pool 'apps' must not exceed max_count 5, got 7",
  ]],
  ['a price of a pool that is not on the spot market', (r) => {
    pool(r).spot_max_price = 0.5;
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: spot_max_price of pool 'apps' needs priority Spot",
  ]],
  ['a system pool on the spot market', (r) => {
    Object.assign(pool(r), { mode: 'System', priority: 'Spot', eviction_policy: 'Delete' });
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: priority of pool 'apps' must be Regular in a system pool, got Spot",
  ]],
  ['surges of a pool on the spot market', (r) => {
    Object.assign(pool(r), { priority: 'Spot', eviction_policy: 'Delete', upgrade_settings: { max_surge: '10%' } });
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: upgrade_settings of pool 'apps' must be left out with priority Spot",
  ]],
  ['a system pool on Windows', (r) => {
    Object.assign(pool(r), { mode: 'System', os_type: 'Windows', name: 'win01' });
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: os_type of pool 'win01' must be Linux in a system pool, got Windows",
  ]],
  ['a system pool that scales to nothing', (r) => {
    Object.assign(pool(r), { mode: 'System', min_count: 0 });
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: min_count of pool 'apps' must be at least 1 in a system pool, got 0",
  ]],
  ['a system pool of no nodes', (r) => {
    cluster(r).default_node_pool.node_count = 0;
  }, [
    'error azure-node-pool azurerm_kubernetes_cluster.shop: node_count of default_node_pool must be at least 1 in a system pool, got 0',
  ]],
  ['a system pool without room for pods, of one node and of two', (r) => {
    cluster(r).default_node_pool.max_pods = 14;
    Object.assign(pool(r), { mode: 'System', max_pods: 29 });
  }, [
    'error azure-node-pool azurerm_kubernetes_cluster.shop: max_pods of default_node_pool must give the pool room for 30 pods, got 14 on 2 nodes',
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: max_pods of pool 'apps' must give the pool room for 30 pods, got 29 on 1 node",
  ]],
  ['a number of nodes out of its bounds', (r) => {
    pool(r).node_count = 6;
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: node_count of pool 'apps' must lie between min_count 1 and max_count 5, got 6",
  ]],
  ['fewer nodes than the fewest', (r) => {
    Object.assign(pool(r), { min_count: 2, node_count: 1 });
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: node_count of pool 'apps' must lie between min_count 2 and max_count 5, got 1",
  ]],
  ['Windows beside Cilium', (r) => {
    Object.assign(pool(r), { os_type: 'Windows', name: 'win01' });
    Object.assign(cluster(r).network_profile, { network_data_plane: 'cilium', network_plugin_mode: 'overlay' });
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: os_type of pool 'win01' must be Linux with network_data_plane cilium, got Windows",
  ]],
  ['Windows beside kubenet', (r) => {
    Object.assign(pool(r), { os_type: 'Windows', name: 'win01' });
    cluster(r).network_profile.network_plugin = 'kubenet';
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: os_type of pool 'win01' must be Linux with network_plugin kubenet, got Windows",
  ]],
  ['an eviction of a pool that is not on the spot market', (r) => {
    pool(r).eviction_policy = 'Delete';
  }, [
    "error azure-node-pool azurerm_kubernetes_cluster_node_pool.apps: eviction_policy of pool 'apps' needs priority Spot",
  ]],
];
/** What is well although it is near to a fault. */
const HEALTHY: [string, (resources: any) => void][] = [
  ['a pool of as many nodes as its subnet has room for', (r) => {
    delete r.azurerm_kubernetes_cluster_node_pool;
    r.azurerm_subnet.nodes.address_prefixes = ['10.10.0.0/24'];
    cluster(r).default_node_pool.node_count = 7;
  }],
  ['a spot pool with its price', (r) => {
    Object.assign(pool(r), { priority: 'Spot', eviction_policy: 'Delete', spot_max_price: 0.5 });
  }],
  ['a pool of an older version', (r) => {
    pool(r).orchestrator_version = '1.33';
  }],
  ['a Windows pool with a short name', (r) => {
    Object.assign(pool(r), { os_type: 'Windows', name: 'win01' });
  }],
  ['a pool of one size', (r) => {
    Object.assign(pool(r), { auto_scaling_enabled: false, node_count: 3 });
    delete pool(r).min_count;
    delete pool(r).max_count;
  }],
  ['numbers of nodes at both bounds', (r) => {
    pool(r).node_count = 5;
  }],
  ['the fewest nodes', (r) => {
    pool(r).node_count = 1;
  }],
  ['a system pool with room for as many pods as it needs', (r) => {
    cluster(r).default_node_pool.max_pods = 15;
    Object.assign(pool(r), { mode: 'System', max_pods: 30 });
  }],
  ['a user pool that scales to nothing', (r) => {
    pool(r).min_count = 0;
  }],
  ['a surge of a pool that stays', (r) => {
    pool(r).upgrade_settings = { max_surge: '10%' };
  }],
  ['a Windows pool with the longest name', (r) => {
    Object.assign(pool(r), { os_type: 'Windows', name: 'win001' });
  }],
  ['what only Terraform knows', (r) => {
    Object.assign(pool(r), { priority: '${var.priority}', spot_max_price: 1, auto_scaling_enabled: '${var.scales}' });
  }],
];

test.each(FAULTS)('finds %s', (_, change, expected) => {
  expect(foundAfter(change, [azureNodePool])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s', (_, change) => {
  expect(foundAfter(change, [azureNodePool])).toEqual([]);
});

test('is silent for the program as it is', () => {
  expect(foundAfter(() => undefined, [azureNodePool])).toEqual([]);
});
