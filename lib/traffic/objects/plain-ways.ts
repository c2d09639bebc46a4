import { http2Reason } from './app-protocol';
import { list, PodView, ServiceView } from './object-view';
import { isPlainService } from './plain-service';
import { remember } from './remember';
import { TrafficModel } from './traffic-model';
import { isObject } from '../is-object';

const HTTPS_PORT = 443;
const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];
/** How Kubernetes completes the times of a probe. */
const [PERIOD, TIMEOUT] = [10, 1];

/**
 * Services behind which nothing is in doubt: plain ones of one workload that has pods, whose only container declares the one port and answers an HTTP
 * probe there. Rules that compare a Service with its pods look at the others only.
 */
export const plainWays: (model: TrafficModel) => ReadonlySet<ServiceView> = remember((model: TrafficModel) => (
  model.early === undefined ? findPlainWays(model) : plainWays(model.early)
));

/** What says the endpoints by hand says other things than the pods. */
function findPlainWays(model: TrafficModel): ReadonlySet<ServiceView> {
  return new Set(model.ofType('discovery.k8s.io', 'EndpointSlice').length > 0 || model.ofType('', 'Endpoints').length > 0
    ? [] : model.services.filter((service) => isPlainService(service.located.object) && isPlainWay(service, model.podsOf(service))));
}

/** The Services that are none of these. */
export const doubtfulServices: (model: TrafficModel) => readonly ServiceView[] = remember((model: TrafficModel) => {
  const plain = plainWays(model);
  return plain.size === 0 ? model.services : model.services.filter((service) => !plain.has(service));
});

function isPlainWay({ ports: [port], spec }: ServiceView, pods: readonly PodView[]): boolean {
  return pods.length === 1 && port.port !== HTTPS_PORT && isPlainPod(pods[0], port.targetPort ?? port.port)
    && Object.keys(spec.selector).length > 0 && http2Reason(port, pods) === undefined;
}

/** @param target The port of the pods, by number or by name. */
function isPlainPod({ replicas, containers: [container, ...others], podSpec }: PodView, target: unknown): boolean {
  const declared = container === undefined ? undefined : onlyPortOf(container.ports);
  return replicas !== 0 && declared !== undefined && others.length === 0 && podSpec.initContainers === undefined
    && isPort(target, declared) && declared.containerPort !== HTTPS_PORT
    && asksInTime(container.readinessProbe)
    && PROBES.every((kind) => container[kind] === undefined || asksFor(container[kind], declared));
}

/** The only port that a container declares, by its number, and maybe with a name. */
function onlyPortOf(given: unknown): any {
  const [port, ...others] = list(given);
  return others.length === 0 && isObject(port) && Number.isInteger(port.containerPort) && (port.protocol ?? 'TCP') === 'TCP' ? port : undefined;
}

/** True for the number of a port, or for its name. */
function isPort(value: unknown, { containerPort, name }: any): boolean {
  return value === containerPort || (typeof value === 'string' && value === name);
}

/** An HTTP probe as the gateway sends it too, with times that are numbers. */
function asksInTime(probe: any): boolean {
  if (!isObject(probe) || !isObject(probe.httpGet)) {
    return false;
  }
  const { httpGet: { httpHeaders, scheme = 'HTTP' }, periodSeconds = PERIOD, timeoutSeconds = TIMEOUT } = probe;
  return httpHeaders === undefined && scheme === 'HTTP' && Number.isInteger(periodSeconds) && Number.isInteger(timeoutSeconds)
    && timeoutSeconds > 0 && timeoutSeconds <= periodSeconds;
}

/** True where a probe asks for the port, and not by gRPC; a command asks for none. */
function asksFor(probe: any, declared: any): boolean {
  const handler = isObject(probe) && probe.grpc === undefined ? probe.httpGet ?? probe.tcpSocket ?? { port: declared.containerPort } : undefined;
  return isObject(handler) && isPort(handler.port, declared);
}
