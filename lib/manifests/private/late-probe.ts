import { ApiObject, Lazy } from 'cdk8s';
import { serviceOf } from '../../traffic/agic/backends';
import { hiddenProbe } from '../../traffic/agic/probe';
import { IngressRoute } from '../../traffic/agic/routes';
import { remember } from '../../traffic/objects/remember';
import { TrafficModel } from '../../traffic/objects/traffic-model';
import { AppGatewayProbe } from '../app-gateway-route';
import { filledIn } from './app-gateway-backend';
import { routeSettings, toAnnotations } from './app-gateway-settings';
import { mayBeOpen, openProbes, routesOf, settledProbe } from './settled-probe';
import { TrafficCheck } from './traffic-check';

/** Everything that a container may say about a probe. */
const COMPLETE: AppGatewayProbe = { path: '/', hostname: 'any', port: 80, intervalSeconds: 1, timeoutSeconds: 1, unhealthyThreshold: 1 };
/** What a route says about a probe. */
const OF_ROUTES: AppGatewayProbe = { path: '/', hostname: 'any' };

/** An Ingress in the making. */
export interface LateIngress {
  readonly apiObject: ApiObject;
  /** As it would be written now, without what is found out later. */
  readonly preview: () => any;
  /** The probe of its settings. */
  readonly probe?: AppGatewayProbe;
  /** True where its Services select by labels alone, so that nobody has said which pods they mean. */
  readonly isOpen: boolean;
}

/**
 * Write the probe of an Ingress when it is rendered, with all other objects at hand: the one that pods hide whose Service selects by labels alone, and
 * the host and the path that the controller would take from any of the routes. What the user says stays, and a path of the user stays alone.
 *
 * Returns what is still left to chance then, to be asked once everything is rendered.
 */
export function completeLater({ apiObject, preview, probe, isOpen }: LateIngress): () => string[] {
  const said = Object.keys(preview().metadata.annotations);
  const hides = isOpen && !said.some((key) => key in toAnnotations(routeSettings({ probe: { path: '/' } })));
  const found = remember((model: TrafficModel): LateAnnotations => {
    const ingress = preview();
    const hidden = hides ? toAnnotations(routeSettings({ probe: lateProbe(probe, ingress, model) })) : {};
    const isOneOf = mayBeOpen(routesOf(ingress), model);
    const settled = isOneOf && pathsOf(ingress) > 1 ? settledProbe(withAnnotations(ingress, hidden), model) : undefined;
    return { annotations: { ...hidden, ...toAnnotations(routeSettings({ probe: settled })) }, isOneOf };
  });
  Object.keys(toAnnotations(routeSettings({ probe: hides ? COMPLETE : OF_ROUTES }))).filter((key) => !said.includes(key)).forEach((key) => {
    apiObject.metadata.addAnnotation(key, Lazy.any({ produce: () => found(TrafficCheck.of(apiObject).backends).annotations[key] }));
  });
  return () => {
    const model = TrafficCheck.of(apiObject).backends;
    const { annotations, isOneOf } = found(model);
    return isOneOf ? openProbes(withAnnotations(preview(), annotations), model) : [];
  };
}

/** What is found out of an Ingress once everything is there. */
interface LateAnnotations {
  readonly annotations: Record<string, string>;
  /** True where a probe may be one of several. */
  readonly isOneOf: boolean;
}

/** An Ingress with annotations beside those that it has. */
function withAnnotations(ingress: any, annotations: Record<string, string>): any {
  return { ...ingress, metadata: { ...ingress.metadata, annotations: { ...annotations, ...ingress.metadata.annotations } } };
}

function pathsOf({ spec }: any): number {
  return spec.rules.reduce((sum: number, { http }: any) => sum + (http?.paths.length ?? 0), 0);
}

/** Settings are those of all routes of an Ingress: each of their Services must select one workload, and all of these must hide the same probe. */
function lateProbe(probe: AppGatewayProbe | undefined, ingress: any, model: TrafficModel): AppGatewayProbe | undefined {
  const routes = routesOf(ingress);
  const hiddenBy = (route: IngressRoute) => {
    const service = serviceOf(model, route);
    return service && model.podsOf(service).length === 1 ? hiddenProbe(model, route) : undefined;
  };
  // most Ingresses need nothing, which the first of their routes tells
  const hidden = routes.length > 0 ? hiddenBy(routes[0]) : undefined;
  return hidden && routes.every((route) => JSON.stringify(hiddenBy(route)) === JSON.stringify(hidden)) ? filledIn(hidden, probe) : probe;
}
