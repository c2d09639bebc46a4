import { serviceOf } from './backends';
import { allRoutes, IngressRoute } from './routes';
import { settingOf } from './settings';
import { ObjectView } from '../objects/object-view';
import { plainWays } from '../objects/plain-ways';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** What an Ingress may say that decides how the gateway speaks to pods. Nobody asks what else its annotations say where a way is plain. */
const DECISIVE = [
  'backend-protocol', 'health-probe-hostname', 'health-probe-interval', 'health-probe-path', 'health-probe-port', 'health-probe-status-codes', 'health-probe-timeout',
  'health-probe-unhealthy-threshold',
];

/**
 * The routes of an Ingress of which there is something to ask: all but those that name a Service behind which nothing is in doubt by the number of its port, in an
 * Ingress that leaves protocol and health probe to the pods. Rules that compare routes with Services and pods look at these only.
 */
export function doubtfulRoutes(model: TrafficModel, ingress: ObjectView): readonly IngressRoute[] {
  return doubtfulIn(model)(ingress);
}

/** The same without the default backend. */
export function doubtfulPaths(model: TrafficModel, ingress: ObjectView): readonly IngressRoute[] {
  return doubtfulRoutes(model, ingress).filter(({ isDefaultBackend }) => !isDefaultBackend);
}

const doubtfulIn = remember((model: TrafficModel) => remember((ingress: ObjectView): readonly IngressRoute[] => {
  const plain = plainWays(model);
  const routes = allRoutes(ingress);
  return plain.size === 0 || DECISIVE.some((key) => settingOf(ingress, key) !== undefined) ? routes : routes.filter((route) => {
    const { isDefaultBackend, backend: { isResource, port } } = route;
    const service = isDefaultBackend || isResource ? undefined : serviceOf(model, route);
    return service === undefined || !plain.has(service) || service.ports[0].port !== port;
  });
}));
