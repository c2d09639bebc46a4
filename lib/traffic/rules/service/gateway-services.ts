import { serviceOf } from '../../agic/backends';
import { listenersOf, requestName } from '../../agic/listeners';
import { mergedRoutes } from '../../agic/merged-routes';
import { IngressRoute } from '../../agic/routes';
import { ServiceView } from '../../objects/object-view';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';

/** A route through which an ingress-managed gateway reaches pods. */
export interface ServedRoute {
  /** What a client asks for. */
  readonly title: string;
  readonly route: IngressRoute;
}

/** A Service whose pods an ingress-managed gateway reaches, and the routes that do. */
export interface GatewayService {
  readonly service: ServiceView;
  readonly routes: ServedRoute[];
}

/** All Services behind routes of an ingress-managed gateway, each once. */
export const gatewayServices = remember((model: TrafficModel): GatewayService[] => {
  const byService = new Map<ServiceView, ServedRoute[]>();
  for (const listener of listenersOf(model)) {
    for (const { route, pattern } of mergedRoutes(listener).taken) {
      const service = serviceOf(model, route);
      if (service && service.type !== 'ExternalName') {
        const routes = byService.get(service) ?? [];
        routes.push({ title: requestName(listener, pattern), route });
        byService.set(service, routes);
      }
    }
  }
  return [...byService].map(([service, routes]) => ({ service, routes }));
});

/** The routes in a message. */
export function titlesOf(routes: ServedRoute[]): string {
  return routes.map(({ title }) => title).join(', ');
}
