import * as kplus from 'cdk8s-plus-28';

/** The protocol that the gateway speaks to pods. */
export enum BackendProtocol {
  /** Plain HTTP. */
  HTTP = 'http',
  /** HTTP over TLS. The gateway checks the certificate of the pods. */
  HTTPS = 'https',
}

/** How the gateway checks that a pod is healthy. Each property left out is taken from the pods, as the ingress controller does. */
export interface AppGatewayProbe {
  /**
   * Path to ask for, starting with `/`. Written to `health-probe-path`.
   *
   * @default - that of the readiness probe, else of the liveness probe, else `backendPathPrefix` or the path of the route
   */
  readonly path?: string;
  /**
   * Host name to ask for. Written to `health-probe-hostname`.
   *
   * @default - that of the pods' probe, else `backendHostname`, the host of the route or `localhost`
   */
  readonly hostname?: string;
  /**
   * Port of the pods to ask, 1 to 65535. Written to `health-probe-port`.
   *
   * @default - that of the pods' probe, else the port that requests go to
   */
  readonly port?: number;
  /**
   * Status codes of a healthy pod, single or as ranges, for instance `200-399`. Written to `health-probe-status-codes`.
   *
   * @default ['200-399']
   */
  readonly statusCodes?: string[];
  /**
   * Seconds between two checks, 1 to 86400. Written to `health-probe-interval`.
   *
   * @default - that of the pods' probe, else 30
   */
  readonly intervalSeconds?: number;
  /**
   * Seconds to wait for an answer, from 1 to the interval: Azure refuses a longer one. Written to `health-probe-timeout`.
   *
   * @default - that of the pods' probe, else 30
   */
  readonly timeoutSeconds?: number;
  /**
   * Failed checks after which a pod gets no more requests, 1 to 20. Written to `health-probe-unhealthy-threshold`.
   *
   * @default - that of the pods' probe, else 3
   */
  readonly unhealthyThreshold?: number;
}

/** How the gateway lets requests end on a pod that leaves. */
export interface ConnectionDrainingOptions {
  /**
   * Seconds that requests under way may take, 1 to 3600. Written to `connection-draining-timeout`.
   *
   * @default - nothing is written, the ingress controller takes 30
   */
  readonly timeoutSeconds?: number;
}

/**
 * What the gateway does with the requests of a route.
 *
 * Each property is an annotation `appgw.ingress.kubernetes.io/…`, which the ingress controller takes per Ingress. Routes whose settings differ
 * become different Ingresses.
 *
 * @see https://azure.github.io/application-gateway-kubernetes-ingress/annotations/
 */
export interface AppGatewayRouteSettings {
  /**
   * Keep a client on one pod by a cookie of the gateway. Written to `cookie-based-affinity`. This, not `sessionAffinity` of the Service, is
   * stickiness behind a gateway.
   *
   * @default false
   */
  readonly cookieAffinity?: boolean;
  /**
   * Give each backend a cookie of its own, so that routes of one host do not share one. Written to `cookie-based-affinity-distinct-name`.
   *
   * @default false
   */
  readonly cookieAffinityDistinctName?: boolean;
  /**
   * Seconds that a pod may take to answer, 1 to 86400. Written to `request-timeout`.
   *
   * @default 30
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-application-gateway-limits
   */
  readonly requestTimeoutSeconds?: number;
  /**
   * Protocol to the pods. Written to `backend-protocol`.
   *
   * @default - HTTP, and HTTPS for port 443
   */
  readonly backendProtocol?: BackendProtocol;
  /**
   * Host name that pods get instead of the one asked for. Written to `backend-hostname`.
   *
   * @default - the host that the client asked for
   */
  readonly backendHostname?: string;
  /**
   * Path that pods get instead of the path of the route, starting with `/`. Written to `backend-path-prefix`. It is the path of the health probe
   * too, where neither pods nor `probe` name one.
   *
   * @default - the path that the client asked for
   */
  readonly backendPathPrefix?: string;
  /**
   * Names of root certificates installed on the gateway, by one of which the certificates of the pods are signed. Written to
   * `appgw-trusted-root-certificate`.
   *
   * @default - well-known authorities
   */
  readonly trustedRootCertificates?: string[];
  /**
   * Health probe of the gateway. What the pods know and the ingress controller would miss is filled in.
   *
   * @default - taken from the pods
   */
  readonly probe?: AppGatewayProbe;
  /**
   * Let requests under way end on a pod that leaves. Written to `connection-draining`.
   *
   * @default - they are cut off
   */
  readonly connectionDraining?: ConnectionDrainingOptions;
  /**
   * Resource id of a web application firewall policy for the paths. Written to `waf-policy-for-path`. Needs a gateway of tier WAF_v2.
   *
   * Known while the program runs, so not `policyId` of a policy that the program makes, which only Terraform knows: write
   * `/subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/<policy>`
   * with the names that the program gives them.
   *
   * Nobody looks whether the policy exists and the controller may join it: with one that it may not, the gateway takes no update at all.
   * `IngressControllerAddon.grantFirewallPolicy` allows it.
   *
   * @default - the policy of the gateway, if it has one
   */
  readonly wafPolicyId?: string;
  /**
   * Name of a rewrite rule set that exists on the gateway. Written to `rewrite-rule-set`. Not together with `rewriteRuleSetCustomResource`.
   *
   * @default - none
   */
  readonly rewriteRuleSet?: string;
  /**
   * Name of an `AzureApplicationGatewayRewrite` of the same namespace. Written to `rewrite-rule-set-custom-resource`. Not together with
   * `rewriteRuleSet`.
   *
   * @default - none
   */
  readonly rewriteRuleSetCustomResource?: string;
}

/** How a path is compared, and which port of the Service it leads to. */
export interface AppGatewayPathOptions {
  /**
   * How the path is compared. The gateway compares text: `Prefix` `/foo` matches `/foobar` too, unless `wholeSegments` is set, and the path `/`
   * matches everything whatever the type.
   *
   * @default HttpIngressPathType.PREFIX
   */
  readonly pathType?: kplus.HttpIngressPathType;
  /**
   * Compare a `Prefix` path by whole segments, as Kubernetes promises: written as the exact path and the same path with a slash, so that `/foo`
   * matches `/foo` and `/foo/bar` but not `/foobar`.
   *
   * @default false
   */
  readonly wholeSegments?: boolean;
  /**
   * Port of the Service by number. Not together with `portName`.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;
  /**
   * Port of the Service by name. Not together with `port`.
   *
   * @default - by number
   */
  readonly portName?: string;
}

/** Options of a route. Settings left out are those of the ingress. */
export interface AppGatewayRouteOptions extends AppGatewayRouteSettings, AppGatewayPathOptions {
  /**
   * Host of the route; a wildcard is a whole first label, for instance `*.example.com`.
   *
   * @default - the hosts of the ingress
   */
  readonly host?: string;
}
