import { ApiObject, Lazy } from 'cdk8s';
import { serviceOf } from '../../traffic/agic/backends';
import { hiddenProbe } from '../../traffic/agic/probe';
import { IngressRoute, pathRoutes } from '../../traffic/agic/routes';
import { remember } from '../../traffic/objects/remember';
import { TrafficModel } from '../../traffic/objects/traffic-model';
import { AppGatewayProbe } from '../app-gateway-route';
import { filledIn } from './app-gateway-backend';
import { routeSettings, toAnnotations } from './app-gateway-settings';
import { TrafficCheck } from './traffic-check';

/** Everything that a container may say about a probe. */
const COMPLETE: AppGatewayProbe = { path: '/', hostname: 'any', port: 80, intervalSeconds: 1, timeoutSeconds: 1, unhealthyThreshold: 1 };

/**
 * Write the probe of an Ingress whose Services select by labels alone when it is rendered, with all other objects at hand.
 *
 * What the user says stays, and a path of the user stays alone.
 */
export function completeLater(ingress: ApiObject, probe: AppGatewayProbe | undefined, preview: () => any): void {
  const said = Object.keys(preview().metadata.annotations);
  if (said.some((key) => key in toAnnotations(routeSettings({ probe: { path: '/' } })))) {
    return;
  }
  const found = remember((model: TrafficModel) => toAnnotations(routeSettings({ probe: lateProbe(probe, preview(), model) })));
  Object.keys(toAnnotations(routeSettings({ probe: COMPLETE }))).filter((key) => !said.includes(key)).forEach((key) => {
    ingress.metadata.addAnnotation(key, Lazy.any({ produce: () => found(TrafficCheck.of(ingress).backends)[key] }));
  });
}

/** Settings are those of all routes of an Ingress: each of their Services must select one workload, and all of these must hide the same probe. */
function lateProbe(probe: AppGatewayProbe | undefined, ingress: any, model: TrafficModel): AppGatewayProbe | undefined {
  const routes = pathRoutes(new TrafficModel([{ object: ingress }]).ingresses[0]);
  const hiddenBy = (route: IngressRoute) => {
    const service = serviceOf(model, route);
    return service && model.podsOf(service).length === 1 ? hiddenProbe(model, route) : undefined;
  };
  // most Ingresses need nothing, which the first of their routes tells
  const hidden = routes.length > 0 ? hiddenBy(routes[0]) : undefined;
  return hidden && routes.every((route) => JSON.stringify(hiddenBy(route)) === JSON.stringify(hidden)) ? filledIn(hidden, probe) : probe;
}
