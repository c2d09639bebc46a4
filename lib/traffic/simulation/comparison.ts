import { SimulatedEvent, Spread } from './outcome';
import { Simulation } from './simulation';

/** One run of a comparison. */
export interface SimulatedVariant {
  /** What it is, for instance `ipvs:lc, none`. */
  readonly name: string;
  /** What came out. */
  readonly simulation: Simulation;
  /**
   * What it goes through, hop by hop.
   *
   * @default - not told
   */
  readonly way?: string;
  /**
   * Pods, and what stands before them.
   *
   * @default - not told
   */
  readonly places?: string;
  /**
   * True where a pod is chosen for each request, false where it is for each connection.
   *
   * @default false
   */
  readonly choosesPerRequest?: boolean;
  /**
   * Who asks, for instance `pod in the cluster`: what one takes is for each kind of client by itself.
   *
   * @default - all variants are for the same clients
   */
  readonly client?: string;
  /**
   * True where an application gateway is on the way.
   *
   * @default false
   */
  readonly isBehindGateway?: boolean;
  /**
   * What the load balancer on the way costs.
   *
   * @default - there is none
   */
  readonly loadBalancerCost?: string;
  /**
   * Why nobody should begin with it: it is going away.
   *
   * @default - it stays
   */
  readonly ending?: string;
  /**
   * What would help if it loses requests.
   *
   * @default - nothing is known
   */
  readonly remedy?: string;
}

/** Who loses more of the requests than this loses too many. */
export const LOST = 0.001;

/** The most over the mean, in the middle of the runs. */
export function unevenness({ simulation }: SimulatedVariant): number {
  return simulation.largestOverMean.median;
}

/** The part of all requests that nobody answered. */
export function lostPart({ simulation: { cutOff, refused, requests } }: SimulatedVariant): number {
  return (cutOff.median + refused.median) / (requests.median || 1);
}

/** How long requests wait on average, in milliseconds. */
export function meanWait({ simulation }: SimulatedVariant): number {
  return simulation.meanWaitMilliseconds.median;
}

/** True where the pods of an event never got their part. */
export function leavesNewPodsAlone({ simulation }: SimulatedVariant): boolean {
  return simulation.events.some(({ secondsUntilEvenPart }) => secondsUntilEvenPart?.median === Infinity);
}

/** When new pods have got their part, in words: not before the window that was not yet even, and not after the one that was. */
export function untilText({ uncertainSeconds, watchedSeconds }: SimulatedEvent, { least, median, most }: Spread): string {
  const round = (seconds: number) => `${seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`;
  const from = Math.max(0, least - uncertainSeconds);
  const never = `not within ${round(watchedSeconds)}`;
  if (!Number.isFinite(median)) {
    return Number.isFinite(least) ? `in few runs only, after ${round(from)} at the soonest` : never;
  }
  const last = Number.isFinite(most) ? most : median;
  const range = from === 0 ? `within ${round(last)}` : `after ${round(from)} to ${round(last)}`;
  return Number.isFinite(most) ? range : `${range}, in some runs ${never}`;
}
