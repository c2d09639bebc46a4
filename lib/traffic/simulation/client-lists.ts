import { Doors } from './doors';
import { TimeHeap } from './heap';
import { Load } from './load';
import { PodLife } from './pod-lives';
import { Random } from './random';
import { Timeline } from './timeline';

/**
 * Clients that keep a connection to every pod that DNS names and take one after the other, request by request, as the policy `round_robin` of gRPC does.
 * They ask DNS again when their connections have lived long enough, or when a pod goes.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/load-balancing.md
 */
export class ClientLists {
  /** Connections opened so far. */
  public opened = 0;
  private readonly lists: (readonly number[] | undefined)[];
  private readonly next: Int32Array;
  private readonly until: Float64Array;
  private readonly closings = new TimeHeap();

  public constructor(
    private readonly load: Load,
    private readonly lives: readonly PodLife[],
    private readonly doors: Doors,
    private readonly timeline: Timeline,
    private readonly choices: Random,
  ) {
    this.lists = new Array<undefined>(load.clients).fill(undefined);
    this.next = new Int32Array(load.clients);
    this.until = new Float64Array(load.clients);
  }

  /** Close what has lived long enough by now. */
  public advance(now: number): void {
    while (this.closings.first <= now) {
      const at = this.closings.first;
      const client = this.closings.pop();
      if (this.until[client] <= at) {
        this.close(client, at);
      }
    }
  }

  /** The pod of the next request of a client. None: -1. */
  public podFor(client: number, now: number): number {
    const pods = this.lists[client] ?? this.resolve(client, now);
    if (pods.length === 0) {
      return -1;
    }
    this.next[client] = (this.next[client] + 1) % pods.length;
    const pod = pods[this.next[client]];
    if (now < this.lives[pod].leaves) {
      return pod;
    }
    this.close(client, now);
    return this.podFor(client, now);
  }

  private resolve(client: number, now: number): readonly number[] {
    const { connectionSeconds } = this.load;
    const pods = this.doors.all[0].endpoints;
    if (pods.length > 0) {
      // connections that are there from the start are of every age
      const age = this.until[client] === 0 && now < connectionSeconds ? this.choices.next() * connectionSeconds : 0;
      this.lists[client] = pods;
      this.next[client] = this.choices.below(pods.length);
      this.until[client] = now + connectionSeconds - age;
      this.opened += pods.length;
      pods.forEach(() => this.timeline.opened(now));
      this.closings.push(this.until[client], client);
    }
    return pods;
  }

  private close(client: number, at: number): void {
    this.lists[client]?.forEach(() => this.timeline.closed(at));
    this.lists[client] = undefined;
  }
}
