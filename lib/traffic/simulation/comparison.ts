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
   * True where a load balancer is on the way, which costs.
   *
   * @default false
   */
  readonly isBehindLoadBalancer?: boolean;
  /**
   * What somebody should know who takes it.
   *
   * @default - nothing
   */
  readonly caveat?: string;
}

/** What a comparison says at a glance. */
export interface Verdict {
  /** The variant to take for each kind of client, and why; nothing where there is nothing to choose. */
  readonly take: string[];
  /** What else one should know. */
  readonly notes: string[];
}

/** Differences that nobody takes a variant for. */
const ALIKE = 0.05;
/** Who loses more of the requests than this loses too many. */
const LOST = 0.001;
/** More than this over the mean, and somebody should know what would help. */
const UNEVEN = 1.1;
/** Connections that live longer are there for hours, as those of HTTP/2 and gRPC are. */
const LONG_SECONDS = 600;
const NEW_PODS = 'new pods get their part only of connections that are opened anew: let the server end them now and then (MAX_CONNECTION_AGE of gRPC)';
const PER_REQUEST = 'connections that live for hours stay with the pod that they began with: what spreads requests of gRPC and HTTP/2 is a choice for each request, by a '
  + 'proxy that knows the pods, or by a client that takes the pods of a headless Service in turn (round_robin)';
/** @see https://learn.microsoft.com/azure/application-gateway/features#websocket-and-http2-traffic */
const NO_GRPC = 'an application gateway speaks HTTP/1.1 to its backends: no gRPC comes through it';

/** Which variant to take: of those that lose no requests the most even one; of those that are alike the one whose new pods work soonest. */
export function verdictOf(variants: readonly SimulatedVariant[], connectionSeconds: number): Verdict {
  const clients = [...new Set(variants.map(({ client }) => client))];
  const groups = clients.map((client) => variants.filter((variant) => variant.client === client));
  const isLong = connectionSeconds >= LONG_SECONDS;
  return {
    take: groups.filter((group) => group.length > 1).map((group) => `${groups.length > 1 ? `for ${group[0].client}: ` : ''}${takeLine(group)}`),
    notes: [
      ...variants.filter((variant) => lostPart(variant) >= LOST)
        .map((variant) => `${variant.name} loses ${(100 * lostPart(variant)).toFixed(1)}% of the requests, cut off by pods that go or refused`),
      ...new Set(groups.filter((group) => group.length > 1).flatMap((group) => bestOf(group).caveat ?? [])),
      ...isLong && variants.some(({ isBehindGateway }) => isBehindGateway) ? [NO_GRPC] : [],
      ...isLong && groups.map(bestOf).some(isUnevenByConnections) ? [PER_REQUEST] : [],
      ...isLong && groups.map(bestOf).some(leavesNewPodsAlone) ? [NEW_PODS] : [],
    ],
  };
}

function bestOf(variants: readonly SimulatedVariant[]): SimulatedVariant {
  const whole = variants.filter((variant) => lostPart(variant) < LOST);
  const candidates = whole.length > 0 ? whole : variants;
  const least = Math.min(...candidates.map(unevenness));
  return candidates.filter((variant) => unevenness(variant) - least < ALIKE).sort(byMerit)[0];
}

/** Of variants that are alike: what loses least, whose new pods work soonest, and then the most even one all the same. */
function byMerit(a: SimulatedVariant, b: SimulatedVariant): number {
  return lostPart(a) - lostPart(b) || until(a) - until(b) || unevenness(a) - unevenness(b);
}

function takeLine(group: readonly SimulatedVariant[]): string {
  const best = bestOf(group);
  const worst = group.filter((variant) => variant !== best).reduce((most, one) => (unevenness(one) > unevenness(most) ? one : most));
  const isAlike = Math.abs(unevenness(worst) - unevenness(best)) < ALIKE && lostPart(worst) < LOST;
  const others = group.filter(({ isBehindLoadBalancer }) => !isBehindLoadBalancer);
  const free = others.length < group.length ? others : [];
  const saved = free.length > 0 ? `; ${free.map(({ name }) => name).join(' and ')} ${free.length === 1 ? 'needs' : 'need'} no load balancer` : '';
  return isAlike ? `any: in each the busiest pod gets about ${times(unevenness(best))} the mean${saved}`
    : `${best.name}: its busiest pod gets ${times(unevenness(best))} the mean; with ${worst.name} it is ${times(unevenness(worst))}`;
}

/** The time until new pods carry their part, in words. */
export function untilText({ atSeconds }: Pick<SimulatedEvent, 'atSeconds'>, { least, median, most }: Spread): string {
  const seconds = (value: number) => (Number.isFinite(value) ? `${value < 10 ? value.toFixed(1) : Math.round(value)} s` : 'never');
  if (!Number.isFinite(median)) {
    return Number.isFinite(least) ? `in few runs only (within ${seconds(least)} at the soonest)` : `not while requests came in (event at ${Math.round(atSeconds)} s)`;
  }
  return seconds(least) === seconds(most) ? `within ${seconds(median)}` : `within ${seconds(median)} (${seconds(least)} to ${seconds(most)})`;
}

function unevenness({ simulation }: SimulatedVariant): number {
  return simulation.largestOverMean.median;
}

function lostPart({ simulation: { cutOff, refused, requests } }: SimulatedVariant): number {
  return (cutOff.median + refused.median) / (requests.median || 1);
}

function isUnevenByConnections(variant: SimulatedVariant): boolean {
  return !variant.isBehindGateway && !variant.choosesPerRequest && unevenness(variant) >= UNEVEN;
}

function leavesNewPodsAlone({ simulation }: SimulatedVariant): boolean {
  return simulation.events.some(({ secondsUntilEvenPart }) => secondsUntilEvenPart?.median === Infinity);
}

/** How long new pods wait for their part, of all events together. */
function until({ simulation }: SimulatedVariant): number {
  return simulation.events.reduce((sum, { secondsUntilEvenPart }) => sum + Math.min(secondsUntilEvenPart?.median ?? 0, 1e9), 0);
}

function times(value: number): string {
  return `${value.toFixed(2)} times`;
}
