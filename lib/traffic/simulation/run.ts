import { Memory, memoryOf } from './affinity';
import { TimeHeap } from './heap';
import { Load } from './load';
import { PodLife, podLives } from './pod-lives';
import { PodQueue } from './pod-queue';
import { Random } from './random';
import { NodeCounts, Scheduler, schedulerOf } from './schedulers';
import { ServiceTime, SimulationEntry } from './simulation-options';
import { KubeProxy } from '../kube-proxy';

/** How long a node keeps a connection that was closed (IPVS, timeout after a FIN). */
const CLOSED_SECONDS = 120;
/** How an instance of a gateway takes pods: one after the other. */
const ROUND_ROBIN = KubeProxy.ipvs();
/** The 99th percentile of a standard normal number. */
const Z99 = 2.3263478740408408;
/** Bins of waiting times: each a tenth of a power of ten, from a microsecond on. */
const BINS = 120;

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
  readonly waitedSeconds: number;
  /** Requests that began, by the tenth of a power of ten of their wait. */
  readonly waits: Float64Array;
}

/** One way through a node, or through one instance of a gateway. */
interface Door {
  readonly scheduler: Scheduler;
  readonly counts: NodeCounts;
  readonly memory?: Memory;
  endpoints: number[];
}

/** Run a load once. */
export function run(load: Load, seed: number): RunResult {
  return new Run(load, seed).result();
}

class Run {
  private readonly lives: PodLife[];
  private readonly doors: Door[];
  private readonly queues: PodQueue[];
  private readonly arrivals: Random;
  private readonly choices: Random;
  private readonly byProxy: boolean;
  private readonly closings = new TimeHeap();
  private readonly requestEnds = new TimeHeap();
  private readonly forgettings = new TimeHeap();
  private readonly connectionPod: Int32Array;
  private readonly connectionDoor: Int32Array;
  private readonly connectionEnds: Float64Array;
  private readonly lastPod: Int32Array;
  private readonly changed: Uint8Array;
  private nextChange = 0;
  private ports = 0;
  private lastDoor = 0;
  private opened = 0;
  private refused = 0;

  public constructor(private readonly load: Load, seed: number) {
    const { clients, connectionsPerClient, entry, nodes } = load;
    this.lives = podLives(load);
    this.arrivals = new Random(seed);
    this.choices = new Random(seed + 7919);
    this.byProxy = entry === SimulationEntry.ANY_NODE || entry === SimulationEntry.NODE_OF_ADDRESS;
    this.doors = Array.from({ length: nodes }, () => this.door());
    this.queues = this.lives.map(() => new PodQueue(load.podConcurrency));
    this.connectionPod = new Int32Array(clients * connectionsPerClient).fill(-1);
    this.connectionDoor = new Int32Array(clients * connectionsPerClient);
    this.connectionEnds = new Float64Array(clients * connectionsPerClient);
    this.lastPod = new Int32Array(clients).fill(-1);
    this.changed = new Uint8Array(clients);
  }

  public result(): RunResult {
    const { load, lives } = this;
    const requests = new Float64Array(lives.length);
    const waits = new Float64Array(BINS);
    let [answered, unfinished, cutOff, waitedSeconds] = [0, 0, 0, 0];
    const wait = () => this.arrivals.exponential(1 / load.requestsPerSecond);
    for (let now = wait(); now < load.durationSeconds; now += wait()) {
      const client = this.arrivals.below(load.clients);
      const slot = client * load.connectionsPerClient + this.arrivals.below(load.connectionsPerClient);
      const seconds = this.serviceSeconds();
      this.advance(now);
      const pod = this.podFor(client, slot, now);
      if (pod < 0) {
        this.refused += 1;
        continue;
      }
      requests[pod] += 1;
      const start = this.queues[pod].begin(now, seconds);
      if (start < Math.min(load.durationSeconds, lives[pod].dies)) {
        waitedSeconds += start - now;
        waits[binOf(start - now)] += 1;
      }
      const end = start + seconds;
      if (end > lives[pod].dies && lives[pod].dies <= load.durationSeconds) {
        cutOff += 1;
      } else if (end > load.durationSeconds) {
        unfinished += 1;
      } else {
        answered += 1;
      }
      if (load.connectionSeconds === 0) {
        this.requestEnds.push(Math.min(end, Math.max(now, lives[pod].dies)), this.lastDoor * lives.length + pod);
      }
    }
    const changedClients = this.changed.reduce((sum, one) => sum + one, 0);
    return { lives, requests, answered, unfinished, cutOff, refused: this.refused, connections: this.opened, changedClients, waitedSeconds, waits };
  }

  private door(): Door {
    const { lives, load } = this;
    const counts = { active: new Int32Array(lives.length), inactive: new Int32Array(lives.length) };
    const memory = load.affinitySeconds === undefined ? undefined : memoryOf(load.kubeProxy, load.affinitySeconds);
    return { scheduler: schedulerOf(this.byProxy ? load.kubeProxy : ROUND_ROBIN, this.choices), counts, memory, endpoints: [] };
  }

  /** Close what has ended by now, and take pods in and out. */
  private advance(now: number): void {
    while (this.closings.first <= now) {
      this.close(this.closings.pop(), now);
    }
    while (this.requestEnds.first <= now) {
      this.release(this.requestEnds.pop(), now);
    }
    while (this.forgettings.first <= now) {
      const place = this.forgettings.pop();
      this.doors[Math.floor(place / this.lives.length)].counts.inactive[place % this.lives.length] -= 1;
    }
    if (now < this.nextChange) {
      return;
    }
    this.nextChange = Math.min(...this.lives.flatMap(({ joins, leaves }) => [joins, leaves]).filter((time) => time > now), Infinity);
    this.doors.forEach((door, node) => {
      door.endpoints = this.lives.flatMap((life, pod) => (
        life.joins <= now && life.leaves > now && (!this.load.localOnly || life.node === node) ? [pod] : []
      ));
    });
  }

  /** The pod of a request: that of its connection, or of a new one. None: -1. */
  private podFor(client: number, slot: number, now: number): number {
    const { entry } = this.load;
    const kept = this.connectionPod[slot];
    if (entry === SimulationEntry.GATEWAY || entry === SimulationEntry.GATEWAY_COOKIE) {
      return this.gatewayPod(client, now);
    }
    if (kept >= 0 && now < this.lives[kept].leaves) {
      return kept;
    }
    this.close(slot, now);
    const pod = this.open(client, slot, now);
    this.note(client, pod);
    return pod;
  }

  private open(client: number, slot: number, now: number): number {
    const { entry, connectionSeconds } = this.load;
    const address = Math.floor(client / this.load.clientsPerAddress);
    const hash = address * 2654435761 % 2 ** 32;
    const doorIndex = entry === SimulationEntry.ANY_NODE ? this.choices.below(this.doors.length) : hash % this.doors.length;
    const door = this.doors[doorIndex];
    if (door.endpoints.length === 0) {
      return -1;
    }
    const pod = this.byProxy ? this.proxied(door, address, now) : this.resolved(client, door.endpoints);
    this.opened += 1;
    this.lastDoor = doorIndex;
    door.counts.active[pod] += 1;
    if (connectionSeconds > 0) {
      // connections that are there from the start are of every age
      const age = this.lastPod[client] < 0 && now < connectionSeconds ? this.choices.next() * connectionSeconds : 0;
      this.connectionPod[slot] = pod;
      this.connectionDoor[slot] = doorIndex;
      this.connectionEnds[slot] = now + connectionSeconds - age;
      this.closings.push(this.connectionEnds[slot], slot);
    }
    return pod;
  }

  private proxied(door: Door, address: number, now: number): number {
    this.ports = (this.ports + 1) % 60000;
    const source = 0x0a0c0001 + address;
    const pod = door.memory?.recall(address, door.endpoints, now)
      ?? door.scheduler.pick(door.endpoints, { address: source, port: this.ports }, door.counts);
    door.memory?.keep(address, pod, now);
    return pod;
  }

  /** A client of a headless Service keeps the address that it resolved once as long as it answers. */
  private resolved(client: number, endpoints: number[]): number {
    const known = this.lastPod[client];
    return this.load.entry === SimulationEntry.HEADLESS_ONCE && endpoints.includes(known) ? known : endpoints[this.choices.below(endpoints.length)];
  }

  private gatewayPod(client: number, now: number): number {
    const door = this.doors[this.choices.below(this.doors.length)];
    const known = this.lastPod[client];
    if (door.endpoints.length === 0) {
      return -1;
    }
    if (this.load.entry === SimulationEntry.GATEWAY_COOKIE && known >= 0 && now < this.lives[known].leaves) {
      return known;
    }
    const pod = door.scheduler.pick(door.endpoints, { address: 0, port: 0 }, door.counts);
    this.note(client, pod);
    return pod;
  }

  private note(client: number, pod: number): void {
    if (pod >= 0) {
      this.changed[client] = this.lastPod[client] >= 0 && this.lastPod[client] !== pod ? 1 : this.changed[client];
      this.lastPod[client] = pod;
    }
  }

  private close(slot: number, now: number): void {
    const pod = this.connectionPod[slot];
    // a connection that was closed before its time, or replaced, has a later end
    if (pod < 0 || (this.connectionEnds[slot] > now && now < this.lives[pod].leaves)) {
      return;
    }
    this.release(this.connectionDoor[slot] * this.lives.length + pod, now);
    this.connectionPod[slot] = -1;
  }

  /** A node has one connection less to a pod, and one more to forget. */
  private release(place: number, now: number): void {
    const { active, inactive } = this.doors[Math.floor(place / this.lives.length)].counts;
    active[place % this.lives.length] -= 1;
    inactive[place % this.lives.length] += 1;
    this.forgettings.push(now + CLOSED_SECONDS, place);
  }

  private serviceSeconds(): number {
    const seconds = this.load.serviceMilliseconds / 1000;
    switch (this.load.serviceTime) {
      case ServiceTime.CONSTANT:
        return seconds;
      case ServiceTime.EXPONENTIAL:
        return this.arrivals.exponential(seconds);
      default:
        return seconds * Math.exp(this.arrivals.normal() * Math.log(10) / Z99);
    }
  }
}

/** The bin of a wait: 0 for none, then tenths of a power of ten from a microsecond on. */
export function binOf(seconds: number): number {
  return seconds < 1e-6 ? 0 : Math.min(BINS - 1, 1 + Math.floor(10 * Math.log10(seconds * 1e6)));
}
