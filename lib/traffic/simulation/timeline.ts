import { Load } from './load';
import { PodLife } from './pod-lives';

// a name of the module is found sooner than one of the global object
const { ceil, floor, max, min } = Math;

/** Windows into which the time of a run is divided. */
export const WINDOWS = 60;

/** What happened when in one run. Its memory depends on windows and pods, not on requests. */
export class Timeline {
  /** Seconds of a window. */
  public readonly step: number;
  /** Requests that came in a window, pod after pod within it. */
  public readonly requests: Float64Array;
  private readonly inFlight = new Float64Array(WINDOWS + 2);
  private readonly waiting = new Float64Array(WINDOWS + 2);
  private readonly connections = new Float64Array(WINDOWS + 2);

  public constructor({ durationSeconds }: Load, private readonly lives: readonly PodLife[]) {
    this.step = durationSeconds / WINDOWS;
    this.requests = new Float64Array(WINDOWS * lives.length);
  }

  /** A request came to a pod, which began with it and ended it, or went meanwhile. */
  public request(pod: number, came: number, began: number, ended: number): void {
    this.requests[min(WINDOWS - 1, floor(came / this.step)) * this.lives.length + pod] += 1;
    const from = this.next(came);
    this.inFlight[from] += 1;
    this.inFlight[this.next(ended)] -= 1;
    this.waiting[from] += 1;
    this.waiting[this.next(min(began, ended))] -= 1;
  }

  public opened(at: number): void {
    this.connections[this.next(at)] += 1;
  }

  public closed(at: number): void {
    this.connections[this.next(at)] -= 1;
  }

  /** Counts at the end of each window: requests in flight, those of them that wait, and open connections. */
  public counts(): { readonly inFlight: Float64Array; readonly waiting: Float64Array; readonly connections: Float64Array } {
    return { inFlight: summed(this.inFlight), waiting: summed(this.waiting), connections: summed(this.connections) };
  }

  /** The most requests of a pod over the mean of those that whoever chooses knew of all through a window; 0 where there is none. */
  public busiestOverMean(window: number): number {
    let [most, sum, count] = [0, 0, 0];
    for (const pod of this.within(window, ({ known, forgotten }) => [known, forgotten])) {
      const got = this.requests[window * this.lives.length + pod];
      most = max(most, got);
      sum += got;
      count += 1;
    }
    return sum > 0 ? most * count / sum : 0;
  }

  /** How many seconds after an event its pods first got nine tenths of an even part of the requests of a window; infinite where they never did. */
  public secondsUntilPart(newPods: readonly number[], from: number): number {
    const isNew = new Set(newPods);
    const joined = max(...newPods.map((pod) => this.lives[pod].joins));
    for (let window = ceil(joined / this.step - 1e-9); window < WINDOWS; window++) {
      let [got, all, present, fresh] = [0, 0, 0, 0];
      for (const pod of this.within(window, ({ joins, leaves }) => [joins, leaves])) {
        const requests = this.requests[window * this.lives.length + pod];
        all += requests;
        present += 1;
        got += isNew.has(pod) ? requests : 0;
        fresh += isNew.has(pod) ? 1 : 0;
      }
      if (fresh > 0 && all > 0 && got / all >= 0.9 * fresh / present) {
        return (window + 1) * this.step - from;
      }
    }
    return Infinity;
  }

  /** The pods with times from and to between which a whole window lies. */
  private within(window: number, times: (life: PodLife) => [number, number]): number[] {
    return this.lives.flatMap((life, pod) => {
      const [from, to] = times(life);
      return from <= window * this.step && to >= (window + 1) * this.step ? [pod] : [];
    });
  }

  /** The first end of a window at this time or later, counted from 1 on; one too many for a time after the last. */
  private next(time: number): number {
    return time >= this.step * WINDOWS ? WINDOWS + 1 : ceil(time / this.step);
  }
}

/** Counts from changes, without those before the first window ends. */
function summed(changes: Float64Array): Float64Array {
  let sum = changes[0];
  return changes.slice(1, WINDOWS + 1).map((change) => (sum += change));
}
