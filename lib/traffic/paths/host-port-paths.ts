import { PodView, text } from '../objects/object-view';
import { containerPorts } from '../objects/ports';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, HopComponent } from '../traffic-path';
import { workloadHop } from './pods';
import { Way, wayOf } from './way';

const LOOPBACK = /^(127\.|::1$)/;

/** The ways in through ports that pods open on their own node: by `hostPort`, or all that they declare where they use the network of the node. */
export function hostPortWays(model: TrafficModel): Way[] {
  return model.pods.flatMap((pod) => {
    const ports = containerPorts(pod).filter((port) => isOpen(pod, port));
    return ports.length > 0 ? [hostPortWay(pod, ports)] : [];
  });
}

function hostPortWay(pod: PodView, ports: any[]): Way {
  const numbers = [...new Set(ports.map((port) => text(isOnHostNetwork(pod) ? port.containerPort : port.hostPort)))].join(', ');
  return wayOf({}, {
    entrance: Entrance.HOST_PORT,
    title: `node of ${pod.kind.toLowerCase()} ${pod.namespace}/${pod.name}:${numbers}`,
    hops: [
      { component: HopComponent.CLIENT, label: 'client in the network', choosesNextBy: 'the client names a node that runs such a pod' },
      workloadHop(pod, ports.map((port) => text(port.containerPort))),
    ],
    podChosenBy: 'the client, by the node that it names',
    stickiness: 'nothing but the client itself',
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
