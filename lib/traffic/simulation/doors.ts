import { Memory, memoryOf } from './affinity';
import { isByKubeProxy, Load } from './load';
import { PodLife } from './pod-lives';
import { Random } from './random';
import { NodeCounts, Scheduler } from './scheduler';
import { schedulerOf } from './schedulers';
import { SimulationReach } from './simulation-options';
import { KubeProxy } from '../kube-proxy';

/** How an instance of a gateway takes pods: one after the other. */
const ROUND_ROBIN = KubeProxy.ipvs();

/** One way through a node, or through one instance of a gateway. */
export interface Door {
  readonly index: number;
  readonly scheduler: Scheduler;
  readonly counts: NodeCounts;
  readonly memory?: Memory;
  endpoints: readonly number[];
}

/** All of them. */
export class Doors {
  public readonly all: Door[];
  /** Those that are asked: with a pod, where empty ones are skipped. */
  public asked: Door[] = [];
  private nextChange = 0;

  public constructor(private readonly load: Load, private readonly lives: readonly PodLife[], random: Random) {
    const { affinitySeconds, entry, kubeProxy } = load;
    this.all = Array.from({ length: load.nodes }, (_, index) => ({
      index,
      scheduler: schedulerOf(isByKubeProxy(entry) ? kubeProxy : ROUND_ROBIN, random),
      counts: { active: new Int32Array(lives.length), inactive: new Int32Array(lives.length) },
      memory: affinitySeconds === undefined ? undefined : memoryOf(kubeProxy, affinitySeconds),
      endpoints: [],
    }));
  }

  /** Take pods in and out that came or went by now. */
  public advance(now: number): void {
    if (now < this.nextChange) {
      return;
    }
    const lag = this.load.gatewayLagSeconds;
    const known = this.lives.map(({ joins, leaves }) => ({ from: joins > 0 ? joins + lag : 0, until: leaves + lag }));
    this.nextChange = known.reduce((next, { from, until }) => Math.min(next, from > now ? from : Infinity, until > now ? until : Infinity), Infinity);
    const all = known.flatMap(({ from, until }, pod) => (from <= now && until > now ? [pod] : []));
    this.all.forEach((door, node) => {
      const endpoints = this.reached(all, node);
      // schedulers look whether it is the same array
      const isSame = endpoints.length === door.endpoints.length && endpoints.every((pod, index) => pod === door.endpoints[index]);
      door.endpoints = isSame ? door.endpoints : endpoints;
    });
    this.asked = this.load.skipsEmptyNodes ? this.all.filter(({ endpoints }) => endpoints.length > 0) : this.all;
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
