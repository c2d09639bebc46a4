import { leavesNewPodsAlone, LOST, lostPart, meanWait, SimulatedVariant, unevenness } from './comparison';
import { listed, millisecondsText, percentText } from './words';

/** What a comparison says at a glance. */
export interface Verdict {
  /** The variant to take for each kind of client, and by what it was decided; nothing where there is nothing to choose. */
  readonly take: string[];
  /** What else one should know. */
  readonly notes: string[];
}

/** Something by which variants are told apart, from the one that matters most on. */
interface Criterion {
  readonly name: string;
  readonly value: (variant: SimulatedVariant) => number;
  /** True for a value that is as good as the best one. */
  readonly isAlike: (value: number, best: number) => boolean;
  readonly shown: (variant: SimulatedVariant) => string;
}

/** Differences that nobody takes a variant for: of the busiest pod, and of waits, by their size and by what is felt. */
const ALIKE = 0.05;
const ALIKE_WAIT = 1.1;
const UNFELT_MILLISECONDS = 1;
/** More than this over the mean, and somebody should know what would help. */
const UNEVEN = 1.1;
/** Connections that live longer are there for hours, as those of HTTP/2 and gRPC are. */
const LONG_SECONDS = 600;
const CRITERIA: Criterion[] = [
  { name: 'lost requests', value: lostPart, isAlike: (value, best) => value - best < LOST, shown: (variant) => percentText(lostPart(variant)) },
  {
    name: 'mean wait',
    value: meanWait,
    isAlike: (value, best) => value <= Math.max(best * ALIKE_WAIT, best + UNFELT_MILLISECONDS),
    shown: (variant) => millisecondsText(meanWait(variant)),
  },
  {
    name: 'busiest pod',
    value: unevenness,
    isAlike: (value, best) => value - best < ALIKE,
    shown: (variant) => `${unevenness(variant).toFixed(2)} times the mean`,
  },
  {
    name: 'new pods',
    value: (variant) => (leavesNewPodsAlone(variant) ? 1 : 0),
    isAlike: (value, best) => value === best,
    shown: (variant) => (leavesNewPodsAlone(variant) ? 'never get their part' : 'get their part'),
  },
];
const IN_TURN = 'clients that take the pods of a headless Service in turn (round_robin), or a proxy that chooses for each request';
const NEW_PODS = 'new pods get their part only of connections that are opened anew: let the server end them now and then (MAX_CONNECTION_AGE of gRPC)';
const PER_REQUEST = `connections that live for hours stay with the pod that they began with: what spreads requests of gRPC and HTTP/2 is a choice for each request, by ${IN_TURN}`;
/** @see https://learn.microsoft.com/azure/application-gateway/features#websocket-and-http2-traffic */
const NO_GRPC = 'an application gateway speaks HTTP/1.1 to its backends: no gRPC comes through it';

/**
 * Which variant to take for each kind of client. Of those that stay, it is the one that loses no requests; of these the one that lets them wait least;
 * of these the most even one; of these the one whose new pods get their part.
 */
export function verdictOf(variants: readonly SimulatedVariant[], connectionSeconds: number): Verdict {
  const clients = [...new Set(variants.map(({ client }) => client))];
  const groups = clients.map((client) => variants.filter((variant) => variant.client === client));
  const compared = groups.filter((group) => group.length > 1);
  const isLong = connectionSeconds >= LONG_SECONDS;
  const best = groups.map((group) => bestOf(lasting(group)).left[0]);
  return {
    take: compared.map((group) => `${groups.length > 1 ? `for ${group[0].client}: ` : ''}${takeLine(group, isLong)}`),
    notes: [
      ...variants.filter((variant) => lostPart(variant) >= LOST).map((variant) => (
        `${variant.name} loses ${percentText(lostPart(variant))} of the requests, cut off by what goes or refused${variant.remedy === undefined ? '' : `: ${variant.remedy}`}`
      )),
      ...new Set(compared.flatMap(endingNotes)),
      ...isLong && variants.some(({ isBehindGateway }) => isBehindGateway) ? [NO_GRPC] : [],
      ...isLong && groups.some((group, index) => group.length === 1 && isUnevenByConnections(best[index])) ? [PER_REQUEST] : [],
      ...isLong && best.some(leavesNewPodsAlone) ? [NEW_PODS] : [],
    ],
  };
}

/** The best ones, the most even one first, and by what the others fell behind. */
function bestOf(variants: readonly SimulatedVariant[]): { readonly left: SimulatedVariant[]; readonly decided: string[] } {
  let left = [...variants];
  const decided: string[] = [];
  for (const { name, value, isAlike, shown } of CRITERIA) {
    const best = Math.min(...left.map(value));
    const behind = left.filter((variant) => !isAlike(value(variant), best));
    left = left.filter((variant) => !behind.includes(variant)).sort((a, b) => value(a) - value(b));
    if (behind.length > 0) {
      decided.push(`${name}: ${shown(left[0])}, ${listed(behind.map((variant) => `with ${variant.name} ${shown(variant)}`))}`);
    }
  }
  return { left: left.sort((a, b) => unevenness(a) - unevenness(b)), decided };
}

/** Those that stay, if there are any. */
function lasting(group: readonly SimulatedVariant[]): readonly SimulatedVariant[] {
  const some = group.filter(({ ending }) => ending === undefined);
  return some.length > 0 ? some : group;
}

function takeLine(group: readonly SimulatedVariant[], isLong: boolean): string {
  const candidates = lasting(group);
  const { left, decided } = bestOf(candidates);
  const [best] = left;
  const taken = takenOf(group, candidates, left, decided);
  return isLong && isUnevenByConnections(best) ? `none of these for connections that live for hours, but ${IN_TURN}; of these ${taken}` : taken;
}

function takenOf(
  group: readonly SimulatedVariant[], candidates: readonly SimulatedVariant[], left: readonly SimulatedVariant[], decided: string[],
): string {
  const [best] = left;
  if (decided.length > 0) {
    return `${listed(left.map(({ name }) => name), 'or')}, by ${decided.join('; by ')}${freeOf(left, candidates)}`;
  }
  const numbers = `the busiest pod gets ${unevenness(best).toFixed(2)} times the mean, requests wait ${millisecondsText(meanWait(best))} on average, and ${percentText(lostPart(best))} are lost`;
  return candidates.length === 1 ? `${best.name}, which alone is not going away: ${numbers}`
    : `${candidates.length < group.length ? `${listed(candidates.map(({ name }) => name), 'or')}, which alone are not going away` : 'any'}: in each ${numbers}${freeOf(left, candidates)}`;
}

/** Which of the best need no load balancer, where one of the others does. */
function freeOf(left: readonly SimulatedVariant[], candidates: readonly SimulatedVariant[]): string {
  const free = left.filter(({ loadBalancerCost }) => loadBalancerCost === undefined);
  const cost = candidates.find(({ loadBalancerCost }) => loadBalancerCost !== undefined)?.loadBalancerCost;
  return free.length === 0 || cost === undefined ? ''
    : `; ${listed(free.map(({ name }) => name))} ${free.length === 1 ? 'needs' : 'need'} no load balancer, which costs ${cost}`;
}

/** That some are going away, and what the best of them would be better at. */
function endingNotes(group: readonly SimulatedVariant[]): string[] {
  const endings = group.filter(({ ending }) => ending !== undefined);
  const rest = group.filter((variant) => !endings.includes(variant));
  if (endings.length === 0) {
    return [];
  }
  const [{ ending }] = endings;
  const [best] = bestOf(endings).left;
  const against = rest.length > 0 ? bestOf([best, bestOf(rest).left[0]]) : undefined;
  return [against && against.left[0] === best && against.decided.length > 0 ? `${best.name} is better by ${against.decided.join('; by ')}; but ${ending}` : ending!];
}

function isUnevenByConnections(variant: SimulatedVariant): boolean {
  return !variant.isBehindGateway && !variant.choosesPerRequest && unevenness(variant) >= UNEVEN;
}
