import { classMistake, isAgicIngress } from '../agic/ingress-class';
import { grouped } from '../objects/grouped';
import { ObjectView, ServiceView, textOf } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';
import { pathsOf } from '../paths/paths-of';
import { ownerOf, TracedPath } from '../paths/traced-path';
import { Entrance } from '../traffic-path';
import { brokenPaths } from './broken-paths';
import { judge } from './judge';

/** A port of a Service, and an Ingress or a route that brings outside clients to it without the load balancer. */
export interface ServedPort {
  readonly service: ServiceView;
  readonly port: any;
  readonly route: ObjectView;
  /** True when the application gateway ingress controller serves it. */
  readonly byGateway: boolean;
}

/** The ports of a Service that outside clients reach by other entrances than load balancers and node ports. */
export function servedPortsOf(model: TrafficModel, service: ServiceView): ServedPort[] {
  return servedPortsByService(model).get(service) ?? [];
}

/** True when the application gateway ingress controller serves every port of the Service. */
export function isServedByGateway(model: TrafficModel, service: ServiceView): boolean {
  const served = new Set(servedPortsOf(model, service).filter(({ byGateway }) => byGateway).map(({ port }) => port));
  return service.ports.length > 0 && service.ports.every((port) => served.has(port));
}

/** TCP unless the port says otherwise. */
export function protocolOf(port: any): string {
  return textOf(port?.protocol ?? 'TCP');
}

/** Paths on which no request gets to the end bring nobody in, and neither do Ingresses that are meant for a controller that does not take them. */
const servedPortsByService = remember((model: TrafficModel): Map<ServiceView, ServedPort[]> => {
  const routes = new Set(pathsOf(model).map(ownerOf).map((owner) => owner?.located));
  // what is wrong with the Service itself is so with and without its load balancer
  const { brokenBy } = brokenPaths(model, pathsOf(model), judge(model).filter(({ object }) => object && routes.has(object)));
  const ports = pathsOf(model).filter((traced) => !brokenBy.has(traced)).flatMap((traced) => servedPortOf(model, traced));
  return grouped(ports, ({ service }) => service);
});

function servedPortOf(model: TrafficModel, traced: TracedPath): ServedPort[] {
  const { path, route, service: seen, port } = traced;
  // a subset of Istio is a Service of its own on the path
  const service = seen && model.findService(seen.namespace, seen.name);
  const object = ownerOf(traced);
  const isOutside = path.entrance !== Entrance.MESH && object !== undefined && !classMistake(object, model);
  const isServed = service && port && (protocolOf(port) === 'UDP') === (object?.kind === 'UDPRoute');
  return isOutside && isServed ? [{ service, port, route: object, byGateway: route !== undefined && isAgicIngress(object, model) }] : [];
}
