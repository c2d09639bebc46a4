import { PodView, text } from '../objects/object-view';
import { containerPorts } from '../objects/ports';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, HopComponent } from '../traffic-path';
import { workloadHop } from './pods';
import { TracedPath, tracedPath } from './traced-path';

const LOOPBACK = /^(127\.|::1$)/;

/** The paths through ports that pods open on their own node: by `hostPort`, or all that they declare where they use the network of the node. */
export function hostPortPaths(model: TrafficModel): TracedPath[] {
  return model.pods.flatMap((pod) => {
    const ports = containerPorts(pod).filter((port) => isOpen(pod, port));
    return ports.length > 0 ? [hostPortPath(pod, ports)] : [];
  });
}

function hostPortPath(pod: PodView, ports: any[]): TracedPath {
  const numbers = [...new Set(ports.map((port) => text(isOnHostNetwork(pod) ? port.containerPort : port.hostPort)))].join(', ');
  return tracedPath({ workload: { pod, ports } }, {
    entrance: Entrance.HOST_PORT,
    title: `node of ${pod.kind.toLowerCase()} ${pod.namespace}/${pod.name}:${numbers}`,
    hops: [
      { component: HopComponent.CLIENT, label: 'client in the network', choosesNextBy: 'the client names a node that runs such a pod' },
      workloadHop(pod, ports.map((port) => text(port.containerPort))),
    ],
    podChosenBy: 'the client, by the node that it names',
    stickiness: 'none: the client chooses for itself',
    sourceIp: 'the client',
    ineffectiveSettings: [],
  });
}

function isOpen(pod: PodView, port: any): boolean {
  return (isOnHostNetwork(pod) ? Number.isInteger(port.containerPort) : port.hostPort > 0) && !LOOPBACK.test(text(port.hostIP));
}

function isOnHostNetwork({ podSpec }: PodView): boolean {
  return podSpec.hostNetwork === true;
}
