import { grouped } from './grouped';
import { list, ObjectView, ServiceView, text } from './object-view';
import { protocolOf } from './ports';
import { remember } from './remember';
import { TrafficModel } from './traffic-model';

/** What EndpointSlices say of one port of a Service, or else its Endpoints. */
export interface SliceEndpoints {
  /** What says it, for instance `EndpointSlice api-x1` or `Endpoints api`. */
  readonly source: string;
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

/** What the EndpointSlices of a Service, or else its Endpoints, say of one of its ports, found by name and protocol; undefined where there are none. */
export function sliceEndpoints(model: TrafficModel, service: ServiceView, port: any): SliceEndpoints | undefined {
  const written = slicesOf(model, service);
  const endpoints = written.length > 0 ? undefined : controllersEndpoints(model, service);
  if (written.length === 0 && endpoints === undefined) {
    return undefined;
  }
  const slices = endpoints === undefined ? written.map(({ located }) => located.object) : asSlices(endpoints.located.object);
  const source = endpoints === undefined ? `EndpointSlice ${written.map(({ name }) => name).join(', ')}` : `Endpoints ${endpoints.name}`;
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
  const ports = [...new Set(used.map(({ number }) => number))];
  return { source, count: used.length, ports, byZone: haveAll('forZones'), byNode: haveAll('forNodes') };
}

/** The Endpoints that the control plane keeps for a Service with a selector: older than slices, and the same but for hints. */
function controllersEndpoints(model: TrafficModel, { namespace, name, spec }: ServiceView): ObjectView | undefined {
  return Object.keys(spec.selector ?? {}).length === 0 ? undefined : model.find('Endpoints', namespace, name);
}

function asSlices({ subsets }: any): any[] {
  return list(subsets).flatMap((subset) => ['IPv4', 'IPv6'].map((addressType) => {
    const endpointsIn = (field: string, ready: boolean) => list(subset?.[field]).map(({ ip }) => text(ip))
      .filter((ip) => ip !== '' && ip.includes(':') === (addressType === 'IPv6')).map((ip) => ({ addresses: [ip], conditions: { ready } }));
    return { addressType, ports: list(subset?.ports), endpoints: [...endpointsIn('addresses', true), ...endpointsIn('notReadyAddresses', false)] };
  }));
}
