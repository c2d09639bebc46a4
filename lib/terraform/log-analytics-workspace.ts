import { LogAnalyticsWorkspace as WorkspaceResource } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { Construct } from 'constructs';
import { ILogAnalyticsWorkspace } from './i-log-analytics-workspace';
import { ImportedWorkspace } from './private/imported-workspace';
import { Kinds } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { LOCATION, RESOURCE_GROUP, TAGS } from './private/kinds/azure';
import { read } from './private/kinds/kind';
import { WORKSPACE_OPTIONS } from './private/kinds/workspace';
import { checkName, nameOr, WORKSPACE_NAME } from './private/names';
import { failOn } from '../traffic/rules/refusals';

/** Properties of `LogAnalyticsWorkspace`. */
export interface LogAnalyticsWorkspaceProps {
  /** Name of the resource group, which must exist. */
  readonly resourceGroupName: string;
  /** Azure region, for instance `westeurope`. */
  readonly location: string;
  /**
   * Name of the workspace, 4 to 63 letters, digits or `-`.
   *
   * @default - `log-` and the construct id
   */
  readonly workspaceName?: string;
  /**
   * How many days logs are kept, 30 to 730.
   *
   * @default 30
   */
  readonly retentionDays?: number;
  /**
   * Most data a day in GB, a whole number from 1. What comes after it is lost until the next day.
   *
   * @default - no limit
   */
  readonly dailyQuotaGb?: number;
  /**
   * Tags of the workspace.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

const WORKSPACE: Kinds<LogAnalyticsWorkspaceProps> = {
  required: { resourceGroupName: RESOURCE_GROUP, location: LOCATION },
  optional: { ...WORKSPACE_OPTIONS, tags: TAGS },
};

/**
 * Make a place for logs, paid by the amount of data.
 *
 * Writes `azurerm_log_analytics_workspace`. Throws when the name or a number is one that Azure refuses.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/log-analytics-workspace-overview
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * new terraform.LogAnalyticsWorkspace(stack, 'shop', { resourceGroupName: 'rg-shop', location: 'westeurope', retentionDays: 90 });
 */
export class LogAnalyticsWorkspace extends Construct implements ILogAnalyticsWorkspace {
  /** Use a workspace that exists already. Throws when the id is not that of a workspace. */
  public static fromWorkspaceId(scope: Construct, id: string, workspaceId: string): ILogAnalyticsWorkspace {
    return new ImportedWorkspace(scope, id, workspaceId);
  }

  public readonly workspaceName: string;
  public readonly workspaceId: string;
  /** The azurerm resource. */
  public readonly resource: WorkspaceResource;

  public constructor(scope: Construct, id: string, props: LogAnalyticsWorkspaceProps) {
    super(...placedInStack(scope, id, new.target));
    const { resourceGroupName, location, tags, retentionDays = 30, dailyQuotaGb, workspaceName } = read(this, WORKSPACE, props);
    this.workspaceName = nameOr(this, workspaceName, 'log', id);
    failOn(this, checkName('workspaceName', this.workspaceName, WORKSPACE_NAME));
    this.resource = new WorkspaceResource(this, 'Resource', {
      name: this.workspaceName,
      resourceGroupName,
      location,
      tags,
      sku: 'PerGB2018',
      retentionInDays: retentionDays,
      dailyQuotaGb,
      // left out, the provider would not say what Azure does
      localAuthenticationEnabled: true,
    });
    this.workspaceId = this.resource.id;
  }
}
