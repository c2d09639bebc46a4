/** Logs of an AKS control plane, by Azure's names. */
export enum ClusterLogCategory {
  /** The API server. */
  API_SERVER = 'kube-apiserver',
  /** Every request to the API server, reads too: a lot of data. */
  AUDIT = 'kube-audit',
  /** Requests that change something. */
  AUDIT_ADMIN = 'kube-audit-admin',
  /** The controllers. */
  CONTROLLER_MANAGER = 'kube-controller-manager',
  /** The scheduler. */
  SCHEDULER = 'kube-scheduler',
  /** The cluster autoscaler. */
  CLUSTER_AUTOSCALER = 'cluster-autoscaler',
  /** The Azure part of the controllers, which makes load balancers and routes. */
  CLOUD_CONTROLLER_MANAGER = 'cloud-controller-manager',
  /** Sign-ins with Entra ID and Azure RBAC. */
  GUARD = 'guard',
}

/** Logs of an application gateway, by Azure's names. */
export enum GatewayLogCategory {
  /** One line a request. */
  ACCESS = 'ApplicationGatewayAccessLog',
  /** What the web application firewall found. For `GatewaySkuTier.WAF_V2`. */
  FIREWALL = 'ApplicationGatewayFirewallLog',
}

/** Where logs and metrics go: at least one place. */
export interface DiagnosticSinkOptions {
  /**
   * ARM id of a Log Analytics workspace, which gets tables of their own for each kind of log.
   *
   * @default - logs do not go to a workspace
   */
  readonly workspaceId?: string;
  /**
   * ARM id of a storage account.
   *
   * @default - logs do not go to a storage account
   */
  readonly storageAccountId?: string;
  /**
   * ARM id of an authorization rule of an Event Hubs namespace.
   *
   * @default - logs do not go to an event hub
   */
  readonly eventHubAuthorizationRuleId?: string;
  /**
   * Name of the setting, 1 to 260 characters without any of `< > * % & : \ ? + /`.
   *
   * @default - `diag-` and the name of what is observed
   */
  readonly settingName?: string;
  /**
   * Send metrics too.
   *
   * @default true
   */
  readonly metrics?: boolean;
}

/** What of a cluster is logged, and where to. */
export interface ClusterDiagnosticsOptions extends DiagnosticSinkOptions {
  /**
   * Logs to send.
   *
   * @default - all of `ClusterLogCategory` but `AUDIT`, which costs most and says little more than `AUDIT_ADMIN`
   */
  readonly categories?: ClusterLogCategory[];
}

/** What of a gateway is logged, and where to. */
export interface GatewayDiagnosticsOptions extends DiagnosticSinkOptions {
  /**
   * Logs to send.
   *
   * @default - requests, and with a web application firewall what it found
   */
  readonly categories?: GatewayLogCategory[];
}
