import { grouped } from './grouped';
import { list, ObjectView, ServiceView, text } from './object-view';
import { protocolOf } from './ports';
import { remember } from './remember';
import { TrafficModel } from './traffic-model';

/** What EndpointSlices say of one port of a Service. */
export interface SliceEndpoints {
  /** How many addresses get requests: the ready ones, or those that are ending but still serve where none is ready. */
  readonly count: number;
  /** The numbers of the port behind them. */
  readonly ports: number[];
  /** True where each has a hint for zones, so that a node takes those of its own. */
  readonly byZone: boolean;
  /** True where each has a hint for nodes. */
  readonly byNode: boolean;
}

const slicesByService = remember((model: TrafficModel) => grouped(
  model.ofType('discovery.k8s.io', 'EndpointSlice'),
  ({ namespace, located }) => `${namespace}/${text(located.object.metadata.labels?.['kubernetes.io/service-name'])}`,
));

/** The EndpointSlices of a Service among the objects. Where there are some, they are what counts, whatever its selector would find. */
export function slicesOf(model: TrafficModel, { namespace, name }: ServiceView): readonly ObjectView[] {
  return slicesByService(model).get(`${namespace}/${name}`) ?? [];
}

/** What the EndpointSlices of a Service say of one of its ports, found by name and protocol; undefined where there are none. */
export function sliceEndpoints(model: TrafficModel, service: ServiceView, port: any): SliceEndpoints | undefined {
  const slices = slicesOf(model, service).map(({ located }) => located.object);
  if (slices.length === 0) {
    return undefined;
  }
  const family = list(service.spec.ipFamilies)[0] ?? 'IPv4';
  const found = slices.filter(({ addressType }) => addressType === family).flatMap((slice) => {
    const number = list(slice.ports)
      .find((candidate) => text(candidate.name) === text(port.name) && protocolOf(candidate) === protocolOf(port))?.port;
    return number === undefined ? [] : list(slice.endpoints).map((endpoint) => ({ endpoint, number, address: text(list(endpoint.addresses)[0]) }));
  });
  const distinct = [...new Map(found.filter(({ address }) => address !== '').map((one) => [`${one.address} ${one.number}`, one])).values()];
  const ready = distinct.filter(({ endpoint }) => endpoint.conditions?.ready !== false);
  const ending = distinct.filter(({ endpoint: { conditions } }) => conditions?.serving !== false && conditions?.terminating === true);
  const used = ready.length > 0 ? ready : ending;
  const haveAll = (hint: string) => ready.length > 0 && ready.every(({ endpoint }) => list(endpoint.hints?.[hint]).length > 0);
  return { count: used.length, ports: [...new Set(used.map(({ number }) => number))], byZone: haveAll('forZones'), byNode: haveAll('forNodes') };
}
