import { matchPort, PortMatch, serviceOf } from '../../agic/backends';
import { isAgicIngress } from '../../agic/ingress-class';
import { allRoutes, IngressRoute, routeName } from '../../agic/routes';
import { allowedText } from '../../allowed-text';
import { Severity } from '../../finding';
import { ObjectView, ServiceView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { brokenBackend } from '../breaks';
import { Problem, Rule } from '../rule';

/**
 * An Ingress of another controller that names a port its Service does not have. The application gateway's own controller reads ports in its own way
 * and has a rule of its own, `ingress-backend-missing`.
 */
export const servicePortUnserved: Rule = {
  code: 'service-port-unserved',
  severity: Severity.ERROR,
  local: false,
  title: 'Ingress backend names a port that its Service does not have',
  why: 'The controller finds no endpoints for the port: most of them answer such requests with 503.',
  fix: 'name one of the ports of the service, or add the port to it',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
  check: (model) => model.ingresses.filter((ingress) => !isAgicIngress(ingress, model)).flatMap((ingress) => problemsOf(model, ingress)),
};

/** One problem for each port, however many paths name it. */
function problemsOf(model: TrafficModel, ingress: ObjectView): Problem[] {
  const seen = new Set<string>();
  return allRoutes(ingress).flatMap((route) => {
    const service = serviceOf(model, route);
    const asked = text(route.backend.port);
    const key = `${service?.name} ${asked}`;
    if (!service || service.type === 'ExternalName' || asked === '' || seen.has(key)) {
      return [];
    }
    seen.add(key);
    return problemOf(route, service, asked);
  });
}

function problemOf(route: IngressRoute, service: ServiceView, asked: string): Problem[] {
  const match = matchPort(service, route.backend)?.match;
  if (match === PortMatch.NUMBER || match === PortMatch.NAME) {
    return [];
  }
  const offered = service.ports.map((port) => (port.name ? `${text(port.port)} (${text(port.name)})` : text(port.port)));
  return [{
    object: route.ingress.located,
    message: `backend port of ${routeName(route)} must be a port of service ${service.name}, got ${asked}, ${allowedText(offered)}: the controller finds no pods for it`,
    breaks: brokenBackend(route),
  }];
}
