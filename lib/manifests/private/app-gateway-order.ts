import { IngressGroup, Place } from './app-gateway-group';
import { RenderedRoute } from './app-gateway-routes';
import { agicPath, isCatchAll } from '../../traffic/agic/path';

/** A path by what others have in common with it. */
interface Beginnings {
  /** What the path takes all requests of; absent for a path that matches itself only. */
  readonly taken?: string;
  /** What a shorter path may take it by. */
  readonly ofPath: string[];
}

/**
 * Which Ingress has to be read before which: that with the longer path before that with the shorter one, which would take its requests.
 *
 * Kept by the beginnings of paths, so that a route among thousands finds its place at once.
 */
export class RouteOrder {
  /** The Ingresses with a path that takes everything with this beginning. */
  private readonly takers = new Map<string, Set<IngressGroup>>();
  /** The Ingresses with longer paths of this beginning. */
  private readonly longer = new Map<string, Set<IngressGroup>>();
  /** Routes that are not looked at before somebody asks for a place: with a single Ingress nobody does. */
  private readonly unread: [RenderedRoute[], IngressGroup][] = [];

  /** Note that an Ingress has these routes. */
  public add(routes: RenderedRoute[], group: IngressGroup): void {
    this.unread.push([routes, group]);
  }

  /** Where an Ingress with these routes has to stand among the others. */
  public placeOf(routes: RenderedRoute[], itself?: IngressGroup): Place {
    this.unread.splice(0).forEach(([noted, group]) => this.read(noted, group));
    const ranks = (groups?: Set<IngressGroup>) => [...groups ?? []].filter((group) => group !== itself).map(({ rank }) => rank);
    const beginnings = routes.flatMap(beginningsOf);
    return {
      after: Math.max(-Infinity, ...beginnings.flatMap(({ taken }) => (taken === undefined ? [] : ranks(this.longer.get(taken))))),
      before: Math.min(Infinity, ...beginnings.flatMap(({ ofPath }) => ofPath.flatMap((beginning) => ranks(this.takers.get(beginning))))),
    };
  }

  private read(routes: RenderedRoute[], group: IngressGroup): void {
    for (const { taken, ofPath } of routes.flatMap(beginningsOf)) {
      if (taken !== undefined) {
        note(this.takers, taken, group);
      }
      ofPath.forEach((beginning) => note(this.longer, beginning, group));
    }
  }
}

function note(groups: Map<string, Set<IngressGroup>>, beginning: string, group: IngressGroup): void {
  groups.set(beginning, (groups.get(beginning) ?? new Set()).add(group));
}

/** A catch-all is compared last wherever it stands, so it has none. Paths of different hosts have nothing in common. */
function beginningsOf({ host, path, pathType }: RenderedRoute): Beginnings[] {
  if (isCatchAll(path)) {
    return [];
  }
  const pattern = agicPath(path, pathType);
  const isPrefix = pattern.endsWith('*');
  const text = isPrefix ? pattern.slice(0, -1) : pattern;
  // an equal pattern is a duplicate, which no order helps
  const lengths = Array.from({ length: isPrefix ? text.length - 1 : text.length }, (_, index) => index + 1);
  return [{ taken: isPrefix ? `${host}${text}` : undefined, ofPath: lengths.map((length) => `${host}${text.slice(0, length)}`) }];
}
