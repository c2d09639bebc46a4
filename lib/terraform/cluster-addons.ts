import { AksMaintenanceOptions } from './cluster-maintenance';
import { MaintenanceSchedule } from './maintenance-schedule';
import { Weekday } from './weekday';

/** When Azure may upgrade, once a week. */
export interface MaintenanceWindowOptions {
  /** Day on which the window opens. */
  readonly dayOfWeek: Weekday;
  /**
   * Time at which the window opens, as hours and minutes such as `02:30`.
   *
   * @default '00:00'
   */
  readonly startTime?: string;
  /**
   * How long it stays open, 4 to 24 hours.
   *
   * @default 8
   */
  readonly durationHours?: number;
  /**
   * Offset of `startTime` from UTC, such as `+01:00`.
   *
   * @default '+00:00'
   */
  readonly utcOffset?: string;
}

/** Where the metrics of Azure's managed Prometheus go. */
export interface ManagedPrometheusOptions {
  /**
   * ARM id of an Azure Monitor workspace.
   *
   * @default - one is made, `amw-` and the name of the cluster without `_`
   */
  readonly monitorWorkspaceId?: string;
  /**
   * Region of that workspace.
   *
   * @default - the region of the cluster
   */
  readonly monitorWorkspaceLocation?: string;
  /**
   * Labels that metrics about objects carry, for instance `pods=[app]`. Written to `monitor_metrics.labels_allowed`.
   *
   * @default - none
   */
  readonly labelsAllowed?: string;
  /**
   * Annotations that metrics about objects carry, for instance `namespaces=[owner]`. Written to `monitor_metrics.annotations_allowed`.
   *
   * @default - none
   */
  readonly annotationsAllowed?: string;
}

/** What AKS runs beside your pods, and when it upgrades. */
export interface ClusterAddonOptions {
  /**
   * Let pods mount secrets from Key Vault, renewed as they change. Writes `key_vault_secrets_provider`.
   *
   * @default false
   */
  readonly keyVaultSecretsProviderEnabled?: boolean;
  /**
   * How often mounted secrets are renewed, 1 to 1440 minutes. For `keyVaultSecretsProviderEnabled`.
   *
   * @default 2
   */
  readonly keyVaultSecretsRotationMinutes?: number;
  /**
   * ARM id of a Log Analytics workspace for logs of pods and nodes. Writes `oms_agent`, signing in with a managed identity, and the
   * `azurerm_monitor_data_collection_rule` with its association, without which the agent sends nothing.
   *
   * @default - no logs
   */
  readonly logAnalyticsWorkspaceId?: string;
  /**
   * Region of that workspace.
   *
   * @default - the region of the cluster
   */
  readonly logAnalyticsWorkspaceLocation?: string;
  /**
   * Collect metrics for Azure's managed Prometheus; `{}` makes a workspace for them. Writes `monitor_metrics`, and the
   * `azurerm_monitor_data_collection_rule` with its endpoint and association, without which no metric arrives.
   *
   * @default - no metrics
   */
  readonly managedPrometheus?: ManagedPrometheusOptions;
  /**
   * Remove unused images with known faults from the nodes this often, 24 to 2160 hours. Writes `image_cleaner_enabled`.
   *
   * @default - images stay
   */
  readonly imageCleanerIntervalHours?: number;
  /**
   * Scale workloads by events. Writes `workload_autoscaler_profile.keda_enabled`.
   *
   * @default false
   */
  readonly kedaEnabled?: boolean;
  /**
   * Let AKS fit the requests of pods. Writes `workload_autoscaler_profile.vertical_pod_autoscaler_enabled`.
   *
   * @default false
   */
  readonly verticalPodAutoscalerEnabled?: boolean;
  /**
   * Enforce Azure Policy inside the cluster. Writes `azure_policy_enabled`.
   *
   * @default false
   */
  readonly azurePolicyEnabled?: boolean;
  /**
   * Show costs by namespace. Needs the tier Standard or Premium. Writes `cost_analysis_enabled`.
   *
   * @default false
   */
  readonly costAnalysisEnabled?: boolean;
  /**
   * Allow `az aks command invoke`, which runs commands inside the cluster through Azure. Writes `run_command_enabled`.
   *
   * @default true
   */
  readonly runCommandEnabled?: boolean;
  /**
   * When Azure may upgrade cluster and nodes. Writes `maintenance_window_auto_upgrade` and `maintenance_window_node_os`.
   *
   * @default - at any time, or what the schedules say
   */
  readonly maintenanceWindow?: MaintenanceWindowOptions;
  /**
   * When Azure may upgrade Kubernetes, where once a week does not fit. Written to `maintenance_window_auto_upgrade`.
   *
   * @default - `maintenanceWindow`
   */
  readonly upgradeSchedule?: MaintenanceSchedule;
  /**
   * When Azure may give nodes new images, where once a week does not fit. Written to `maintenance_window_node_os`.
   *
   * @default - `maintenanceWindow`
   */
  readonly nodeOsSchedule?: MaintenanceSchedule;
  /**
   * When AKS may do its own weekly work on what it runs itself. Written to `maintenance_window`.
   *
   * @default - at any time
   */
  readonly aksMaintenance?: AksMaintenanceOptions;
}
