import { TimeHeap } from './heap';

// a name of the module is found sooner than one of the global object
const { max } = Math;

/** The requests of one pod: so many at the same time, the others in line. */
export class PodQueue {
  private readonly busy = new TimeHeap();
  private free: number;

  /** @param concurrency How many requests it works on at the same time. */
  public constructor(concurrency: number) {
    this.free = concurrency;
  }

  /** When the pod begins with a request that comes now and takes so long. Requests come in the order of time. */
  public begin(now: number, seconds: number): number {
    let start = now;
    if (this.free > 0) {
      this.free -= 1;
    } else {
      start = max(now, this.busy.first);
      this.busy.pop();
    }
    this.busy.push(start + seconds, 0);
    return start;
  }
}
