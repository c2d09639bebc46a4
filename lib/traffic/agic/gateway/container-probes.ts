import { matchedPorts } from './backend-port';
import { list, PodView, ServiceView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { BackendReference } from '../routes';

/** The gateway takes no higher threshold; the controller caps what it reads from pods. */
const MAX_THRESHOLD = 20;

/** An HTTP probe of a container, with the defaults of Kubernetes filled in. */
export interface ContainerProbe {
  /** True for a readiness probe, false for a liveness probe. */
  readonly isReadiness: boolean;
  readonly path: string;
  readonly host?: string;
  /** 0 for a name that the container does not declare. */
  readonly port: number;
  readonly scheme: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly unhealthyThreshold: number;
  /** What kubelet sends with it, and the gateway does not. */
  readonly headers: ProbeHeader[];
}

/** A header of an HTTP probe. */
export interface ProbeHeader {
  readonly name: string;
  readonly value: string;
}

/**
 * The probes that the controller may read for a backend, one for each kind of pod: it looks at one pod, any of them. Undefined stands for pods whose
 * containers have no HTTP probe, or do not declare the port.
 */
export function containerProbes(model: TrafficModel, service: ServiceView, backend: BackendReference): Array<ContainerProbe | undefined> {
  const ports = matchedPorts(model, service, backend).flatMap(({ numbers }) => numbers);
  const pods = probedPods(model, service);
  const probes = pods.map((pod) => readProbe(pod, ports));
  return probes.length === 0 ? [undefined] : probes;
}

/** The kinds of pods whose probe the controller may read for a Service: without any, or with one, there is one probe to read. */
export function probedPods(model: TrafficModel, service: ServiceView): readonly PodView[] {
  const pods = podsBeside(model, service);
  return pods.some(({ replicas }) => replicas === 0) ? pods.filter(({ replicas }) => replicas !== 0) : pods;
}

/** The pods with the labels of a Service, even of a DNS alias; without a selector every pod of its namespace. */
function podsBeside(model: TrafficModel, service: ServiceView): readonly PodView[] {
  const selector = Object.entries(service.spec.selector ?? {});
  return selector.length > 0 && service.type !== 'ExternalName' ? model.podsOf(service)
    : model.pods.filter(({ namespace, labels }) => namespace === service.namespace && selector.every(([key, value]) => labels[key] === value));
}

function readProbe(pod: PodView, ports: number[]): ContainerProbe | undefined {
  const container = pod.containers.find((candidate) => list(candidate.ports).some(({ containerPort }) => ports.includes(containerPort)));
  return container && httpProbe(container);
}

/** The HTTP readiness probe of a container, else its HTTP liveness probe. */
export function httpProbe(container: any): ContainerProbe | undefined {
  const isReadiness = Boolean(container.readinessProbe?.httpGet);
  const probe = isReadiness ? container.readinessProbe : container.livenessProbe;
  if (!probe?.httpGet) {
    return undefined;
  }
  const { path, host, port, scheme, httpHeaders } = probe.httpGet;
  return {
    isReadiness,
    path: text(path) || '/',
    host: text(host) || undefined,
    port: numberOf(typeof port === 'string' ? list(container.ports).find(({ name }) => name === port)?.containerPort : port, 0),
    scheme: text(scheme) || 'HTTP',
    intervalSeconds: numberOf(probe.periodSeconds, 10),
    timeoutSeconds: numberOf(probe.timeoutSeconds, 1),
    unhealthyThreshold: Math.min(numberOf(probe.failureThreshold, 3), MAX_THRESHOLD),
    headers: list(httpHeaders).map(({ name, value }) => ({ name: text(name), value: text(value) })),
  };
}

/** The number, or the default of Kubernetes where there is none or 0. */
function numberOf(value: unknown, byDefault: number): number {
  return typeof value === 'number' && value !== 0 ? value : byDefault;
}
