/** Protocol of a health probe of an Azure load balancer. */
export enum AzureProbeProtocol {
  /** The node port accepts a connection. */
  TCP = 'tcp',
  /** A GET answers with 200. */
  HTTP = 'http',
  /** A GET over TLS answers with 200. */
  HTTPS = 'https',
}

/**
 * How an Azure load balancer finds out which nodes may get traffic, for all ports of a Service.
 *
 * With `externalTrafficPolicy: Local` the probe asks kube-proxy on `healthCheckNodePort` instead, and these settings do nothing.
 *
 * @see https://learn.microsoft.com/azure/aks/load-balancer-standard#customize-the-load-balancer-health-probe
 */
export interface AzureHealthProbe {
  /**
   * Protocol of the probe. Written to the annotation `azure-load-balancer-health-probe-protocol`.
   *
   * @default - `appProtocol` of the port if it is `tcp`, `http` or `https`, else TCP
   */
  readonly protocol?: AzureProbeProtocol;
  /**
   * Seconds between two probes, at least 5. Times `numberOfProbes` it must stay below 120. Written to the annotation
   * `azure-load-balancer-health-probe-interval`.
   *
   * @default 5
   */
  readonly intervalSeconds?: number;
  /**
   * Failed probes after which a node gets no new connections, at least 2. Written to the annotation
   * `azure-load-balancer-health-probe-num-of-probe`.
   *
   * @default 2
   */
  readonly numberOfProbes?: number;
  /**
   * Path that an HTTP or HTTPS probe asks for. Written to the annotation `azure-load-balancer-health-probe-request-path`.
   *
   * @default '/'
   */
  readonly requestPath?: string;
}

/** The health probe of one port. Its settings win over those of the Service and are written to annotations `port_<port>_health-probe_<setting>`. */
export interface AzurePortHealthProbe extends AzureHealthProbe {
  /**
   * Port of this Service, by number, whose node port is probed instead. Written to the annotation `port_<port>_health-probe_port`. Not
   * together with `portName`.
   *
   * @default - the port itself
   */
  readonly port?: number;
  /**
   * Port of this Service, by name, whose node port is probed instead. Written to the annotation `port_<port>_health-probe_port`. Not
   * together with `port`.
   *
   * @default - the port itself
   */
  readonly portName?: string;
}
