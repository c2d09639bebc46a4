import {
  ClusterDiagnosticsOptions, ClusterLogCategory, DiagnosticSinkOptions, GatewayDiagnosticsOptions, GatewayLogCategory,
} from '../../diagnostics-options';
import { ArmType } from '../arm-id';
import { DIAGNOSTIC_SETTING_NAME } from '../names';
import { armIdOf } from './arm-ids';
import { eachOf } from './kind';
import { FLAG, nameLike, wordOf } from './texts';
import { Kinds } from '../../../arguments/kind';

export const DIAGNOSTIC_SINK: Kinds<DiagnosticSinkOptions> = {
  required: {},
  optional: {
    workspaceId: armIdOf(ArmType.LOG_ANALYTICS_WORKSPACE),
    storageAccountId: armIdOf(ArmType.STORAGE_ACCOUNT),
    eventHubAuthorizationRuleId: armIdOf(ArmType.EVENT_HUB_RULE),
    settingName: nameLike(DIAGNOSTIC_SETTING_NAME),
    metrics: FLAG,
  },
};

export const CLUSTER_DIAGNOSTICS: Kinds<ClusterDiagnosticsOptions> = {
  required: {},
  optional: { ...DIAGNOSTIC_SINK.optional, categories: eachOf(wordOf(ClusterLogCategory)) },
};

export const GATEWAY_DIAGNOSTICS: Kinds<GatewayDiagnosticsOptions> = {
  required: {},
  optional: { ...DIAGNOSTIC_SINK.optional, categories: eachOf(wordOf(GatewayLogCategory)) },
};
