import { isLiteral } from './problems';

/** One alert about a metric: above a number, or above what is usual. */
export interface MetricAlertPlan {
  readonly id: string;
  readonly description: string;
  readonly metricName: string;
  readonly aggregation: string;
  /** Absent for what is usual. */
  readonly threshold?: number;
  readonly severity: number;
  readonly dimension?: { readonly name: string; readonly values: string[] };
}

/** Alerts about metrics of one kind of resource. */
export interface AlertPlan {
  readonly namespace: string;
  readonly alerts: MetricAlertPlan[];
}

/** What one instance of a gateway carries. */
const UNITS_PER_INSTANCE = 10;
const ACTION_GROUP_SHORT_NAME = 12;

/**
 * What Azure recommends for a cluster.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-metric-alerts#platform-metric-alert-rules
 */
export const CLUSTER_ALERTS: AlertPlan = {
  namespace: 'Microsoft.ContainerService/managedClusters',
  alerts: [
    { id: 'NodeCpu', description: 'Nodes use nearly all of their processors.', metricName: 'node_cpu_usage_percentage', aggregation: 'Average', threshold: 95, severity: 2 },
    {
      id: 'NodeMemory',
      description: 'Nodes use all memory that pods may have.',
      metricName: 'node_memory_working_set_percentage',
      aggregation: 'Average',
      threshold: 100,
      severity: 2,
    },
    { id: 'NodeDisk', description: 'Disks of nodes are nearly full.', metricName: 'node_disk_usage_percentage', aggregation: 'Average', threshold: 80, severity: 2 },
    {
      id: 'PodsPending', description: 'Pods wait for a node.', metricName: 'cluster_autoscaler_unschedulable_pods_count', aggregation: 'Average', threshold: 0, severity: 2,
    },
  ],
};

/**
 * What is recommended for a gateway: backends that are down, answers that are errors, slow backends, and three quarters of its capacity.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/high-traffic-support
 * @see https://azure.github.io/azure-monitor-baseline-alerts/services/Network/applicationGateways/
 */
export function gatewayAlerts(mostInstances: number): AlertPlan {
  return {
    namespace: 'Microsoft.Network/applicationGateways',
    alerts: [
      { id: 'UnhealthyHosts', description: 'Backends do not answer their probes.', metricName: 'UnhealthyHostCount', aggregation: 'Average', threshold: 0, severity: 1 },
      { id: 'FailedRequests', description: 'More requests fail than usual.', metricName: 'FailedRequests', aggregation: 'Total', severity: 2 },
      {
        id: 'ServerErrors',
        description: 'More answers are errors of the server than usual.',
        metricName: 'ResponseStatus',
        aggregation: 'Total',
        severity: 2,
        dimension: { name: 'HttpStatusGroup', values: ['5xx'] },
      },
      { id: 'SlowBackends', description: 'Backends answer more slowly than usual.', metricName: 'BackendLastByteResponseTime', aggregation: 'Average', severity: 2 },
      {
        id: 'Capacity',
        description: 'The gateway carries three quarters of what it can.',
        metricName: 'CapacityUnits',
        aggregation: 'Average',
        threshold: Math.round(mostInstances * UNITS_PER_INSTANCE * 0.75),
        severity: 2,
      },
    ],
  };
}

/** The condition as azurerm has it. */
export function renderCriteria(metricNamespace: string, { metricName, aggregation, threshold, dimension }: MetricAlertPlan) {
  const common = {
    metricNamespace, metricName, aggregation, operator: 'GreaterThan', dimension: dimension && [{ ...dimension, operator: 'Include' }],
  };
  return threshold === undefined
    ? { dynamicCriteria: { ...common, alertSensitivity: 'Medium' } }
    : { criteria: [{ ...common, threshold }] };
}

/** Problems of whom alerts tell. */
export function checkAlerts(emailAddresses: string[], actionGroupIds: string[]): string[] {
  return [
    ...(emailAddresses.length + actionGroupIds.length === 0 ? ['alerts must tell somebody: give emailAddresses or actionGroupIds'] : []),
    ...emailAddresses.filter((address, index) => emailAddresses.indexOf(address) < index)
      .map((address) => `emailAddresses must be there once, got '${address}' again`),
  ];
}

/** The name of an action group in short messages, at most 12 characters. */
export function shortNameOf(name: string): string {
  return isLiteral(name) ? name.slice(0, ACTION_GROUP_SHORT_NAME) : 'alerts';
}
