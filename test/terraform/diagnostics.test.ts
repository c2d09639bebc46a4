import {
  AksNetwork, ApplicationGateway, ApplicationGatewayProps, ClusterDiagnosticsOptions, ClusterLogCategory, DiagnosticSetting, DiagnosticSettingProps,
  GatewayLogCategory, GatewaySkuTier,
} from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { addresses, onlyResource, PLACE, testStack } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const WORKSPACE = `${GROUP}/Microsoft.OperationalInsights/workspaces/logs`;
const STORAGE = `${GROUP}/Microsoft.Storage/storageAccounts/logs`;
const EVENT_HUB = `${GROUP}/Microsoft.EventHub/namespaces/logs/authorizationRules/send`;
const TARGET = `${GROUP}/Microsoft.Network/publicIPAddresses/pip`;

function ofCluster(diagnostics: ClusterDiagnosticsOptions): any {
  return onlyResource(testCluster({ diagnostics }).stack, 'azurerm_monitor_diagnostic_setting');
}

function ofGateway(props: Partial<ApplicationGatewayProps>): any {
  const stack = testStack();
  const network = new AksNetwork(stack, 'network', { ...PLACE });
  new ApplicationGateway(stack, 'shop', { ...PLACE, subnet: network.gatewaySubnet, ...props });
  return onlyResource(stack, 'azurerm_monitor_diagnostic_setting');
}

function setting(props: Partial<DiagnosticSettingProps>) {
  const stack = testStack();
  new DiagnosticSetting(stack, 'logs', { targetResourceId: TARGET, categories: [], ...props });
  return stack;
}

test('a cluster logs all but reads, to tables of their own', () => {
  expect(ofCluster({ workspaceId: WORKSPACE })).toEqual({
    name: 'diag-aks-shop',
    target_resource_id: '${azurerm_kubernetes_cluster.shop_4FF2D3EB.id}',
    log_analytics_workspace_id: WORKSPACE,
    log_analytics_destination_type: 'Dedicated',
    enabled_log: [
      'kube-apiserver', 'kube-audit-admin', 'kube-controller-manager', 'kube-scheduler', 'cluster-autoscaler', 'cloud-controller-manager', 'guard',
    ].map((category) => ({ category })),
    enabled_metric: [{ category: 'AllMetrics' }],
  });
});

test('places and logs stay as given', () => {
  expect(ofCluster({
    storageAccountId: STORAGE, eventHubAuthorizationRuleId: EVENT_HUB, categories: [ClusterLogCategory.AUDIT], metrics: false, settingName: 'to-siem',
  })).toEqual({
    name: 'to-siem',
    target_resource_id: '${azurerm_kubernetes_cluster.shop_4FF2D3EB.id}',
    storage_account_id: STORAGE,
    eventhub_authorization_rule_id: EVENT_HUB,
    enabled_log: [{ category: 'kube-audit' }],
  });
});

test('a gateway logs requests, and what its firewall found if it has one', () => {
  const diagnostics = { workspaceId: WORKSPACE };
  const firewallPolicyId = `${GROUP}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf`;

  expect(ofGateway({ diagnostics })).toMatchObject({ name: 'diag-agw-shop', enabled_log: [{ category: 'ApplicationGatewayAccessLog' }] });
  expect(ofGateway({ diagnostics, skuTier: GatewaySkuTier.WAF_V2, firewallPolicyId }).enabled_log)
    .toEqual([{ category: 'ApplicationGatewayAccessLog' }, { category: 'ApplicationGatewayFirewallLog' }]);
  expect(ofGateway({ diagnostics: { ...diagnostics, categories: [GatewayLogCategory.ACCESS], metrics: false } })).not.toHaveProperty('enabled_metric');
});

test('nothing is written that was not asked for', () => {
  expect(addresses(testCluster().stack).filter((address) => address.includes('diagnostic'))).toEqual([]);
});

test('metrics alone are enough', () => {
  expect(onlyResource(setting({ storageAccountId: STORAGE }), 'azurerm_monitor_diagnostic_setting')).toEqual({
    name: 'diag-logs', target_resource_id: TARGET, storage_account_id: STORAGE, enabled_log: [], enabled_metric: [{ category: 'AllMetrics' }],
  });
});

test.each<[string, Partial<DiagnosticSettingProps>, string[]]>([
  ['no place', {}, ['diagnostics need a place to go to: give workspaceId, storageAccountId or eventHubAuthorizationRuleId']],
  ['nothing to send', { workspaceId: WORKSPACE, metrics: false }, ['diagnostics have nothing to send: name categories, or leave metrics on']],
  ['places by their names', { workspaceId: 'logs', storageAccountId: 'logs', eventHubAuthorizationRuleId: 'send' }, [
    "workspaceId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>, got 'logs'",
    "storageAccountId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Storage/storageAccounts/<name>, got 'logs'",
    "eventHubAuthorizationRuleId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.EventHub/namespaces/<name>/authorizationRules/<name>, got 'send'",
  ]],
  ['a name with a slash', { workspaceId: WORKSPACE, settingName: 'a/b' },
    ["settingName must be 1 to 260 characters without any of < > * % & : \\ ? + /, got 'a/b'"]],
])('fails for %s', (_, props, problems) => {
  expect(() => setting(props)).toThrow(new Error(`[infra/logs] ${problems.join('\n  ')}`));
});

test('fails for the log of a firewall that is not there', () => {
  expect(() => ofGateway({ diagnostics: { workspaceId: WORKSPACE, categories: [GatewayLogCategory.FIREWALL] } }))
    .toThrow(new Error('[infra/shop] diagnostics.categories has the log of a web application firewall, which needs skuTier WAF_v2'));
});
