import { AzureResource } from '../azure-resource';
import { AzureEstate } from './estate';
import { EstateSubnet, subnetOf } from './networks';
import { blockOf, isSet, numberOf, textOf } from './settings';

/** A pool of nodes, that of the cluster itself or one beside it. */
export interface EstatePool {
  /** What a message calls it. */
  readonly label: string;
  readonly resource: AzureResource;
  readonly settings: any;
  /** True for the pool that is made with the cluster. */
  readonly isDefault: boolean;
  readonly name?: string;
  readonly subnet?: EstateSubnet;
}

/** The cluster with its network settings. */
export interface EstateCluster {
  readonly resource: AzureResource;
  readonly settings: any;
  readonly network: any;
  readonly pools: EstatePool[];
}

/** All clusters with their pools. */
export function clustersOf(estate: AzureEstate): EstateCluster[] {
  return estate.all('azurerm_kubernetes_cluster').map((resource) => {
    const first = blockOf(resource.settings.default_node_pool);
    const beside = estate.leadingTo('azurerm_kubernetes_cluster_node_pool', 'kubernetes_cluster_id', resource);
    return {
      resource,
      settings: resource.settings,
      network: blockOf(resource.settings.network_profile) ?? {},
      pools: [
        ...(first === undefined ? [] : [poolOf(estate, resource, first, true)]),
        ...beside.map((pool) => poolOf(estate, pool, pool.settings, false)),
      ],
    };
  });
}

/** The nodes that a pool may have at once, those of an upgrade included; undefined where that is known only later. */
export function mostNodesOf({ settings }: EstatePool): number | undefined {
  const isScaled = settings.auto_scaling_enabled === true || settings.auto_scaling_enabled === 'true';
  const most = isScaled ? numberOf(settings.max_count) : isSet(settings.node_count) ? numberOf(settings.node_count) : 1;
  const surge = textOf(blockOf(settings.upgrade_settings)?.max_surge) ?? '10%';
  const extra = surge.endsWith('%') ? Math.ceil(((most ?? 0) * Number(surge.slice(0, -1))) / 100) : Number(surge);
  return most === undefined || Number.isNaN(extra) ? undefined : most + extra;
}

function poolOf(estate: AzureEstate, resource: AzureResource, settings: any, isDefault: boolean): EstatePool {
  const name = textOf(settings.name);
  return {
    label: isDefault ? 'default_node_pool' : `pool '${name ?? resource.localName}'`,
    resource,
    settings,
    isDefault,
    name,
    subnet: subnetOf(estate, resource, settings.vnet_subnet_id),
  };
}
