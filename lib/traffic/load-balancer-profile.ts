/** What is in the backend pools of the load balancers of a cluster, by the names of Azure. */
export enum BackendPoolType {
  /** Network interfaces of the nodes. */
  NODE_IP_CONFIGURATION = 'NodeIPConfiguration',
  /** Addresses of the nodes, which several load balancers in a cluster need. */
  NODE_IP = 'NodeIP',
  /** Addresses of the pods, with load balancers of sku `service`: neither nodes nor kube-proxy are on the way. Preview. */
  POD_IP = 'PodIP',
}

/**
 * One of several standard load balancers of a cluster, each with nodes of its own. Preview.
 *
 * @see https://learn.microsoft.com/azure/aks/use-multiple-standard-load-balancer
 */
export interface LoadBalancerProfile {
  /**
   * Name of its configuration, which annotation `azure-load-balancer-configurations` of a Service names, and of the public load balancer. That of the
   * internal one ends in `-internal`.
   */
  readonly loadBalancerName: string;
  /**
   * Whether Services are placed on it that do not name it.
   *
   * @default true
   */
  readonly allowServicePlacement?: boolean;
  /**
   * Labels that a Service must have to be placed on it.
   *
   * @default - none
   */
  readonly serviceLabels?: Record<string, string>;
  /**
   * Labels that the namespace of a Service must have for it to be placed on it.
   *
   * @default - none
   */
  readonly namespaceLabels?: Record<string, string>;
  /**
   * True where it has selectors of Services besides, which the labels do not tell.
   *
   * @default false
   */
  readonly otherSelectors?: boolean;
}
