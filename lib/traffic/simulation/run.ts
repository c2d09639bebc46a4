import { ClientLists } from './client-lists';
import { Connections, NO_POD, NODE_GONE } from './connections';
import { Doors } from './doors';
import { Evenness } from './evenness';
import { Histogram } from './histogram';
import { isByGateway, Load } from './load';
import { PodLife, podLives } from './pod-lives';
import { PodQueue } from './pod-queue';
import { Random } from './random';
import { ServiceTime, SimulationEntry, SimulationOptions } from './simulation-options';
import { Timeline } from './timeline';

// a name of the module is found sooner than one of the global object
const { exp, log, max, min } = Math;

/** The 99th percentile of a standard normal number. */
const Z99 = 2.3263478740408408;
/** The 99th percentile as a multiple of the median, where nothing else is said. */
const TAIL = 10;

/** Requests between two words about progress. */
const BETWEEN_PROGRESS = 65536;

/** What came out of one run. */
export interface RunResult {
  readonly lives: PodLife[];
  /** Requests by pod. */
  readonly requests: Float64Array;
  readonly answered: number;
  /** Still waiting, or being worked on, when the time was over. */
  readonly unfinished: number;
  readonly cutOff: number;
  readonly refused: number;
  readonly connections: number;
  readonly changedClients: number;
  /** How long requests that began had waited. */
  readonly waits: Histogram;
  /** How long those that were answered took, with their wait. */
  readonly latencies: Histogram;
  readonly timeline: Timeline;
  /** Requests of each pod over an even part. */
  readonly overEven: readonly (number | undefined)[];
}

/** Run a load once. `progress` is told now and then how much is done, from 0 to 1. */
export function run(load: Load, seed: number, progress: (part: number) => void): RunResult {
  return new Run(load, seed).result(progress);
}

class Run {
  private readonly lives: PodLife[];
  private readonly doors: Doors;
  private readonly connections: Connections;
  private readonly lists: ClientLists;
  private readonly queues: PodQueue[];
  private readonly timeline: Timeline;
  private readonly evenness: Evenness;
  private readonly arrivals: Random;
  private readonly choices: Random;
  private readonly lastPod: Int32Array;
  private readonly changed: Uint8Array;
  private readonly sigma: number;

  public constructor(private readonly load: Load, seed: number) {
    this.lives = podLives(load);
    this.sigma = sigmaOf(load);
    this.arrivals = new Random(seed);
    this.choices = new Random(seed + 7919);
    this.timeline = new Timeline(load, this.lives);
    this.evenness = new Evenness(this.lives);
    this.doors = new Doors(load, this.lives, this.choices, new Random(seed + 104729));
    this.connections = new Connections(load, this.lives, this.doors, this.timeline, this.choices);
    this.lists = new ClientLists(load, this.lives, this.doors, this.timeline, this.choices);
    this.queues = this.lives.map(() => new PodQueue(load.podConcurrency));
    this.lastPod = new Int32Array(load.clients).fill(-1);
    this.changed = new Uint8Array(load.clients);
  }

  public result(progress: (part: number) => void): RunResult {
    const { load, lives, timeline, connections, lists } = this;
    const requests = new Float64Array(lives.length);
    const [waits, latencies] = [new Histogram(), new Histogram()];
    let [come, answered, unfinished, cutOff, refused] = [0, 0, 0, 0, 0];
    const pause = () => this.arrivals.exponential(1 / load.requestsPerSecond);
    for (let now = pause(); now < load.durationSeconds; now += pause()) {
      if (++come % BETWEEN_PROGRESS === 0) {
        progress(now / load.durationSeconds);
      }
      const client = this.arrivals.below(load.clients);
      const slot = this.arrivals.below(load.connectionsPerClient);
      const seconds = this.serviceSeconds();
      connections.advance(now);
      lists.advance(now);
      this.doors.advance(now);
      const pod = this.podFor(client, slot, now);
      if (pod < 0) {
        refused += pod === NO_POD ? 1 : 0;
        cutOff += pod === NODE_GONE ? 1 : 0;
        continue;
      }
      requests[pod] += 1;
      this.evenness.served(now);
      const { closes, dies } = lives[pod];
      if (now >= closes) {
        cutOff += 1;
        timeline.request(pod, now, now, now);
        connections.requested(pod, now);
        continue;
      }
      const start = this.queues[pod].begin(now, seconds);
      if (start < min(load.durationSeconds, dies)) {
        waits.add(start - now);
      }
      const end = min(start + seconds, max(now, dies));
      if (start + seconds > dies && dies <= load.durationSeconds) {
        cutOff += 1;
      } else if (end > load.durationSeconds) {
        unfinished += 1;
      } else {
        answered += 1;
        latencies.add(end - now);
      }
      timeline.request(pod, now, start, end);
      connections.requested(pod, end);
    }
    const changedClients = this.changed.reduce((sum, one) => sum + one, 0);
    const opened = connections.opened + lists.opened;
    const counts = { requests, answered, unfinished, cutOff, refused, connections: opened, changedClients, waits, latencies };
    return { ...counts, lives, timeline, overEven: this.evenness.overEven(requests) };
  }

  /** The pod of a request: that of its connection, or of a new one; else `NO_POD` or `NODE_GONE`. */
  private podFor(client: number, slot: number, now: number): number {
    const { entry, proxies } = this.load;
    const known = this.lastPod[client];
    const holder = () => (proxies === undefined ? client : this.choices.below(proxies));
    const pod = isByGateway(entry) ? this.gatewayPod(known, now)
      : entry === SimulationEntry.HEADLESS_ROUND_ROBIN ? this.lists.podFor(client, now) : this.connections.podFor(holder(), slot, known, now);
    if (pod >= 0) {
      this.changed[client] = known >= 0 && known !== pod ? 1 : this.changed[client];
      this.lastPod[client] = pod;
    }
    return pod;
  }

  private gatewayPod(known: number, now: number): number {
    const door = this.doors.all[this.choices.below(this.doors.all.length)];
    if (door.endpoints.length === 0) {
      return NO_POD;
    }
    if (this.load.entry === SimulationEntry.GATEWAY_COOKIE && known >= 0 && now < this.lives[known].forgotten) {
      return known;
    }
    return door.scheduler.pick(door.endpoints, { address: 0, port: 0 }, door.counts);
  }

  private serviceSeconds(): number {
    const { serviceMilliseconds, serviceTime } = this.load;
    const seconds = serviceMilliseconds / 1000;
    switch (serviceTime) {
      case ServiceTime.CONSTANT:
        return seconds;
      case ServiceTime.EXPONENTIAL:
        return this.arrivals.exponential(seconds);
      default:
        return seconds * exp(this.arrivals.normal() * this.sigma);
    }
  }
}

/** The deviation of the logarithm of heavy-tailed times. */
function sigmaOf({ serviceMilliseconds = 10, serviceP99Milliseconds }: SimulationOptions): number {
  return log(serviceP99Milliseconds !== undefined && serviceMilliseconds > 0 ? serviceP99Milliseconds / serviceMilliseconds : TAIL) / Z99;
}

/** How long a pod works on a request on average, in seconds. */
export function meanSeconds(load: SimulationOptions): number {
  const seconds = (load.serviceMilliseconds ?? 10) / 1000;
  return load.serviceTime === ServiceTime.HEAVY_TAILED ? seconds * exp(sigmaOf(load) ** 2 / 2) : seconds;
}
