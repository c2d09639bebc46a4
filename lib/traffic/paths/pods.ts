import { list, PodView, ServiceView, text, TrafficModel } from '../private/traffic-model';
import { Hop, HopComponent } from '../traffic-path';

/** The pods at the end of a path. */
export interface Backends {
  /** The last hop. */
  readonly hop: Hop;
  /** How many pods there are, if the objects say so. */
  readonly count?: number;
}

/** The pods behind ports of a Service. */
export function backendsOf(model: TrafficModel, service: ServiceView, ports: any[]): Backends {
  const pods = model.podsOf(service);
  const count = pods.length > 0 && pods.every((pod) => pod.replicas !== undefined)
    ? pods.reduce((sum, pod) => sum + pod.replicas!, 0)
    : undefined;
  const address = portLine(ports.flatMap((port) => targetPortsOf(port, pods)));
  return { count, hop: { component: HopComponent.POD, label: label(service, pods, count), address } };
}

/** The pods of one workload, on ports of their own. */
export function workloadHop(pod: PodView, ports: string[]): Hop {
  return { component: HopComponent.POD, label: podsLabel([pod], pod.replicas), address: portLine(ports) };
}

/** Ports as the address of the last hop, each once. */
export function portLine(ports: string[]): string | undefined {
  const distinct = [...new Set(ports)];
  return distinct.length === 0 ? undefined : `${distinct.length === 1 ? 'port' : 'ports'} ${distinct.join(', ')}`;
}

/** A port of a Service in a title, as `53/UDP`; TCP goes without saying. */
export function portName(port: any): string {
  return `${text(port.port)}${protocolSuffix(port)}`;
}

/** What tells ports of equal number apart. */
export function protocolSuffix(port: any): string {
  const protocol = text(port.protocol);
  return protocol === '' || protocol === 'TCP' ? '' : `/${protocol}`;
}

/** All ports that the containers of a pod declare, those of sidecars included. */
export function containerPorts(pod: PodView): any[] {
  const sidecars = list(pod.podSpec.initContainers).filter((container) => container.restartPolicy === 'Always');
  return [...pod.containers, ...sidecars].flatMap((container) => list(container.ports));
}

/** The number behind a Service port's target, or its name when no container resolves it. */
export function targetPortOf(port: any, pods: readonly PodView[]): string {
  return targetPortsOf(port, pods)[0];
}

/** Workloads may resolve a name differently. */
function targetPortsOf(port: any, pods: readonly PodView[]): string[] {
  const target = port.targetPort ?? port.port;
  const declared = typeof target === 'string' ? pods.flatMap(containerPorts).filter((candidate) => candidate.name === target) : [];
  return declared.length > 0 ? declared.map((candidate) => text(candidate.containerPort)) : [text(target)];
}

function label(service: ServiceView, pods: readonly PodView[], count?: number): string {
  if (pods.length > 0) {
    return podsLabel(pods, count);
  }
  const selector = Object.entries((service.spec.selector ?? {}) as Record<string, string>);
  return selector.length > 0
    ? `pods with ${selector.map(([key, value]) => `${key}=${text(value)}`).join(', ')}`
    : `endpoints of service ${service.name}`;
}

function podsLabel(pods: readonly PodView[], count?: number): string {
  const owners = pods.map((pod) => `${pod.kind.toLowerCase()} ${pod.name}`).join(', ');
  return count === undefined ? `pods of ${owners}` : `${count} ${count === 1 ? 'pod' : 'pods'} of ${owners}`;
}
