import { endpointsOf } from './endpoints';
import { ServiceView, text } from '../../objects/object-view';
import { protocolOf } from '../../objects/ports';
import { TrafficModel } from '../../objects/traffic-model';
import { BackendReference } from '../routes';

/** The port when nothing can be found out. */
const FALLBACK_PORT = 80;

/** A port that a backend names, and the numbers that it has on the pods. */
export interface MatchedPort {
  readonly port: any;
  readonly numbers: number[];
}

/** The port of a backend as it stands in the Ingress. */
export function portText({ port }: BackendReference): string {
  return text(port);
}

/** Every TCP port of a Service that a backend may mean: by number, by name or by the port of the pods. */
export function matchedPorts(model: TrafficModel, service: ServiceView, backend: BackendReference): MatchedPort[] {
  const wanted = portText(backend);
  const matches: MatchedPort[] = [];
  for (const port of wanted === '' ? [] : service.ports) {
    const isMeant = text(port.port) === wanted || text(port.name) === wanted || text(port.targetPort || port.port) === wanted;
    if (isMeant && protocolOf(port) === 'TCP') {
      matches.push({ port, numbers: podPorts(model, service, port) });
    }
  }
  return matches;
}

/** Of all matches the smallest number wins; without any the one that is asked for, or 80 for a name. */
export function backendPort(model: TrafficModel, service: ServiceView | undefined, backend: BackendReference): number {
  const asked = typeof backend.port === 'number' ? backend.port : FALLBACK_PORT;
  let port: number | undefined;
  for (const { numbers } of service ? matchedPorts(model, service, backend) : []) {
    for (const number of numbers) {
      port = port === undefined ? number : Math.min(port, number);
    }
  }
  port ??= asked;
  return port < 65536 ? port : FALLBACK_PORT;
}

/** A number counts as it is; a name is looked up in the Endpoints, under the name of the Service's port. */
function podPorts(model: TrafficModel, service: ServiceView, port: any): number[] {
  const target = port.targetPort || port.port;
  if (typeof target === 'number') {
    return [target];
  }
  const found = endpointsOf(model, service).flatMap(({ ports }) => ports).filter(({ name }) => name === text(port.name));
  return [...new Set(found.map((endpoint) => endpoint.port))];
}
