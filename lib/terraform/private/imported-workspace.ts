import { Construct } from 'constructs';
import { placed } from '../../arguments/check';
import type { ILogAnalyticsWorkspace } from '../i-log-analytics-workspace';
import { ArmType, parseArmId } from './arm-id';
import { armIdOf } from './kinds/arm-ids';
import { needed, read } from './kinds/kind';
import { Kinds } from '../../arguments/kind';
import { failAtOnce } from '../../traffic/rules/refusals';

const WORKSPACE_ID: Kinds<{ readonly workspaceId: string }> = {
  required: { workspaceId: needed(armIdOf(ArmType.LOG_ANALYTICS_WORKSPACE)) }, optional: {},
};

/** A workspace that exists already, known by its id. */
export class ImportedWorkspace extends Construct implements ILogAnalyticsWorkspace {
  public readonly workspaceName: string;
  public readonly workspaceId: string;

  public constructor(scope: Construct, id: string, workspaceId: string) {
    super(...placed(scope, id, { name: 'LogAnalyticsWorkspace.fromWorkspaceId' }));
    this.workspaceId = read(this, WORKSPACE_ID, { workspaceId }).workspaceId;
    const parts = parseArmId(this.workspaceId, ArmType.LOG_ANALYTICS_WORKSPACE);
    if (!parts) {
      failAtOnce(this, ['workspaceId must be known while the program runs: write the id as text']);
    }
    this.workspaceName = parts!.names.workspaces;
  }
}
