import { list, PodView, text } from './object-view';
import { remember } from './remember';

/** A port of a Service in a title, as `53/UDP`; TCP goes without saying. */
export function portName(port: any): string {
  return `${text(port.port)}${protocolSuffix(port)}`;
}

/** What tells ports of equal number apart. */
export function protocolSuffix(port: any): string {
  const protocol = text(port.protocol);
  return protocol === '' || protocol === 'TCP' ? '' : `/${protocol}`;
}

/** The protocol of a port, TCP unless it says otherwise. */
export function protocolOf(port: any): string {
  return text(port?.protocol) || 'TCP';
}

/** All ports that the containers of a pod declare, those of sidecars included. */
export const containerPorts = remember((pod: PodView): any[] => {
  const sidecars = list(pod.podSpec.initContainers).filter((container) => container.restartPolicy === 'Always');
  return [...pod.containers, ...sidecars].flatMap((container) => list(container.ports));
});

/** The number behind a Service port's target, or its name when no container resolves it. */
export function targetPortOf(port: any, pods: readonly PodView[]): string {
  return targetPortsOf(port, pods)[0];
}

/** Workloads may resolve a name differently. */
export function targetPortsOf(port: any, pods: readonly PodView[]): string[] {
  const target = port.targetPort ?? port.port;
  const declared = typeof target === 'string' ? pods.flatMap(containerPorts).filter((candidate) => candidate.name === target) : [];
  return declared.length > 0 ? declared.map((candidate) => text(candidate.containerPort)) : [text(target)];
}

/** The number behind the target of a Service port, where it is not a name that pods resolve. */
export function targetNumber(port: any): number | undefined {
  const target = targetOf(port);
  return typeof target === 'number' ? target : undefined;
}

/**
 * The number behind the target of a Service port in the pods of a workload: a name is one that their containers declare for the protocol of the port.
 * Undefined where they declare none: such pods are no endpoints of the port.
 */
export function targetNumberIn(pod: PodView, port: any): number | undefined {
  const target = targetOf(port);
  const declared = typeof target === 'string'
    ? containerPorts(pod).find((candidate) => candidate.name === target && protocolOf(candidate) === protocolOf(port))?.containerPort
    : target;
  return typeof declared === 'number' ? declared : undefined;
}

/** The API server takes the port of the Service for a target that is left out, empty or 0. */
function targetOf({ port, targetPort }: any): unknown {
  return targetPort === undefined || targetPort === null || targetPort === '' || targetPort === 0 ? port : targetPort;
}
