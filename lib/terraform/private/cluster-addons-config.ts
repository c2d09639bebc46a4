import type { AksClusterProps } from '../aks-cluster-props';
import { ClusterSkuTier } from '../cluster-options';
import { checkMaintenance, renderMaintenance } from './maintenance-config';

/** What runs beside the pods, and when upgrades come, as azurerm has it. */
export function renderAddons(props: AksClusterProps) {
  const { imageCleanerIntervalHours, kedaEnabled, verticalPodAutoscalerEnabled, logAnalyticsWorkspaceId, managedPrometheus: metrics } = props;
  const { keyVaultSecretsRotationMinutes: rotation } = props;
  return {
    keyVaultSecretsProvider: props.keyVaultSecretsProviderEnabled
      ? { secretRotationEnabled: true, secretRotationInterval: rotation === undefined ? undefined : `${rotation}m` } : undefined,
    omsAgent: logAnalyticsWorkspaceId === undefined ? undefined : { logAnalyticsWorkspaceId, msiAuthForMonitoringEnabled: true },
    // an empty block turns it on, and CDKTF leaves out one whose fields are undefined
    monitorMetrics: metrics && {
      ...(metrics.labelsAllowed === undefined ? {} : { labelsAllowed: metrics.labelsAllowed }),
      ...(metrics.annotationsAllowed === undefined ? {} : { annotationsAllowed: metrics.annotationsAllowed }),
    },
    ...(imageCleanerIntervalHours === undefined ? {} : { imageCleanerEnabled: true, imageCleanerIntervalHours }),
    workloadAutoscalerProfile: kedaEnabled || verticalPodAutoscalerEnabled ? { kedaEnabled, verticalPodAutoscalerEnabled } : undefined,
    azurePolicyEnabled: props.azurePolicyEnabled,
    costAnalysisEnabled: props.costAnalysisEnabled,
    runCommandEnabled: props.runCommandEnabled,
    ...renderMaintenance(props),
  };
}

/** Problems of what runs beside the pods. */
export function checkAddons(props: AksClusterProps): string[] {
  const { logAnalyticsWorkspaceId: workspace, managedPrometheus: metrics } = props;
  return [
    ...(workspace === undefined && props.logAnalyticsWorkspaceLocation !== undefined ? ['logAnalyticsWorkspaceLocation needs logAnalyticsWorkspaceId'] : []),
    ...(metrics?.monitorWorkspaceLocation !== undefined && metrics.monitorWorkspaceId === undefined
      ? ['managedPrometheus.monitorWorkspaceLocation needs monitorWorkspaceId: a workspace that is made is where the cluster is'] : []),
    ...(props.costAnalysisEnabled && props.skuTier === ClusterSkuTier.FREE ? ['costAnalysisEnabled needs skuTier Standard or Premium, got Free'] : []),
    ...(props.keyVaultSecretsRotationMinutes !== undefined && !props.keyVaultSecretsProviderEnabled
      ? ['keyVaultSecretsRotationMinutes needs keyVaultSecretsProviderEnabled'] : []),
    ...checkMaintenance(props),
  ];
}
