import { isLocal } from '../load-balancer/frontend';
import { list, ServiceView, text } from '../objects/object-view';
import { portName, protocolSuffix } from '../objects/ports';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, HopComponent } from '../traffic-path';
import { choiceOf, dataPlaneTo, localChoiceOf, nodeStickiness, readinessOf } from './data-plane';
import { backendsOf } from './pods';
import { TracedPath, tracedPath } from './traced-path';

/** The paths through a port that every node opens. Those that a load balancer has opened are one path: nobody is meant to take it, but it is there. */
export function nodePortPaths(model: TrafficModel, service: ServiceView): TracedPath[] {
  switch (service.type) {
    case 'NodePort':
      return service.ports.map((port) => nodePortPath(model, service, [port]));
    case 'LoadBalancer':
      return service.ports.length > 0 && service.spec.allocateLoadBalancerNodePorts !== false ? [nodePortPath(model, service, service.ports)] : [];
    default:
      return [];
  }
}

/** The paths through `externalIPs`, for clients whose network routes these addresses to a node. */
export function externalIpPaths(model: TrafficModel, service: ServiceView): TracedPath[] {
  const addresses = list(service.spec.externalIPs).map(text).filter((address) => address !== '');
  if (addresses.length === 0 || service.type === 'ExternalName' || service.headless) {
    return [];
  }
  return service.ports.map((port) => {
    const address = `${addresses.map(bracketed).join(',')}:${portName(port)}`;
    return pathByNode(model, service, [port], { entrance: Entrance.EXTERNAL_IP, title: address, address, picks: 'the network routes the address to a node' });
  });
}

function nodePortPath(model: TrafficModel, service: ServiceView, ports: any[]): TracedPath {
  const given = ports.map((port) => text(port.nodePort)).filter((nodePort) => nodePort !== '').join(', ');
  return pathByNode(model, service, ports, {
    entrance: Entrance.NODE_PORT,
    title: `any node:${given || '30000-32767'}${ports.length === 1 ? protocolSuffix(ports[0]) : ''}`,
    address: given === '' ? 'node port given by the cluster' : `node port ${given}`,
    picks: 'the client names a node',
  });
}

interface NodeEntrance {
  readonly entrance: Entrance;
  readonly title: string;
  readonly address: string;
  /** How a node is picked. */
  readonly picks: string;
}

function pathByNode(model: TrafficModel, service: ServiceView, ports: any[], { entrance, title, address, picks }: NodeEntrance): TracedPath {
  const plane = dataPlaneTo(model.podsOf(service), model.profile, isLocal(service));
  const backends = backendsOf(model, service, ports);
  const algorithm = isLocal(service) ? localChoiceOf(plane) : choiceOf(plane, service, backends);
  const stickiness = nodeStickiness(plane, service);
  return tracedPath({ service, port: ports.length === 1 ? ports[0] : undefined }, {
    entrance,
    title,
    hops: [
      { component: HopComponent.CLIENT, label: 'client in the network', choosesNextBy: picks },
      { component: HopComponent.NODE, label: `${plane.who} on that node`, address, choosesNextBy: algorithm, stickiness, healthCheck: readinessOf(service) },
      backends.hop,
    ],
    podChosenBy: `${plane.who} on ${entrance === Entrance.NODE_PORT ? 'the node that the client names' : 'that node'}: ${algorithm}`,
    stickiness: stickiness ? `${stickiness}; another node knows nothing of it` : 'none',
    sourceIp: isLocal(service) ? 'the client' : 'the node that took the connection',
    ineffectiveSettings: [],
  });
}

/** An address as it stands before a port. */
function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
