import { choiceOf, DataPlane, dataPlaneTo, localChoiceOf, nodeStickiness, readinessOf } from './data-plane';
import { backendsOf } from './pods';
import { TracedPath, tracedPath } from './traced-path';
import { counted } from '../counted';
import { balancedPorts, isInternal, isLocal, loadBalancerAddresses } from '../load-balancer/frontend';
import { probeOf } from '../load-balancer/health-probe';
import { placementOf, placementSuffix } from '../load-balancer/placement';
import { hasPodPool } from '../load-balancer/pools';
import { ServiceView, text } from '../objects/object-view';
import { portName } from '../objects/ports';
import { affinitySeconds, DEFAULT_AFFINITY_SECONDS, isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, Hop, HopComponent, IneffectiveSetting } from '../traffic-path';

/** The paths from outside through the Azure load balancer of a Service. */
export function loadBalancerPaths(model: TrafficModel, service: ServiceView): TracedPath[] {
  return service.type === 'LoadBalancer' ? balancedPorts(service).map((port) => loadBalancerPath(model, service, port)) : [];
}

function loadBalancerPath(model: TrafficModel, service: ServiceView, port: any): TracedPath {
  const internal = isInternal(service);
  const hops = hopsFromLoadBalancer(model, service, port);
  return tracedPath({ service, port }, {
    entrance: internal ? Entrance.INTERNAL_LOAD_BALANCER : Entrance.PUBLIC_LOAD_BALANCER,
    title: `${frontendOf(service) ?? (internal ? 'internal address' : 'public address')}:${portName(port)}`,
    hops: [{ component: HopComponent.CLIENT, label: internal ? 'client in the network' : 'client on the internet' }, ...hops],
    podChosenBy: chosenBy(hops),
    stickiness: hasPodPool(model) ? 'none' : stickinessOf(model, service),
    sourceIp: isLocal(service) || hasPodPool(model) ? 'the client' : 'the node that took the connection',
    ineffectiveSettings: hasPodPool(model) ? passedNodes(service) : ineffective(service),
    notes: placementNotes(model, service),
  });
}

/** Load balancer, node, pods: the hops behind the frontend address of a Service. Where the pool has the pods themselves, no node is on the way. */
export function hopsFromLoadBalancer(model: TrafficModel, service: ServiceView, port: any): Hop[] {
  const backends = backendsOf(model, service, [port]);
  if (hasPodPool(model)) {
    const pods = backends.count === undefined ? 'the pods' : counted(backends.count, 'pod');
    return [{
      ...loadBalancerHop(model, service, text(port.port)),
      choosesNextBy: `hash of addresses, ports and protocol over ${pods}`,
      healthCheck: 'none of the load balancer: a pool of pod addresses has no probe',
    }, backends.hop];
  }
  const plane = planeOf(model, service);
  const local = isLocal(service);
  const nodes = placementOf(model, service) ? 'the nodes of that load balancer' : 'all nodes';
  return [
    {
      ...loadBalancerHop(model, service, text(port.port)),
      choosesNextBy: `${isSticky(service) ? 'hash of source and destination address' : 'hash of addresses, ports and protocol'} over ${
        local ? 'the nodes with a ready pod' : nodes}`,
      stickiness: isSticky(service) ? 'client IP, by a hash that changes with the nodes' : undefined,
      healthCheck: probeOf(service, port),
    },
    {
      component: HopComponent.NODE,
      label: `${plane.who} on that node`,
      choosesNextBy: local ? localChoiceOf(plane) : choiceOf(plane, service, backends),
      stickiness: nodeStickiness(plane, service),
      healthCheck: readinessOf(service),
    },
    backends.hop,
  ];
}

/** The frontend of the load balancer of a Service on a port. */
export function loadBalancerHop(model: TrafficModel, service: ServiceView, port: string): Hop {
  return {
    component: HopComponent.LOAD_BALANCER,
    label: `${isInternal(service) ? 'internal' : 'public'} Azure load balancer${placementSuffix(model, service)}`,
    address: `${frontendOf(service) ?? 'frontend'}:${port}`,
  };
}

/** The first address, as it stands before a port. */
function frontendOf(service: ServiceView): string | undefined {
  const address = loadBalancerAddresses(service)[0];
  return address?.includes(':') ? `[${address}]` : address;
}

/** Which hop decides about the pod, and how. */
export function chosenBy(hops: Hop[]): string {
  const last = hops[hops.length - 2];
  const before = hops.slice(0, -2).filter((hop) => hop.choosesNextBy).map((hop) => `${hop.label} picks a node by ${hop.choosesNextBy}`);
  return [...before, `${last.label}: ${last.choosesNextBy}`].join(', then ');
}

function planeOf(model: TrafficModel, service: ServiceView): DataPlane {
  return dataPlaneTo(model.podsOf(service), model.profile, isLocal(service));
}

function stickinessOf(model: TrafficModel, service: ServiceView): string {
  const node = nodeStickiness(planeOf(model, service), service);
  if (isSticky(service)) {
    return `client IP, by a hash without timeout at the load balancer; at the node ${node}`;
  }
  return node ? `${node}; the load balancer may pick another node each time` : 'none';
}

function ineffective(service: ServiceView): IneffectiveSetting[] {
  const seconds = affinitySeconds(service);
  return isSticky(service) && seconds !== DEFAULT_AFFINITY_SECONDS
    ? [{ setting: `timeoutSeconds: ${seconds} at the load balancer`, why: 'its hash knows no timeout; it counts on the nodes only' }]
    : [];
}

/** Settings of nodes that a pool of pod addresses passes by. */
function passedNodes(service: ServiceView): IneffectiveSetting[] {
  const why = 'the load balancer sends to pod addresses: no node and no kube-proxy is on the way';
  return [
    ...isSticky(service) ? [{ setting: 'sessionAffinity: ClientIP', why }] : [],
    ...isLocal(service) ? [{ setting: 'externalTrafficPolicy: Local', why }] : [],
  ];
}

/** What several load balancers in a cluster mean for a Service. */
function placementNotes(model: TrafficModel, service: ServiceView): string[] | undefined {
  const names = placementOf(model, service);
  if (names === undefined || names.length === 0) {
    return undefined;
  }
  return [
    ...names.length > 1 ? [`azure puts the service on that of load balancers ${names.join(', ')} with the fewest rules`] : [],
    isLocal(service) ? 'the pool of the service has the nodes with its pods, and follows them within half a minute'
      : 'the load balancer has the nodes of its own pools only; they send on to pods on any node',
  ];
}
