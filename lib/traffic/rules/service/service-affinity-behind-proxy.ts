import { Severity } from '../../finding';
import { grouped } from '../../objects/grouped';
import { isSticky } from '../../objects/service-fields';
import { TrafficModel } from '../../objects/traffic-model';
import { pathsOf } from '../../paths/paths-of';
import { TracedPath } from '../../paths/traced-path';
import { Entrance } from '../../traffic-path';
import { THROUGH_PROXY } from '../concerns';
import { Rule } from '../rule';

const PROXIES = [Entrance.OTHER_INGRESS, Entrance.GATEWAY_API, Entrance.ISTIO_GATEWAY];
/** Annotations by which a controller sends to the Service after all: those of ingress-nginx, NGINX and Traefik. */
const THROUGH_SERVICE = [
  'nginx.ingress.kubernetes.io/service-upstream',
  'nginx.org/use-cluster-ip',
  'traefik.ingress.kubernetes.io/service.nativelb',
];

/** ClientIP affinity on a Service behind a proxy that most likely sends to pod addresses. */
export const serviceAffinityBehindProxy: Rule = {
  code: 'service-affinity-behind-proxy',
  severity: Severity.INFO,
  local: false,
  title: 'sessionAffinity ClientIP on a Service behind another ingress controller or a gateway',
  why: 'Most controllers send to pod addresses, as ingress-nginx does unless it is told otherwise. Such requests never meet kube-proxy, where ClientIP affinity lives. '
    + 'A controller that does send to the Service is one client for kube-proxy, whoever calls.',
  fix: 'use the affinity of that controller, for instance its cookie, and leave sessionAffinity for clients inside the cluster only',
  source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#service-upstream',
  concerns: THROUGH_PROXY,
  check: (model) => [...grouped(bypasses(model), ({ service }) => service!.located)].map(([located, paths]) => ({
    object: located,
    message: `sessionAffinity ClientIP has no effect on ${[...new Set(paths.map(({ path }) => path.title))].join(', ')} ${
      paths.every(isOfContainers) ? 'since Application Gateway for Containers sends to pod addresses' : 'where the controller sends to pod addresses, as most do'}`,
    fix: paths.every(isOfContainers) ? 'set sessionAffinity of a RoutePolicy for the route, and leave that of the Service for clients inside the cluster only' : undefined,
  })),
};

/** To follow all paths takes long, so it is left out where there is no affinity. */
function bypasses(model: TrafficModel): TracedPath[] {
  return model.services.some(isSticky) ? pathsOf(model).filter(bypassesService) : [];
}

/** Of this one it is known. */
function isOfContainers({ path }: TracedPath): boolean {
  return path.hops.some(({ label }) => label.startsWith('Application Gateway for Containers'));
}

function bypassesService({ path, service, route }: TracedPath): boolean {
  const isTold = THROUGH_SERVICE.some((key) => (service?.annotations[key] ?? route?.ingress.annotations[key]) === 'true');
  return PROXIES.includes(path.entrance) && service !== undefined && isSticky(service) && !isTold;
}
