import { KubeProxy, KubeProxyMode } from '../kube-proxy';

/** How many addresses a list of the match for recent clients holds unless the module is told otherwise (xt_recent, `ip_list_tot`). */
const RECENT_ADDRESSES = 100;
/** How many a set of nftables holds, by kube-proxy. */
const SET_ADDRESSES = 65535;

/** What one node remembers of clients. */
export interface Memory {
  /** The pod among these to which an address went before, unless it is forgotten. */
  recall(address: number, pods: readonly number[], now: number): number | undefined;
  /** An address went to a pod. */
  keep(address: number, pod: number, now: number): void;
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

/** One template for each address, whatever the pod (the persistence of IPVS). */
class Template implements Memory {
  private readonly templates = new Map<number, { pod: number; seen: number }>();

  public constructor(private readonly seconds: number) {}

  public recall(address: number, pods: readonly number[], now: number): number | undefined {
    const template = this.templates.get(address);
    return template !== undefined && now - template.seen < this.seconds && pods.includes(template.pod) ? template.pod : undefined;
  }

  public keep(address: number, pod: number, now: number): void {
    this.templates.set(address, { pod, seen: now });
  }
}
