import { list, PodView, ServiceView, text } from '../../objects/object-view';
import { protocolOf, targetNumber, targetNumberIn } from '../../objects/ports';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { hasUnknownPods } from '../../objects/unknown-pods';

/** A port that addresses of a Service serve, under the name of the Service's port. */
export interface EndpointPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

/** Addresses that serve the same ports. The controller takes the first subset that has the port it looks for, and no other. */
export interface EndpointSubset {
  readonly ports: EndpointPort[];
  /** The pods, as far as the objects say which. */
  readonly pods: PodView[];
  /** True where the pods are made elsewhere. */
  readonly isAssumed: boolean;
  /** The addresses, where Endpoints are among the objects. Those that are not ready are in it too: the controller sends to them. */
  readonly addresses: string[];
}

/** The Endpoints of Services in a model. */
const endpointsIn = remember((model: TrafficModel) => {
  const known = new Map<ServiceView, EndpointSubset[]>();
  return (service: ServiceView): EndpointSubset[] => {
    const subsets = known.get(service) ?? readEndpoints(model, service) ?? makeEndpoints(model, service);
    known.set(service, subsets);
    return subsets;
  };
});

/**
 * The Endpoints of a Service: those among the objects, else what the cluster will make of the pods, or of pods that are made elsewhere. Of several subsets the cluster may put any
 * first; here they are in the order of the pods.
 */
export function endpointsOf(model: TrafficModel, service: ServiceView): EndpointSubset[] {
  return endpointsIn(model)(service);
}

/** The numbers of the TCP ports of a subset. */
export function tcpNumbers({ ports }: EndpointSubset): number[] {
  return ports.filter(({ protocol }) => protocol === 'TCP').map(({ port }) => port);
}

function readEndpoints(model: TrafficModel, service: ServiceView): EndpointSubset[] | undefined {
  const endpoints = model.find('Endpoints', service.namespace, service.name);
  return endpoints && list(endpoints.located.object.subsets).map((subset) => ({
    ports: list(subset.ports).map(({ name, port, protocol }) => ({ name: text(name), port: Number(port), protocol: protocolOf({ protocol }) })),
    pods: [],
    isAssumed: false,
    addresses: [...list(subset.addresses), ...list(subset.notReadyAddresses)].map(({ ip, hostname }) => text(ip) || text(hostname)).filter((address) => address !== ''),
  }));
}

function makeEndpoints(model: TrafficModel, service: ServiceView): EndpointSubset[] {
  if (hasUnknownPods(model, service)) {
    const ports = service.ports.flatMap((port) => servedPort(port) ?? []);
    return [{ ports, pods: [], isAssumed: true, addresses: [] }];
  }
  const subsets = new Map<string, EndpointSubset>();
  for (const pod of model.podsOf(service)) {
    const ports = pod.replicas === 0 ? [] : service.ports.flatMap((port) => servedPort(port, pod) ?? []);
    const key = JSON.stringify(ports);
    if (ports.length > 0) {
      const known = subsets.get(key) ?? { ports, pods: [], isAssumed: false, addresses: [] };
      known.pods.push(pod);
      subsets.set(key, known);
    }
  }
  return [...subsets.values()];
}

/** The number of a port of a Service on a pod; undefined where the pod does not declare its name, or where no pod is known. */
function servedPort(port: any, pod?: PodView): EndpointPort | undefined {
  const number = pod ? targetNumberIn(pod, port) : targetNumber(port);
  return number === undefined ? undefined : { name: text(port.name), port: number, protocol: protocolOf(port) };
}
