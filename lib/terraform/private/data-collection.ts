import { MonitorDataCollectionEndpoint } from '@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint';
import { MonitorDataCollectionRule } from '@cdktf/provider-azurerm/lib/monitor-data-collection-rule';
import { MonitorDataCollectionRuleAssociation } from '@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association';
import { MonitorWorkspace } from '@cdktf/provider-azurerm/lib/monitor-workspace';
import { Construct } from 'constructs';
import { nameOr } from './names';
import { isLiteral } from './problems';
import type { AksClusterProps } from '../aks-cluster-props';

const LONGEST_ENDPOINT_NAME = 44;
const LONGEST_RULE_NAME = 64;
const LOGS = { stream: 'Microsoft-ContainerInsights-Group-Default', destination: 'ciworkspace' };
const METRICS = { stream: 'Microsoft-PrometheusMetrics', destination: 'MonitoringAccount1' };

/** Collect what a cluster is asked to send. */
export function collectData(cluster: Construct, clusterId: string, clusterName: string, props: AksClusterProps): void {
  const { resourceGroupName, location, tags, logAnalyticsWorkspaceId, logAnalyticsWorkspaceLocation, managedPrometheus } = props;
  const common = { clusterId, clusterName, resourceGroupName, tags };
  if (logAnalyticsWorkspaceId !== undefined) {
    new LogCollection(cluster, 'Logs', { ...common, location: logAnalyticsWorkspaceLocation ?? location, workspaceId: logAnalyticsWorkspaceId });
  }
  if (managedPrometheus) {
    const { monitorWorkspaceId, monitorWorkspaceLocation } = managedPrometheus;
    new MetricCollection(cluster, 'Metrics', { ...common, location: monitorWorkspaceLocation ?? location, workspaceId: monitorWorkspaceId });
  }
}

interface DataCollectionProps {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly resourceGroupName: string;
  /** Region of the workspace, in which Azure wants the rule to be. */
  readonly location: string;
  readonly tags?: Record<string, string>;
}

interface LogCollectionProps extends DataCollectionProps {
  readonly workspaceId: string;
}

interface MetricCollectionProps extends DataCollectionProps {
  /** The workspace is made here when it is left out. */
  readonly workspaceId?: string;
}

/**
 * Send logs of pods and nodes to a workspace. The add-on alone sends nothing: Azure wants a rule, and the cluster bound to it by this name.
 *
 * @see https://github.com/microsoft/Docker-Provider/blob/ci_prod/scripts/onboarding/aks/onboarding-msi-terraform/main.tf
 */
class LogCollection extends Construct {
  public constructor(scope: Construct, id: string, props: LogCollectionProps) {
    super(scope, id);
    const { clusterId, clusterName, resourceGroupName, location, tags, workspaceId } = props;
    const rule = new MonitorDataCollectionRule(this, 'Rule', {
      name: cut(`MSCI-${location}-${clusterName}`, LONGEST_RULE_NAME),
      resourceGroupName,
      location,
      tags,
      dataSources: {
        extension: [{
          name: 'ContainerInsightsExtension',
          extensionName: 'ContainerInsights',
          streams: [LOGS.stream],
          extensionJson: JSON.stringify({ dataCollectionSettings: { interval: '1m', namespaceFilteringMode: 'Off', enableContainerLogV2: true } }),
        }],
      },
      destinations: { logAnalytics: [{ name: LOGS.destination, workspaceResourceId: workspaceId }] },
      dataFlow: [{ streams: [LOGS.stream], destinations: [LOGS.destination] }],
    });
    new MonitorDataCollectionRuleAssociation(this, 'Association', {
      name: 'ContainerInsightsExtension', targetResourceId: clusterId, dataCollectionRuleId: rule.id,
    });
  }
}

/**
 * Send metrics of pods and nodes to a workspace of Azure's managed Prometheus. The add-on alone sends nothing here either.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable
 */
class MetricCollection extends Construct {
  public constructor(scope: Construct, id: string, props: MetricCollectionProps) {
    super(scope, id);
    const { clusterId, clusterName, resourceGroupName, location, tags } = props;
    const home = { resourceGroupName, location, tags };
    const name = `MSProm-${location}-${clusterName}`;
    const workspaceId = props.workspaceId ?? new MonitorWorkspace(this, 'Workspace', { name: allowed(nameOr(this, undefined, 'amw', clusterName)), ...home }).id;
    const endpoint = new MonitorDataCollectionEndpoint(this, 'Endpoint', { name: cut(name, LONGEST_ENDPOINT_NAME), kind: 'Linux', ...home });
    const rule = new MonitorDataCollectionRule(this, 'Rule', {
      name: cut(name, LONGEST_RULE_NAME),
      kind: 'Linux',
      ...home,
      dataCollectionEndpointId: endpoint.id,
      dataSources: { prometheusForwarder: [{ name: 'PrometheusDataSource', streams: [METRICS.stream] }] },
      destinations: { monitorAccount: [{ name: METRICS.destination, monitorAccountId: workspaceId }] },
      dataFlow: [{ streams: [METRICS.stream], destinations: [METRICS.destination] }],
    });
    new MonitorDataCollectionRuleAssociation(this, 'Association', {
      name: cut(name, LONGEST_RULE_NAME), targetResourceId: clusterId, dataCollectionRuleId: rule.id,
    });
  }
}

/** The names are those that Azure's own tools give, so that these find what is there. */
function cut(name: string, longest: number): string {
  return isLiteral(name) ? allowed(name).slice(0, longest).replace(/-+$/, '') : name;
}

/** A cluster may have `_` in its name, which these resources may not. */
function allowed(name: string): string {
  return isLiteral(name) ? name.replace(/[^A-Za-z0-9-]/g, '') : name;
}
