import { Memory, memoryOf } from './affinity';
import { isByKubeProxy, Load } from './load';
import { PodLife } from './pod-lives';
import { Random } from './random';
import { NodeCounts, Scheduler } from './scheduler';
import { schedulerOf } from './schedulers';
import { SimulationReach } from './simulation-options';
import { KubeProxy, KubeProxyMode } from '../kube-proxy';

/** How an instance of a gateway takes pods: one after the other. */
const ROUND_ROBIN = KubeProxy.ipvs();

/** One way through a node, or through one instance of a gateway. */
export interface Door {
  readonly index: number;
  readonly scheduler: Scheduler;
  readonly counts: NodeCounts;
  readonly memory?: Memory;
  /** When its node goes, and takes with it what comes through. */
  readonly gone: number;
  /** When a load balancer in front has noticed by its health probe. */
  readonly forgotten: number;
  /** The place of each pod among those that came at the same time. */
  readonly order?: readonly number[];
  endpoints: readonly number[];
}

/** All of them. */
export class Doors {
  public readonly all: Door[];
  /** Those that are asked: with a pod, where empty ones are skipped, and without those that a health probe found gone. */
  public asked: Door[] = [];
  private nextChange = 0;

  public constructor(private readonly load: Load, private readonly lives: readonly PodLife[], random: Random, orders: Random) {
    const { affinitySeconds, entry, kubeProxy, probeSeconds } = load;
    const byKubeProxy = isByKubeProxy(entry);
    this.all = Array.from({ length: load.nodes }, (_, index) => {
      // clients on a node that goes are gone with it: only those in front of a load balancer still come
      const gone = byKubeProxy && probeSeconds !== undefined ? goneAt(load, index) : Infinity;
      return {
        index,
        scheduler: schedulerOf(byKubeProxy ? kubeProxy : ROUND_ROBIN, random),
        counts: { active: new Int32Array(lives.length), inactive: new Int32Array(lives.length) },
        memory: affinitySeconds === undefined ? undefined : memoryOf(kubeProxy, affinitySeconds),
        gone,
        forgotten: gone + (probeSeconds ?? 0),
        order: byKubeProxy && kubeProxy.mode === KubeProxyMode.IPVS ? lives.map(() => orders.next()) : undefined,
        endpoints: [],
      };
    });
  }

  /** Take pods in and out that came or went by now. */
  public advance(now: number): void {
    if (now < this.nextChange) {
      return;
    }
    const times = [...this.lives.flatMap(({ known, forgotten }) => [known, forgotten]), ...this.all.map(({ forgotten }) => forgotten)];
    this.nextChange = times.reduce((next, time) => (time > now ? Math.min(next, time) : next), Infinity);
    const all = this.lives.flatMap(({ known, forgotten }, pod) => (known <= now && forgotten > now ? [pod] : []));
    this.all.forEach((door, node) => {
      const endpoints = this.inOrder(door, this.reached(all, node));
      // schedulers look whether it is the same array
      const isSame = endpoints.length === door.endpoints.length && endpoints.every((pod, index) => pod === door.endpoints[index]);
      door.endpoints = isSame ? door.endpoints : endpoints;
    });
    this.asked = this.all.filter(({ endpoints, forgotten }) => forgotten > now && (endpoints.length > 0 || !this.load.skipsEmptyNodes));
  }

  /**
   * The list of a node in IPVS mode. kube-proxy adds what is new in the order of a set of Go, which is another one on each node, and the kernel puts
   * each in front (`__ip_vs_update_dest`).
   *
   * @see https://github.com/kubernetes/kubernetes/blob/v1.35.4/pkg/proxy/ipvs/proxier.go
   * @see https://github.com/torvalds/linux/blob/master/net/netfilter/ipvs/ip_vs_ctl.c
   */
  private inOrder({ order }: Door, pods: readonly number[]): readonly number[] {
    return order === undefined ? pods : [...pods].sort((a, b) => this.lives[b].joins - this.lives[a].joins || order[a] - order[b]);
  }

  private reached(pods: readonly number[], node: number): readonly number[] {
    const own = () => pods.filter((pod) => this.lives[pod].node === node);
    const orAll = (some: readonly number[]) => (some.length > 0 ? some : pods);
    switch (this.load.reach) {
      case SimulationReach.ALL:
        return pods;
      case SimulationReach.OWN:
        return own();
      case SimulationReach.OWN_FIRST:
        return orAll(own());
      case SimulationReach.ZONE_FIRST:
        return orAll(pods.filter((pod) => this.lives[pod].node % this.load.zones === node % this.load.zones));
      default: {
        const unreachable: never = this.load.reach;
        throw new Error(`unknown reach ${String(unreachable)}`);
      }
    }
  }
}

/** When a node goes. */
function goneAt({ events }: Load, node: number): number {
  return events.reduce((first, { nodeGone, atSeconds }) => (nodeGone === node ? Math.min(first, atSeconds) : first), Infinity);
}
