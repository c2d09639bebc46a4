import { isGuid } from './arm-id';

const GROUP = '/subscriptions/<guid>/resourceGroups/<resource_group_name>';
const insights = (type: string) => `${GROUP}/providers/Microsoft.Insights/${type}/<name>`;
const network = (...types: string[]) => `${GROUP}/providers/Microsoft.Network/${types.join('/')}`;

const SUBNET = network('virtualNetworks/<virtual_network_name>', 'subnets/<name>');
const NAT_GATEWAY = network('natGateways/<name>');
const IDENTITY = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
const STORAGE = 'https://<account>.blob.core.windows.net';
const TRAFFIC_CONTROLLER = `${GROUP}/providers/Microsoft.ServiceNetworking/trafficControllers`;
const CLUSTER = `${GROUP}/providers/Microsoft.ContainerService/managedClusters`;

/**
 * What azurerm takes as the id of an existing resource, by type. A name in `<>` that is an argument of the type stands for its value; `<guid>` is a
 * GUID and `<id>` any ARM id. What is in `[]` may be missing.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs, section Import of each resource
 */
export const IMPORT_FORMS: Record<string, string> = {
  azurerm_application_gateway: network('applicationGateways/<name>'),
  azurerm_application_load_balancer: `${TRAFFIC_CONTROLLER}/<name>`,
  azurerm_application_load_balancer_frontend: `${TRAFFIC_CONTROLLER}/<controller>/frontends/<name>`,
  azurerm_application_load_balancer_security_policy: `${TRAFFIC_CONTROLLER}/<controller>/securityPolicies/<name>`,
  azurerm_application_load_balancer_subnet_association: `${TRAFFIC_CONTROLLER}/<controller>/associations/<name>`,
  azurerm_dns_a_record: network('dnsZones/<zone_name>', 'A/<name>'),
  azurerm_dns_cname_record: network('dnsZones/<zone_name>', 'CNAME/<name>'),
  azurerm_dns_zone: network('dnsZones/<name>'),
  azurerm_federated_identity_credential: `${IDENTITY}/<identity>/federatedIdentityCredentials/<name>`,
  azurerm_kubernetes_cluster: `${CLUSTER}/<name>`,
  azurerm_kubernetes_cluster_extension: `${CLUSTER}/<cluster>/providers/Microsoft.KubernetesConfiguration/extensions/<name>`,
  azurerm_kubernetes_cluster_node_pool: `${CLUSTER}/<cluster>/agentPools/<name>`,
  azurerm_kubernetes_flux_configuration: `${CLUSTER}/<cluster>/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/<name>`,
  azurerm_log_analytics_workspace: `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/<name>`,
  azurerm_monitor_data_collection_endpoint: insights('dataCollectionEndpoints'),
  azurerm_monitor_data_collection_rule: insights('dataCollectionRules'),
  azurerm_monitor_data_collection_rule_association: '<id>/providers/Microsoft.Insights/dataCollectionRuleAssociations/<name>',
  azurerm_monitor_diagnostic_setting: '<id>|<name>',
  azurerm_monitor_action_group: insights('actionGroups'),
  azurerm_monitor_metric_alert: insights('metricAlerts'),
  azurerm_monitor_workspace: `${GROUP}/providers/Microsoft.Monitor/accounts/<name>`,
  azurerm_nat_gateway: NAT_GATEWAY,
  azurerm_nat_gateway_public_ip_association: `${NAT_GATEWAY}|${network('publicIPAddresses/<name>')}`,
  azurerm_nat_gateway_public_ip_prefix_association: `${NAT_GATEWAY}|${network('publicIPPrefixes/<name>')}`,
  azurerm_network_security_group: network('networkSecurityGroups/<name>'),
  azurerm_network_security_rule: network('networkSecurityGroups/<network_security_group_name>', 'securityRules/<name>'),
  azurerm_private_dns_a_record: network('privateDnsZones/<zone_name>', 'A/<name>'),
  azurerm_private_dns_cname_record: network('privateDnsZones/<zone_name>', 'CNAME/<name>'),
  azurerm_private_dns_zone: network('privateDnsZones/<name>'),
  azurerm_private_dns_zone_virtual_network_link: network('privateDnsZones/<private_dns_zone_name>', 'virtualNetworkLinks/<name>'),
  azurerm_public_ip: network('publicIPAddresses/<name>'),
  azurerm_public_ip_prefix: network('publicIPPrefixes/<name>'),
  azurerm_resource_group: '/subscriptions/<guid>/resourceGroups/<name>',
  azurerm_role_assignment: '<id>/providers/Microsoft.Authorization/roleAssignments/<guid>[|<guid>]',
  azurerm_route: network('routeTables/<route_table_name>', 'routes/<name>'),
  azurerm_route_table: network('routeTables/<name>'),
  azurerm_storage_account: `${GROUP}/providers/Microsoft.Storage/storageAccounts/<name>`,
  azurerm_storage_blob: `${STORAGE}/<storage_container_name>/<name>`,
  azurerm_storage_container: `${STORAGE}/<name>`,
  azurerm_subnet: SUBNET,
  azurerm_subnet_nat_gateway_association: SUBNET,
  azurerm_subnet_network_security_group_association: SUBNET,
  azurerm_subnet_route_table_association: SUBNET,
  azurerm_user_assigned_identity: `${IDENTITY}/<name>`,
  azurerm_virtual_network: network('virtualNetworks/<name>'),
  azurerm_virtual_network_peering: network('virtualNetworks/<virtual_network_name>', 'virtualNetworkPeerings/<name>'),
  azurerm_web_application_firewall_policy: network('applicationGatewayWebApplicationFirewallPolicies/<name>'),
};

/**
 * Arguments that hold the id of the resource that another one belongs to, which its own id starts with; one for each part of an id between `|`.
 */
export const OWNER_ARGUMENTS: Record<string, string[]> = {
  azurerm_application_load_balancer_frontend: ['application_load_balancer_id'],
  azurerm_application_load_balancer_security_policy: ['application_load_balancer_id'],
  azurerm_application_load_balancer_subnet_association: ['application_load_balancer_id'],
  azurerm_federated_identity_credential: ['parent_id'],
  azurerm_kubernetes_cluster_extension: ['cluster_id'],
  azurerm_kubernetes_cluster_node_pool: ['kubernetes_cluster_id'],
  azurerm_kubernetes_flux_configuration: ['cluster_id'],
  azurerm_monitor_data_collection_rule_association: ['target_resource_id'],
  azurerm_monitor_diagnostic_setting: ['target_resource_id'],
  azurerm_nat_gateway_public_ip_association: ['nat_gateway_id', 'public_ip_address_id'],
  azurerm_nat_gateway_public_ip_prefix_association: ['nat_gateway_id', 'public_ip_prefix_id'],
  azurerm_role_assignment: ['scope'],
  azurerm_subnet_nat_gateway_association: ['subnet_id'],
  azurerm_subnet_network_security_group_association: ['subnet_id'],
  azurerm_subnet_route_table_association: ['subnet_id'],
};

/** A value in an id, and the argument of the resource that must say the same. */
export interface IdPart {
  readonly argument: string;
  readonly value: string;
}

/** The named values of an id of this form, or undefined when it has another form. azurerm compares everything with case. */
export function readImportId(form: string, id: string): IdPart[] | undefined {
  const tokens = tokensOf(form);
  const match = new RegExp(`^${tokens.map(patternOf).join('')}$`).exec(id);
  const parts = tokens.filter((token) => /^<\w+>$/.test(token)).map((token, index) => ({ argument: token.slice(1, -1), value: match?.[index + 1] ?? '' }));
  return match && parts.every(({ argument, value }) => argument !== 'guid' || value === '' || isGuid(value)) ? parts : undefined;
}

/** A form with the values that are known in the place of their names. */
export function fillForm(form: string, valueOf: (argument: string) => string | undefined): string {
  return form.replace(/<(\w+)>/g, (placeholder, argument: string) => valueOf(argument) ?? placeholder);
}

/** True when an id is of this form or lies below it. Azure compares ids without case. */
export function startsLike(form: string, id: string): boolean {
  return new RegExp(`^${tokensOf(form).map(patternOf).join('')}(/|$)`, 'i').test(id);
}

function tokensOf(form: string): string[] {
  return form.split(/(<\w+>|[[\]])/);
}

function patternOf(token: string): string {
  switch (token) {
    case '[': return '(?:';
    case ']': return ')?';
    case '<id>': return '(/(?:subscriptions|providers)/[^|]+)';
    default: return token.startsWith('<') ? '([^/|]+)' : token.replace(/[.|()]/g, '\\$&');
  }
}
