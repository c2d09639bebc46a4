import { SimulatedEvent, Spread } from './outcome';
import { Simulation } from './simulation';

/** One run of a comparison. */
export interface SimulatedVariant {
  /** What it is, for instance `ipvs:lc, none`. */
  readonly name: string;
  /** What came out. */
  readonly simulation: Simulation;
  /**
   * True where a pod is chosen for each request, false where it is for each connection.
   *
   * @default false
   */
  readonly choosesPerRequest?: boolean;
}

/** What a comparison says at a glance. */
export interface Verdict {
  /** The variant to take for this load, and why; undefined for a single one. */
  readonly take?: string;
  /** What else one should know. */
  readonly notes: string[];
}

/** Differences that nobody takes a variant for. */
const ALIKE = 0.02;
/** More than this over the mean, and somebody should know what would help. */
const UNEVEN = 1.1;
/** Connections that live longer are there for hours, as those of HTTP/2 and gRPC are. */
const LONG_SECONDS = 600;

/** Which variant to take: the most even one; of those that are alike the one that loses least, then the one whose new pods work soonest. */
export function verdictOf(variants: readonly SimulatedVariant[], connectionSeconds: number): Verdict {
  const byEvenness = [...variants].sort((a, b) => unevenness(a) - unevenness(b));
  const [evenest, worst] = [byEvenness[0], byEvenness[byEvenness.length - 1]];
  const best = byEvenness.filter((variant) => unevenness(variant) - unevenness(evenest) < ALIKE).sort(byMerit)[0];
  return {
    take: variants.length === 1 ? undefined : takeLine(best, worst),
    notes: longLine(best, connectionSeconds),
  };
}

function takeLine(best: SimulatedVariant, worst: SimulatedVariant): string {
  const [low, high] = [best, worst].map(unevenness);
  return high - low < ALIKE
    ? `any: in each the busiest pod gets ${times(low)} the mean`
    : `${best.name}: its busiest pod gets ${times(low)} the mean; with ${worst.name} it is ${times(high)}`;
}

/** The time until new pods carry their part, in words. */
export function untilText({ atSeconds }: Pick<SimulatedEvent, 'atSeconds'>, { least, median, most }: Spread): string {
  const seconds = (value: number) => (Number.isFinite(value) ? `${value < 10 ? value.toFixed(1) : Math.round(value)} s` : 'never');
  if (!Number.isFinite(median)) {
    return Number.isFinite(least) ? `in few runs only (within ${seconds(least)} at the soonest)` : `not while requests came in (event at ${Math.round(atSeconds)} s)`;
  }
  return seconds(least) === seconds(most) ? `within ${seconds(median)}` : `within ${seconds(median)} (${seconds(least)} to ${seconds(most)})`;
}

function longLine(variant: SimulatedVariant, connectionSeconds: number): string[] {
  if (variant.choosesPerRequest || connectionSeconds < LONG_SECONDS || unevenness(variant) < UNEVEN) {
    return [];
  }
  return [`connections of ${connectionSeconds} s stay with the pod that they began with: what spreads requests of gRPC and HTTP/2 is a choice for each request, by a `
    + 'proxy or gateway that knows the pods, or by a client that takes the pods of a headless Service in turn (round_robin) and whose server ends connections now and then (MAX_CONNECTION_AGE)'];
}

function unevenness({ simulation }: SimulatedVariant): number {
  return simulation.largestOverMean.median;
}

/** Of variants that are alike. */
function byMerit({ simulation: a }: SimulatedVariant, { simulation: b }: SimulatedVariant): number {
  const lost = ({ cutOff, refused }: Simulation) => cutOff.median + refused.median;
  const until = ({ events }: Simulation) => (
    events.reduce((sum, { secondsUntilEvenPart }) => sum + Math.min(secondsUntilEvenPart?.median ?? 0, 1e9), 0)
  );
  return lost(a) - lost(b) || until(a) - until(b);
}

function times(value: number): string {
  return `${value.toFixed(2)} times`;
}
