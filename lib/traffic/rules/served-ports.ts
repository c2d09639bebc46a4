import { brokenWays } from './broken-ways';
import { judge } from './judge';
import { classMistake, isAgicIngress } from '../agic/ingress-class';
import { grouped } from '../objects/grouped';
import { ObjectView, ServiceView } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';
import { pathsOf } from '../paths/paths-of';
import { ownerOf, Way } from '../paths/way';
import { Entrance } from '../traffic-path';

/** An Ingress or a route that brings outside clients to a port of a Service without its load balancer. */
export interface PortEntrance {
  readonly service: ServiceView;
  readonly port: any;
  readonly route: ObjectView;
  /** True when the application gateway ingress controller serves it. */
  readonly byGateway: boolean;
}

/** The entrances of a Service other than load balancers and node ports. */
export function entrancesOf(model: TrafficModel, service: ServiceView): PortEntrance[] {
  return entrancesByService(model).get(service) ?? [];
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

/** Ways on which no request gets to the end bring nobody in, and neither do Ingresses that are meant for a controller that does not take them. */
const entrancesByService = remember((model: TrafficModel): Map<ServiceView, PortEntrance[]> => {
  const routes = new Set(pathsOf(model).map(ownerOf).map((owner) => owner?.located));
  // what is wrong with the Service itself is so with and without its load balancer
  const { brokenBy } = brokenWays(pathsOf(model), judge(model).filter(({ object }) => object && routes.has(object)));
  const entrances = pathsOf(model).filter((way) => !brokenBy.has(way)).flatMap((way) => entranceOf(model, way));
  return grouped(entrances, ({ service }) => service);
});

function entranceOf(model: TrafficModel, way: Way): PortEntrance[] {
  const { path, route, service: seen, port } = way;
  // a subset of Istio is a Service of its own on the way
  const service = seen && model.findService(seen.namespace, seen.name);
  const object = ownerOf(way);
  const isOutside = path.entrance !== Entrance.MESH && object !== undefined && !classMistake(object, model);
  const isServed = service && port && (protocolOf(port) === 'UDP') === (object?.kind === 'UDPRoute');
  return isOutside && isServed ? [{ service, port, route: object, byGateway: route !== undefined && isAgicIngress(object, model) }] : [];
}
