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
  LOG_ANALYTICS_WORKSPACE = 'Microsoft.OperationalInsights/workspaces',
}

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

/** The problem of a text that is not an id of this type. */
export function checkArmId(field: string, text: string, type: ArmType): string[] {
  return parseArmId(text, type) ? [] : [`${field} must be an id like ${exampleOf(type)}, got '${text}'`];
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
