import { Listener, ListenerRoute, listenersOf } from './listeners';
import { CATCH_ALL } from './path';
import { IngressRoute, isSameRoute } from './routes';
import { grouped } from '../objects/grouped';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** A route that its listener does not take, since another one has its pattern. */
export interface DroppedRoute {
  readonly dropped: ListenerRoute;
  readonly kept: ListenerRoute;
}

/** What becomes of the routes of a listener. */
export interface MergedRoutes {
  /** Those that lead to pods, one for each pattern. */
  readonly taken: ListenerRoute[];
  /** The others, but for those that do what the taken one does: that is untidy, and nothing else. */
  readonly dropped: DroppedRoute[];
  /** Those that the gateway answers with a redirect to HTTPS. */
  readonly redirected: ListenerRoute[];
  /** Those that should be redirected, and lead to pods of another Ingress instead. */
  readonly unredirected: DroppedRoute[];
  /** Those of Ingresses that the controller leaves out. */
  readonly pruned: ListenerRoute[];
}

/** What became of the routes of a listener, by its path map. */
export const mergedRoutes: (listener: Listener) => MergedRoutes = remember((listener: Listener) => {
  const written = listener.routes.filter(({ pruned }) => !pruned);
  const byIngress = grouped(listener.routes, ({ route }) => route.ingress);
  const places = new Map([...byIngress].map(([ingress, routes]) => [ingress, firstByPlace(routes)]));
  const find = (route: IngressRoute | undefined) => route && places.get(route.ingress)?.get(placeOf(route));
  const lost = written.flatMap((dropped): DroppedRoute[] => {
    const kept = keeperOf(listener, dropped, find);
    return kept ? [{ dropped, kept }] : [];
  });
  const gone = new Set(lost.map(({ dropped }) => dropped));
  const stays = written.filter((route) => !gone.has(route));
  return {
    taken: stays.filter(({ redirects }) => !redirects),
    dropped: lost.filter(({ dropped, kept }) => !dropped.redirects && !isSameTarget(kept, dropped)),
    redirected: stays.filter(({ redirects }) => redirects),
    unredirected: lost.filter(({ dropped, kept }) => dropped.redirects && !kept.redirects),
    pruned: listener.routes.filter(({ redirects, pruned }) => pruned && !redirects),
  };
});

/** The listener that redirects to HTTPS, for each route that is redirected. */
export const redirectingListeners: (model: TrafficModel) => Map<IngressRoute, Listener> = remember((model: TrafficModel) => new Map(
  listenersOf(model).flatMap((listener) => mergedRoutes(listener).redirected.map(({ route }): [IngressRoute, Listener] => [route, listener])),
));

/** True for two redirects, and for routes of one Ingress to one port of a Service: the request fares the same either way. */
export function isSameTarget(a: ListenerRoute, b: ListenerRoute): boolean {
  return a.redirects === b.redirects && (a.redirects || (
    a.route.ingress === b.route.ingress
    && a.route.backend.serviceName === b.route.backend.serviceName
    && a.route.backend.port === b.route.backend.port));
}

/** Routes of an Ingress by where they are written. A default backend is there once for each host. */
function firstByPlace(routes: ListenerRoute[]): Map<string, ListenerRoute> {
  return new Map([...routes].reverse().map((route) => [placeOf(route.route), route]));
}

function placeOf({ place }: IngressRoute): string {
  return place === undefined ? '' : `${place.rule}/${place.path}`;
}

/** The route that has the pattern of another one in the end; undefined where it is the same, or where nobody has it. */
function keeperOf(
  { map, routes }: Listener, candidate: ListenerRoute, find: (route?: IngressRoute) => ListenerRoute | undefined,
): ListenerRoute | undefined {
  const rule = map!.byPattern.get(candidate.pattern);
  const { redirect, pool, settings, lone } = map!;
  const redirecting = redirect && routes.find((other) => other.redirects && other.route.ingress === redirect.rule.ingress);
  const keeper = candidate.pattern !== CATCH_ALL ? find(rule ? rule.route : lone)
    : candidate.redirects ? (redirect ? candidate : find(lone))
      : redirecting ?? find(pool?.route ?? settings?.route);
  return isSameRoute(keeper?.route, candidate.route) ? undefined : keeper;
}
