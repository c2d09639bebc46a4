import { ApiObject } from 'cdk8s';
import { RenderedRoute } from './app-gateway-routes';
import { agicPath, isCatchAll } from '../../traffic/agic/path';

/** An Ingress and its routes, which all have the same settings. */
export interface IngressGroup {
  readonly apiObject: ApiObject;
  readonly routes: RenderedRoute[];
  /** Where it stands among the others of its construct; the lowest is read first. */
  readonly rank: number;
}

/** The rank of an Ingress whose place does not matter: it is read after all that need a place. */
const LAST = 10;

/**
 * Where an Ingress with these routes has to stand: before every other that has a shorter path for the same host.
 *
 * The gateway compares paths in the order in which the controller reads them, and the controller reads Ingresses by name.
 */
export function rankOf(routes: RenderedRoute[], groups: IngressGroup[]): number {
  const inTheWay = groups.filter((group) => group.routes.some((earlier) => routes.some((route) => swallows(earlier, route))));
  return Math.max(0, Math.min(LAST + 1, ...inTheWay.map((group) => group.rank)) - 1);
}

/** Name of an Ingress beside the first: a suffix for its settings, and a digit for its place where that matters. */
export function groupName(first: string, hash: string, rank: number): string {
  return rank < LAST ? `${rank}-${first}-${hash}` : `${first}-${hash}`;
}

function swallows(earlier: RenderedRoute, route: RenderedRoute): boolean {
  const [taken, wanted] = [earlier, route].map(({ path, pathType }) => agicPath(path, pathType));
  return earlier.host === route.host
    && !isCatchAll(earlier.path) && !isCatchAll(route.path)
    && taken.endsWith('*') && taken !== wanted && wanted.startsWith(taken.slice(0, -1));
}
