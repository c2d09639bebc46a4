import { Construct } from 'constructs';
import type { ILogAnalyticsWorkspace } from '../i-log-analytics-workspace';
import { ArmType, checkArmId, parseArmId } from './arm-id';
import { failOn } from './problems';

/** A workspace that exists already, known by its id. */
export class ImportedWorkspace extends Construct implements ILogAnalyticsWorkspace {
  public readonly workspaceName: string;

  public constructor(scope: Construct, id: string, public readonly workspaceId: string) {
    super(scope, id);
    failOn(this, checkArmId('workspaceId', workspaceId, ArmType.LOG_ANALYTICS_WORKSPACE));
    this.workspaceName = parseArmId(workspaceId, ArmType.LOG_ANALYTICS_WORKSPACE)!.names.workspaces;
  }
}
