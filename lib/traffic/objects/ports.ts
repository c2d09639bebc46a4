import { list, PodView, text } from './object-view';

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
export function targetPortsOf(port: any, pods: readonly PodView[]): string[] {
  const target = port.targetPort ?? port.port;
  const declared = typeof target === 'string' ? pods.flatMap(containerPorts).filter((candidate) => candidate.name === target) : [];
  return declared.length > 0 ? declared.map((candidate) => text(candidate.containerPort)) : [text(target)];
}
