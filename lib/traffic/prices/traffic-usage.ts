/** What the price of an application gateway depends on. */
export interface GatewaySize {
  /** Name of the gateway, as in the cluster profile. */
  readonly gatewayName: string;
  /**
   * True for SKU `WAF_v2`.
   *
   * @default false
   */
  readonly webApplicationFirewall?: boolean;
  /**
   * Instances that are always there: the minimum of the autoscaling, or the fixed capacity; 0 to 125. Each is charged as ten capacity units.
   *
   * @default 0
   */
  readonly reservedInstances?: number;
}

/** How much traffic there is. All that is left out is assumed, and said so. */
export interface TrafficUsage {
  /**
   * Gigabytes a month through the load balancer of each Service, both ways, 0 or more.
   *
   * @default 100, and 0 for a Service whose TCP ports an ingress-managed gateway serves all
   */
  readonly gigabytesPerLoadBalancerService?: number;
  /**
   * Capacity units that each gateway uses on average, 0 or more. What its reserved instances cost is charged in any case.
   *
   * @default 1
   */
  readonly gatewayCapacityUnits?: number;
  /**
   * Sizes of the gateways.
   *
   * @default - `Standard_v2` without reserved instances
   */
  readonly gatewaySizes?: GatewaySize[];
  /**
   * True when the nodes go out through the public load balancer, as AKS does unless its outbound type says otherwise. It then exists with one rule
   * and one public address in any case.
   *
   * @default true
   */
  readonly outboundThroughLoadBalancer?: boolean;
}
