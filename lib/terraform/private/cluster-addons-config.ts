import type { AksClusterProps } from '../aks-cluster-props';
import type { MaintenanceWindowOptions } from '../cluster-addons';
import { ClusterSkuTier } from '../cluster-options';
import { ArmType, checkArmId } from './arm-id';
import { checkNumber, isLiteral } from './problems';

/** What runs beside the pods, and when upgrades come, as azurerm has it. */
export function renderAddons(props: AksClusterProps) {
  const { imageCleanerIntervalHours, kedaEnabled, verticalPodAutoscalerEnabled, logAnalyticsWorkspaceId } = props;
  const window = props.maintenanceWindow && renderWindow(props.maintenanceWindow);
  return {
    keyVaultSecretsProvider: props.keyVaultSecretsProviderEnabled ? { secretRotationEnabled: true } : undefined,
    omsAgent: logAnalyticsWorkspaceId === undefined ? undefined : { logAnalyticsWorkspaceId, msiAuthForMonitoringEnabled: true },
    monitorMetrics: props.managedPrometheus && {},
    ...(imageCleanerIntervalHours === undefined ? {} : { imageCleanerEnabled: true, imageCleanerIntervalHours }),
    workloadAutoscalerProfile: kedaEnabled || verticalPodAutoscalerEnabled ? { kedaEnabled, verticalPodAutoscalerEnabled } : undefined,
    azurePolicyEnabled: props.azurePolicyEnabled,
    costAnalysisEnabled: props.costAnalysisEnabled,
    runCommandEnabled: props.runCommandEnabled,
    maintenanceWindowAutoUpgrade: window,
    maintenanceWindowNodeOs: window,
  };
}

/** Problems of what runs beside the pods. */
export function checkAddons(props: AksClusterProps): string[] {
  const { logAnalyticsWorkspaceId: workspace, maintenanceWindow: window, managedPrometheus: metrics } = props;
  return [
    ...(isLiteral(workspace) ? checkArmId('logAnalyticsWorkspaceId', workspace, ArmType.LOG_ANALYTICS_WORKSPACE) : []),
    ...(workspace === undefined && props.logAnalyticsWorkspaceLocation !== undefined ? ['logAnalyticsWorkspaceLocation needs logAnalyticsWorkspaceId'] : []),
    ...(isLiteral(metrics?.monitorWorkspaceId) ? checkArmId('managedPrometheus.monitorWorkspaceId', metrics.monitorWorkspaceId, ArmType.MONITOR_WORKSPACE) : []),
    ...(metrics?.monitorWorkspaceLocation !== undefined && metrics.monitorWorkspaceId === undefined
      ? ['managedPrometheus.monitorWorkspaceLocation needs monitorWorkspaceId: a workspace that is made is where the cluster is'] : []),
    ...checkNumber('imageCleanerIntervalHours', props.imageCleanerIntervalHours, 24, 2160),
    ...(props.costAnalysisEnabled && props.skuTier === ClusterSkuTier.FREE ? ['costAnalysisEnabled needs skuTier Standard or Premium, got Free'] : []),
    ...checkNumber('maintenanceWindow.durationHours', window?.durationHours, 4, 24),
    ...(isLiteral(window?.startTime) && !/^([01]\d|2[0-3]):[0-5]\d$/.test(window.startTime)
      ? [`maintenanceWindow.startTime must be a time like 02:30, got '${window.startTime}'`] : []),
    ...(isLiteral(window?.utcOffset) && !/^[+-](0\d|1[0-4]):[0-5]\d$/.test(window.utcOffset)
      ? [`maintenanceWindow.utcOffset must be an offset like +01:00, got '${window.utcOffset}'`] : []),
  ];
}

function renderWindow({ dayOfWeek, startTime, durationHours, utcOffset }: MaintenanceWindowOptions) {
  return { frequency: 'Weekly', interval: 1, dayOfWeek, startTime: startTime ?? '00:00', duration: durationHours ?? 8, utcOffset: utcOffset ?? '+00:00' };
}
