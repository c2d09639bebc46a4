import {
  APPLICATION_LOAD_BALANCER_NAME, checkName, CLUSTER_NAME, IDENTITY_NAME, KEY_VAULT_NAME, NameRule, NETWORK_RESOURCE_NAME, REGISTRY_NAME,
  STORAGE_ACCOUNT_NAME, VIRTUAL_NETWORK_NAME, WORKSPACE_NAME,
} from './names';

/** An ARM resource id, taken apart. */
export interface ArmId {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  /** Names by their type, for instance `{ virtualNetworks: 'vnet', subnets: 'snet' }`. */
  readonly names: Record<string, string>;
}

/** The kinds of resources whose ids are read. */
export enum ArmType {
  SUBNET = 'Microsoft.Network/virtualNetworks/subnets',
  VIRTUAL_NETWORK = 'Microsoft.Network/virtualNetworks',
  PUBLIC_IP = 'Microsoft.Network/publicIPAddresses',
  PUBLIC_IP_PREFIX = 'Microsoft.Network/publicIPPrefixes',
  SECURITY_GROUP = 'Microsoft.Network/networkSecurityGroups',
  ROUTE_TABLE = 'Microsoft.Network/routeTables',
  NAT_GATEWAY = 'Microsoft.Network/natGateways',
  APPLICATION_GATEWAY = 'Microsoft.Network/applicationGateways',
  WAF_POLICY = 'Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies',
  DNS_ZONE = 'Microsoft.Network/dnsZones',
  PRIVATE_DNS_ZONE = 'Microsoft.Network/privateDnsZones',
  CONTAINER_REGISTRY = 'Microsoft.ContainerRegistry/registries',
  DISK_ENCRYPTION_SET = 'Microsoft.Compute/diskEncryptionSets',
  CAPACITY_RESERVATION_GROUP = 'Microsoft.Compute/capacityReservationGroups',
  HOST_GROUP = 'Microsoft.Compute/hostGroups',
  PROXIMITY_PLACEMENT_GROUP = 'Microsoft.Compute/proximityPlacementGroups',
  SNAPSHOT = 'Microsoft.ContainerService/snapshots',
  APPLICATION_SECURITY_GROUP = 'Microsoft.Network/applicationSecurityGroups',
  DDOS_PROTECTION_PLAN = 'Microsoft.Network/ddosProtectionPlans',
  ACTION_GROUP = 'Microsoft.Insights/actionGroups',
  CLUSTER = 'Microsoft.ContainerService/managedClusters',
  IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities',
  KEY_VAULT = 'Microsoft.KeyVault/vaults',
  STORAGE_ACCOUNT = 'Microsoft.Storage/storageAccounts',
  EVENT_HUB_RULE = 'Microsoft.EventHub/namespaces/authorizationRules',
  MONITOR_WORKSPACE = 'Microsoft.Monitor/accounts',
  TRAFFIC_CONTROLLER = 'Microsoft.ServiceNetworking/trafficControllers',
  LOG_ANALYTICS_WORKSPACE = 'Microsoft.OperationalInsights/workspaces',
}

/** Azure takes letters of every alphabet in the name of a group; azurerm only in ids. */
const ANY_RESOURCE_GROUP_NAME: NameRule = {
  pattern: /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
  allowed: "1 to 90 letters, digits, '_', '-', '.' or parentheses, not ending with '.'",
};
const ANY_NAME: NameRule = { pattern: /^[^\s/?#%<>\\]+$/, allowed: 'a name without spaces' };
/** What Azure allows in names, by the type as ids have it. */
const NAMES: Record<string, NameRule> = {
  subnets: NETWORK_RESOURCE_NAME,
  virtualNetworks: VIRTUAL_NETWORK_NAME,
  publicIPAddresses: NETWORK_RESOURCE_NAME,
  publicIPPrefixes: NETWORK_RESOURCE_NAME,
  networkSecurityGroups: NETWORK_RESOURCE_NAME,
  routeTables: NETWORK_RESOURCE_NAME,
  natGateways: NETWORK_RESOURCE_NAME,
  applicationGateways: NETWORK_RESOURCE_NAME,
  trafficControllers: APPLICATION_LOAD_BALANCER_NAME,
  registries: REGISTRY_NAME,
  managedClusters: CLUSTER_NAME,
  userAssignedIdentities: IDENTITY_NAME,
  vaults: KEY_VAULT_NAME,
  storageAccounts: STORAGE_ACCOUNT_NAME,
  workspaces: WORKSPACE_NAME,
};

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** True for a GUID such as a subscription, a tenant or a principal. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** The parts of an id of this type, or undefined when it is none. Azure compares everything but names without case. */
export function parseArmId(text: string, type: ArmType): ArmId | undefined {
  const segments = text.split('/');
  const [provider, ...types] = type.split('/');
  const [empty, subscriptions, subscriptionId, groups, resourceGroupName, providers, namespace, ...path] = segments;
  const isShaped = empty === '' && same(subscriptions, 'subscriptions') && isGuid(subscriptionId ?? '')
    && same(groups, 'resourceGroups') && Boolean(resourceGroupName) && same(providers, 'providers') && same(namespace, provider)
    && path.length === types.length * 2 && path.every((segment, index) => (index % 2 === 0 ? same(segment, types[index / 2]) : segment !== ''));
  if (!isShaped) {
    return undefined;
  }
  return { subscriptionId, resourceGroupName, names: Object.fromEntries(types.map((name, index) => [name, path[index * 2 + 1]])) };
}

/** The problem of a text that is not an id of this type, or that has a name which nothing of its kind has. */
export function checkArmId(field: string, text: string, type: ArmType): string[] {
  const id = parseArmId(text, type);
  if (!id) {
    return [`${field} must be an id like ${exampleOf(type)}, got '${text}'`];
  }
  return [
    ...checkName(`resource group in ${field}`, id.resourceGroupName, ANY_RESOURCE_GROUP_NAME),
    ...Object.entries(id.names).flatMap(([kind, name]) => checkName(`name in ${field}`, name, NAMES[kind] ?? ANY_NAME)),
  ];
}

/** The id in the letters that azurerm takes: it compares everything but names by the letter, while Azure returns what was asked for. */
export function canonicalId(text: string, type: ArmType): string {
  const id = parseArmId(text, type)!;
  const [provider, ...types] = type.split('/');
  const path = types.flatMap((name) => [name, id.names[name]]).join('/');
  return `/subscriptions/${id.subscriptionId}/resourceGroups/${id.resourceGroupName}/providers/${provider}/${path}`;
}

/** The id of the resource that a child resource belongs to. */
export function parentId(text: string): string {
  return text.split('/').slice(0, -2).join('/');
}

function exampleOf(type: ArmType): string {
  const [provider, ...types] = type.split('/');
  return `/subscriptions/<guid>/resourceGroups/<name>/providers/${provider}/${types.map((name) => `${name}/<name>`).join('/')}`;
}

function same(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
