import { told } from './told';
import { clustersOf, EstateCluster, EstatePool, mostNodesOf } from '../../azure/clusters';
import { AzureEstate } from '../../azure/estate';
import { EstateSubnet, subnetOf } from '../../azure/networks';
import { checkPoolSizes, PodPlaces, PoolDemand, SizedSubnet } from '../../azure/pool-sizes';
import { checkRotationNames } from '../../azure/rotation-names';
import { say } from '../../azure/say';
import { blockOf, blocksOf, flagOf, isSet, numberOf, repeated, textOf, textsOf } from '../../azure/settings';
import { counted } from '../../counted';
import { Severity } from '../../finding';
import { Problem, Rule } from '../rule';

const LONGEST_WINDOWS_NAME = 6;
/** Pods that a system pool must have room for, so that those of AKS itself do. */
const FEWEST_PODS = 30;

/** Node pools that Azure refuses, or that do not find room. */
export const azureNodePool: Rule = {
  code: 'azure-node-pool',
  severity: Severity.ERROR,
  local: false,
  title: 'Node pool in the wrong subnet, of the wrong size or with a name that is taken',
  why: 'azurerm compares counts and names only while it makes the pool, and leaves subnets to Azure: an apply stops in its middle, or an upgrade that finds no addresses. '
    + 'It is a warning where every node has its first addresses in a subnet of pods and not all pods that it may have do.',
  fix: 'give the pool a name, a subnet with room, and counts that go together',
  source: 'https://learn.microsoft.com/azure/aks/create-node-pools#limitations',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    const gateways = gatewaySubnets(estate);
    return clustersOf(estate).flatMap((cluster) => [
      ...cluster.pools.flatMap((pool) => (
        told(pool.resource, [...counts(pool), ...spot(pool), ...system(pool, cluster), ...place(pool, cluster, gateways)]))),
      ...told(cluster.resource, names(cluster)),
      ...sizes(cluster, estate),
      ...told(cluster.resource, versions(cluster)),
    ]);
  },
};

function gatewaySubnets(estate: AzureEstate): EstateSubnet[] {
  return estate.all('azurerm_application_gateway').flatMap((gateway) => blocksOf(gateway.settings.gateway_ip_configuration)
    .map(({ subnet_id: id }) => subnetOf(estate, gateway, id))).filter((subnet) => subnet !== undefined);
}

function counts({ label, settings }: EstatePool): string[] {
  const isScaled = flagOf(settings.auto_scaling_enabled);
  const [min, max, count] = ['min_count', 'max_count', 'node_count'].map((name) => numberOf(settings[name]));
  const given = ['min_count', 'max_count'].filter((name) => isSet(settings[name]));
  return [
    ...(isScaled === true ? ['min_count', 'max_count'].filter((name) => !isSet(settings[name])) : []).map((name) => say`${name} of ${label} is required with auto_scaling_enabled true`),
    ...(isScaled === true || say`${settings.auto_scaling_enabled}`.includes('${') ? [] : given).map((name) => say`${name} of ${label} must be left out without auto_scaling_enabled`),
    ...(min !== undefined && max !== undefined && min > max ? [say`min_count of ${label} must not exceed max_count ${max}, got ${min}`] : []),
    ...(isScaled === true && count !== undefined && min !== undefined && max !== undefined && (count < min || count > max)
      ? [say`node_count of ${label} must lie between min_count ${min} and max_count ${max}, got ${count}`] : []),
  ];
}

function spot({ label, settings, isDefault }: EstatePool): string[] {
  const isSpot = textOf(settings.priority) === 'Spot';
  const isKnown = !isDefault && !say`${settings.priority}`.includes('${');
  return [
    ...(isKnown && !isSpot ? ['eviction_policy', 'spot_max_price'].filter((name) => isSet(settings[name])) : []).map((name) => say`${name} of ${label} needs priority Spot`),
    ...(isSpot && blockOf(settings.upgrade_settings)?.max_surge !== undefined ? [say`upgrade_settings of ${label} must be left out with priority Spot`] : []),
  ];
}

function system({ label, settings, isDefault, name }: EstatePool, { network }: EstateCluster): string[] {
  const isSystem = isDefault || textOf(settings.mode) === 'System';
  const isWindows = textOf(settings.os_type) === 'Windows';
  const isScaled = flagOf(settings.auto_scaling_enabled) === true;
  const fewest = isScaled ? numberOf(settings.min_count) : numberOf(settings.node_count) ?? 1;
  const pods = numberOf(settings.max_pods);
  const linuxOnly = textOf(network.network_data_plane) === 'cilium' ? 'network_data_plane cilium' : textOf(network.network_plugin) === 'kubenet' ? 'network_plugin kubenet' : undefined;
  return [
    ...(isSystem && isWindows ? [say`os_type of ${label} must be Linux in a system pool, got Windows`] : []),
    ...(isSystem && textOf(settings.priority) === 'Spot' ? [say`priority of ${label} must be Regular in a system pool, got Spot`] : []),
    ...(isSystem && fewest === 0 ? [say`${isScaled ? 'min_count' : 'node_count'} of ${label} must be at least 1 in a system pool, got 0`] : []),
    ...(isSystem && pods !== undefined && fewest !== undefined && fewest > 0 && pods * fewest < FEWEST_PODS
      ? [say`max_pods of ${label} must give the pool room for ${FEWEST_PODS} pods, got ${pods} on ${counted(fewest, 'node')}`] : []),
    ...(isWindows && name !== undefined && name.length > LONGEST_WINDOWS_NAME ? [say`name of ${label} must have at most ${LONGEST_WINDOWS_NAME} characters with os_type Windows, got ${name.length}`] : []),
    ...(isWindows && linuxOnly !== undefined ? [say`os_type of ${label} must be Linux with ${linuxOnly}, got Windows`] : []),
  ];
}

function place({ label, subnet, settings }: EstatePool, { pools }: EstateCluster, gateways: EstateSubnet[]): string[] {
  const home = pools[0]?.subnet?.network;
  return [
    ...(subnet?.delegatedTo !== undefined && settings.pod_subnet_id !== settings.vnet_subnet_id
      ? [say`vnet_subnet_id of ${label} must be a subnet without delegation, got ${subnet.label}, delegated to ${subnet.delegatedTo}`] : []),
    ...(subnet !== undefined && gateways.some((other) => other.resource === subnet.resource && other.label === subnet.label)
      ? [say`vnet_subnet_id of ${label} must be another subnet than that of an application gateway, got ${subnet.label}`] : []),
    ...(subnet?.network !== undefined && home !== undefined && subnet.network !== home
      ? [say`vnet_subnet_id of ${label} must be in azurerm_virtual_network.${home.localName} like that of default_node_pool, got ${subnet.label}`] : []),
  ];
}

function names({ pools }: EstateCluster): string[] {
  const known = pools.filter(({ name }) => name !== undefined);
  return [
    ...repeated(known, ({ name }) => name).map(([, second]) => say`name of ${second.label} must be its own in the cluster, got '${second.name}' again`),
    ...checkRotationNames(known.map(({ name, settings }) => ({ name: name!, temporaryName: textOf(settings.temporary_name_for_rotation) })), 'name'),
  ];
}

function sizes({ network, pools, resource }: EstateCluster, estate: AzureEstate): Problem[] {
  const sized = new Map<unknown, SizedSubnet>();
  const demands = pools.map((pool): PoolDemand | undefined => {
    const nodes = mostNodesOf(pool);
    const { subnet, settings } = pool;
    const key = subnet?.label ?? pool;
    sized.set(key, sized.get(key) ?? { name: subnet?.name ?? '?', prefix: subnet?.prefixes.find((prefix) => !prefix.includes(':')) });
    return nodes === undefined ? undefined : { subnet: sized.get(key)!, nodes, maxPods: numberOf(settings.max_pods) };
  }).filter((demand) => demand !== undefined);
  const podSubnets = pools.map((pool) => subnetOf(estate, pool.resource, pool.settings.pod_subnet_id));
  const [podSubnet] = podSubnets.filter((subnet) => subnet !== undefined);
  const isFlat = textOf(network.network_plugin) === 'azure' && !isSet(network.network_plugin_mode) && pools.every(({ settings }) => !isSet(settings.pod_subnet_id));
  const places: PodPlaces = { isKubenet: textOf(network.network_plugin) === 'kubenet', inNodeSubnet: isFlat, podCidr: textsOf(network.pod_cidr)[0] };
  const subnetOfPods = podSubnet && podSubnets.every((subnet) => subnet?.label === podSubnet.label)
    ? { name: podSubnet.name ?? '?', prefix: podSubnet.prefixes[0] } : undefined;
  const refused = checkPoolSizes(demands, places);
  const ofPods = checkPoolSizes(demands, { ...places, subnetOfPods }).filter((message) => !refused.includes(message));
  // a node begins with one batch of addresses, and asks for another one when it needs it
  const atLeast = demands.map((demand) => ({ ...demand, maxPods: 1 }));
  const begins = checkPoolSizes(atLeast, { ...places, subnetOfPods }).length === checkPoolSizes(atLeast, places).length;
  return [
    ...told(resource, refused),
    ...told(resource, ofPods).map((problem) => ({ ...problem, severity: begins ? Severity.WARNING : Severity.ERROR })),
  ];
}

/** A pool may be older than its cluster, never newer. */
function versions({ settings, pools }: EstateCluster): string[] {
  const cluster = textOf(settings.kubernetes_version);
  return cluster === undefined ? [] : pools.flatMap(({ label, settings: own }) => {
    const version = textOf(own.orchestrator_version);
    const behind = version === undefined ? 0 : minorOf(cluster) - minorOf(version);
    return [
      ...(behind < 0 ? [say`orchestrator_version of ${label} must not be newer than kubernetes_version ${cluster}, got ${version}`] : []),
      ...(behind > 3 ? [say`orchestrator_version of ${label} must be at most three minor versions behind kubernetes_version ${cluster}, got ${version}`] : []),
    ];
  });
}

function minorOf(version: string): number {
  return Number(version.split('.')[1] ?? NaN);
}
