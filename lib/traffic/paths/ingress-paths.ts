import { bypassed } from './bypassed';
import { aliasHop } from './cluster-paths';
import { gatewayRouteOf } from './gateway-route';
import { Backends, backendsOf, portLine } from './pods';
import { TracedPath, tracedPath } from './traced-path';
import { matchPort, PortMatch, serviceOf } from '../agic/backends';
import { backendPort } from '../agic/gateway/backend-port';
import { GivenBackend, givenTo, isPortKnown, takenPort } from '../agic/gateway/lookups';
import { ProbeValue } from '../agic/gateway/probes';
import { DEFAULT_SETTINGS_VALUE } from '../agic/gateway/settings';
import { isAgicIngress } from '../agic/ingress-class';
import { heardHosts, Listener, ListenerRoute, listenersOf, requestName } from '../agic/listeners';
import { mergedRoutes } from '../agic/merged-routes';
import { deriveProbe } from '../agic/probe';
import { allRoutes, hasOnlyDefault, IngressRoute } from '../agic/routes';
import { isCookieBased, isOn } from '../agic/settings';
import { GatewayProfile } from '../gateway-profile';
import { AzureSettings } from '../load-balancer/annotations';
import { APP_ROUTING_NAMESPACE, appRoutingController, isAppRoutingClass } from '../objects/app-routing';
import { ingressClassName, isAlbIngress } from '../objects/ingress-proxies';
import { list, ObjectView, ServiceView, text } from '../objects/object-view';
import { isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, Hop, HopComponent, IneffectiveSetting, TrafficPath } from '../traffic-path';

const CLIENT: Hop = { component: HopComponent.CLIENT, label: 'client' };

type Ending = Pick<TrafficPath, 'hops' | 'podChosenBy' | 'stickiness' | 'sourceIp' | 'ineffectiveSettings' | 'unresolved'>;

/** The paths through routes of Ingresses: by listener of the gateway, first those that it takes, then those of other controllers. */
export function ingressPaths(model: TrafficModel): TracedPath[] {
  const throughGateway = listenersOf(model).flatMap((listener) => {
    const { taken, dropped, pruned } = mergedRoutes(listener);
    return [
      ...taken.map((route) => gatewayPath(model, listener, route, givenTo(listener.controller.built, listener.map!, route.route, route.pattern))),
      ...[...dropped.map((pair) => pair.dropped), ...pruned].map((route) => gatewayPath(model, listener, route)),
    ];
  });
  const throughOthers = model.ingresses.filter((ingress) => !isAgicIngress(ingress, model)).flatMap(allRoutes)
    .map((route) => otherIngressPath(model, route));
  return [...throughGateway, ...throughOthers];
}

/** A path through the gateway, with what it got of it; nothing where the gateway does not take the route. */
function gatewayPath(model: TrafficModel, listener: Listener, listened: ListenerRoute, given?: GivenBackend): TracedPath {
  const { route, pattern } = listened;
  const { privateFrontend } = listener;
  const service = serviceOf(model, route);
  const [gateway] = listener.controller.gateways;
  const gatewayHop: Hop = {
    component: HopComponent.APPLICATION_GATEWAY,
    label: `application gateway${gateway ? ` ${gateway.gatewayName}` : ''}`,
    address: `${addressOf(route.ingress) ?? frontendOf(listener, gateway)}:${listener.port}`,
  };
  const entrance = Entrance.APPLICATION_GATEWAY_INGRESS;
  const title = requestName(listener, pattern);
  const hosts = heardHosts(listener.hostNames);
  if (!service || service.type === 'ExternalName') {
    return tracedPath({ route, service, privateFrontend }, { entrance, title, ...endAt(gatewayHop, route, service) }, hosts);
  }
  const backends = gatewayBackends(model, route, service, given);
  const balances = backends.count === 1 ? 'the only pod address' : 'round robin over the pod addresses';
  const probe = given?.probes[0].value ?? deriveProbe(model, route);
  const cookie = (given ? given.settingsCandidates[0].cookieBasedAffinity : isCookieBased(route)) ? cookieOf(route.ingress) : undefined;
  return tracedPath({ route, service, privateFrontend, port: takenPort(model, service, route.backend)?.port }, {
    entrance,
    title,
    hops: [CLIENT, { ...gatewayHop, choosesNextBy: balances, stickiness: cookie, healthCheck: probeLine(probe) }, backends.hop],
    podChosenBy: `${gatewayHop.label}: ${balances}`,
    stickiness: cookie ?? 'none',
    sourceIp: `${subnetOf(gateway)}; the client IP is in X-Forwarded-For`,
    gatewayRoute: given && gatewayRouteOf(model, listener, listened, service, given),
    ineffectiveSettings: [...bypassed(model, service), ...unread(route)],
  }, hosts);
}

/** What is left of a path that nothing leads on from: no Service, or one without pods. */
function endAt(hop: Hop, { backend }: IngressRoute, service?: ServiceView): Ending {
  const name = `service ${backend.serviceName || 'without a name'}`;
  const end = backend.isResource ? 'nobody: the backend is a resource and no service'
    : service ? `nobody: ${name} is a DNS alias and has no pods`
      : `unknown: ${name} is not among the objects of its namespace`;
  const isKnown = service !== undefined || backend.isResource;
  return {
    hops: [CLIENT, hop],
    podChosenBy: end,
    stickiness: 'none',
    sourceIp: isKnown ? 'no request arrives' : 'unknown',
    ineffectiveSettings: [],
    unresolved: isKnown ? undefined : name,
  };
}

/** The pods as the gateway reaches them: on 80 for a lone default backend, and on the port as written where the Service has no such port. */
function gatewayBackends(model: TrafficModel, route: IngressRoute, service: ServiceView, given?: GivenBackend): Backends {
  const inPool = given?.pools[0]?.pods ?? [];
  const taken = takenPort(model, service, route.backend);
  const backends = backendsOf(model, service, taken ? [taken.port] : [], inPool.length > 0 ? inPool : undefined);
  const port = hasOnlyDefault(route) ? DEFAULT_SETTINGS_VALUE.port : backendPort(model, service, route.backend);
  return isPortKnown(model, service, route.backend) || hasOnlyDefault(route)
    ? { ...backends, hop: { ...backends.hop, address: portLine([String(port)]) } }
    : backends;
}

function frontendOf({ privateFrontend }: Listener, gateway?: GatewayProfile): string {
  return privateFrontend ? gateway?.privateFrontendAddress ?? 'private frontend' : 'public frontend';
}

/** The address that the controller has told, where the objects come from a cluster. */
function addressOf({ located }: ObjectView): string | undefined {
  const [told] = list(located.object.status?.loadBalancer?.ingress);
  return text(told?.ip) || text(told?.hostname) || undefined;
}

function unread(route: IngressRoute): IneffectiveSetting[] {
  return hasOnlyDefault(route) && isOn(route.ingress, 'cookie-based-affinity')
    ? [{ setting: 'cookie-based-affinity: true', why: 'an ingress with nothing but a default backend gets the default settings of the gateway' }]
    : [];
}

function probeLine(probe: ProbeValue): string {
  return `${probe.protocol.toUpperCase()} probe ${probe.path || '/'} every ${probe.intervalSeconds} s; pods that are not ready stay in the pool until it fails`;
}

/** Other controllers pass requests on to DNS aliases too. */
function otherIngressPath(model: TrafficModel, route: IngressRoute): TracedPath {
  const service = serviceOf(model, route);
  const matched = service && matchPort(service, route.backend);
  const className = ingressClassName(route.ingress);
  const isAlb = isAlbIngress(model, route.ingress);
  const addon = appRoutingController(model, className);
  const controller: Hop = {
    component: HopComponent.INGRESS_CONTROLLER,
    label: isAppRoutingClass(model, className) ? `NGINX of the application routing add-on, by class ${className}`
      : isAlb ? `Application Gateway for Containers, by class ${className}` : className ? `ingress controller of class ${className}` : 'ingress controller of the default class',
    address: addressOf(route.ingress),
  };
  const entrance = Entrance.OTHER_INGRESS;
  const hosts = [route.host || '*'];
  const title = `${isTls(route) ? 'https' : 'http'}://${hosts.join()}${route.path || '/'}`;
  if (!service) {
    return tracedPath({ route }, { entrance, title, ...endAt(controller, route) }, hosts);
  }
  const isAlias = service.type === 'ExternalName';
  const end = isAlias ? aliasHop(service) : backendsOf(model, service, matched && matched.match !== PortMatch.TARGET_PORT ? [matched.port] : []).hop;
  return tracedPath({ route, service, port: matched?.port }, {
    entrance,
    title,
    hops: [CLIENT, { ...controller, choosesNextBy: isAlias ? 'the address behind a DNS alias' : 'its own rules, most send to pod addresses' }, end],
    podChosenBy: isAlias ? `nobody here: the controller sends to ${end.label}` : `${controller.label}, by its own rules`,
    stickiness: 'not known: that controller decides',
    sourceIp: isAlb ? 'an address of the subnet of the gateway; the client IP is in X-Forwarded-For' : 'the ingress controller',
    ineffectiveSettings: isSticky(service)
      ? [{ setting: 'sessionAffinity: ClientIP', why: 'controllers that send to pod addresses bypass the service' }]
      : [],
    notes: addon && [`NginxIngressController ${addon.view.name} makes the controller in namespace ${APP_ROUTING_NAMESPACE}, behind ${
      new AzureSettings(addon).internal ? 'an internal' : 'a public'} load balancer`],
  }, hosts);
}

function cookieOf(ingress: ObjectView): string {
  return isOn(ingress, 'cookie-based-affinity-distinct-name')
    ? 'gateway cookie, appgw-affinity-… for each backend, until the browser closes'
    : 'gateway cookie, ApplicationGatewayAffinity, until the browser closes';
}

/** True when a TLS entry covers the host of a route, as other controllers read it. */
function isTls(route: IngressRoute): boolean {
  return list(route.ingress.spec.tls).some((entry) => {
    const hosts = list(entry.hosts);
    return hosts.length === 0 || hosts.includes(route.host) || hosts.includes(route.host.replace(/^[^.]*/, '*'));
  });
}

function subnetOf(gateway?: GatewayProfile): string {
  return `an address of the gateway subnet${gateway?.subnetAddressPrefix ? ` ${gateway.subnetAddressPrefix}` : ''}`;
}
