/** A cache of what AKS itself needs: images and packages of nodes. */
export interface ArtifactCacheOptions {
  /**
   * ARM id of your container registry: Premium, with a private endpoint, an artifact cache rule for `mcr.microsoft.com/*`, and reachable from the
   * nodes. Needs an `identity` with `kubelet`, which gets the role AcrPull on it. Written to `bootstrap_profile.container_registry_id`.
   *
   * @default - a registry that AKS makes and keeps
   */
  readonly containerRegistryId?: string;
}

/** IPv6 beside IPv4 in a cluster. Nodes, pods and Services have addresses of both families; cannot be added or taken away later. */
export interface DualStackOptions {
  /**
   * IPv6 range of the pods' addresses, clear of everything else. Written second to `network_profile.pod_cidrs`.
   *
   * @default 'fd12:3456:789a::/64'
   */
  readonly podIpv6Cidr?: string;
  /**
   * IPv6 range of the addresses of Services, `/108` or smaller. Written second to `network_profile.service_cidrs`.
   *
   * @default 'fd12:3456:789a:1::/108'
   */
  readonly serviceIpv6Cidr?: string;
}

/**
 * How the cluster's load balancer leads pods out. One of three sources of addresses: addresses that AKS makes, your addresses, or your prefixes.
 *
 * @see https://learn.microsoft.com/azure/aks/configure-load-balancer-standard#configure-the-allocated-outbound-ports
 */
export interface LoadBalancerOutboundOptions {
  /**
   * How many IPv4 addresses AKS makes, 1 to 100.
   *
   * @default 1
   */
  readonly managedIpCount?: number;
  /**
   * How many IPv6 addresses AKS makes, 1 to 100. For a cluster with `dualStack`.
   *
   * @default - 1 with `dualStack`, otherwise none
   */
  readonly managedIpv6Count?: number;
  /**
   * ARM ids of your public addresses. The cluster's identity gets Network Contributor on each.
   *
   * @default - AKS makes addresses
   */
  readonly ipAddressIds?: string[];
  /**
   * ARM ids of your public address prefixes. The cluster's identity gets Network Contributor on each.
   *
   * @default - AKS makes addresses
   */
  readonly ipPrefixIds?: string[];
  /**
   * Outbound ports that every node keeps, 0 to 64000 and a multiple of 8; 0 lets Azure share them out by the number of nodes. An address has
   * 64000 ports, so all nodes together, with their surge, need as many addresses as hold their ports.
   *
   * @default 0
   */
  readonly portsPerNode?: number;
  /**
   * Idle connections are forgotten after this many minutes, 4 to 100.
   *
   * @default 30
   */
  readonly idleTimeoutMinutes?: number;
}
