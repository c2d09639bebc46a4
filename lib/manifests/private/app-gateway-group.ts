import { ApiObject } from 'cdk8s';
import { RenderedRoute } from './app-gateway-routes';

/** An Ingress and its routes, which all have the same settings. */
export interface IngressGroup {
  readonly apiObject: ApiObject;
  readonly routes: RenderedRoute[];
  /** Where it stands among the others of its construct; the lowest is read first. */
  readonly rank: number;
}

/** Where an Ingress may stand: after one rank and before another, both excluded. */
export interface Place {
  readonly after: number;
  readonly before: number;
}

/** The rank of the first Ingress of a construct, which has the bare name. Those before it have their rank as a number before the name. */
export const FIRST = 100;
/** The rank right behind the first, written as a zero: it comes before every usual one. */
const SECOND = FIRST + 1;
/** The rank of an Ingress whose place does not matter. */
const USUAL = SECOND + 1;
/** Ranks after the usual one are written as a letter behind this one, with which no usual one begins. */
const LATER = 'z';
const LETTERS = 'abcdefghijklmnopqrst';
const LAST = USUAL + LETTERS.length;

/** True where an Ingress of this rank is read when it has to be. */
export function isAt(rank: number, { after, before }: Place): boolean {
  return after < rank && rank < before;
}

/**
 * The rank of a new Ingress beside the first: in the middle of where it may stand, so that there is room for others on both sides.
 *
 * Where there is no room, the route is misplaced, and a rule tells which path takes its requests.
 */
export function rankAt(place: Place): number {
  if (isAt(USUAL, place)) {
    return USUAL;
  }
  if (place.after >= USUAL) {
    return Math.min(LAST, middle(place.after, Math.min(place.before, LAST + 1)));
  }
  return place.after >= FIRST - 1 ? SECOND : middle(Math.max(place.after, -1), Math.min(place.before, FIRST));
}

function middle(after: number, before: number): number {
  return Math.ceil((after + before) / 2);
}

/**
 * Name of an Ingress beside the first: a suffix for its first route, and a sign for its place where that matters.
 *
 * The gateway compares paths in the order in which the controller reads them, and the controller reads Ingresses by name.
 */
export function groupName(first: string, route: string, rank: number): string {
  return rank < FIRST ? `${signOf(rank)}-${first}-${route}` : `${first}-${groupId(route, rank)}`;
}

/** What tells an Ingress from the others of its construct. */
export function groupId(route: string, rank: number): string {
  return rank === USUAL ? usual(route) : `${signOf(rank)}-${route}`;
}

/** Nothing usual begins with what tells of a place. */
function usual(route: string): string {
  return /^[0z]/.test(route) ? `route-${route}` : route;
}

function signOf(rank: number): string {
  return rank < FIRST ? String(rank).padStart(2, '0') : rank === SECOND ? '0' : `${LATER}${LETTERS[rank - USUAL - 1]}`;
}
