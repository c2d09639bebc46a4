import { choiceOf, dataPlaneOf, localChoiceOf, nodeStickiness, readinessOf } from './data-plane';
import { isLocal } from './load-balancer-paths';
import { backendsOf, protocolSuffix } from './pods';
import { Way, wayOf } from './way';
import { ServiceView, text, TrafficModel } from '../private/traffic-model';
import { Entrance, HopComponent } from '../traffic-path';

/** The ways in through a port that every node opens. The node ports that serve a load balancer are not shown: they belong to its path. */
export function nodePortWays(model: TrafficModel, service: ServiceView): Way[] {
  return service.type === 'NodePort' ? service.ports.map((port) => nodePortWay(model, service, port)) : [];
}

function nodePortWay(model: TrafficModel, service: ServiceView, port: any): Way {
  const plane = dataPlaneOf(model.profile);
  const backends = backendsOf(model, service, [port]);
  const algorithm = isLocal(service) ? localChoiceOf(plane) : choiceOf(plane, service, backends.count);
  const stickiness = nodeStickiness(plane, service);
  const nodePort = text(port.nodePort);
  return wayOf({ service, port }, {
    entrance: Entrance.NODE_PORT,
    title: `any node:${nodePort || '30000-32767'}${protocolSuffix(port)}`,
    hops: [
      { component: HopComponent.CLIENT, label: 'client in the network', choosesNextBy: 'the client names a node' },
      {
        component: HopComponent.NODE,
        label: `${plane.who} on that node`,
        address: `node port ${nodePort || 'given by the cluster'}`,
        choosesNextBy: algorithm,
        stickiness,
        healthCheck: readinessOf(service),
      },
      backends.hop,
    ],
    podChosenBy: `${plane.who} on the node that the client names: ${algorithm}`,
    stickiness: stickiness ? `${stickiness}; another node knows nothing of it` : 'nothing',
    sourceIp: isLocal(service) ? 'the client' : 'the node that took the connection',
    ineffectiveSettings: [],
  });
}
