import { IConstruct } from 'constructs';

/** A Log Analytics workspace, made here or there already. */
export interface ILogAnalyticsWorkspace extends IConstruct {
  /** Name of the workspace. */
  readonly workspaceName: string;
  /** ARM id of the workspace. */
  readonly workspaceId: string;
}
