import { MonitorActionGroup } from '@cdktf/provider-azurerm/lib/monitor-action-group';
import { MonitorMetricAlert } from '@cdktf/provider-azurerm/lib/monitor-metric-alert';
import { Construct } from 'constructs';
import { checkAlerts, MetricAlertPlan, renderCriteria, shortNameOf } from './private/alert-rules';
import { ArmType } from './private/arm-id';
import { Kinds } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { armIdOf } from './private/kinds/arm-ids';
import { eachOf, listOf, read } from './private/kinds/kind';
import { MAIL_ADDRESSES, numberOf } from './private/kinds/texts';
import { nameOr } from './private/names';
import { nonEmpty } from './private/problems';
import { failOn } from '../traffic/rules/refusals';

/** Whom alerts tell. */
export interface AlertOptions {
  /**
   * Mail addresses that are told. Makes an action group of them.
   *
   * @default - nobody by mail
   */
  readonly emailAddresses?: string[];
  /**
   * ARM ids of action groups that exist already.
   *
   * @default - none
   */
  readonly actionGroupIds?: string[];
  /**
   * How bad it is: 0 (critical), 1 (error), 2 (warning), 3 (informational) or 4 (verbose).
   *
   * @default - 2, or 1 for backends of a gateway that are down
   */
  readonly severity?: number;
}

/**
 * What alerts are about.
 *
 * @internal
 */
export interface RecommendedAlertsProps {
  readonly resourceName: string;
  readonly resourceGroupName: string;
  readonly targetId: string;
  readonly namespace: string;
  readonly alerts: MetricAlertPlan[];
  readonly tags?: Record<string, string>;
}

const ALERTS: Kinds<AlertOptions> = {
  required: {}, optional: { emailAddresses: eachOf(MAIL_ADDRESSES), actionGroupIds: listOf(armIdOf(ArmType.ACTION_GROUP)), severity: numberOf(0, 4) },
};

/** The metric alerts that are recommended for a cluster or a gateway. Made by `addRecommendedAlerts` of these. */
export class RecommendedAlerts extends Construct {
  /**
   * Make them.
   *
   * @internal
   */
  public static _of(scope: Construct, options: AlertOptions, props: RecommendedAlertsProps): RecommendedAlerts {
    const given = scope.node.tryFindChild('Alerts');
    failOn(scope, given ? ['addRecommendedAlerts must be called once, got it again: say whom to tell in one call'] : []);
    return given ? given as RecommendedAlerts : new RecommendedAlerts(scope, 'Alerts', options, props);
  }

  /** The azurerm resources, one for each alert. */
  public readonly metricAlerts: MonitorMetricAlert[];
  /** The azurerm resource of the group that is told by mail, if there is one. */
  public readonly actionGroup?: MonitorActionGroup;

  /**
   * @param scope The cluster or gateway.
   * @param id Construct id.
   * @param options Whom to tell.
   * @param props What they are about.
   */
  private constructor(scope: Construct, id: string, options: AlertOptions, props: RecommendedAlertsProps) {
    super(...placedInStack(scope, id, new.target));
    const { resourceName, resourceGroupName, targetId, namespace, tags } = props;
    const { emailAddresses = [], actionGroupIds = [], severity } = read(scope, ALERTS, options);
    failOn(scope, checkAlerts(emailAddresses, actionGroupIds));
    this.actionGroup = emailAddresses.length === 0 ? undefined : new MonitorActionGroup(this, 'ActionGroup', {
      name: nameOr(this, undefined, 'ag', resourceName),
      shortName: shortNameOf(resourceName),
      resourceGroupName,
      emailReceiver: emailAddresses.map((emailAddress) => ({ name: emailAddress, emailAddress, useCommonAlertSchema: true })),
      tags,
    });
    const groups = [...(this.actionGroup ? [this.actionGroup.id] : []), ...actionGroupIds];
    this.metricAlerts = props.alerts.map((alert) => new MonitorMetricAlert(this, alert.id, {
      name: nameOr(this, undefined, alert.id.toLowerCase(), resourceName),
      resourceGroupName,
      scopes: [targetId],
      description: alert.description,
      severity: severity ?? alert.severity,
      frequency: 'PT5M',
      windowSize: 'PT5M',
      ...renderCriteria(namespace, alert),
      action: nonEmpty(groups.map((actionGroupId) => ({ actionGroupId }))),
      tags,
    }));
  }
}
