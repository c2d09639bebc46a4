import { isAgicIngress } from '../agic/ingress-class';
import { allRoutes } from '../agic/routes';
import { list, ObjectView, ServiceView, TrafficModel } from '../private/traffic-model';

/** An Ingress or a route that brings outside clients to a port of a Service without its load balancer. */
export interface PortEntrance {
  readonly service: ServiceView;
  readonly port: any;
  readonly route: ObjectView;
  /** True when the application gateway ingress controller serves it. */
  readonly byGateway: boolean;
}

const ROUTE_KINDS = new Set(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute']);

/** Made once for a model, which never changes. */
const BY_SERVICE = new WeakMap<TrafficModel, Map<ServiceView, PortEntrance[]>>();

/** The entrances of a Service other than load balancers and node ports. */
export function entrancesOf(model: TrafficModel, service: ServiceView): PortEntrance[] {
  const known = BY_SERVICE.get(model) ?? entrancesByService(model);
  BY_SERVICE.set(model, known);
  return known.get(service) ?? [];
}

/** True when the application gateway ingress controller serves every port of the Service. */
export function isServedByGateway(model: TrafficModel, service: ServiceView): boolean {
  const served = new Set(entrancesOf(model, service).filter((entrance) => entrance.byGateway).map((entrance) => entrance.port));
  return service.ports.length > 0 && service.ports.every((port) => served.has(port));
}

/** TCP unless the port says otherwise. */
export function protocolOf(port: any): string {
  return String(port?.protocol ?? 'TCP');
}

function entrancesByService(model: TrafficModel): Map<ServiceView, PortEntrance[]> {
  const byService = new Map<ServiceView, PortEntrance[]>();
  for (const entrance of [...ingressEntrances(model), ...routeEntrances(model)]) {
    const entrances = byService.get(entrance.service) ?? [];
    entrances.push(entrance);
    byService.set(entrance.service, entrances);
  }
  return byService;
}

function ingressEntrances(model: TrafficModel): PortEntrance[] {
  return model.ingresses.flatMap((route) => {
    const byGateway = isAgicIngress(route, model);
    return allRoutes(route).flatMap(({ backend }) => {
      const service = model.findService(route.namespace, backend.serviceName);
      const port = service?.ports.find((candidate) => isTcp(candidate) && (candidate.port === backend.port || candidate.name === backend.port));
      return service && port ? [{ service, port, route, byGateway }] : [];
    });
  });
}

/** Gateway API routes. Which gateway they hang on does not matter here: it sends to pods. */
function routeEntrances(model: TrafficModel): PortEntrance[] {
  return model.objects.filter(({ object }) => ROUTE_KINDS.has(object?.kind)).flatMap(({ object }) => {
    const route = model.find(object.kind, object.metadata?.namespace ?? 'default', object.metadata?.name);
    if (!route) {
      return [];
    }
    return list(route.spec.rules).flatMap((rule) => list(rule?.backendRefs)).flatMap((reference) => {
      const service = isService(reference) ? model.findService(String(reference.namespace ?? route.namespace), String(reference.name)) : undefined;
      const port = service?.ports.find((candidate) => candidate.port === reference.port && isTcp(candidate) !== (route.kind === 'UDPRoute'));
      return service && port ? [{ service, port, route, byGateway: false }] : [];
    });
  });
}

function isService(reference: any): boolean {
  return (reference?.kind ?? 'Service') === 'Service' && (reference?.group ?? '') === '';
}

function isTcp(port: any): boolean {
  return protocolOf(port) === 'TCP';
}
