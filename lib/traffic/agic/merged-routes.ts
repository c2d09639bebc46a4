import { Listener, ListenerRoute, listenersOf } from './listeners';
import { CATCH_ALL } from './path';
import { hasOnlyDefault, IngressRoute } from './routes';
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

/**
 * How the controller merges the routes of a listener: of equal patterns the first one counts, but of catch-alls the last one.
 *
 * An Ingress that redirects does so for the catch-all too, whether it has one or not. No path takes that back, but a lone default backend does: it
 * replaces what earlier Ingresses put onto its listener.
 */
export const mergedRoutes: (listener: Listener) => MergedRoutes = remember((listener: Listener) => {
  const written = listener.routes.filter(({ pruned }) => !pruned);
  const loneDefault = written.map(({ route }) => hasOnlyDefault(route)).lastIndexOf(true);
  const replaced = written.filter(({ redirects }, index) => redirects && index < loneDefault);
  const routes = written.filter((route) => !replaced.includes(route));
  const lastRedirect = routes.filter(({ redirects }) => redirects).pop();
  const winners = new Map<string, ListenerRoute>(lastRedirect && [[CATCH_ALL, lastRedirect]]);
  const losers: DroppedRoute[] = [];
  for (const route of routes) {
    const known = winners.get(route.pattern) ?? route;
    const isLastWord = route.pattern === CATCH_ALL && !known.redirects;
    winners.set(route.pattern, isLastWord ? route : known);
    if (known !== route && !isSameTarget(known, route)) {
      losers.push(isLastWord ? { kept: route, dropped: known } : { kept: known, dropped: route });
    }
  }
  const unredirected = [
    ...replaced.map((dropped) => ({ kept: written[loneDefault], dropped })),
    ...losers.filter(({ dropped }) => dropped.redirects),
  ];
  const lost = new Set(unredirected.map(({ dropped }) => dropped));
  return {
    taken: [...winners.values()].filter(({ redirects }) => !redirects),
    dropped: losers.filter(({ dropped }) => !dropped.redirects),
    redirected: routes.filter((route) => route.redirects && !lost.has(route)),
    unredirected,
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
