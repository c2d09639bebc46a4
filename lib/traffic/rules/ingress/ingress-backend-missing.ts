import { matchPort, PortMatch, serviceOf, tcpPorts } from '../../agic/backends';
import { doubtfulRoutes } from '../../agic/doubtful-routes';
import { isAgicIngress } from '../../agic/ingress-class';
import { IngressRoute, routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { ServiceView } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { absenceOf } from '../absence';
import { brokenBackend } from '../breaks';
import { Problem, Rule } from '../rule';

const servicesByName = remember((model: TrafficModel) => new Map([...model.services].reverse().map((service) => [service.name, service])));

/** A route to a Service or a port that is not there. */
export const ingressBackendMissing: Rule = {
  code: 'ingress-backend-missing',
  severity: Severity.ERROR,
  local: false,
  title: 'Route to a Service or port that does not exist',
  why: 'The controller makes an empty pool for a Service that it does not find, and guesses the port of the pods for a port that it does not find. Both are answered with 502, by other controllers with 503. '
    + 'Where no Service of the namespace was read, it is a warning: the path cannot be followed to its end.',
  fix: 'name a Service of the same namespace and one of its ports',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/troubleshootings/troubleshooting-installing-a-simple-application/',
  check: (model) => model.ingresses.flatMap((ingress) => {
    const seen = new Set<string>();
    return doubtfulRoutes(model, ingress).filter(({ backend }) => {
      const key = `${backend.serviceName}:${backend.port}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew && !backend.isResource && backend.serviceName !== '';
    })
      .flatMap((route) => problemsOf(model, route).map((problem) => (problem.severity ?? Severity.ERROR) === Severity.ERROR
        ? { ...problem, breaks: brokenBackend(route) }
        : { ...problem, breaks: { ...brokenBackend(route), leavesOpen: true } }));
  }),
};

function problemsOf(model: TrafficModel, route: IngressRoute): Problem[] {
  const { ingress } = route;
  const service = serviceOf(model, route);
  if (!service) {
    return missingService(model, route);
  }
  // how other controllers read ports is another rule's concern
  return isAgicIngress(ingress, model) && service.type !== 'ExternalName' && tcpPorts(service).length > 0 ? portProblems(service, route) : [];
}

function missingService(model: TrafficModel, route: IngressRoute): Problem[] {
  const { ingress, backend: { serviceName } } = route;
  if (isPlaceholder(serviceName)) {
    return [{
      object: ingress.located,
      severity: Severity.INFO,
      message: `backend of ${routeName(route)} must be the name of a service, got '${serviceName}', which is still to be filled in: nobody can say where it leads`,
      fix: 'look at the manifests as they are applied',
    }];
  }
  const elsewhere = servicesByName(model).get(serviceName);
  if (elsewhere) {
    return [{
      object: ingress.located,
      message: `backend of ${routeName(route)} must be a service of namespace ${ingress.namespace}, got '${serviceName}', which is in namespace ${elsewhere.namespace}`,
      fix: 'put the Ingress beside the Service; an Ingress cannot name a Service of another namespace',
    }];
  }
  const severity = absenceOf(model, ingress.namespace);
  return [{
    object: ingress.located,
    severity,
    message: `backend of ${routeName(route)} must name a service of its namespace, got '${serviceName}', which is not among the objects`,
    fix: severity === Severity.ERROR ? undefined : 'look at it together with the Service, or name one that exists',
  }];
}

function portProblems(service: ServiceView, route: IngressRoute): Problem[] {
  const { ingress, backend } = route;
  const matched = matchPort(service, backend);
  if (matched && matched.match !== PortMatch.TARGET_PORT) {
    return [];
  }
  const known = tcpPorts(service).map((port) => (port.name ? `${shownPort(port.port)} (${port.name})` : shownPort(port.port))).join(', ');
  const text = `backend of ${routeName(route)} must name a port of service ${service.name}, got ${shownPort(backend.port)}, allowed: ${known}`;
  if (matched) {
    return [{ object: ingress.located, severity: Severity.INFO, message: `${text}; it works because this controller, and no other, finds it as target port` }];
  }
  return isPlaceholder(backend.port) ? [] : [{ object: ingress.located, message: text }];
}

/** A port as it is written, which may be anything. */
function shownPort(port: unknown): string {
  return typeof port === 'object' && port !== null ? JSON.stringify(port) : String(port ?? 'none');
}
