import { App, Lazy, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AksPlatform } from '../../lib/platform';
import {
  AksCluster, AksNetwork, ApplicationGateway, ClusterIdentity, ClusterNetworking, DiagnosticSetting, FirewallAction, FirewallMatchOperator,
  FirewallMatchVariable, FirewallExclusionVariable,
  FirewallPolicy, GatewayRewriteVariable, GatewayServerVariable, GatewaySkuTier, IngressControllerAddon,
  KeyVault, KubeletIdentity, LogAnalyticsWorkspace, ManagedRuleSet, NetworkPeering, NetworkSubnet, PrivateDnsZone, Weekday,
  WorkloadIdentity,
} from '../../lib/terraform';
import { GatewayManager, KubernetesVersion } from '../../lib/traffic';

export const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop/providers';
const VNET = `${SUBSCRIPTION}/Microsoft.Network/virtualNetworks/vnet-shop`;
export const IDS = {
  nodes: `${VNET}/subnets/snet-nodes`,
  gatewaySubnet: `${VNET}/subnets/snet-gateway`,
  cluster: `${SUBSCRIPTION}/Microsoft.ContainerService/managedClusters/aks-shop`,
  workspace: `${SUBSCRIPTION}/Microsoft.OperationalInsights/workspaces/log-shop`,
  publicIp: `${SUBSCRIPTION}/Microsoft.Network/publicIPAddresses/pip-shop`,
  identity: `${SUBSCRIPTION}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`,
  policy: `${SUBSCRIPTION}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf-shop`,
  gateway: `${SUBSCRIPTION}/Microsoft.Network/applicationGateways/agw-shop`,
};
const GUID = '00000000-0000-0000-0000-000000000002';

/** How a value comes from a property to an argument. */
export interface Way {
  /** Argument of the provider. */
  readonly argument: string;
  /** Property, as messages call it. */
  readonly property: string;
  /** Make a program with this value. */
  readonly write: (value: any) => TerraformStack;
  /** Why the library refuses some of what the provider takes. */
  readonly stricter?: string;
}

export type Make = (scope: Construct, props: any) => void;

const HOME = { resourceGroupName: 'rg-shop', location: 'westeurope' };
const nodeSubnet = () => NetworkSubnet.fromSubnetId(IDS.nodes);
const clusterProps = () => ({ ...HOME, nodeSubnet: nodeSubnet(), kubernetesVersion: KubernetesVersion.V1_35 });
const gatewayProps = () => ({ ...HOME, subnet: NetworkSubnet.fromSubnetId(IDS.gatewaySubnet) });

export const network: Make = (scope, props) => new AksNetwork(scope, 'shop', { ...HOME, ...props });
export const cluster: Make = (scope, props) => new AksCluster(scope, 'shop', { ...clusterProps(), ...props });
export const pool: Make = (scope, props) => new AksCluster(scope, 'shop', clusterProps()).addNodePool('apps', props);
export const gateway: Make = (scope, props) => new ApplicationGateway(scope, 'shop', { ...gatewayProps(), ...props });
export const firewall: Make = (scope, props) => new FirewallPolicy(scope, 'shop', { ...HOME, ...props });
const identity: Make = (scope, props) => cluster(scope, { identity: ClusterIdentity.created(props) });
const ownIdentity: Make = (scope, props) => cluster(scope, { identity: ClusterIdentity.userAssigned({ identityId: IDS.identity, ...props }) });
const kubelet: Make = (scope, props) => cluster(scope, {
  identity: ClusterIdentity.created({
    kubelet: KubeletIdentity.userAssigned({ identityId: IDS.identity, clientId: GUID, principalId: GUID, ...props }),
  }),
});
const madeKubelet: Make = (scope, props) => cluster(scope, { identity: ClusterIdentity.created({ kubelet: KubeletIdentity.created(props) }) });
const overlay: Make = (scope, props) => cluster(scope, { networking: ClusterNetworking.overlay(props) });
const setting: Make = (scope, props) => new DiagnosticSetting(scope, 'shop', {
  targetResourceId: IDS.gateway, workspaceId: IDS.workspace, categories: ['ApplicationGatewayAccessLog'], ...props,
});
const workspace: Make = (scope, props) => new LogAnalyticsWorkspace(scope, 'shop', { ...HOME, ...props });
/** Its group is known to Terraform only, so that a peering may say any. */
const homeless = { ...HOME, resourceGroupName: Lazy.stringValue({ produce: () => 'rg-shop' }) };
const peering: Make = (scope, props) => new NetworkPeering(scope, 'hub', {
  resourceGroupName: 'rg-shop', network: new AksNetwork(scope, 'network', homeless), remoteNetworkId: `${VNET}-hub`, ...props,
});
const workload: Make = (scope, props) => new WorkloadIdentity(scope, 'orders', {
  ...HOME,
  namespace: 'shop',
  serviceAccountName: 'orders',
  cluster: AksCluster.fromAksClusterAttributes(scope, 'aks', {
    clusterName: 'aks-shop', resourceGroupName: 'rg-shop', oidcIssuerUrl: 'https://example.com/',
  }),
  ...props,
});
const subnet = (use: (found: NetworkSubnet, scope: Construct) => void): Make => (
  (scope, { subnetId }) => use(NetworkSubnet.fromSubnetId(subnetId), scope)
);
export const routed = (scope: Construct) => new ApplicationGateway(scope, 'shop', {
  ...gatewayProps(), managedBy: GatewayManager.TERRAFORM, skuTier: GatewaySkuTier.WAF_V2, firewallPolicyId: IDS.policy, identityId: IDS.identity,
});
/** A part of a gateway of Terraform. */
const part = (add: (gateway: ApplicationGateway, id: string, options: any) => void): Make => (
  (scope, { id = 'api', ...options }) => add(routed(scope), id, options)
);
const target = (made: ApplicationGateway) => ({
  backendPool: made.addBackendPool('pool', { fqdns: ['shop.example.com'] }), backendHttpSettings: made.addBackendHttpSettings('settings'),
});
const pools = part((made, id, options) => made.addBackendPool(id, { ...(options.ipAddresses ? {} : { fqdns: ['shop.example.com'] }), ...options }));
const probes = part((made, id, options) => made.addProbe(id, options));
const settings = part((made, id, options) => made.addBackendHttpSettings(id, options));
const certificates = part((made, id, options) => (
  made.addSslCertificate(id, { keyVaultSecretId: 'https://kv-shop.vault.azure.net/secrets/shop', ...options })));
const roots = part((made, id, options) => made.addTrustedRootCertificate(id, { ...(options.keyVaultSecretId ? {} : { data: 'YWJj' }), ...options }));
const listeners = part((made, id, options) => made.addListener(id, options));
const redirects = part((made, id, options) => made.addRedirect(id, { targetUrl: 'https://example.com', ...options }));
const rewrites = part((made, id, options) => made.addRewriteRuleSet(id, { rules: [rewriteRule(options)] }));
const rules = part((made, id, options) => made.addRoutingRule(id, { listener: made.addListener('http'), ...target(made), ...options }));
const paths = part((made, id, options) => made.addRoutingRule(id, {
  listener: made.addListener('http'), ...target(made), pathRules: [{ paths: ['/api/*'], ...target2(made), ...options }],
}));
const target2 = (made: ApplicationGateway) => ({ redirect: made.addRedirect('away', { targetUrl: 'https://example.com' }) });
const platform: Make = (scope, props) => new AksPlatform(scope, 'shop', { location: 'westeurope', ...props });
const rewriteRule = (options: any) => ({
  ruleName: 'api',
  ...(options.conditions || options.url ? {} : { deleteRequestHeaders: ['X-Test'] }),
  ...options,
});
const uri = GatewayRewriteVariable.server(GatewayServerVariable.URI_PATH);
const condition = (options: any) => ({
  conditions: [{ variable: uri, pattern: 'a', ...options }], deleteRequestHeaders: ['X-Test'],
});
const overrides: Make = (scope, { ruleSet = ManagedRuleSet.OWASP_3_2, ...options }) => firewall(scope, {
  managedRuleSets: [ruleSet], ruleOverrides: [{ ruleSet, ruleGroupName: 'REQUEST-942-APPLICATION-ATTACK-SQLI', ruleId: '942430', ...options }],
});
const ruleSets: Make = (scope, { setType = 'OWASP', version = '3.2' }) => firewall(scope, { managedRuleSets: [ManagedRuleSet.of(setType, version)] });
const exclusions: Make = (scope, options) => new FirewallPolicy(scope, 'shop', HOME)
  .addExclusion({ variable: FirewallExclusionVariable.REQUEST_ARG_NAMES, selector: 'a', ...options });
export const customRules: Make = (scope, { id = 'office', condition: more, ...options }) => new FirewallPolicy(scope, 'shop', HOME).addCustomRule(id, {
  priority: 10,
  action: FirewallAction.BLOCK,
  conditions: [{ variable: FirewallMatchVariable.QUERY_STRING, matchOperator: FirewallMatchOperator.EQUAL, values: ['a'], ...more }],
  ...options,
});

/** The way from a property of what `make` makes. A path such as `systemPool.vmSize` or `rules[].priority` names it. */
export function way(argument: string, make: Make, path: string, more: { base?: any; stricter?: string; property?: string } = {}): Way {
  const property = more.property ?? path.split('.').pop()!;
  return {
    argument,
    property,
    stricter: more.stricter,
    write: (value) => {
      const stack = new TerraformStack(new App(), 'infra');
      make(stack, setAt(more.base ?? {}, path.split('.'), value));
      return stack;
    },
  };
}

export function setAt(base: any, [first, ...rest]: string[], value: unknown): any {
  if (first.endsWith('[]')) {
    const key = first.slice(0, -2);
    return { ...base, [key]: [setAt(base[key]?.[0] ?? {}, rest, value)] };
  }
  return { ...base, [first]: rest.length === 0 ? value : setAt(base[first] ?? {}, rest, value) };
}

export const ID = 'the library wants a GUID as subscription and names that Azure gives';
const NAME = 'Azure has a stricter rule for the name than the provider';
const TAGS = 'Azure refuses some characters in names of tags';
export const TYPED = 'the library offers some of the words';
const RULE = { ruleName: 'a', priority: 100 };

/** The ways to arguments of every resource. */
export const WAYS: Way[] = [
  // application gateway
  way('azurerm_application_gateway.name', gateway, 'gatewayName', { stricter: NAME }),
  way('azurerm_application_gateway.location', gateway, 'location', { stricter: 'only regions that there are' }),
  way('azurerm_application_gateway.resource_group_name', gateway, 'resourceGroupName'),
  way('azurerm_application_gateway.zones', gateway, 'zones', { stricter: 'zones are 1, 2 and 3' }),
  way('azurerm_application_gateway.enable_http2', gateway, 'http2'),
  way('azurerm_application_gateway.firewall_policy_id', gateway, 'firewallPolicyId', { base: { skuTier: GatewaySkuTier.WAF_V2 }, stricter: ID }),
  way('azurerm_application_gateway.autoscale_configuration.min_capacity', gateway, 'minCapacity', { base: { maxCapacity: 125 } }),
  way('azurerm_application_gateway.autoscale_configuration.max_capacity', gateway, 'maxCapacity'),
  way('azurerm_application_gateway.sku.capacity', gateway, 'capacity', { stricter: 'azurerm refuses others while it plans' }),
  way('azurerm_application_gateway.sku.name', gateway, 'skuTier', { base: { firewallPolicyId: IDS.policy }, stricter: TYPED }),
  way('azurerm_application_gateway.sku.tier', gateway, 'skuTier', { base: { firewallPolicyId: IDS.policy }, stricter: TYPED }),
  way('azurerm_application_gateway.ssl_policy.policy_name', gateway, 'tlsPolicy', { stricter: TYPED }),
  way('azurerm_application_gateway.identity.identity_ids', (scope, { identityIds: [identityId] }) => gateway(scope, { identityId }), 'identityIds', {
    property: 'identityId', stricter: ID,
  }),
  way('azurerm_application_gateway.tags', gateway, 'tags', { stricter: TAGS }),
  way('azurerm_application_gateway.frontend_ip_configuration.private_ip_address', gateway, 'privateFrontendAddress', { stricter: 'an address of IPv4' }),
  way('azurerm_application_gateway.gateway_ip_configuration.subnet_id', subnet((found, scope) => gateway(scope, { subnet: found })), 'subnetId', { stricter: ID }),
  way('azurerm_application_gateway.frontend_ip_configuration.subnet_id', subnet((found, scope) => gateway(scope, {
    subnet: found, privateFrontendAddress: '10.0.0.9',
  })), 'subnetId', { stricter: ID }),
  way('azurerm_application_gateway.backend_address_pool.name', pools, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_application_gateway.backend_address_pool.fqdns', pools, 'fqdns', { stricter: 'host names' }),
  way('azurerm_application_gateway.backend_address_pool.ip_addresses', pools, 'ipAddresses'),
  way('azurerm_application_gateway.backend_http_settings.name', settings, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_application_gateway.backend_http_settings.affinity_cookie_name', settings, 'affinityCookieName', {
    base: { cookieBasedAffinity: true }, stricter: 'the letters of RFC 6265',
  }),
  way('azurerm_application_gateway.backend_http_settings.connection_draining.drain_timeout_sec', settings, 'connectionDrainingSeconds'),
  way('azurerm_application_gateway.backend_http_settings.cookie_based_affinity', settings, 'cookieBasedAffinity', { stricter: 'a yes or no' }),
  way('azurerm_application_gateway.backend_http_settings.host_name', settings, 'hostName', { stricter: 'host names' }),
  way('azurerm_application_gateway.backend_http_settings.path', settings, 'backendPath', { stricter: 'paths' }),
  way('azurerm_application_gateway.backend_http_settings.pick_host_name_from_backend_address', settings, 'hostFromBackend'),
  way('azurerm_application_gateway.backend_http_settings.port', settings, 'port'),
  way('azurerm_application_gateway.backend_http_settings.protocol', settings, 'protocol'),
  way('azurerm_application_gateway.backend_http_settings.request_timeout', settings, 'requestTimeoutSeconds'),
  way('azurerm_application_gateway.probe.name', probes, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_application_gateway.probe.host', probes, 'host', { stricter: 'host names' }),
  way('azurerm_application_gateway.probe.interval', probes, 'intervalSeconds', { stricter: 'Azure has bounds' }),
  way('azurerm_application_gateway.probe.match.status_code', probes, 'statusCodes', { stricter: 'Azure has a form' }),
  way('azurerm_application_gateway.probe.path', probes, 'path', { stricter: 'paths' }),
  way('azurerm_application_gateway.probe.pick_host_name_from_backend_http_settings', probes, 'hostFromSettings'),
  way('azurerm_application_gateway.probe.port', probes, 'port'),
  way('azurerm_application_gateway.probe.protocol', probes, 'protocol'),
  way('azurerm_application_gateway.probe.timeout', probes, 'timeoutSeconds', { stricter: 'Azure has bounds' }),
  way('azurerm_application_gateway.probe.unhealthy_threshold', probes, 'unhealthyThreshold', { stricter: 'Azure has bounds' }),
  way('azurerm_application_gateway.ssl_certificate.name', certificates, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_application_gateway.ssl_certificate.key_vault_secret_id', certificates, 'keyVaultSecretId', { stricter: 'without a version' }),
  way('azurerm_application_gateway.trusted_root_certificate.name', roots, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_application_gateway.trusted_root_certificate.data', roots, 'data', { stricter: 'base64' }),
  way('azurerm_application_gateway.trusted_root_certificate.key_vault_secret_id', roots, 'keyVaultSecretId', { stricter: 'without a version' }),
  way('azurerm_application_gateway.http_listener.name', listeners, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_application_gateway.frontend_port.port', listeners, 'port', { stricter: 'Azure keeps the ports above 64999' }),
  way('azurerm_application_gateway.http_listener.host_names', listeners, 'hostNames', { stricter: 'host names' }),
  way('azurerm_application_gateway.http_listener.host_name', (scope, { hostNames }) => listeners(scope, { hostNames: [hostNames] }), 'hostNames', { stricter: 'host names' }),
  way('azurerm_application_gateway.http_listener.firewall_policy_id', listeners, 'firewallPolicyId', { stricter: ID }),
  way('azurerm_application_gateway.redirect_configuration.name', redirects, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_application_gateway.redirect_configuration.include_path', redirects, 'includePath'),
  way('azurerm_application_gateway.redirect_configuration.include_query_string', redirects, 'includeQueryString'),
  way('azurerm_application_gateway.redirect_configuration.redirect_type', redirects, 'redirectType'),
  way('azurerm_application_gateway.redirect_configuration.target_url', redirects, 'targetUrl', { stricter: 'URLs' }),
  way('azurerm_application_gateway.request_routing_rule.name', rules, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_application_gateway.request_routing_rule.priority', rules, 'priority'),
  way('azurerm_application_gateway.url_path_map.name', paths, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_application_gateway.url_path_map.path_rule.name', paths, 'pathRuleName', { stricter: NAME }),
  way('azurerm_application_gateway.url_path_map.path_rule.paths', paths, 'paths', { stricter: 'paths' }),
  way('azurerm_application_gateway.url_path_map.path_rule.firewall_policy_id', paths, 'firewallPolicyId', { stricter: ID }),
  way('azurerm_application_gateway.rewrite_rule_set.name', rewrites, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.name', rewrites, 'ruleName', { stricter: NAME }),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.rule_sequence', rewrites, 'ruleSequence'),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.condition.pattern', (scope, { pattern }) => rewrites(scope, condition({ pattern })), 'pattern', {
    stricter: 'expressions of RE2',
  }),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.condition.ignore_case', (scope, { ignoreCase }) => rewrites(scope, condition({ ignoreCase })), 'ignoreCase'),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.condition.negate', (scope, { negate }) => rewrites(scope, condition({ negate })), 'negate'),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.condition.variable', (scope, { headerName }) => rewrites(scope, condition({
    variable: GatewayRewriteVariable.requestHeader(headerName),
  })), 'headerName', { stricter: 'names of headers' }),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.request_header_configuration.header_name', (scope, { deleteRequestHeaders }) => (
    rewrites(scope, { deleteRequestHeaders: [deleteRequestHeaders] })), 'deleteRequestHeaders', { stricter: 'names of headers', property: 'request' }),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.request_header_configuration.header_value', (scope, { setRequestHeaders }) => (
    rewrites(scope, { setRequestHeaders: { 'X-Test': setRequestHeaders } })), 'setRequestHeaders', { stricter: 'values of headers' }),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.response_header_configuration.header_name', (scope, { deleteResponseHeaders }) => (
    rewrites(scope, { deleteResponseHeaders: [deleteResponseHeaders] })), 'deleteResponseHeaders', { stricter: 'names of headers', property: 'response' }),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.response_header_configuration.header_value', (scope, { setResponseHeaders }) => (
    rewrites(scope, { setResponseHeaders: { 'X-Test': setResponseHeaders } })), 'setResponseHeaders', { stricter: 'values of headers' }),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.url.path', rewrites, 'url.path', { stricter: 'paths' }),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.url.query_string', rewrites, 'url.queryString'),
  way('azurerm_application_gateway.rewrite_rule_set.rewrite_rule.url.reroute', rewrites, 'url.reroute', { base: { url: { path: '/a' } } }),
  way('azurerm_public_ip.name', gateway, 'publicIpName', { stricter: NAME }),
  way('azurerm_public_ip.domain_name_label', gateway, 'domainNameLabel'),
  way('azurerm_public_ip.location', gateway, 'location', { stricter: 'only regions that there are' }),
  way('azurerm_public_ip.resource_group_name', gateway, 'resourceGroupName'),
  way('azurerm_public_ip.tags', gateway, 'tags', { stricter: TAGS }),
  way('azurerm_public_ip.zones', gateway, 'zones', { stricter: 'zones are 1, 2 and 3' }),
  // cluster
  way('azurerm_kubernetes_cluster.name', cluster, 'clusterName', { stricter: NAME }),
  way('azurerm_kubernetes_cluster.location', cluster, 'location', { stricter: 'only regions that there are' }),
  way('azurerm_kubernetes_cluster.resource_group_name', cluster, 'resourceGroupName'),
  way('azurerm_kubernetes_cluster.tags', cluster, 'tags', { stricter: TAGS }),
  way('azurerm_kubernetes_cluster.node_resource_group', cluster, 'nodeResourceGroupName', { stricter: NAME }),
  way('azurerm_kubernetes_cluster.dns_prefix', cluster, 'dnsPrefix'),
  way('azurerm_kubernetes_cluster.sku_tier', cluster, 'skuTier'),
  way('azurerm_kubernetes_cluster.support_plan', cluster, 'supportPlan', { base: { skuTier: 'Premium' } }),
  way('azurerm_kubernetes_cluster.automatic_upgrade_channel', cluster, 'upgradeChannel'),
  way('azurerm_kubernetes_cluster.node_os_upgrade_channel', cluster, 'nodeOsUpgradeChannel'),
  way('azurerm_kubernetes_cluster.api_server_access_profile.authorized_ip_ranges', cluster, 'authorizedIpRanges', { stricter: 'ranges of the internet with their network address' }),
  way('azurerm_kubernetes_cluster.azure_active_directory_role_based_access_control.admin_group_object_ids', cluster, 'entraId.adminGroupObjectIds'),
  way('azurerm_kubernetes_cluster.azure_active_directory_role_based_access_control.azure_rbac_enabled', cluster, 'entraId.azureRbac', {
    base: { entraId: { adminGroupObjectIds: [GUID] } },
  }),
  way('azurerm_kubernetes_cluster.azure_active_directory_role_based_access_control.tenant_id', cluster, 'entraId.tenantId', { stricter: 'empty text is left out' }),
  way('azurerm_kubernetes_cluster.azure_policy_enabled', cluster, 'azurePolicyEnabled'),
  way('azurerm_kubernetes_cluster.cost_analysis_enabled', cluster, 'costAnalysisEnabled'),
  way('azurerm_kubernetes_cluster.run_command_enabled', cluster, 'runCommandEnabled'),
  way('azurerm_kubernetes_cluster.bootstrap_profile.container_registry_id', cluster, 'artifactCache.containerRegistryId', {
    base: { identity: ClusterIdentity.created({ kubelet: KubeletIdentity.created() }) }, stricter: ID,
  }),
  way('azurerm_kubernetes_cluster.custom_ca_trust_certificates_base64', cluster, 'customCaTrustCertificatesBase64', { stricter: 'PEM certificates' }),
  ...['vmSize:vm_size', 'minCount:min_count', 'maxCount:max_count', 'nodeCount:node_count', 'zones:zones', 'maxPods:max_pods', 'osDiskSizeGb:os_disk_size_gb',
    'osDiskType:os_disk_type', 'maxSurge:upgrade_settings.max_surge', 'drainTimeoutMinutes:upgrade_settings.drain_timeout_in_minutes',
    'nodeSoakMinutes:upgrade_settings.node_soak_duration_in_minutes', 'nodeLabels:node_labels'].flatMap((pair) => {
    const [property, argument] = pair.split(':');
    const base = property === 'minCount' ? { maxCount: 1000 } : {};
    const stricter = property === 'nodeCount' || property.endsWith('Count') ? undefined : 'Azure has a stricter rule';
    return [
      way(`azurerm_kubernetes_cluster.default_node_pool.${argument}`, cluster, `systemPool.${property}`, { base: { systemPool: base }, stricter }),
      way(`azurerm_kubernetes_cluster_node_pool.${argument}`, pool, property, { base, stricter: property === 'maxCount' ? 'a pool may have a node' : stricter }),
    ];
  }),
  way('azurerm_kubernetes_cluster.default_node_pool.only_critical_addons_enabled', cluster, 'systemPool.onlyCriticalAddons'),
  way('azurerm_kubernetes_cluster.default_node_pool.vnet_subnet_id', subnet((found, scope) => cluster(scope, { nodeSubnet: found })), 'subnetId', { stricter: ID }),
  way('azurerm_kubernetes_cluster.default_node_pool.pod_subnet_id', subnet((found, scope) => (
    cluster(scope, { networking: ClusterNetworking.podSubnet({ subnet: found }) }))), 'subnetId', { stricter: ID }),
  way('azurerm_kubernetes_cluster.default_node_pool.tags', cluster, 'tags', { stricter: TAGS }),
  way('azurerm_kubernetes_cluster.default_node_pool.orchestrator_version', ofVersion, 'version', { stricter: 'versions' }),
  way('azurerm_kubernetes_cluster.kubernetes_version', ofVersion, 'version', { stricter: 'versions' }),
  way('azurerm_kubernetes_cluster_node_pool.orchestrator_version', ofVersion, 'version', { stricter: 'versions' }),
  way('azurerm_kubernetes_cluster.identity.identity_ids', (scope, { identityIds: [identityId] }) => ownIdentity(scope, { identityId }), 'identityIds', {
    property: 'identityId', stricter: ID,
  }),
  way('azurerm_kubernetes_cluster.image_cleaner_interval_hours', cluster, 'imageCleanerIntervalHours'),
  way('azurerm_kubernetes_cluster.ingress_application_gateway.gateway_id', (scope, { gatewayId }) => new IngressControllerAddon(scope, 'ingress', {
    cluster: new AksCluster(scope, 'shop', { ...clusterProps(), systemPool: { onlyCriticalAddons: false } }),
    gateway: ApplicationGateway.fromApplicationGatewayId(scope, 'gateway', gatewayId),
    assignRoles: false,
  }), 'gatewayId', { stricter: ID }),
  way('azurerm_kubernetes_cluster.kubelet_identity.user_assigned_identity_id', kubelet, 'identityId', { stricter: ID }),
  way('azurerm_kubernetes_cluster.kubelet_identity.client_id', kubelet, 'clientId', { stricter: 'GUIDs' }),
  way('azurerm_kubernetes_cluster.kubelet_identity.object_id', kubelet, 'principalId', { stricter: 'GUIDs' }),
  ...['maintenance_window_auto_upgrade', 'maintenance_window_node_os'].flatMap((block) => [
    way(`azurerm_kubernetes_cluster.${block}.day_of_week`, cluster, 'maintenanceWindow.dayOfWeek'),
    way(`azurerm_kubernetes_cluster.${block}.duration`, cluster, 'maintenanceWindow.durationHours', { base: { maintenanceWindow: { dayOfWeek: Weekday.MONDAY } } }),
    way(`azurerm_kubernetes_cluster.${block}.start_time`, cluster, 'maintenanceWindow.startTime', {
      base: { maintenanceWindow: { dayOfWeek: Weekday.MONDAY } }, stricter: 'times',
    }),
    way(`azurerm_kubernetes_cluster.${block}.utc_offset`, cluster, 'maintenanceWindow.utcOffset', {
      base: { maintenanceWindow: { dayOfWeek: Weekday.MONDAY } }, stricter: 'offsets',
    }),
  ]),
  way('azurerm_kubernetes_cluster.network_profile.service_cidr', cluster, 'serviceCidr', { stricter: 'ranges with their network address, clear of others' }),
  way('azurerm_kubernetes_cluster.network_profile.service_cidrs', (scope, { serviceIpv6Cidr: [serviceIpv6Cidr] }) => dual(scope, { serviceIpv6Cidr }), 'serviceIpv6Cidr', { stricter: 'ranges' }),
  way('azurerm_kubernetes_cluster.network_profile.pod_cidrs', (scope, { podIpv6Cidr: [podIpv6Cidr] }) => dual(scope, { podIpv6Cidr }), 'podIpv6Cidr', { stricter: 'ranges' }),
  way('azurerm_kubernetes_cluster.network_profile.dns_service_ip', cluster, 'dnsServiceIp', { stricter: 'inside the range of Services' }),
  way('azurerm_kubernetes_cluster.network_profile.pod_cidr', overlay, 'podCidr', { stricter: 'ranges with their network address, clear of others' }),
  way('azurerm_kubernetes_cluster.network_profile.network_data_plane', overlay, 'dataPlane'),
  way('azurerm_kubernetes_cluster.network_profile.network_policy', overlay, 'networkPolicy', { stricter: 'Cilium wants its data plane' }),
  way('azurerm_kubernetes_cluster.network_profile.advanced_networking.observability_enabled', overlay, 'advancedNetworking.observabilityEnabled', {
    base: { dataPlane: 'cilium', advancedNetworking: { securityEnabled: true } },
  }),
  way('azurerm_kubernetes_cluster.network_profile.advanced_networking.security_enabled', overlay, 'advancedNetworking.securityEnabled', {
    base: { dataPlane: 'cilium', advancedNetworking: { observabilityEnabled: true } },
  }),
  way('azurerm_kubernetes_cluster.network_profile.outbound_type', cluster, 'outboundType', { stricter: 'not in a network of yours' }),
  ...['managedIpCount:managed_outbound_ip_count', 'idleTimeoutMinutes:idle_timeout_in_minutes'].map((pair) => {
    const [property, argument] = pair.split(':');
    return way(`azurerm_kubernetes_cluster.network_profile.load_balancer_profile.${argument}`, cluster, `loadBalancerOutbound.${property}`);
  }),
  way('azurerm_kubernetes_cluster.network_profile.load_balancer_profile.managed_outbound_ipv6_count', cluster, 'loadBalancerOutbound.managedIpv6Count', { base: { dualStack: {} } }),
  way('azurerm_kubernetes_cluster.network_profile.load_balancer_profile.outbound_ports_allocated', cluster, 'loadBalancerOutbound.portsPerNode', { stricter: 'multiples of 8' }),
  way('azurerm_kubernetes_cluster.network_profile.load_balancer_profile.outbound_ip_address_ids', cluster, 'loadBalancerOutbound.ipAddressIds', { stricter: ID }),
  way('azurerm_kubernetes_cluster.network_profile.load_balancer_profile.outbound_ip_prefix_ids', cluster, 'loadBalancerOutbound.ipPrefixIds', { stricter: ID }),
  way('azurerm_kubernetes_cluster.oms_agent.log_analytics_workspace_id', cluster, 'logAnalyticsWorkspaceId', { stricter: ID }),
  way('azurerm_kubernetes_cluster.private_cluster_public_fqdn_enabled', cluster, 'privateCluster.publicFqdnEnabled'),
  way('azurerm_kubernetes_cluster.private_dns_zone_id', (scope, { privateDnsZoneId }) => cluster(scope, {
    privateCluster: { privateDnsZone: PrivateDnsZone.fromPrivateDnsZoneId(privateDnsZoneId) },
  }), 'privateDnsZoneId', { stricter: 'zones that AKS takes' }),
  way('azurerm_kubernetes_cluster.workload_autoscaler_profile.keda_enabled', cluster, 'kedaEnabled'),
  way('azurerm_kubernetes_cluster.workload_autoscaler_profile.vertical_pod_autoscaler_enabled', cluster, 'verticalPodAutoscalerEnabled'),
  // node pools
  way('azurerm_kubernetes_cluster_node_pool.name', pool, 'nodePoolName'),
  way('azurerm_kubernetes_cluster_node_pool.node_taints', pool, 'nodeTaints', { stricter: 'taints' }),
  way('azurerm_kubernetes_cluster_node_pool.os_type', pool, 'osType', { base: { nodePoolName: 'win' } }),
  way('azurerm_kubernetes_cluster_node_pool.eviction_policy', pool, 'spotEvictionPolicy', { base: { spot: true } }),
  way('azurerm_kubernetes_cluster_node_pool.spot_max_price', pool, 'spotMaxPrice', { base: { spot: true }, stricter: 'left out it is -1' }),
  way('azurerm_kubernetes_cluster_node_pool.tags', cluster, 'tags', { stricter: TAGS }),
  way('azurerm_kubernetes_cluster_node_pool.vnet_subnet_id', subnet((found, scope) => pool(scope, { subnet: found })), 'subnetId', { stricter: ID }),
  // network
  way('azurerm_virtual_network.name', network, 'networkName', { stricter: NAME }),
  way('azurerm_virtual_network.address_space', network, 'addressSpace', { stricter: 'ranges with their network address' }),
  way('azurerm_subnet.name', network, 'nodeSubnet.subnetName', { stricter: NAME }),
  way('azurerm_subnet.address_prefixes', (scope, { addressPrefix: [addressPrefix = ''] }) => network(scope, { nodeSubnet: { addressPrefix } }), 'addressPrefix', {
    stricter: 'ranges inside of the network',
  }),
  way('azurerm_subnet.virtual_network_name', network, 'networkName', { stricter: NAME }),
  ...['name:ruleName', 'description:description', 'priority:priority', 'access:access', 'direction:direction', 'protocol:protocol',
    'source_address_prefixes:sourcePrefixes', 'destination_address_prefixes:destinationPrefixes', 'destination_port_ranges:destinationPorts'].map((pair) => {
    const [argument, property] = pair.split(':');
    return way(`azurerm_network_security_rule.${argument}`, network, `nodeSecurity.rules[].${property}`, {
      base: { nodeSecurity: { rules: [RULE] } }, stricter: 'Azure has a stricter rule',
    });
  }),
  way('azurerm_network_security_group.name', network, 'nodeSecurity.securityGroupName', { stricter: NAME }),
  way('azurerm_nat_gateway.idle_timeout_in_minutes', network, 'natGateway.idleTimeoutMinutes'),
  way('azurerm_public_ip_prefix.prefix_length', network, 'natGateway.ipPrefixLength', { stricter: 'a NAT gateway takes /28 to /31' }),
  way('azurerm_nat_gateway_public_ip_association.public_ip_address_id', (scope, { ipAddressIds }) => network(scope, { natGateway: { ipAddressIds: [ipAddressIds] } }), 'ipAddressIds', { stricter: ID }),
  way('azurerm_nat_gateway_public_ip_prefix_association.public_ip_prefix_id', (scope, { ipPrefixIds }) => network(scope, { natGateway: { ipPrefixIds: [ipPrefixIds] } }), 'ipPrefixIds', { stricter: ID }),
  way('azurerm_subnet_network_security_group_association.network_security_group_id', network, 'nodeSecurity.securityGroupId', { stricter: ID }),
  way('azurerm_subnet_route_table_association.route_table_id', network, 'nodeSubnet.routeTable.routeTableId', { stricter: ID }),
  way('azurerm_route_table.name', network, 'nodeSubnet.routeTable.routeTableName', { stricter: NAME }),
  ...['azurerm_virtual_network', 'azurerm_network_security_group', 'azurerm_nat_gateway', 'azurerm_public_ip_prefix', 'azurerm_route_table'].flatMap((type) => {
    const base = { natGateway: { ipPrefixLength: 31 }, sharedRouteTable: true, nodeSecurity: {} };
    return [
      way(`${type}.location`, network, 'location', { base, stricter: 'only regions that there are' }),
      way(`${type}.resource_group_name`, network, 'resourceGroupName', { base }),
      way(`${type}.tags`, network, 'tags', { base, stricter: TAGS }),
    ];
  }),
  way('azurerm_subnet.resource_group_name', network, 'resourceGroupName'),
  way('azurerm_network_security_rule.resource_group_name', network, 'resourceGroupName'),
  way('azurerm_virtual_network_peering.name', peering, 'peeringName', { stricter: NAME }),
  way('azurerm_virtual_network_peering.remote_virtual_network_id', peering, 'remoteNetworkId', { stricter: ID }),
  way('azurerm_virtual_network_peering.resource_group_name', peering, 'resourceGroupName'),
  way('azurerm_virtual_network_peering.allow_forwarded_traffic', peering, 'allowForwardedTraffic'),
  way('azurerm_virtual_network_peering.allow_gateway_transit', peering, 'allowGatewayTransit'),
  way('azurerm_virtual_network_peering.use_remote_gateways', peering, 'useRemoteGateways'),
  way('azurerm_subnet.resource_group_name', network, 'resourceGroupName'),
  way('azurerm_resource_group.name', platform, 'resourceGroupName'),
  way('azurerm_resource_group.location', platform, 'location', { stricter: 'only regions that there are' }),
  way('azurerm_resource_group.tags', platform, 'tags', { stricter: TAGS }),
  // identities and roles
  way('azurerm_user_assigned_identity.name', identity, 'identityName', { stricter: NAME }),
  way('azurerm_user_assigned_identity.location', workload, 'location', { stricter: 'only regions that there are' }),
  way('azurerm_user_assigned_identity.resource_group_name', workload, 'resourceGroupName'),
  way('azurerm_user_assigned_identity.tags', workload, 'tags', { stricter: TAGS }),
  way('azurerm_user_assigned_identity.name', madeKubelet, 'identityName', { stricter: NAME }),
  way('azurerm_user_assigned_identity.name', workload, 'identityName', { stricter: NAME }),
  way('azurerm_federated_identity_credential.name', workload, 'identityName', { stricter: NAME }),
  way('azurerm_federated_identity_credential.resource_group_name', workload, 'resourceGroupName'),
  way('azurerm_federated_identity_credential.issuer', (scope, { oidcIssuerUrl }) => workload(scope, {
    cluster: AksCluster.fromAksClusterAttributes(scope, 'own', { clusterName: 'aks-shop', resourceGroupName: 'rg-shop', oidcIssuerUrl }),
  }), 'oidcIssuerUrl', { stricter: 'URLs' }),
  way('azurerm_federated_identity_credential.subject', workload, 'namespace', { stricter: 'names of Kubernetes' }),
  way('azurerm_federated_identity_credential.subject', workload, 'serviceAccountName', { stricter: 'names of Kubernetes' }),
  way('azurerm_role_assignment.principal_id', ownIdentity, 'principalId', { stricter: 'GUIDs' }),
  way('azurerm_role_assignment.scope', (scope, { keyVaultId }) => gateway(scope, { keyVault: KeyVault.fromKeyVaultId(keyVaultId) }), 'keyVaultId', { stricter: 'ids of vaults' }),
  // firewall
  way('azurerm_web_application_firewall_policy.name', firewall, 'policyName', { stricter: NAME }),
  way('azurerm_web_application_firewall_policy.location', firewall, 'location', { stricter: 'only regions that there are' }),
  way('azurerm_web_application_firewall_policy.resource_group_name', firewall, 'resourceGroupName'),
  way('azurerm_web_application_firewall_policy.tags', firewall, 'tags', { stricter: TAGS }),
  way('azurerm_web_application_firewall_policy.policy_settings.mode', firewall, 'mode'),
  way('azurerm_web_application_firewall_policy.policy_settings.request_body_check', firewall, 'requestBodyCheck'),
  way('azurerm_web_application_firewall_policy.policy_settings.max_request_body_size_in_kb', firewall, 'maxRequestBodySizeKb'),
  way('azurerm_web_application_firewall_policy.policy_settings.request_body_inspect_limit_in_kb', firewall, 'maxRequestBodySizeKb', { stricter: 'as much as a body may have' }),
  way('azurerm_web_application_firewall_policy.policy_settings.file_upload_limit_in_mb', firewall, 'fileUploadLimitMb'),
  way('azurerm_web_application_firewall_policy.managed_rules.managed_rule_set.type', ruleSets, 'setType', { stricter: 'with a version that it has' }),
  way('azurerm_web_application_firewall_policy.managed_rules.managed_rule_set.version', ruleSets, 'version', { stricter: 'a version that the set has' }),
  way('azurerm_web_application_firewall_policy.managed_rules.managed_rule_set.rule_group_override.rule_group_name', overrides, 'ruleGroupName', { stricter: 'a group of the set' }),
  way('azurerm_web_application_firewall_policy.managed_rules.managed_rule_set.rule_group_override.rule.id', overrides, 'ruleId', { stricter: 'numbers of rules' }),
  way('azurerm_web_application_firewall_policy.managed_rules.managed_rule_set.rule_group_override.rule.enabled', overrides, 'enabled'),
  way('azurerm_web_application_firewall_policy.managed_rules.managed_rule_set.rule_group_override.rule.action', overrides, 'action', { stricter: TYPED }),
  way('azurerm_web_application_firewall_policy.managed_rules.exclusion.match_variable', exclusions, 'variable', { stricter: TYPED }),
  way('azurerm_web_application_firewall_policy.managed_rules.exclusion.selector', exclusions, 'selector'),
  way('azurerm_web_application_firewall_policy.managed_rules.exclusion.selector_match_operator', exclusions, 'selectorOperator', { stricter: 'any name has the selector *' }),
  way('azurerm_web_application_firewall_policy.custom_rules.name', customRules, 'id', { property: 'name', stricter: NAME }),
  way('azurerm_web_application_firewall_policy.custom_rules.priority', customRules, 'priority', { stricter: 'Azure has bounds' }),
  way('azurerm_web_application_firewall_policy.custom_rules.action', customRules, 'action', { stricter: TYPED }),
  way('azurerm_web_application_firewall_policy.custom_rules.match_conditions.operator', customRules, 'condition.matchOperator', { stricter: 'with values of its kind' }),
  way('azurerm_web_application_firewall_policy.custom_rules.match_conditions.negation_condition', customRules, 'condition.negate'),
  way('azurerm_web_application_firewall_policy.custom_rules.match_conditions.match_values', customRules, 'condition.values'),
  way('azurerm_web_application_firewall_policy.custom_rules.match_conditions.match_variables.variable_name', customRules, 'condition.variable', { stricter: TYPED }),
  way('azurerm_web_application_firewall_policy.custom_rules.match_conditions.match_variables.selector', customRules, 'condition.selector', {
    base: { condition: { variable: FirewallMatchVariable.REQUEST_HEADERS } }, stricter: 'text',
  }),
  // logs and metrics
  way('azurerm_log_analytics_workspace.name', workspace, 'workspaceName'),
  way('azurerm_log_analytics_workspace.location', workspace, 'location', { stricter: 'only regions that there are' }),
  way('azurerm_log_analytics_workspace.resource_group_name', workspace, 'resourceGroupName'),
  way('azurerm_log_analytics_workspace.tags', workspace, 'tags', { stricter: TAGS }),
  way('azurerm_log_analytics_workspace.retention_in_days', workspace, 'retentionDays'),
  way('azurerm_log_analytics_workspace.daily_quota_gb', workspace, 'dailyQuotaGb', { stricter: 'whole numbers' }),
  way('azurerm_monitor_diagnostic_setting.name', setting, 'settingName'),
  way('azurerm_monitor_diagnostic_setting.target_resource_id', setting, 'targetResourceId', { stricter: ID }),
  way('azurerm_monitor_diagnostic_setting.log_analytics_workspace_id', setting, 'workspaceId', { stricter: ID }),
  way('azurerm_monitor_diagnostic_setting.storage_account_id', setting, 'storageAccountId', { stricter: ID }),
  way('azurerm_monitor_diagnostic_setting.eventhub_authorization_rule_id', setting, 'eventHubAuthorizationRuleId', { stricter: ID }),
  way('azurerm_monitor_diagnostic_setting.enabled_log.category', (scope, { categories }) => setting(scope, { categories: [categories] }), 'categories', { stricter: 'names of categories' }),
  ...['azurerm_monitor_data_collection_rule', 'azurerm_monitor_data_collection_endpoint', 'azurerm_monitor_workspace'].flatMap((type) => {
    const base = { managedPrometheus: {}, logAnalyticsWorkspaceId: IDS.workspace };
    return [
      way(`${type}.location`, cluster, 'location', { base, stricter: 'only regions that there are' }),
      way(`${type}.resource_group_name`, cluster, 'resourceGroupName', { base }),
      way(`${type}.tags`, cluster, 'tags', { base, stricter: TAGS }),
      way(`${type}.name`, cluster, 'clusterName', { base, stricter: NAME }),
    ];
  }),
  way('azurerm_monitor_data_collection_rule.location', cluster, 'logAnalyticsWorkspaceLocation', {
    base: { logAnalyticsWorkspaceId: IDS.workspace }, stricter: 'only regions that there are',
  }),
  way('azurerm_monitor_data_collection_rule.location', cluster, 'managedPrometheus.monitorWorkspaceLocation', {
    base: { managedPrometheus: { monitorWorkspaceId: `${SUBSCRIPTION}/Microsoft.Monitor/accounts/amw-shop` } }, stricter: 'only regions that there are',
  }),
  way('azurerm_monitor_data_collection_rule.destinations.log_analytics.workspace_resource_id', cluster, 'logAnalyticsWorkspaceId', { stricter: ID }),
  way('azurerm_monitor_data_collection_rule.destinations.monitor_account.monitor_account_id', cluster, 'managedPrometheus.monitorWorkspaceId', { stricter: ID }),
];

function ofVersion(scope: Construct, props: any): void {
  const made = new AksCluster(scope, 'shop', { ...clusterProps(), kubernetesVersion: KubernetesVersion.of(props.version) });
  made.addNodePool('apps');
}

function dual(scope: Construct, dualStack: any): void {
  cluster(scope, { dualStack });
}
