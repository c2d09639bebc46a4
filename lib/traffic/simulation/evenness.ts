import { PodLife } from './pod-lives';

/** A pod that had less than this part of the time of others says nothing about a choice. */
const LEAST_PART = 0.05;

/** What each pod would get if all that take connections got the same at every time. Requests come in the order of time. */
export class Evenness {
  private readonly changes: readonly number[];
  private readonly requests: Float64Array;
  private at = 0;

  public constructor(private readonly lives: readonly PodLife[]) {
    this.changes = [...new Set([0, ...lives.flatMap(({ known, forgotten }) => [known, forgotten]).filter(Number.isFinite)])].sort((a, b) => a - b);
    this.requests = new Float64Array(this.changes.length);
  }

  /** A request got to a pod. */
  public served(now: number): void {
    while (this.changes[this.at + 1] <= now) {
      this.at += 1;
    }
    this.requests[this.at] += 1;
  }

  /** What each pod got over an even part; `undefined` for one that was there too short to say. */
  public overEven(got: Float64Array): (number | undefined)[] {
    const even = new Float64Array(this.lives.length);
    this.changes.forEach((from, index) => {
      const present = this.lives.flatMap(({ known, forgotten }, pod) => (known <= from && forgotten > from ? [pod] : []));
      present.forEach((pod) => (even[pod] += this.requests[index] / present.length));
    });
    const least = LEAST_PART * even.reduce((most, part) => Math.max(most, part), 0);
    return this.lives.map((_, pod) => (even[pod] > least ? got[pod] / even[pod] : undefined));
  }
}

/** The most of a pod over an even part; 1 where all got the same, and where none got anything. */
export function largestOf(overEven: readonly (number | undefined)[]): number {
  const known = overEven.filter((one): one is number => one !== undefined);
  return known.length === 0 ? 1 : Math.max(...known);
}
