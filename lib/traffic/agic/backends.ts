import { BackendReference, IngressRoute } from './routes';
import { ServiceView, textOf } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** By what the controller has found the port of a Service. */
export enum PortMatch {
  NUMBER,
  NAME,
  /** By the port of the pods, which no other controller looks at. */
  TARGET_PORT,
}

/** The fields in the order in which the controller looks at them. */
const MATCHED_FIELDS: Array<[PortMatch, string]> = [[PortMatch.NUMBER, 'port'], [PortMatch.NAME, 'name'], [PortMatch.TARGET_PORT, 'targetPort']];

/** A port of a Service that a backend names. */
export interface MatchedPort {
  readonly port: any;
  readonly match: PortMatch;
}

/** The Service of a route, if it is among the objects. */
export function serviceOf(model: TrafficModel, route: IngressRoute): ServiceView | undefined {
  return model.findService(route.ingress.namespace, route.backend.serviceName);
}

/** The TCP port that the controller takes: by number, by name or by target port. */
export function matchPort(service: ServiceView, backend: BackendReference): MatchedPort | undefined {
  const wanted = textOf(backend.port);
  const ports = tcpPorts(service);
  for (const [match, field] of MATCHED_FIELDS) {
    const port = ports.find((candidate) => candidate[field] !== undefined && textOf(candidate[field]) === wanted);
    if (port) {
      return { port, match };
    }
  }
  return undefined;
}

/** The ports that the controller knows: it skips every other protocol. */
export function tcpPorts(service: ServiceView): any[] {
  return service.ports.filter((port) => (port.protocol ?? 'TCP') === 'TCP');
}
