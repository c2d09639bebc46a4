import { TerraformVariable } from 'cdktf';
import { AksCluster, AksClusterProps, NetworkSubnet } from '../../lib/terraform';
import { KubernetesVersion } from '../../lib/traffic';
import { testCluster } from '../support/cluster';
import { addresses, onlyResource, PLACE, resources, testStack } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const LOGS = `${GROUP}/Microsoft.OperationalInsights/workspaces/log-shop`;
const METRICS = `${GROUP}/Microsoft.Monitor/accounts/amw`;
const CLUSTER = '${azurerm_kubernetes_cluster.shop_4FF2D3EB.id}';

function stackOf(props: Partial<AksClusterProps>) {
  return testCluster({ tags: { team: 'shop' }, ...props }).stack;
}

test('logs of pods reach the workspace by a rule that the cluster is bound to', () => {
  const stack = stackOf({ logAnalyticsWorkspaceId: LOGS });
  const [ruleId] = Object.keys(resources(stack, 'azurerm_monitor_data_collection_rule'));

  expect(onlyResource(stack, 'azurerm_kubernetes_cluster').oms_agent).toEqual({ log_analytics_workspace_id: LOGS, msi_auth_for_monitoring_enabled: true });
  expect(onlyResource(stack, 'azurerm_monitor_data_collection_rule')).toEqual({
    name: 'MSCI-westeurope-aks-shop',
    resource_group_name: 'rg-shop',
    location: 'westeurope',
    tags: { team: 'shop' },
    data_sources: {
      extension: [{
        name: 'ContainerInsightsExtension',
        extension_name: 'ContainerInsights',
        streams: ['Microsoft-ContainerInsights-Group-Default'],
        extension_json: '{"dataCollectionSettings":{"interval":"1m","namespaceFilteringMode":"Off","enableContainerLogV2":true}}',
      }],
    },
    destinations: { log_analytics: [{ name: 'ciworkspace', workspace_resource_id: LOGS }] },
    data_flow: [{ streams: ['Microsoft-ContainerInsights-Group-Default'], destinations: ['ciworkspace'] }],
  });
  expect(onlyResource(stack, 'azurerm_monitor_data_collection_rule_association')).toEqual({
    name: 'ContainerInsightsExtension',
    target_resource_id: CLUSTER,
    data_collection_rule_id: `\${azurerm_monitor_data_collection_rule.${ruleId}.id}`,
  });
});

test('metrics reach a workspace that is made for them', () => {
  const stack = stackOf({ managedPrometheus: {} });
  const home = { resource_group_name: 'rg-shop', location: 'westeurope', tags: { team: 'shop' } };
  const [workspaceId] = Object.keys(resources(stack, 'azurerm_monitor_workspace'));
  const [endpointId] = Object.keys(resources(stack, 'azurerm_monitor_data_collection_endpoint'));
  const [ruleId] = Object.keys(resources(stack, 'azurerm_monitor_data_collection_rule'));

  expect(onlyResource(stack, 'azurerm_kubernetes_cluster').monitor_metrics).toEqual({});
  expect(onlyResource(stack, 'azurerm_monitor_workspace')).toEqual({ name: 'amw-aks-shop', ...home });
  expect(onlyResource(stack, 'azurerm_monitor_data_collection_endpoint')).toEqual({ name: 'MSProm-westeurope-aks-shop', kind: 'Linux', ...home });
  expect(onlyResource(stack, 'azurerm_monitor_data_collection_rule')).toEqual({
    name: 'MSProm-westeurope-aks-shop',
    kind: 'Linux',
    ...home,
    data_collection_endpoint_id: `\${azurerm_monitor_data_collection_endpoint.${endpointId}.id}`,
    data_sources: { prometheus_forwarder: [{ name: 'PrometheusDataSource', streams: ['Microsoft-PrometheusMetrics'] }] },
    destinations: { monitor_account: [{ name: 'MonitoringAccount1', monitor_account_id: `\${azurerm_monitor_workspace.${workspaceId}.id}` }] },
    data_flow: [{ streams: ['Microsoft-PrometheusMetrics'], destinations: ['MonitoringAccount1'] }],
  });
  expect(onlyResource(stack, 'azurerm_monitor_data_collection_rule_association')).toEqual({
    name: 'MSProm-westeurope-aks-shop',
    target_resource_id: CLUSTER,
    data_collection_rule_id: `\${azurerm_monitor_data_collection_rule.${ruleId}.id}`,
  });
});

test('rules are where their workspaces are', () => {
  const stack = stackOf({
    logAnalyticsWorkspaceId: LOGS,
    logAnalyticsWorkspaceLocation: 'northeurope',
    managedPrometheus: { monitorWorkspaceId: METRICS, monitorWorkspaceLocation: 'swedencentral' },
  });

  expect(Object.values<any>(resources(stack, 'azurerm_monitor_data_collection_rule')).map(({ name, location }) => [name, location])).toEqual([
    ['MSCI-northeurope-aks-shop', 'northeurope'], ['MSProm-swedencentral-aks-shop', 'swedencentral'],
  ]);
  expect(onlyResource(stack, 'azurerm_monitor_data_collection_endpoint').location).toBe('swedencentral');
  expect(resources(stack, 'azurerm_monitor_workspace')).toEqual({});
});

test('names keep to what Azure takes', () => {
  const stack = stackOf({ clusterName: `aks_${'x'.repeat(18)}-${'y'.repeat(38)}`, dnsPrefix: 'shop', logAnalyticsWorkspaceId: LOGS, managedPrometheus: {} });
  const [logs, metrics] = Object.values<any>(resources(stack, 'azurerm_monitor_data_collection_rule')).map(({ name }) => name);

  expect(onlyResource(stack, 'azurerm_monitor_data_collection_endpoint').name).toBe(`MSProm-westeurope-aks${'x'.repeat(18)}-${'y'.repeat(4)}`);
  expect(onlyResource(stack, 'azurerm_monitor_workspace').name).toBe(`amw-aks${'x'.repeat(18)}-${'y'.repeat(38)}`);
  expect(logs).toHaveLength(64);
  expect(metrics).toHaveLength(64);
});

test('a name that ends with a dash after the cut loses it', () => {
  const stack = stackOf({ clusterName: `a${'x'.repeat(24)}-z`, managedPrometheus: {} });

  expect(onlyResource(stack, 'azurerm_monitor_data_collection_endpoint').name).toBe(`MSProm-westeurope-a${'x'.repeat(24)}`);
});

test('a name that only Terraform knows is left alone', () => {
  const stack = testStack();
  const clusterName = new TerraformVariable(stack, 'name', { type: 'string' }).stringValue;
  const nodeSubnet = NetworkSubnet.fromSubnetId(`${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/nodes`);
  new AksCluster(stack, 'shop', { ...PLACE, kubernetesVersion: KubernetesVersion.V1_35, nodeSubnet, clusterName, managedPrometheus: {} });

  expect(onlyResource(stack, 'azurerm_monitor_data_collection_endpoint').name).toBe('MSProm-westeurope-${var.name}');
  expect(onlyResource(stack, 'azurerm_monitor_workspace').name).toBe('amw-${var.name}');
});

test('two clusters of a stack do not collide', () => {
  const { stack, network } = testCluster({ logAnalyticsWorkspaceId: LOGS, managedPrometheus: {} });
  new AksCluster(stack, 'second', {
    ...PLACE, kubernetesVersion: KubernetesVersion.V1_35, nodeSubnet: network.nodeSubnet, logAnalyticsWorkspaceId: LOGS, managedPrometheus: {},
  });
  const names = ['azurerm_monitor_data_collection_rule', 'azurerm_monitor_data_collection_endpoint', 'azurerm_monitor_workspace']
    .map((type) => Object.values<any>(resources(stack, type)).map(({ name }) => name));

  expect(names).toEqual([
    ['MSCI-westeurope-aks-second', 'MSProm-westeurope-aks-second', 'MSCI-westeurope-aks-shop', 'MSProm-westeurope-aks-shop'],
    ['MSProm-westeurope-aks-second', 'MSProm-westeurope-aks-shop'],
    ['amw-aks-second', 'amw-aks-shop'],
  ]);
});

test('nothing is collected that was not asked for', () => {
  expect(addresses(stackOf({})).filter((address) => address.includes('azurerm_monitor'))).toEqual([]);
});

test.each<[string, Partial<AksClusterProps>, string]>([
  ['the region of no logs', { logAnalyticsWorkspaceLocation: 'northeurope' }, 'logAnalyticsWorkspaceLocation needs logAnalyticsWorkspaceId'],
  ['the region of a workspace that is made', { managedPrometheus: { monitorWorkspaceLocation: 'northeurope' } },
    'managedPrometheus.monitorWorkspaceLocation needs monitorWorkspaceId: a workspace that is made is where the cluster is'],
  ['a workspace for logs', { managedPrometheus: { monitorWorkspaceId: LOGS } },
    `managedPrometheus.monitorWorkspaceId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Monitor/accounts/<name>, got '${LOGS}'`],
])('fails for %s', (_, props, message) => {
  expect(() => stackOf(props)).toThrow(new Error(`[infra/shop] ${message}`));
});
