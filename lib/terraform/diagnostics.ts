import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { Construct } from 'constructs';
import { DiagnosticSinkOptions } from './diagnostics-options';
import { Kinds } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { RESOURCE_ID_TEXT } from './private/kinds/arm-ids';
import { DIAGNOSTIC_SINK } from './private/kinds/diagnostics';
import { eachOf, read } from './private/kinds/kind';
import { textLike } from './private/kinds/texts';
import { checkName, DIAGNOSTIC_SETTING_NAME, nameOr } from './private/names';
import { failOn } from '../traffic/rules/refusals';

/** Properties of `DiagnosticSetting`. */
export interface DiagnosticSettingProps extends DiagnosticSinkOptions {
  /** ARM id of what is observed. */
  readonly targetResourceId: string;
  /** Logs to send, by Azure's names for this kind of resource. Empty for metrics alone. */
  readonly categories: string[];
}

const SETTING: Kinds<DiagnosticSettingProps> = {
  required: { targetResourceId: RESOURCE_ID_TEXT, categories: eachOf(textLike(/^[A-Za-z0-9_-]+$/, 'be a category of logs by its name in Azure')) },
  optional: DIAGNOSTIC_SINK.optional,
};

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
    super(...placedInStack(scope, id, new.target));
    const given = read(this, SETTING, props);
    const name = nameOr(this, given.settingName, 'diag', id);
    failOn(this, checkSetting(name, given));
    this.node.addValidation({ validate: () => this.checkOthers() });
    this.resource = new MonitorDiagnosticSetting(this, 'Resource', {
      name,
      targetResourceId: given.targetResourceId,
      logAnalyticsWorkspaceId: given.workspaceId,
      // without it azurerm sees a difference at every plan
      logAnalyticsDestinationType: given.workspaceId === undefined ? undefined : 'Dedicated',
      storageAccountId: given.storageAccountId,
      eventhubAuthorizationRuleId: given.eventHubAuthorizationRuleId,
      enabledLog: given.categories.map((category) => ({ category })),
      enabledMetric: given.metrics ?? true ? [{ category: 'AllMetrics' }] : undefined,
    });
  }

  /** Azure keeps settings of a resource by their names, in letters of any case. */
  private checkOthers(): string[] {
    const { nameInput: name, targetResourceIdInput: target } = this.resource;
    return this.node.root.node.findAll()
      .filter((other): other is DiagnosticSetting => other instanceof DiagnosticSetting && other !== this && other.node.path < this.node.path)
      .filter(({ resource }) => resource.nameInput?.toLowerCase() === name?.toLowerCase() && resource.targetResourceIdInput === target)
      .map((other) => `settingName '${name}' is that of '${other.node.path}' for the same resource: take another name`);
  }
}

function checkSetting(name: string, props: DiagnosticSettingProps): string[] {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId: eventHub, categories } = props;
  return [
    ...checkName('settingName', name, DIAGNOSTIC_SETTING_NAME),
    ...(workspaceId === undefined && storageAccountId === undefined && eventHub === undefined
      ? ['diagnostics need a place to go to: give workspaceId, storageAccountId or eventHubAuthorizationRuleId'] : []),
    ...(categories.length === 0 && props.metrics === false ? ['diagnostics have nothing to send: name categories, or leave metrics on'] : []),
  ];
}
