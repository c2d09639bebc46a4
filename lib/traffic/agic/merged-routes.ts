import { Listener, ListenerRoute } from './listeners';
import { CATCH_ALL } from './path';
import { remember } from '../private/remember';

/** A route that its listener does not take, since another one has its pattern. */
export interface DroppedRoute {
  readonly dropped: ListenerRoute;
  readonly kept: ListenerRoute;
}

/** The routes of a listener that lead to pods. */
export interface MergedRoutes {
  /** One for each pattern. */
  readonly taken: ListenerRoute[];
  /** The others, but for those that send where the taken one does: that is untidy, and nothing else. */
  readonly dropped: DroppedRoute[];
  /** Those of Ingresses that the controller leaves out. */
  readonly pruned: ListenerRoute[];
}

/** How the controller merges the routes of a listener: of equal patterns the first one counts, but of catch-alls the last one. */
export const mergedRoutes: (listener: Listener) => MergedRoutes = remember((listener: Listener) => {
  const taken = new Map<string, ListenerRoute>();
  const dropped: DroppedRoute[] = [];
  const routes = listener.routes.filter(({ redirects }) => !redirects);
  for (const route of routes.filter(({ pruned }) => !pruned)) {
    const known = taken.get(route.pattern);
    const isLastWord = route.pattern === CATCH_ALL;
    if (!known || isLastWord) {
      taken.set(route.pattern, route);
    }
    if (known && !isSameTarget(known, route)) {
      dropped.push(isLastWord ? { kept: route, dropped: known } : { kept: known, dropped: route });
    }
  }
  return { taken: [...taken.values()], dropped, pruned: routes.filter(({ pruned }) => pruned) };
});

/** True for routes of one Ingress to one port of a Service: the request gets there with the same settings either way. */
export function isSameTarget(a: ListenerRoute, b: ListenerRoute): boolean {
  return a.route.ingress === b.route.ingress
    && a.route.backend.serviceName === b.route.backend.serviceName
    && a.route.backend.port === b.route.backend.port;
}
