/** A day of the week, by azurerm's names. */
export enum Weekday {
  /** Monday. */
  MONDAY = 'Monday',
  /** Tuesday. */
  TUESDAY = 'Tuesday',
  /** Wednesday. */
  WEDNESDAY = 'Wednesday',
  /** Thursday. */
  THURSDAY = 'Thursday',
  /** Friday. */
  FRIDAY = 'Friday',
  /** Saturday. */
  SATURDAY = 'Saturday',
  /** Sunday. */
  SUNDAY = 'Sunday',
}

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
   * @default - at any time
   */
  readonly maintenanceWindow?: MaintenanceWindowOptions;
}
