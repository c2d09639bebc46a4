import { WORKSPACE_NAME } from '../names';
import { nameLike, numberOf } from './texts';

/** What a workspace for logs may be told, alone or in a platform. */
export const WORKSPACE_OPTIONS = {
  workspaceName: nameLike(WORKSPACE_NAME),
  retentionDays: numberOf(30, 730),
  dailyQuotaGb: numberOf(1, Number.MAX_SAFE_INTEGER),
};
