import { hash32, Random } from './random';
import { IpvsScheduler, KubeProxy, KubeProxyMode } from '../kube-proxy';
import { shares } from '../node-rules/iptables';

/** A new connection, as the node sees it. */
export interface NewConnection {
  /** Source address, as a number. */
  readonly address: number;
  /** Source port. */
  readonly port: number;
}

/** The connections that one node has to each pod. A node knows of no other node's. */
export interface NodeCounts {
  /** Open connections by pod. */
  readonly active: Int32Array;
  /** Closed ones that the node still keeps for a while. */
  readonly inactive: Int32Array;
}

/** Chooses a pod for a new connection on one node. */
export interface Scheduler {
  /** The pod among these, in kube-proxy's order. At least one. */
  pick(pods: readonly number[], connection: NewConnection, counts: NodeCounts): number;
}

/** Bits of the tables of `sh` and `dh` (CONFIG_IP_VS_SH_TAB_BITS). */
const TABLE_BITS = 8;
/** Entries of the table of `mh` (CONFIG_IP_VS_MH_TAB_INDEX 12). */
const MAGLEV_SIZE = 4093;
/** The cluster address: there is one, so that a hash of it says nothing. */
const DESTINATION = 0x0a000032;

/**
 * The scheduler of a kube-proxy, for one node.
 *
 * kube-proxy gives every pod weight 1, so that `wrr` is `rr`, and `wlc` is `lc`. The definitions are those of Linux, `net/netfilter/ipvs/ip_vs_*.c`.
 */
export function schedulerOf({ mode, ipvsOptions }: KubeProxy, random: Random): Scheduler {
  switch (mode ?? KubeProxyMode.IPTABLES) {
    case KubeProxyMode.IPTABLES:
      return new Cascade(random);
    case KubeProxyMode.NFTABLES:
      return { pick: (pods) => pods[random.below(pods.length)] };
    default:
      return ipvsScheduler(ipvsOptions.scheduler ?? IpvsScheduler.ROUND_ROBIN, random);
  }
}

function ipvsScheduler(scheduler: IpvsScheduler, random: Random): Scheduler {
  switch (scheduler) {
    case IpvsScheduler.ROUND_ROBIN:
    case IpvsScheduler.WEIGHTED_ROUND_ROBIN:
      return new RoundRobin();
    case IpvsScheduler.LEAST_CONNECTION:
    case IpvsScheduler.WEIGHTED_LEAST_CONNECTION:
      return { pick: (pods, _, counts) => leastLoaded(pods, counts) };
    case IpvsScheduler.SHORTEST_EXPECTED_DELAY:
      return { pick: (pods, _, { active }) => least(pods, (pod) => active[pod] + 1) };
    case IpvsScheduler.NEVER_QUEUE:
      return { pick: (pods, _, { active }) => pods.find((pod) => active[pod] === 0) ?? least(pods, (pod) => active[pod] + 1) };
    case IpvsScheduler.SOURCE_HASHING:
      return { pick: (pods, { address }) => pods[hash32(address, TABLE_BITS) % pods.length] };
    case IpvsScheduler.DESTINATION_HASHING:
      return { pick: (pods) => pods[hash32(DESTINATION, TABLE_BITS) % pods.length] };
    case IpvsScheduler.MAGLEV_HASHING:
      return new Maglev(random);
    case IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION:
      return new Locality(false);
    case IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION_WITH_REPLICATION:
      return new Locality(true);
    default: {
      const unreachable: never = scheduler;
      throw new Error(`unknown scheduler ${String(unreachable)}`);
    }
  }
}

/** Rules with the probabilities that iptables prints, tried one after the other. */
class Cascade implements Scheduler {
  private bounds: number[] = [];

  public constructor(private readonly random: Random) {}

  public pick(pods: readonly number[]): number {
    if (this.bounds.length !== pods.length) {
      let sum = 0;
      this.bounds = shares(pods.length).map((share) => (sum += share));
    }
    const drawn = this.random.next();
    let [low, high] = [0, pods.length - 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      [low, high] = drawn < this.bounds[middle] ? [low, middle] : [middle + 1, high];
    }
    return pods[low];
  }
}

/** The pod after the last one. */
class RoundRobin implements Scheduler {
  private last = -1;

  public pick(pods: readonly number[]): number {
    const next = pods.indexOf(this.last) + 1;
    this.last = pods[next % pods.length];
    return this.last;
  }
}

/** A Maglev table over source address and port; kube-proxy asks for both. The kernel's hash is keyed at random, as this one is by the seed. */
class Maglev implements Scheduler {
  private readonly key: number;
  private built = '';
  private table: Int32Array = new Int32Array(0);

  public constructor(random: Random) {
    this.key = random.below(2 ** 32);
  }

  public pick(pods: readonly number[], { address, port }: NewConnection): number {
    const wanted = pods.join();
    if (wanted !== this.built) {
      this.build(pods);
      this.built = wanted;
    }
    return this.table[this.hash(address + Math.imul(port, 0x01000193)) % MAGLEV_SIZE];
  }

  private build(pods: readonly number[]): void {
    const permutations = pods.map((pod) => ({ pod, at: this.hash(pod * 2 + 1) % MAGLEV_SIZE, skip: this.hash(pod * 2 + 2) % (MAGLEV_SIZE - 1) + 1 }));
    this.table = new Int32Array(MAGLEV_SIZE).fill(-1);
    for (let filled = 0; filled < MAGLEV_SIZE; filled++) {
      const one = permutations[filled % permutations.length];
      while (this.table[one.at] >= 0) {
        one.at = (one.at + one.skip) % MAGLEV_SIZE;
      }
      this.table[one.at] = one.pod;
    }
  }

  private hash(value: number): number {
    // eslint-disable-next-line no-bitwise -- a hash is made of bits
    return Math.imul(hash32(value ^ this.key, 32) ^ (value >>> 15), 0x85ebca6b) >>> 0;
  }
}

/** One pod for one cluster address until it has more connections than its weight, 1, and another has none; with replication, a set of pods. */
class Locality implements Scheduler {
  private chosen: number[] = [];

  public constructor(private readonly replicates: boolean) {}

  public pick(pods: readonly number[], _: NewConnection, counts: NodeCounts): number {
    const { active } = counts;
    this.chosen = this.chosen.filter((pod) => pods.includes(pod));
    const current = this.chosen.length > 0 ? leastLoaded(this.chosen, counts) : undefined;
    if (current !== undefined && !(active[current] > 1 && pods.some((pod) => active[pod] * 2 < 1))) {
      return current;
    }
    const next = leastLoaded(pods, counts);
    this.chosen = this.replicates ? [...new Set([...this.chosen, next])] : [next];
    return next;
  }
}

/** The first with the fewest: an open connection weighs as much as 256 that are kept for a while. */
function leastLoaded(pods: readonly number[], { active, inactive }: NodeCounts): number {
  return least(pods, (pod) => active[pod] * 256 + inactive[pod]);
}

function least(pods: readonly number[], load: (pod: number) => number): number {
  let found = pods[0];
  for (const pod of pods) {
    found = load(pod) < load(found) ? pod : found;
  }
  return found;
}
