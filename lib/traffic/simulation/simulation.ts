import { largestOf } from './evenness';
import { Load, loadOf } from './load';
import { loadOn, pathOf } from './load-on-path';
import { eventsOf, momentsOf, podsOf, SimulatedEvent, SimulatedMoment, SimulatedPod, Spread, spreadOf } from './outcome';
import { run, RunResult } from './run';
import { SIMULATED } from './simulation-kinds';
import { SimulatedPathOptions, SimulationOptions } from './simulation-options';
import { argumentsOf } from '../../arguments/check';

/**
 * Who gets the requests: a load is sent through the way of a Service, request by request, and counted.
 *
 * Each node counts and remembers by itself, as real ones do. kube-proxy chooses a pod for each new connection, by the probabilities of `NodeRules` in
 * iptables mode, evenly in nftables mode, and by the kernel's definition of each scheduler in IPVS mode; kube-proxy gives every pod weight 1, so that
 * `wrr` is `rr` and `wlc` is `lc`. ClientIP affinity is limited as it is on a node: with iptables 100 addresses for each pod (xt_recent), with nftables
 * 65535, with IPVS none. Requests come as a Poisson stream; a pod works on some at a time, the others wait in line.
 *
 * @see https://kubernetes.io/docs/reference/networking/virtual-ips/
 *
 * @example
 * import { traffic } from 'aks-constructs';
 *
 * const random = traffic.Simulation.run({ clients: 20, connectionSeconds: 3600, pods: 4, nodes: 1 });
 * const leastConnection = traffic.Simulation.run({
 *   clients: 20,
 *   connectionSeconds: 3600,
 *   pods: 4,
 *   nodes: 1,
 *   kubeProxy: traffic.KubeProxy.ipvs({ scheduler: traffic.IpvsScheduler.LEAST_CONNECTION }),
 * });
 * const isMoreEven = leastConnection.largestOverMean.median < random.largestOverMean.median;
 */
export class Simulation {
  /**
   * Run a load several times with different random numbers.
   *
   * Throws for a load that cannot be: numbers out of bounds, an event that says nothing, more than 20,000,000 requests in a run, an affinity where
   * no node remembers, a path that does not exist, and one of which nobody here knows how it chooses.
   *
   * @param options The load.
   * @param path The path of a traffic report that it is sent through: who chooses, how many pods and nodes there are, and how long pods drain comes from
   *   it, unless the load says so itself. Without one, the load says all.
   */
  public static run(options: SimulationOptions = {}, path?: SimulatedPathOptions): Simulation {
    const given = argumentsOf('Simulation.run', {}, { options, path }, SIMULATED);
    return Simulation._run(given.path === undefined ? given.options ?? {} : loadOn(pathOf(given.path), given.options ?? {}), () => undefined);
  }

  /**
   * The same for somebody who watches.
   *
   * @param progress Told again and again how much is done, from 0 to 1.
   * @internal
   */
  public static _run(options: SimulationOptions, progress: (part: number) => void): Simulation {
    const load = loadOf(options);
    const runs = Array.from({ length: load.runs }, (_, index) => run(load, load.seed + index, (part) => progress((index + part) / load.runs)));
    return new Simulation(load, runs);
  }

  /** How many runs the numbers are of. */
  public readonly runs: number;
  /** What each pod got, in the order in which pods came; of pods that are each other's equal the busiest first. */
  public readonly pods: SimulatedPod[];
  /**
   * The most requests of a pod over the mean, which is what it would have got if all pods of which whoever chooses knows had got the same at every time;
   * 1 where they did. A pod that was there for less than a twentieth of the time of others does not count.
   */
  public readonly largestOverMean: Spread;
  /** Requests in a run: answered, unfinished, cut off and refused ones together. */
  public readonly requests: Spread;
  /** Requests that were answered. */
  public readonly answered: Spread;
  /** Requests that waited or were worked on when the time was over. */
  public readonly unfinished: Spread;
  /** Requests that a pod could not answer before it went. */
  public readonly cutOff: Spread;
  /** Requests for which there was no pod. */
  public readonly refused: Spread;
  /** Connections that were opened. */
  public readonly connections: Spread;
  /** Clients whose requests went to more than one pod. */
  public readonly clientsThatChangedPods: Spread;
  /** How long requests waited for a pod to begin, in milliseconds, on average. */
  public readonly meanWaitMilliseconds: Spread;
  /** The 99th percentile of the wait of all requests, in milliseconds, to a hundredth of itself. */
  public readonly p99WaitMilliseconds: Spread;
  /** The median (50th percentile) of the time that answered requests took, with their wait, in milliseconds, to a hundredth of itself. */
  public readonly p50LatencyMilliseconds: Spread;
  /** The 99th percentile of the same. */
  public readonly p99LatencyMilliseconds: Spread;

  /** Connections, requests in flight and the busiest pod over time: sixty moments, the last one at the end. */
  public readonly moments: SimulatedMoment[];
  /** The events, with the time until new pods carry their part. */
  public readonly events: SimulatedEvent[];

  private constructor(load: Load, results: RunResult[]) {
    this.runs = results.length;
    const over = (value: (result: RunResult) => number) => spreadOf(results.map(value));
    this.pods = podsOf(load, results);
    this.largestOverMean = over(({ overEven }) => largestOf(overEven));
    this.requests = over((result) => result.answered + result.unfinished + result.cutOff + result.refused);
    this.answered = over(({ answered }) => answered);
    this.unfinished = over(({ unfinished }) => unfinished);
    this.cutOff = over(({ cutOff }) => cutOff);
    this.refused = over(({ refused }) => refused);
    this.connections = over(({ connections }) => connections);
    this.clientsThatChangedPods = over(({ changedClients }) => changedClients);
    this.meanWaitMilliseconds = over(({ waits }) => 1000 * waits.mean);
    this.p99WaitMilliseconds = over(({ waits }) => 1000 * waits.percentile(0.99));
    this.p50LatencyMilliseconds = over(({ latencies }) => 1000 * latencies.percentile(0.5));
    this.p99LatencyMilliseconds = over(({ latencies }) => 1000 * latencies.percentile(0.99));
    this.moments = momentsOf(results);
    this.events = eventsOf(load, results);
  }
}
