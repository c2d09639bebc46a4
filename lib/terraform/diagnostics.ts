import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { Construct } from 'constructs';
import { ArmType, checkArmId } from './private/arm-id';
import { checkName, DIAGNOSTIC_SETTING_NAME, nameOr } from './private/names';
import { failOn, isLiteral } from './private/problems';

/** Logs of an AKS control plane, by Azure's names. */
export enum ClusterLogCategory {
  /** The API server. */
  API_SERVER = 'kube-apiserver',
  /** Every request to the API server, reads too: a lot of data. */
  AUDIT = 'kube-audit',
  /** Requests that change something. */
  AUDIT_ADMIN = 'kube-audit-admin',
  /** The controllers. */
  CONTROLLER_MANAGER = 'kube-controller-manager',
  /** The scheduler. */
  SCHEDULER = 'kube-scheduler',
  /** The cluster autoscaler. */
  CLUSTER_AUTOSCALER = 'cluster-autoscaler',
  /** The Azure part of the controllers, which makes load balancers and routes. */
  CLOUD_CONTROLLER_MANAGER = 'cloud-controller-manager',
  /** Sign-ins with Entra ID and Azure RBAC. */
  GUARD = 'guard',
}

/** Logs of an application gateway, by Azure's names. */
export enum GatewayLogCategory {
  /** One line a request. */
  ACCESS = 'ApplicationGatewayAccessLog',
  /** What the web application firewall found. For `GatewaySkuTier.WAF_V2`. */
  FIREWALL = 'ApplicationGatewayFirewallLog',
}

/** Where logs and metrics go: at least one place. */
export interface DiagnosticSinkOptions {
  /**
   * ARM id of a Log Analytics workspace, which gets tables of their own for each kind of log.
   *
   * @default - logs do not go to a workspace
   */
  readonly workspaceId?: string;
  /**
   * ARM id of a storage account.
   *
   * @default - logs do not go to a storage account
   */
  readonly storageAccountId?: string;
  /**
   * ARM id of an authorization rule of an Event Hubs namespace.
   *
   * @default - logs do not go to an event hub
   */
  readonly eventHubAuthorizationRuleId?: string;
  /**
   * Name of the setting, 1 to 260 characters without any of `< > * % & : \ ? + /`.
   *
   * @default - `diag-` and the name of what is observed
   */
  readonly settingName?: string;
  /**
   * Send metrics too.
   *
   * @default true
   */
  readonly metrics?: boolean;
}

/** What of a cluster is logged, and where to. */
export interface ClusterDiagnosticsOptions extends DiagnosticSinkOptions {
  /**
   * Logs to send.
   *
   * @default - all of `ClusterLogCategory` but `AUDIT`, which costs most and says little more than `AUDIT_ADMIN`
   */
  readonly categories?: ClusterLogCategory[];
}

/** What of a gateway is logged, and where to. */
export interface GatewayDiagnosticsOptions extends DiagnosticSinkOptions {
  /**
   * Logs to send.
   *
   * @default - requests, and with a web application firewall what it found
   */
  readonly categories?: GatewayLogCategory[];
}

/** Properties of `DiagnosticSetting`. */
export interface DiagnosticSettingProps extends DiagnosticSinkOptions {
  /** ARM id of what is observed. */
  readonly targetResourceId: string;
  /** Logs to send, by Azure's names for this kind of resource. Empty for metrics alone. */
  readonly categories: string[];
}

/**
 * Send logs and metrics of a resource somewhere. `AksCluster` and `ApplicationGateway` make their own from `diagnostics`.
 *
 * Writes `azurerm_monitor_diagnostic_setting`. Throws when there is no place to send to, when there is nothing to send, or when an id is not of its kind.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers';
 * new terraform.DiagnosticSetting(stack, 'address', {
 *   targetResourceId: `${group}/Microsoft.Network/publicIPAddresses/pip-shop`,
 *   workspaceId: `${group}/Microsoft.OperationalInsights/workspaces/log-shop`,
 *   categories: ['DDoSProtectionNotifications'],
 * });
 */
export class DiagnosticSetting extends Construct {
  /** The azurerm resource. */
  public readonly resource: MonitorDiagnosticSetting;

  public constructor(scope: Construct, id: string, props: DiagnosticSettingProps) {
    super(scope, id);
    const name = nameOr(props.settingName, 'diag', id);
    failOn(this, checkSetting(name, props));
    this.resource = new MonitorDiagnosticSetting(this, 'Resource', {
      name,
      targetResourceId: props.targetResourceId,
      logAnalyticsWorkspaceId: props.workspaceId,
      // without it azurerm sees a difference at every plan
      logAnalyticsDestinationType: props.workspaceId === undefined ? undefined : 'Dedicated',
      storageAccountId: props.storageAccountId,
      eventhubAuthorizationRuleId: props.eventHubAuthorizationRuleId,
      enabledLog: props.categories.map((category) => ({ category })),
      enabledMetric: props.metrics ?? true ? [{ category: 'AllMetrics' }] : undefined,
    });
  }
}

function checkSetting(name: string, props: DiagnosticSettingProps): string[] {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId: eventHub, categories } = props;
  return [
    ...checkName('settingName', name, DIAGNOSTIC_SETTING_NAME),
    ...(workspaceId === undefined && storageAccountId === undefined && eventHub === undefined
      ? ['diagnostics need a place to go to: give workspaceId, storageAccountId or eventHubAuthorizationRuleId'] : []),
    ...(isLiteral(workspaceId) ? checkArmId('workspaceId', workspaceId, ArmType.LOG_ANALYTICS_WORKSPACE) : []),
    ...(isLiteral(storageAccountId) ? checkArmId('storageAccountId', storageAccountId, ArmType.STORAGE_ACCOUNT) : []),
    ...(isLiteral(eventHub) ? checkArmId('eventHubAuthorizationRuleId', eventHub, ArmType.EVENT_HUB_RULE) : []),
    ...(categories.length === 0 && props.metrics === false ? ['diagnostics have nothing to send: name categories, or leave metrics on'] : []),
  ];
}
