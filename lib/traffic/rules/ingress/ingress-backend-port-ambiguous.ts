import { serviceOf } from '../../agic/backends';
import { doubtfulRoutes } from '../../agic/doubtful-routes';
import { backendPort, matchedPorts } from '../../agic/gateway/backend-port';
import { endpointsOf } from '../../agic/gateway/endpoints';
import { servingSubsets } from '../../agic/gateway/pools';
import { IngressRoute, routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { PodView, ServiceView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

/** A backend port that may be several. */
export const ingressBackendPortAmbiguous: Rule = {
  code: 'ingress-backend-port-ambiguous',
  severity: Severity.WARNING,
  local: false,
  title: 'Backend port that stands for several ports of the pods',
  why: 'The controller looks for a backend port among numbers, names and target ports of a Service, and of all that it finds takes the smallest on the pods. Pods that do not serve that one get no requests. Of pods with different ports it sends to the first group only.',
  fix: 'name the port of the Service so that nothing else has that name or number, and let all pods have the same ports',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/backendhttpsettings.go',
  check: eachAgicIngress((ingress, model) => {
    const seen = new Set<string>();
    return doubtfulRoutes(model, ingress).flatMap((route) => problemsOf(model, route)).filter(({ message }) => seen.size < seen.add(message).size);
  }),
};

function problemsOf(model: TrafficModel, route: IngressRoute): Problem[] {
  const service = serviceOf(model, route);
  if (!service || service.type === 'ExternalName' || route.backend.isResource) {
    return [];
  }
  const numbers = [...new Set(matchedPorts(model, service, route.backend).flatMap((match) => match.numbers))];
  const taken = backendPort(model, service, route.backend);
  const left = leftOut(model, service, route);
  const rest = left.length > 0 ? `; pods of ${left.map(nameOf).join(', ')} get no requests` : '';
  return numbers.length > 1 || left.length > 0 ? [{
    object: route.ingress.located,
    message: `backend of ${routeName(route)} must mean one port of the pods of service ${service.name}, got ${numbers.sort((a, b) => a - b).join(' and ')}: requests go to ${taken}${rest}`,
  }] : [];
}

/** Pods of the Service that are not in the pool. */
function leftOut(model: TrafficModel, service: ServiceView, route: IngressRoute): PodView[] {
  const inPool = servingSubsets(model, route)[0]?.pods;
  return inPool === undefined ? [] : endpointsOf(model, service).flatMap(({ pods }) => pods).filter((pod) => !inPool.includes(pod));
}

function nameOf({ kind, name }: PodView): string {
  return `${kind.toLowerCase()} ${name}`;
}
