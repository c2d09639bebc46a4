import { structAt } from '../arguments/check';
import { Kinds } from '../arguments/kind';
import { wholeFrom } from '../arguments/values';

/** Options of `SessionAffinity.clientIp`. */
export interface ClientIpAffinityOptions {
  /**
   * How long a client address stays bound to its pod after its last connection, in seconds.
   *
   * From 1 to 86400 (one day). Written to `spec.sessionAffinityConfig.clientIP.timeoutSeconds`. kube-proxy honours it on each node;
   * an Azure load balancer in front does not know it, and Windows nodes ignore it.
   *
   * @default 10800
   */
  readonly timeoutSeconds?: number;
}

const CLIENT_IP: Kinds<ClientIpAffinityOptions> = { required: {}, optional: { timeoutSeconds: wholeFrom(1, 86400) } };

/**
 * Keep a client on one pod, by its source address, or not.
 *
 * Written to `spec.sessionAffinity` of a Service. What it does depends on the hop:
 *
 * - kube-proxy remembers client addresses on each node by itself; nodes share nothing. The iptables and nftables modes remember per
 *   Service port, IPVS per virtual server.
 * - The rule of an Azure load balancer distributes by source address (`SourceIP`, a hash without a table and without a timeout).
 * - Behind an Application Gateway ingress controller, or any proxy that sends to pod addresses, it has no effect.
 * - Clients behind one NAT or proxy look like one client and share one pod.
 *
 * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity
 */
export class SessionAffinity {
  /** Spread every connection anew. The default of Kubernetes. */
  public static readonly NONE = new SessionAffinity(undefined);

  /**
   * Keep connections from one client address on one pod.
   *
   * Throws when `timeoutSeconds` is not a whole number from 1 to 86400.
   */
  public static clientIp(options: ClientIpAffinityOptions = {}): SessionAffinity {
    const { timeoutSeconds = 10800 } = structAt('SessionAffinity.clientIp', CLIENT_IP, options);
    return new SessionAffinity(timeoutSeconds);
  }

  /** True when connections from one client address stay on one pod. */
  public readonly sticky: boolean;

  /** @param timeoutSeconds How long a client stays bound, in seconds; absent for `NONE`. */
  private constructor(public readonly timeoutSeconds?: number) {
    this.sticky = timeoutSeconds !== undefined;
  }
}
