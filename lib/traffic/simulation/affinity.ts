import { KubeProxy, KubeProxyMode } from '../kube-proxy';

/**
 * How many addresses a list of the match for recent clients holds unless the module is told otherwise: `ip_list_tot` of xt_recent. A full list drops
 * the address that was seen longest ago.
 *
 * @see https://github.com/torvalds/linux/blob/master/net/netfilter/xt_recent.c
 */
const RECENT_ADDRESSES = 100;
/**
 * How many a set of nftables holds that names no size, as kube-proxy makes one for each pod: nft gives it one with the first rule that adds to it. A
 * full set takes no more, and that rule ends there; the connection goes on to its pod all the same.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.35.4/pkg/proxy/nftables/proxier.go
 */
const SET_ADDRESSES = 65535;

/** What one node remembers of clients. */
export interface Memory {
  /** The pod among these to which an address went before, unless it is forgotten. */
  recall(address: number, pods: readonly number[], now: number): number | undefined;
  /** An address went to a pod. */
  keep(address: number, pod: number, now: number): void;
  /** A connection of an address was closed. */
  closed?(address: number): void;
}

/** The memory of a node for ClientIP affinity, by the mode of kube-proxy. */
export function memoryOf({ mode }: KubeProxy, seconds: number): Memory {
  switch (mode ?? KubeProxyMode.IPTABLES) {
    case KubeProxyMode.IPTABLES:
      return new ListPerPod(seconds, RECENT_ADDRESSES, true);
    case KubeProxyMode.NFTABLES:
      return new ListPerPod(seconds, SET_ADDRESSES, false);
    default:
      return new Template(seconds);
  }
}

/** A list of addresses for each pod, looked through in the order of the pods. */
class ListPerPod implements Memory {
  /** By pod, addresses with the time of their last connection, the oldest first. */
  private readonly lists = new Map<number, Map<number, number>>();

  /**
   * @param seconds How long an address is kept after its last connection.
   * @param size How many addresses a list holds.
   * @param evicts True where the oldest address makes room for a new one; else the new one is not remembered.
   */
  public constructor(private readonly seconds: number, private readonly size: number, private readonly evicts: boolean) {}

  public recall(address: number, pods: readonly number[], now: number): number | undefined {
    return pods.find((pod) => {
      const seen = this.lists.get(pod)?.get(address);
      return seen !== undefined && now - seen < this.seconds;
    });
  }

  public keep(address: number, pod: number, now: number): void {
    const list = this.lists.get(pod) ?? new Map<number, number>();
    this.lists.set(pod, list);
    list.delete(address);
    for (const [other, seen] of list) {
      if (now - seen < this.seconds && (list.size < this.size || !this.evicts)) {
        break;
      }
      list.delete(other);
    }
    if (list.size < this.size) {
      list.set(address, now);
    }
  }
}

/**
 * One template for each address, whatever the pod: the persistence of IPVS, which has no limit but memory. A template outlives its
 * timeout as long as a connection lives that it led to a pod (`ip_vs_conn_expire`).
 *
 * @see https://github.com/torvalds/linux/blob/master/net/netfilter/ipvs/ip_vs_conn.c
 */
class Template implements Memory {
  private readonly templates = new Map<number, { pod: number; seen: number; connections: number }>();

  public constructor(private readonly seconds: number) {}

  public recall(address: number, pods: readonly number[], now: number): number | undefined {
    const template = this.templates.get(address);
    const isKept = template !== undefined && (template.connections > 0 || now - template.seen < this.seconds);
    return isKept && pods.includes(template.pod) ? template.pod : undefined;
  }

  public keep(address: number, pod: number, now: number): void {
    const template = this.templates.get(address);
    const connections = (template?.pod === pod ? template.connections : 0) + 1;
    this.templates.set(address, { pod, seen: now, connections });
  }

  public closed(address: number): void {
    const template = this.templates.get(address);
    if (template) {
      template.connections = Math.max(0, template.connections - 1);
    }
  }
}
