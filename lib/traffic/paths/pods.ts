import { PodView, ServiceView, text } from '../objects/object-view';
import { targetPortsOf } from '../objects/ports';
import { TrafficModel } from '../objects/traffic-model';
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
