import { Duration } from 'cdk8s';

/** How often a mode of kube-proxy writes its rules. */
export interface KubeProxySyncOptions {
  /**
   * How often all rules are written again, and the wait after a failure. Not less than `minSyncPeriod`, which is 1 second unless set, except in IPVS
   * mode. kube-proxy takes zero as the default. Written to `syncPeriod`.
   *
   * @default - 30 seconds, by kube-proxy
   */
  readonly syncPeriod?: Duration;
  /**
   * Shortest time between two writes, not more than `syncPeriod`. Zero writes at each change in IPVS mode; the other modes take it as the default.
   * Written to `minSyncPeriod`.
   *
   * @default - 1 second, by kube-proxy; 0 in IPVS mode
   */
  readonly minSyncPeriod?: Duration;
}

/** Which packets leave a node with the node's address. */
export interface KubeProxyMasqueradeOptions {
  /**
   * Bit of the packet mark that asks for the node's address, 0 to 31. Written to `masqueradeBit`.
   *
   * @default - 14, by kube-proxy
   */
  readonly masqueradeBit?: number;
  /**
   * Give the node's address to everything sent to a cluster address, so that pods do not see who calls. Written to `masqueradeAll`.
   *
   * @default false
   */
  readonly masqueradeAll?: boolean;
}

/** Options of the iptables mode. IPVS mode reads its masquerading from here too. */
export interface KubeProxyIptablesOptions extends KubeProxySyncOptions, KubeProxyMasqueradeOptions {
  /**
   * Let node ports answer on 127.0.0.1. Written to `localhostNodePorts`.
   *
   * @default true
   */
  readonly localhostNodePorts?: boolean;
}

/** Options of the nftables mode. */
export interface KubeProxyNftablesOptions extends KubeProxySyncOptions, KubeProxyMasqueradeOptions {}

/** Options of the IPVS mode beside the scheduler and the timeouts, which are part of `KubeProxy.ipvs`. */
export interface KubeProxyIpvsOptions extends KubeProxySyncOptions {
  /**
   * Virtual servers in these ranges are somebody else's and stay when kube-proxy cleans up. Written to `excludeCIDRs`.
   *
   * @default - none
   */
  readonly excludeCidrs?: string[];
  /**
   * Answer ARP for an address only on the interface that has it, as load balancers such as MetalLB want it. Written to `strictARP`.
   *
   * @default false
   */
  readonly strictArp?: boolean;
}
