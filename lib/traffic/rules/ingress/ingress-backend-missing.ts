import { matchPort, PortMatch, serviceOf, tcpPorts } from '../../agic/backends';
import { isAgicIngress } from '../../agic/ingress-class';
import { allRoutes, IngressRoute, routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { ServiceView } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { brokenBackend } from '../breaks';
import { Problem, Rule } from '../rule';

/** API groups whose objects make no Services: those of Kubernetes, of this controller, of certificates, secrets and monitoring. */
const MAKES_NO_SERVICES = /(\.k8s\.io|^appgw\.ingress\.azure\.io|^cert-manager\.io|^external-secrets\.io|^bitnami\.com|\.x-k8s\.io|^monitoring\.coreos\.com)$/;

const servicesByName = remember((model: TrafficModel) => new Map([...model.services].reverse().map((service) => [service.name, service])));

/** The namespaces of which something is among the objects. */
const knownNamespaces = remember((model: TrafficModel) => ({
  services: new Set(model.services.map(({ namespace }) => namespace)),
  pods: new Set(model.pods.map(({ namespace }) => namespace)),
  operators: new Set(model.views.filter(({ located }) => mayMakeServices(located.object)).map(({ namespace }) => namespace)),
}));

/** A route to a Service or a port that is not there. */
export const ingressBackendMissing: Rule = {
  code: 'ingress-backend-missing',
  severity: Severity.ERROR,
  local: false,
  title: 'Route to a Service or port that does not exist',
  why: 'The controller makes an empty pool for a Service that it does not find, and guesses the port of the pods for a port that it does not find. Both are answered with 502, by other controllers with 503.',
  fix: 'name a Service of the same namespace and one of its ports',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/troubleshootings/troubleshooting-installing-a-simple-application/',
  check: (model) => model.ingresses.flatMap((ingress) => {
    const seen = new Set<string>();
    return allRoutes(ingress).filter(({ backend }) => {
      const key = `${backend.serviceName}:${backend.port}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew && !backend.isResource && backend.serviceName !== '' && !isPlaceholder(backend.serviceName);
    })
      .flatMap((route) => problemsOf(model, route).map((problem) => (problem.severity ?? Severity.ERROR) === Severity.ERROR
        ? { ...problem, breaks: brokenBackend(route) }
        : problem));
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
  const elsewhere = servicesByName(model).get(serviceName);
  if (elsewhere) {
    return [{
      object: ingress.located,
      message: `backend of ${routeName(route)} must be a service of namespace ${ingress.namespace}, got '${serviceName}', which is in namespace ${elsewhere.namespace}`,
      fix: 'put the Ingress beside the Service; an Ingress cannot name a Service of another namespace',
    }];
  }
  const certainty = completeness(model, ingress.namespace);
  return certainty === undefined ? [] : [{
    object: ingress.located,
    severity: certainty,
    message: `backend of ${routeName(route)} must be a service that exists, got '${serviceName}', which is not among the objects`,
  }];
}

/**
 * How sure it is that a Service which is not among the objects does not exist at all.
 *
 * Certain where other Services of the namespace are there; not where operators may make more, or where only workloads are there. Nothing is known
 * of a namespace of which neither is there.
 */
function completeness(model: TrafficModel, namespace: string): Severity | undefined {
  const { services, pods, operators } = knownNamespaces(model);
  if (!services.has(namespace) && !pods.has(namespace)) {
    return undefined;
  }
  return services.has(namespace) && !operators.has(namespace) ? Severity.ERROR : Severity.WARNING;
}

/** Custom resources of other groups may stand for anything; a Gateway of a mesh makes a Service of its own. */
function mayMakeServices(object: any): boolean {
  const group = typeof object?.apiVersion === 'string' && object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '';
  return group === 'gateway.networking.k8s.io' || (group.includes('.') && !MAKES_NO_SERVICES.test(group));
}

function portProblems(service: ServiceView, route: IngressRoute): Problem[] {
  const { ingress, backend } = route;
  const matched = matchPort(service, backend);
  if (matched && matched.match !== PortMatch.TARGET_PORT) {
    return [];
  }
  const known = tcpPorts(service).map((port) => (port.name ? `${port.port} (${port.name})` : port.port)).join(', ');
  const text = `backend of ${routeName(route)} must name a port of service ${service.name}, got ${backend.port ?? 'none'}, allowed: ${known}`;
  if (matched) {
    return [{ object: ingress.located, severity: Severity.INFO, message: `${text}; it works because this controller, and no other, finds it as target port` }];
  }
  return isPlaceholder(backend.port) ? [] : [{ object: ingress.located, message: text }];
}
