import { dataPlaneOf } from './data-plane';
import { CATCH_ALL, gatewayRouteOf, hasOnlyDefault } from './gateway-route';
import { Backends, backendsOf, portLine } from './pods';
import { matchPort, PortMatch, serviceOf } from '../agic/backends';
import { CLASS_ANNOTATION, isAgicIngress } from '../agic/ingress-class';
import { Listener, ListenerRoute, listenersOf, MAX_HOST_NAMES } from '../agic/listeners';
import { deriveProbe, GatewayProbe } from '../agic/probe';
import { allRoutes, IngressRoute } from '../agic/routes';
import { isOn } from '../agic/settings';
import { GatewayManager, GatewayProfile } from '../gateway-profile';
import { isSticky } from '../private/service-rules';
import { list, ObjectView, ServiceView, subjectOf, text, TrafficModel } from '../private/traffic-model';
import { Entrance, HopComponent, IneffectiveSetting, TrafficPath } from '../traffic-path';

/** The ways in through routes of Ingresses whose Service is among the objects: by listener of the gateway, then those of other controllers. */
export function ingressPaths(model: TrafficModel): TrafficPath[] {
  const throughGateway = listenersOf(model).flatMap((listener) => takenRoutes(listener).flatMap((taken) => (
    servicesOf(model, taken.route).map((service) => gatewayPath(model, listener, taken, service))
  )));
  const throughOthers = model.ingresses.filter((ingress) => !isAgicIngress(ingress, model)).flatMap(allRoutes).flatMap((route) => (
    servicesOf(model, route).map((service) => otherIngressPath(model, route, service))
  ));
  return [...throughGateway, ...throughOthers];
}

/** The routes of a listener that lead to pods. Of equal patterns the first one counts, but of catch-alls the last one. */
function takenRoutes(listener: Listener): ListenerRoute[] {
  const taken = new Map<string, ListenerRoute>();
  for (const route of listener.routes.filter(({ redirects }) => !redirects)) {
    if (route.pattern === CATCH_ALL || !taken.has(route.pattern)) {
      taken.set(route.pattern, route);
    }
  }
  return [...taken.values()];
}

function servicesOf(model: TrafficModel, route: IngressRoute): ServiceView[] {
  const service = serviceOf(model, route);
  return service && service.type !== 'ExternalName' ? [service] : [];
}

function gatewayPath(model: TrafficModel, listener: Listener, taken: ListenerRoute, service: ServiceView): TrafficPath {
  const { route } = taken;
  const gateway = model.profile.gateways?.find((candidate) => candidate.managedBy === GatewayManager.INGRESS_CONTROLLER);
  const backends = gatewayBackends(model, route, service);
  const balances = backends.count === 1 ? 'the only pod address' : 'round robin over the pod addresses';
  const probe = deriveProbe(model, route);
  const cookie = hasOnlyDefault(route) ? undefined : cookieOf(route.ingress);
  const label = `application gateway${gateway ? ` ${gateway.gatewayName}` : ''}`;
  return {
    entrance: Entrance.APPLICATION_GATEWAY_INGRESS,
    title: titleOf(listener, taken.pattern),
    service: subjectOf(service.located),
    hops: [
      { component: HopComponent.CLIENT, label: 'client' },
      {
        component: HopComponent.APPLICATION_GATEWAY,
        label,
        address: `${listener.privateFrontend ? gateway?.privateFrontendAddress ?? 'private frontend' : 'public frontend'}:${listener.port}`,
        choosesNextBy: balances,
        stickiness: cookie,
        healthCheck: probeLine(probe),
      },
      backends.hop,
    ],
    podChosenBy: `${label}: ${balances}`,
    stickiness: cookie ?? 'nothing',
    sourceIp: `${subnetOf(gateway)}; the client is in X-Forwarded-For`,
    gatewayRoute: gatewayRouteOf(model, listener, taken, service, { probe, cookieBasedAffinity: cookie !== undefined }),
    ineffectiveSettings: [...bypassed(model, service), ...unread(route)],
  };
}

/** The pods as the gateway reaches them: on 80 for a lone default backend, and on the port as written where the Service has no such port. */
function gatewayBackends(model: TrafficModel, route: IngressRoute, service: ServiceView): Backends {
  const port = hasOnlyDefault(route) ? undefined : matchPort(service, route.backend)?.port;
  const backends = backendsOf(model, service, port ? [port] : []);
  const asked = hasOnlyDefault(route) || typeof route.backend.port !== 'number' ? 80 : route.backend.port;
  return port ? backends : { ...backends, hop: { ...backends.hop, address: portLine([String(asked)]) } };
}

function unread(route: IngressRoute): IneffectiveSetting[] {
  return hasOnlyDefault(route) && cookieOf(route.ingress)
    ? [{ setting: 'cookie-based-affinity: true', why: 'an ingress with nothing but a default backend gets the default settings of the gateway' }]
    : [];
}

function probeLine(probe: GatewayProbe): string {
  return `${probe.protocol.toUpperCase()} probe ${probe.path || '/'} every ${probe.intervalSeconds} s; pods that are not ready stay in the pool until it fails`;
}

function otherIngressPath(model: TrafficModel, route: IngressRoute, service: ServiceView): TrafficPath {
  const matched = matchPort(service, route.backend);
  const backends = backendsOf(model, service, matched && matched.match !== PortMatch.TARGET_PORT ? [matched.port] : []);
  const className = text(route.ingress.spec.ingressClassName) || text(route.ingress.annotations[CLASS_ANNOTATION]);
  const label = className ? `ingress controller of class ${className}` : 'ingress controller of the default class';
  return {
    entrance: Entrance.OTHER_INGRESS,
    title: `${isTls(route) ? 'https' : 'http'}://${route.host || '*'}${route.path || '/'}`,
    service: subjectOf(service.located),
    hops: [
      { component: HopComponent.CLIENT, label: 'client' },
      { component: HopComponent.INGRESS_CONTROLLER, label, choosesNextBy: 'its own rules, most send to pod addresses' },
      backends.hop,
    ],
    podChosenBy: `${label}, by its own rules`,
    stickiness: 'whatever that controller is told',
    sourceIp: 'the ingress controller',
    ineffectiveSettings: isSticky(service)
      ? [{ setting: 'sessionAffinity: ClientIP', why: 'controllers that send to pod addresses do not pass the service' }]
      : [],
  };
}

/** What the gateway passes by when it sends to pod addresses. */
function bypassed(model: TrafficModel, service: ServiceView): IneffectiveSetting[] {
  const why = 'the gateway sends to pod addresses and bypasses the service';
  const settings: IneffectiveSetting[] = [];
  if (isSticky(service)) {
    settings.push({ setting: 'sessionAffinity: ClientIP', why });
  }
  if (service.type === 'LoadBalancer') {
    settings.push({ setting: 'type: LoadBalancer', why: 'the load balancer carries nothing of this path' });
  }
  if (service.type === 'NodePort') {
    settings.push({ setting: 'type: NodePort', why: 'the node port carries nothing of this path' });
  }
  if (list(service.spec.loadBalancerSourceRanges).length > 0) {
    settings.push({ setting: 'loadBalancerSourceRanges', why: 'only the load balancer is closed to other addresses, the gateway is not' });
  }
  for (const policy of ['externalTrafficPolicy', 'internalTrafficPolicy', 'trafficDistribution']) {
    const value = text(service.spec[policy]);
    if (value !== '' && value !== 'Cluster') {
      settings.push({ setting: `${policy}: ${value}`, why });
    }
  }
  const { kubeProxy } = model.profile;
  if (kubeProxy?.mode) {
    settings.push({ setting: `kube-proxy mode ${kubeProxy.mode}`, why: `${why}, so ${dataPlaneOf(model.profile).who} is not asked` });
  }
  return settings;
}

function cookieOf(ingress: ObjectView): string | undefined {
  if (!isOn(ingress, 'cookie-based-affinity')) {
    return undefined;
  }
  return isOn(ingress, 'cookie-based-affinity-distinct-name')
    ? 'cookie appgw-affinity-… of the gateway, one for each backend, until the browser closes'
    : 'cookie ApplicationGatewayAffinity of the gateway, until the browser closes';
}

function titleOf({ isHttps, hostNames, port }: Listener, pattern: string): string {
  const hosts = hostNames.slice(0, MAX_HOST_NAMES).map((name) => name || '*').join(',');
  return `${isHttps ? 'https' : 'http'}://${hosts}${port === (isHttps ? 443 : 80) ? '' : `:${port}`}${pattern}`;
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
