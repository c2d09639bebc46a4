import { AlertOptions, AksNetwork, ApplicationGateway, ApplicationGatewayProps } from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { onlyResource, PLACE, resources, testStack } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/ops';
const MAIL: AlertOptions = { emailAddresses: ['ops@example.com'] };

const criteria = (alert: any) => [alert.criteria, alert.dynamic_criteria].flat().find((block) => block !== undefined);

test('a cluster tells when its nodes are full', () => {
  const { stack, cluster } = testCluster({ tags: { team: 'shop' } });
  cluster.addRecommendedAlerts(MAIL);
  const alerts = Object.values<any>(resources(stack, 'azurerm_monitor_metric_alert'));

  expect(alerts.map((alert) => [alert.name, criteria(alert).metric_name, criteria(alert).threshold])).toEqual([
    ['nodecpu-aks-shop', 'node_cpu_usage_percentage', 95],
    ['nodedisk-aks-shop', 'node_disk_usage_percentage', 80],
    ['nodememory-aks-shop', 'node_memory_working_set_percentage', 100],
    ['podspending-aks-shop', 'cluster_autoscaler_unschedulable_pods_count', 0],
  ]);
  expect(alerts[0]).toEqual({
    name: 'nodecpu-aks-shop',
    resource_group_name: 'rg-shop',
    scopes: [expect.stringMatching(/^\$\{azurerm_kubernetes_cluster\.shop_\w+\.id\}$/)],
    description: 'Nodes use nearly all of their processors.',
    severity: 2,
    frequency: 'PT5M',
    window_size: 'PT5M',
    criteria: [{
      metric_namespace: 'Microsoft.ContainerService/managedClusters',
      metric_name: 'node_cpu_usage_percentage',
      aggregation: 'Average',
      operator: 'GreaterThan',
      threshold: 95,
    }],
    action: [{ action_group_id: expect.stringMatching(/^\$\{azurerm_monitor_action_group\.shop_Alerts_ActionGroup_\w+\.id\}$/) }],
    tags: { team: 'shop' },
  });
  expect(onlyResource(stack, 'azurerm_monitor_action_group')).toEqual({
    name: 'ag-aks-shop',
    short_name: 'aks-shop',
    resource_group_name: 'rg-shop',
    email_receiver: [{ name: 'ops@example.com', email_address: 'ops@example.com', use_common_alert_schema: true }],
    tags: { team: 'shop' },
  });
});

function gatewayAlerts(options: AlertOptions, props: Partial<ApplicationGatewayProps> = {}) {
  const stack = testStack();
  const network = new AksNetwork(stack, 'network', { ...PLACE });
  const gateway = new ApplicationGateway(stack, 'gateway', { ...PLACE, subnet: network.gatewaySubnet, ...props });
  return { stack, alerts: gateway.addRecommendedAlerts(options) };
}

test('a gateway tells when backends are down or slow, and when it is nearly full', () => {
  const { stack } = gatewayAlerts({ actionGroupIds: [GROUP] });
  const alerts = Object.values<any>(resources(stack, 'azurerm_monitor_metric_alert'));

  expect(alerts.map((alert) => [alert.name, alert.severity, criteria(alert).metric_name, criteria(alert).threshold])).toEqual([
    ['capacity-agw-gateway', 2, 'CapacityUnits', 75],
    ['failedrequests-agw-gateway', 2, 'FailedRequests', undefined],
    ['servererrors-agw-gateway', 2, 'ResponseStatus', undefined],
    ['slowbackends-agw-gateway', 2, 'BackendLastByteResponseTime', undefined],
    ['unhealthyhosts-agw-gateway', 1, 'UnhealthyHostCount', 0],
  ]);
  expect(alerts[2].dynamic_criteria).toEqual({
    metric_namespace: 'Microsoft.Network/applicationGateways',
    metric_name: 'ResponseStatus',
    aggregation: 'Total',
    operator: 'GreaterThan',
    alert_sensitivity: 'Medium',
    dimension: [{ name: 'HttpStatusGroup', values: ['5xx'], operator: 'Include' }],
  });
  expect(alerts.map(({ action }) => action)).toEqual(Array(5).fill([{ action_group_id: GROUP }]));
  expect(resources(stack, 'azurerm_monitor_action_group')).toEqual({});
});

test.each([[{ capacity: 4 }, 30], [{ maxCapacity: 3 }, 23]])('three quarters of the capacity of %p are %p units', (props, units) => {
  const { stack } = gatewayAlerts(MAIL, props);

  expect(Object.values<any>(resources(stack, 'azurerm_monitor_metric_alert'))[0].criteria[0].threshold).toBe(units);
});

test.each([0, 4])('all alerts may have severity %p', (severity) => {
  const { alerts } = gatewayAlerts({ ...MAIL, severity });

  expect(alerts.metricAlerts.map((alert) => alert.severityInput)).toEqual(Array(5).fill(severity));
});

test.each<[string, AlertOptions, string]>([
  ['nobody', {}, 'alerts must tell somebody: give emailAddresses or actionGroupIds'],
  ['a name', { emailAddresses: ['ops'] }, "emailAddresses must be mail addresses, got 'ops'"],
  ['somebody twice', { emailAddresses: ['a@b.c', 'a@b.c'] }, "emailAddresses must be there once, got 'a@b.c' again"],
  ['a group that is none', { actionGroupIds: ['ops'] },
    "actionGroupIds[0] must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>, got 'ops'"],
  ['text that is no number', { ...MAIL, severity: '1' as any }, "severity must be a whole number between 0 and 4, got '1'"],
  ['one address that is no list', { emailAddresses: 'a@b.c' as any }, "emailAddresses must be a list, got 'a@b.c'; write [ ] around it"],
  ['severity 5', { ...MAIL, severity: 5 }, 'severity must be a whole number between 0 and 4, got 5'],
])('fails for %s', (_, options, message) => {
  expect(() => gatewayAlerts(options)).toThrow(new Error(`[infra/gateway] ${message}`));
});

test('fails for alerts that are asked for twice', () => {
  const { cluster } = testCluster();
  cluster.addRecommendedAlerts(MAIL);
  expect(() => cluster.addRecommendedAlerts(MAIL)).toThrow(new Error('[infra/shop] addRecommendedAlerts must be called once, got it again: say whom to tell in one call'));
});
