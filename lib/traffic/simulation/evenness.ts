import { PodLife } from './pod-lives';

/** A pod that had less than this part of the time of others says nothing about a choice. */
const LEAST_PART = 0.05;

/** What each pod would get if all that take connections got the same at every time. Requests come in the order of time. */
export class Evenness {
  private readonly changes: readonly number[];
  private readonly requests: Float64Array;
  private at = 0;

  public constructor(private readonly lives: readonly PodLife[]) {
    this.changes = [...new Set([0, ...lives.flatMap(({ joins, leaves }) => [joins, leaves]).filter(Number.isFinite)])].sort((a, b) => a - b);
    this.requests = new Float64Array(this.changes.length);
  }

  /** A request got to a pod. */
  public served(now: number): void {
    while (this.changes[this.at + 1] <= now) {
      this.at += 1;
    }
    this.requests[this.at] += 1;
  }

  /** The most that a pod got over an even part; 1 where all got the same, and where none got anything. */
  public largestOverMean(got: Float64Array): number {
    const even = new Float64Array(this.lives.length);
    this.changes.forEach((from, index) => {
      const present = this.lives.flatMap(({ joins, leaves }, pod) => (joins <= from && leaves > from ? [pod] : []));
      present.forEach((pod) => (even[pod] += this.requests[index] / present.length));
    });
    const least = LEAST_PART * even.reduce((most, part) => Math.max(most, part), 0);
    return this.lives.reduce((most, _, pod) => (even[pod] > least ? Math.max(most, got[pod] / even[pod]) : most), least > 0 ? 0 : 1);
  }
}
