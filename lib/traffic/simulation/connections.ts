import { Door, Doors } from './doors';
import { TimeHeap } from './heap';
import { isByKubeProxy, Load } from './load';
import { PodLife } from './pod-lives';
import { Random } from './random';
import { SimulationEntry } from './simulation-options';
import { Timeline } from './timeline';

// a name of the module is found sooner than one of the global object
const { floor } = Math;

/** How long a node keeps a connection that was closed (IPVS, timeout after a FIN). */
const CLOSED_SECONDS = 120;
/** The address of the first client; others follow. */
const FIRST_ADDRESS = 0x0a0c0001;
/** Source ports, from 1 on. */
const PORTS = 60000;

/** In place of a pod: there is none. */
export const NO_POD = -1;
/** In place of a pod: the node on the way is gone, and a load balancer in front has not noticed. */
export const NODE_GONE = -2;

/** The connections of clients, or of the instances of a proxy, and what each node knows of them. */
export class Connections {
  /** Connections opened so far. */
  public opened = 0;
  private readonly pods: Int32Array;
  private readonly doorOf: Int32Array;
  private readonly ends: Float64Array;
  private readonly closings = new TimeHeap();
  private readonly requestEnds = new TimeHeap();
  private readonly forgettings = new TimeHeap();
  private readonly byKubeProxy: boolean;
  private ports = 0;
  private lastDoor = 0;

  public constructor(
    private readonly load: Load,
    private readonly lives: readonly PodLife[],
    private readonly doors: Doors,
    private readonly timeline: Timeline,
    private readonly choices: Random,
  ) {
    const slots = (load.proxies ?? load.clients) * load.connectionsPerClient;
    this.pods = new Int32Array(slots).fill(-1);
    this.doorOf = new Int32Array(slots);
    this.ends = new Float64Array(slots);
    this.byKubeProxy = isByKubeProxy(load.entry);
  }

  /** Close and forget what has ended by now. */
  public advance(now: number): void {
    while (this.closings.first <= now) {
      const at = this.closings.first;
      this.close(this.closings.pop(), at);
    }
    while (this.requestEnds.first <= now) {
      const at = this.requestEnds.first;
      this.release(this.requestEnds.pop(), at);
    }
    while (this.forgettings.first <= now) {
      const place = this.forgettings.pop();
      this.doors.all[floor(place / this.lives.length)].counts.inactive[place % this.lives.length] -= 1;
    }
  }

  /** The pod behind a connection of a client, or an instance of the proxy: that of the one which is open, or of a new one; else `NO_POD` or `NODE_GONE`. */
  public podFor(holder: number, connection: number, known: number, now: number): number {
    const slot = holder * this.load.connectionsPerClient + connection;
    const kept = this.pods[slot];
    const { gone, forgotten } = this.doors.all[this.doorOf[slot]];
    if (kept >= 0 && now < this.lives[kept].leaves && now < forgotten) {
      return now < gone ? kept : NODE_GONE;
    }
    this.close(slot, now);
    return this.open(holder, slot, known, now);
  }

  /** A request on the connection opened last ended at this time: the connection does so too, if it is for one request. */
  public requested(pod: number, end: number): void {
    if (this.load.connectionSeconds === 0 && this.opened > 0) {
      this.requestEnds.push(end, this.lastDoor * this.lives.length + pod);
    }
  }

  private open(holder: number, slot: number, known: number, now: number): number {
    const { entry, connectionSeconds } = this.load;
    const { asked } = this.doors;
    const address = this.addressOf(holder);
    const hash = address * 2654435761 % 2 ** 32;
    const door: Door | undefined = asked[entry === SimulationEntry.NODE_OF_ADDRESS ? hash % asked.length : this.choices.below(asked.length)];
    if (door !== undefined && door.gone <= now) {
      return NODE_GONE;
    }
    if (door === undefined || door.endpoints.length === 0) {
      return NO_POD;
    }
    const pod = this.byKubeProxy ? this.proxied(door, address, now) : this.resolved(door, known);
    this.opened += 1;
    this.lastDoor = door.index;
    door.counts.active[pod] += 1;
    this.timeline.opened(now);
    if (connectionSeconds > 0) {
      // connections that are there from the start are of every age
      const age = this.ends[slot] === 0 && now < connectionSeconds ? this.choices.next() * connectionSeconds : 0;
      this.pods[slot] = pod;
      this.doorOf[slot] = door.index;
      this.ends[slot] = now + connectionSeconds - age;
      this.closings.push(this.ends[slot], slot);
    } else {
      door.memory?.closed?.(address);
    }
    return pod;
  }

  /** The source address of a client, or of an instance of the proxy. */
  private addressOf(holder: number): number {
    return this.load.proxies === undefined ? floor(holder / this.load.clientsPerAddress) : holder;
  }

  private proxied(door: Door, address: number, now: number): number {
    this.ports = (this.ports + 1) % PORTS;
    const pod = door.memory?.recall(address, door.endpoints, now)
      ?? door.scheduler.pick(door.endpoints, { address: FIRST_ADDRESS + address, port: 1 + this.ports }, door.counts);
    door.memory?.keep(address, pod, now);
    return pod;
  }

  /** A client of a headless Service keeps the address that it resolved once as long as it answers. */
  private resolved({ endpoints }: Door, known: number): number {
    const isKept = this.load.entry === SimulationEntry.HEADLESS_ONCE && endpoints.includes(known);
    return isKept ? known : endpoints[this.choices.below(endpoints.length)];
  }

  private close(slot: number, at: number): void {
    const pod = this.pods[slot];
    // a connection that was closed before its time, or replaced, has a later end
    if (pod < 0 || (this.ends[slot] > at && at < this.lives[pod].leaves && at < this.doors.all[this.doorOf[slot]].forgotten)) {
      return;
    }
    this.doors.all[this.doorOf[slot]].memory?.closed?.(this.addressOf(floor(slot / this.load.connectionsPerClient)));
    this.release(this.doorOf[slot] * this.lives.length + pod, at);
    this.pods[slot] = -1;
  }

  /** A node has one connection less to a pod, and one more to forget. */
  private release(place: number, at: number): void {
    const { active, inactive } = this.doors.all[floor(place / this.lives.length)].counts;
    active[place % this.lives.length] -= 1;
    inactive[place % this.lives.length] += 1;
    this.timeline.closed(at);
    this.forgettings.push(at + CLOSED_SECONDS, place);
  }
}
