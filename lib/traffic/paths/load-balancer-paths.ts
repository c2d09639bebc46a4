import { affinitySeconds, choiceOf, dataPlaneOf, DEFAULT_AFFINITY_SECONDS, localChoiceOf, nodeStickiness, readinessOf } from './data-plane';
import { backendsOf, portName } from './pods';
import { Way, wayOf } from './way';
import { AzureSettings } from '../private/azure-service-annotations';
import { isSticky } from '../private/service-rules';
import { list, ServiceView, text, TrafficModel } from '../private/traffic-model';
import { Entrance, Hop, HopComponent, IneffectiveSetting } from '../traffic-path';

/** True when the Azure load balancer of the Service is internal. */
export function isInternal(service: ServiceView): boolean {
  return new AzureSettings(service).internal;
}

/** Addresses that the load balancer of a Service has or will have, as far as the objects say. */
export function loadBalancerAddresses(service: ServiceView): string[] {
  const settings = new AzureSettings(service);
  const status = list(service.located.object.status?.loadBalancer?.ingress).map((ingress) => ingress.ip);
  return [
    settings.text('azure-load-balancer-ipv4'),
    settings.text('azure-load-balancer-ipv6'),
    service.spec.loadBalancerIP,
    ...status,
    ...settings.list('azure-additional-public-ips', ','),
  ].filter((address): address is string => typeof address === 'string' && address !== '');
}

/** The port of a Service that its load balancer listens on; a port may be left out of it. */
export function balancedPorts(service: ServiceView): any[] {
  const settings = new AzureSettings(service);
  return service.ports.filter((port) => !settings.flag(`port_${text(port.port)}_no_lb_rule`));
}

/** The ways in from outside through the Azure load balancer of a Service. */
export function loadBalancerWays(model: TrafficModel, service: ServiceView): Way[] {
  return service.type === 'LoadBalancer' ? balancedPorts(service).map((port) => loadBalancerWay(model, service, port)) : [];
}

function loadBalancerWay(model: TrafficModel, service: ServiceView, port: any): Way {
  const internal = isInternal(service);
  const hops = hopsFromLoadBalancer(model, service, port);
  return wayOf({ service, port }, {
    entrance: internal ? Entrance.INTERNAL_LOAD_BALANCER : Entrance.PUBLIC_LOAD_BALANCER,
    title: `${frontendOf(service) ?? (internal ? 'internal address' : 'public address')}:${portName(port)}`,
    hops: [{ component: HopComponent.CLIENT, label: internal ? 'client in the network' : 'client on the internet' }, ...hops],
    podChosenBy: chosenBy(hops),
    stickiness: stickinessOf(model, service),
    sourceIp: isLocal(service) ? 'the client' : 'the node that took the connection',
    ineffectiveSettings: ineffective(service),
  });
}

/** Load balancer, node, pods: the hops behind the frontend address of a Service. */
export function hopsFromLoadBalancer(model: TrafficModel, service: ServiceView, port: any): Hop[] {
  const backends = backendsOf(model, service, [port]);
  const plane = dataPlaneOf(model.profile);
  const local = isLocal(service);
  return [
    {
      ...loadBalancerHop(service, text(port.port)),
      choosesNextBy: `${isSticky(service) ? 'hash of source and destination address' : 'hash of addresses, ports and protocol'} over ${
        local ? 'the nodes with a ready pod' : 'all nodes'}`,
      stickiness: isSticky(service) ? 'client address, by a hash that changes with the nodes' : undefined,
      healthCheck: local ? 'HTTP probe on healthCheckNodePort' : probeOf(service, port),
    },
    {
      component: HopComponent.NODE,
      label: `${plane.who} on that node`,
      choosesNextBy: local ? localChoiceOf(plane) : choiceOf(plane, service, backends.count),
      stickiness: nodeStickiness(plane, service),
      healthCheck: readinessOf(service),
    },
    backends.hop,
  ];
}

/** The frontend of the load balancer of a Service on a port. */
export function loadBalancerHop(service: ServiceView, port: string): Hop {
  return {
    component: HopComponent.LOAD_BALANCER,
    label: `${isInternal(service) ? 'internal' : 'public'} Azure load balancer`,
    address: `${frontendOf(service) ?? 'frontend'}:${port}`,
  };
}

/** The first address, as it stands before a port. */
function frontendOf(service: ServiceView): string | undefined {
  const address = loadBalancerAddresses(service)[0];
  return address?.includes(':') ? `[${address}]` : address;
}

/** True when only pods on the node that took the connection answer. */
export function isLocal(service: ServiceView): boolean {
  return service.spec.externalTrafficPolicy === 'Local';
}

/** Which hop has the last word about the pod, and how. */
export function chosenBy(hops: Hop[]): string {
  const last = hops[hops.length - 2];
  const before = hops.slice(0, -2).filter((hop) => hop.choosesNextBy).map((hop) => `${hop.label} picks a node by ${hop.choosesNextBy}`);
  return [...before, `${last.label}: ${last.choosesNextBy}`].join(', then ');
}

function stickinessOf(model: TrafficModel, service: ServiceView): string {
  const node = nodeStickiness(dataPlaneOf(model.profile), service);
  if (isSticky(service)) {
    return `load balancer: client address, by a hash without timeout; node: ${node}`;
  }
  return node ? `${node}; the load balancer may pick another node each time` : 'nothing';
}

/** The cloud provider asks the port first, then its `appProtocol`, then the whole Service. It probes TCP ports only. */
function probeOf(service: ServiceView, port: any): string {
  const settings = new AzureSettings(service);
  const number = text(port.port);
  if (['UDP', 'SCTP'].includes(port.protocol)) {
    return `none of the load balancer: it does not probe ${port.protocol} ports`;
  }
  if (settings.flag(`port_${number}_no_probe_rule`)) {
    return 'none of the load balancer: an annotation turns it off';
  }
  const wanted = settings.text(`port_${number}_health-probe_protocol`) ?? port.appProtocol ?? settings.text('azure-load-balancer-health-probe-protocol');
  const protocol = text(wanted).trim().toUpperCase();
  return `${['HTTP', 'HTTPS'].includes(protocol) ? protocol : 'TCP'} probe on the node port`;
}

function ineffective(service: ServiceView): IneffectiveSetting[] {
  const seconds = affinitySeconds(service);
  return isSticky(service) && seconds !== DEFAULT_AFFINITY_SECONDS
    ? [{ setting: `timeoutSeconds: ${seconds} at the load balancer`, why: 'its hash knows no timeout; it counts on the nodes only' }]
    : [];
}
