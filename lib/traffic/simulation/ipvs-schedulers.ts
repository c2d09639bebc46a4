import { hsiphash } from './hsiphash';
import { hash32 } from './random';
import { NewConnection, NodeCounts, Scheduler } from './scheduler';
import { IpvsScheduler } from '../kube-proxy';

/** Bits of the tables of `sh` and `dh` (CONFIG_IP_VS_SH_TAB_BITS). */
const TABLE_BITS = 8;
/** Entries of the table of `mh` (CONFIG_IP_VS_MH_TAB_INDEX 12). */
const MAGLEV_SIZE = 4093;
/** The cluster address: there is one, so that a hash of it says nothing. */
const DESTINATION = 0x0a000032;
/** The two keys of `mh`, which are the same on every node. */
const MAGLEV_KEYS = [2654435761, 2654446892].map((half) => [0, half, 0, half]);
/** The pods, as the table of `mh` sees them: an address for each, and their port. */
const FIRST_POD = 0x0af40002;
const POD_PORT = 8080;

/**
 * A scheduler of IPVS for one node, by its definition in Linux. kube-proxy gives every pod weight 1, which leaves of `wrr` the order of `rr`, and of
 * `wlc` that of `lc`; the kernel looks through pods in one order and takes the first of equals.
 *
 * @see https://github.com/torvalds/linux/tree/master/net/netfilter/ipvs
 * @see https://github.com/kubernetes/kubernetes/blob/v1.35.4/pkg/proxy/ipvs/proxier.go
 */
export function ipvsScheduler(scheduler: IpvsScheduler): Scheduler {
  switch (scheduler) {
    // ip_vs_rr.c: the one after the last, also when pods come or go
    case IpvsScheduler.ROUND_ROBIN:
      return new RoundRobin(false);
    // ip_vs_wrr.c: the same with equal weights, but from the first one again whenever pods come or go
    case IpvsScheduler.WEIGHTED_ROUND_ROBIN:
      return new RoundRobin(true);
    // ip_vs_lc.c and ip_vs_wlc.c: least active × 256 + inactive (ip_vs_dest_conn_overhead), over weight
    case IpvsScheduler.LEAST_CONNECTION:
    case IpvsScheduler.WEIGHTED_LEAST_CONNECTION:
      return { pick: (pods, _, counts) => leastLoaded(pods, counts) };
    // ip_vs_sed.c: least (active + 1) over weight
    case IpvsScheduler.SHORTEST_EXPECTED_DELAY:
      return { pick: (pods, _, { active }) => leastActive(pods, active) };
    // ip_vs_nq.c: the first without active ones, else as sed; with equal weights no pod has less than that one
    case IpvsScheduler.NEVER_QUEUE:
      return { pick: (pods, _, { active }) => pods.find((pod) => active[pod] === 0) ?? leastActive(pods, active) };
    // ip_vs_sh.c: the bucket of the source address (hash_32, since Linux 4.17), buckets dealt out to pods one after the other
    case IpvsScheduler.SOURCE_HASHING:
      return { pick: (pods, { address }) => pods[hash32(address, TABLE_BITS) % pods.length] };
    // ip_vs_dh.c: the same of the destination address
    case IpvsScheduler.DESTINATION_HASHING:
      return { pick: (pods) => pods[hash32(DESTINATION, TABLE_BITS) % pods.length] };
    case IpvsScheduler.MAGLEV_HASHING:
      return new Maglev();
    // ip_vs_lblc.c and ip_vs_lblcr.c
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

/** The pod after the last one. */
class RoundRobin implements Scheduler {
  private at = -1;
  private pods: readonly number[] = [];

  /** @param restarts True where it begins again with other pods. */
  public constructor(private readonly restarts: boolean) {}

  public pick(pods: readonly number[]): number {
    if (pods !== this.pods) {
      // where the last one went, the one before it in the list is the last one (ip_vs_rr_del_dest)
      const last = this.restarts ? undefined : this.pods.slice(0, this.at + 1).reverse().find((pod) => pods.includes(pod));
      this.at = last === undefined ? -1 : pods.indexOf(last);
      this.pods = pods;
    }
    this.at = (this.at + 1) % pods.length;
    return pods[this.at];
  }
}

/** ip_vs_mh.c: a Maglev table over source address and port, for which kube-proxy asks by the flag mh-port. */
class Maglev implements Scheduler {
  private built: readonly number[] = [];
  private readonly table = new Int32Array(MAGLEV_SIZE);

  public pick(pods: readonly number[], { address, port }: NewConnection): number {
    if (pods !== this.built) {
      this.build(pods);
      this.built = pods;
    }
    return this.table[place(address, port, MAGLEV_KEYS[0])];
  }

  private build(pods: readonly number[]): void {
    const permutations = pods.map((pod) => ({
      pod,
      at: place(FIRST_POD + pod, POD_PORT, MAGLEV_KEYS[0]),
      skip: hsiphash(sumOf(FIRST_POD + pod, POD_PORT), MAGLEV_KEYS[1]) % (MAGLEV_SIZE - 1) + 1,
    }));
    this.table.fill(-1);
    for (let filled = 0; filled < MAGLEV_SIZE; filled++) {
      const one = permutations[filled % permutations.length];
      while (this.table[one.at] >= 0) {
        one.at = (one.at + one.skip) % MAGLEV_SIZE;
      }
      this.table[one.at] = one.pod;
    }
  }
}

function place(address: number, port: number, key: readonly number[]): number {
  return hsiphash(sumOf(address, port), key) % MAGLEV_SIZE;
}

/** The kernel hashes the sum of both, in 32 bits. */
function sumOf(address: number, port: number): number {
  return (address + port) % 2 ** 32;
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
  let [found, fewest] = [pods[0], Infinity];
  for (const pod of pods) {
    const load = active[pod] * 256 + inactive[pod];
    if (load < fewest) {
      [found, fewest] = [pod, load];
    }
  }
  return found;
}

function leastActive(pods: readonly number[], active: Int32Array): number {
  let [found, fewest] = [pods[0], Infinity];
  for (const pod of pods) {
    if (active[pod] < fewest) {
      [found, fewest] = [pod, active[pod]];
    }
  }
  return found;
}
