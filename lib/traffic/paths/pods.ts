import { counted } from '../counted';
import { sliceEndpoints } from '../objects/endpoint-slices';
import { PodView, ServiceView, text } from '../objects/object-view';
import { targetNumberIn, targetPortsOf } from '../objects/ports';
import { TrafficModel } from '../objects/traffic-model';
import { Hop, HopComponent } from '../traffic-path';

/** The pods at the end of a path. */
export interface Backends {
  /** The last hop. */
  readonly hop: Hop;
  /** How many pods there are, if the objects say so. */
  readonly count?: number;
  /** Which of them a node takes, where EndpointSlices say so. */
  readonly near?: string;
}

/**
 * The pods behind ports of a Service: what EndpointSlices say, or else the workloads that it selects and that have such ports; only those of the pool
 * where a gateway has some of them.
 */
export function backendsOf(model: TrafficModel, service: ServiceView, ports: any[], inPool?: readonly PodView[]): Backends {
  return (inPool ? undefined : shownBackends(model, service, ports)) ?? selectedBackends(inPool ?? model.podsOf(service), service, ports);
}

function shownBackends(model: TrafficModel, service: ServiceView, ports: any[]): Backends | undefined {
  const shown = ports.flatMap((port) => sliceEndpoints(model, service, port) ?? []);
  if (shown.length === 0) {
    return undefined;
  }
  const count = Math.max(...shown.map((one) => one.count));
  const near = shown.every(({ byNode }) => byNode) ? 'on the node' : shown.every(({ byZone }) => byZone) ? 'in the zone of the node' : undefined;
  const address = portLine(shown.flatMap((one) => one.ports.map(String)));
  const what = `${counted(count, 'endpoint')} of service ${service.name}, by its ${shown[0].source.startsWith('Endpoints') ? 'Endpoints' : 'EndpointSlices'}`;
  return { count, near, hop: { component: HopComponent.POD, label: what, address } };
}

/** A pod without the port is no endpoint of it; where none has it, all are shown. */
function selectedBackends(selected: readonly PodView[], service: ServiceView, ports: any[]): Backends {
  const serving = selected.filter((pod) => ports.some((port) => targetNumberIn(pod, port) !== undefined));
  const pods = serving.length > 0 ? serving : selected;
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
  const number = count === undefined ? rangeOf(pods) : String(count);
  return number === undefined ? `pods of ${owners}` : `${number} ${number === '1' ? 'pod' : 'pods'} of ${owners}`;
}

/** The fewest and the most pods, where each workload has a number or bounds of it. */
function rangeOf(pods: readonly PodView[]): string | undefined {
  const bounds = pods.map(({ replicas, scale }) => (replicas === undefined ? scale : { min: replicas, max: replicas }));
  const known = bounds.filter((bound) => bound !== undefined);
  return known.length < pods.length ? undefined
    : `${known.reduce((sum, { min }) => sum + min, 0)} to ${known.reduce((sum, { max }) => sum + max, 0)}`;
}
