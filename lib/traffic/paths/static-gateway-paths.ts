import { GatewayProfile, StaticRouteProfile } from '../gateway-profile';
import { balancedPorts, isLocal, loadBalancerAddresses } from '../load-balancer/frontend';
import { numberText } from '../number-text';
import { ServiceView } from '../objects/object-view';
import { portName, protocolSuffix } from '../objects/ports';
import { isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, Hop, HopComponent, TrafficPath } from '../traffic-path';
import { chosenBy, hopsFromLoadBalancer, loadBalancerHop } from './load-balancer-paths';
import { TracedPath, tracedPath } from './traced-path';

/** A Service with a load balancer, and the addresses of that. */
interface BalancedService {
  readonly service: ServiceView;
  readonly addresses: string[];
}

/** The paths through gateways whose backend pools Terraform fills with fixed addresses. */
export function staticGatewayPaths(model: TrafficModel): TracedPath[] {
  const balanced = model.services
    .filter((service) => service.type === 'LoadBalancer')
    .map((service) => ({ service, addresses: loadBalancerAddresses(service) }));
  return (model.profile.gateways ?? []).flatMap((gateway) => (gateway.routes ?? []).flatMap((route) => routePaths(model, gateway, route, balanced)));
}

/** One path for each load balancer that the pool names, and one for all the rest of the pool. Of Services that share an address those with the port count. */
function routePaths(model: TrafficModel, gateway: GatewayProfile, route: StaticRouteProfile, balanced: BalancedService[]): TracedPath[] {
  const wanted = new Set(route.backendAddresses);
  const named = balanced
    .map(({ service, addresses }) => ({ service, addresses: addresses.filter((address) => wanted.has(address)) }))
    .filter(({ addresses }) => addresses.length > 0);
  const served = new Set(named.filter(({ service }) => backendPortOf(service, route)).flatMap(({ addresses }) => addresses));
  const found = named.filter(({ service, addresses }) => backendPortOf(service, route) || addresses.some((address) => !served.has(address)));
  const known = new Set(found.flatMap(({ addresses }) => addresses));
  const rest = route.backendAddresses.filter((address) => !known.has(address));
  return [
    ...found.map(({ service }) => servicePath(model, gateway, route, service)),
    ...(rest.length > 0 || found.length === 0 ? [unknownBackendPath(gateway, route, rest)] : []),
  ];
}

function servicePath(model: TrafficModel, gateway: GatewayProfile, route: StaticRouteProfile, service: ServiceView): TracedPath {
  const port = backendPortOf(service, route);
  const { entrance, title, hops, ineffectiveSettings } = fromGateway(gateway, route);
  if (!port) {
    return tracedPath({ service, staticRoute: route }, {
      entrance,
      title,
      hops: [...hops, loadBalancerHop(model, service, numberText(route.backendPort))],
      podChosenBy: Number.isNaN(route.backendPort)
        ? 'unknown: only terraform knows the port of the backend'
        : `nobody: the load balancer has no rule for port ${route.backendPort}, its ports are ${portNamesOf(service)}`,
      stickiness: 'none',
      sourceIp: Number.isNaN(route.backendPort) ? 'unknown' : 'no request arrives',
      ineffectiveSettings,
      unresolved: Number.isNaN(route.backendPort) ? 'the port of the backend' : undefined,
    }, hostsOf(route));
  }
  const behind = hopsFromLoadBalancer(model, service, port);
  return tracedPath({ service, port, staticRoute: route }, {
    entrance,
    title,
    hops: [...hops, ...behind],
    podChosenBy: chosenBy(behind),
    stickiness: isSticky(service)
      ? 'none for a single client: ClientIP sees the addresses of the gateway, so all clients of one gateway instance share a pod'
      : 'none',
    sourceIp: `${isLocal(service) ? subnetOf(gateway) : 'the node that took the connection'}; the client IP is in X-Forwarded-For`,
    ineffectiveSettings,
  }, hostsOf(route));
}

function unknownBackendPath(gateway: GatewayProfile, route: StaticRouteProfile, addresses: string[]): TracedPath {
  const target = addresses.join(', ');
  const { entrance, title, hops } = fromGateway(gateway, route);
  return tracedPath({ staticRoute: route }, {
    entrance,
    title,
    hops: target ? [...hops, { component: HopComponent.EXTERNAL, label: target, address: `port ${numberText(route.backendPort)}` }] : hops,
    podChosenBy: target ? `unknown: no service here has the address ${target}` : 'nobody: the backend pool is empty',
    stickiness: route.cookieBasedAffinity ? 'gateway cookie, to the backend address' : 'none',
    sourceIp: target ? `${subnetOf(gateway)}; the client IP is in X-Forwarded-For` : 'no request arrives',
    ineffectiveSettings: [],
    unresolved: target || undefined,
  }, hostsOf(route));
}

/** What all paths of a route have in common: up to the gateway. */
function fromGateway(gateway: GatewayProfile, route: StaticRouteProfile): Pick<TrafficPath, 'entrance' | 'title' | 'hops' | 'ineffectiveSettings'> {
  return {
    entrance: Entrance.APPLICATION_GATEWAY_STATIC,
    title: titleOf(route),
    hops: [{ component: HopComponent.CLIENT, label: 'client' }, hopOf(gateway, route)],
    ineffectiveSettings: route.cookieBasedAffinity
      ? [{ setting: 'cookie_based_affinity: Enabled', why: 'the cookie names the load balancer, not a pod' }]
      : [],
  };
}

function hopOf(gateway: GatewayProfile, route: StaticRouteProfile): Hop {
  const several = route.backendAddresses.length > 1;
  return {
    component: HopComponent.APPLICATION_GATEWAY,
    label: `application gateway ${gateway.gatewayName}`,
    address: `${route.privateFrontend ? gateway.privateFrontendAddress ?? 'private frontend' : 'public frontend'}:${numberText(route.listenerPort)}`,
    choosesNextBy: several ? `round robin over ${route.backendAddresses.length} fixed addresses` : 'the one fixed address of its pool',
    stickiness: route.cookieBasedAffinity ? 'gateway cookie, to the backend address' : undefined,
    healthCheck: `health probe ${route.probePath ?? '/'}`,
  };
}

function titleOf(route: StaticRouteProfile): string {
  const scheme = route.listenerProtocol.toLowerCase();
  const usual = route.listenerPort === (scheme === 'https' ? 443 : 80);
  return `${scheme}://${hostsOf(route).join(',')}${usual ? '' : `:${numberText(route.listenerPort)}`}${route.path}`;
}

/** The port of the load balancer that the gateway sends to. */
function backendPortOf(service: ServiceView, { backendPort }: StaticRouteProfile): any {
  return balancedPorts(service).find((port) => port.port === backendPort && protocolSuffix(port) === '');
}

/** The ports of the load balancer of a Service in a message. */
export function portNamesOf(service: ServiceView): string {
  return balancedPorts(service).map(portName).join(', ') || 'none';
}

function hostsOf(route: StaticRouteProfile): string[] {
  return [route.hostName ?? '*'];
}

function subnetOf(gateway: GatewayProfile): string {
  return `an address of the gateway subnet${gateway.subnetAddressPrefix ? ` ${gateway.subnetAddressPrefix}` : ''}`;
}
