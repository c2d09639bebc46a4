import { matchPort } from '../../agic/backends';
import { managedGateways } from '../../agic/gateways';
import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { balancedPorts, isInternal, loadBalancerAddresses } from '../../load-balancer/frontend';
import { isAzureLoadBalancerService } from '../../load-balancer/load-balancer-rules';
import { grouped } from '../../objects/grouped';
import { list, ServiceView, text } from '../../objects/object-view';
import { protocolOf, targetPortOf } from '../../objects/ports';
import { remember } from '../../objects/remember';
import { someOf } from '../../objects/some-of';
import { TrafficModel } from '../../objects/traffic-model';
import { pathsOf } from '../../paths/paths-of';
import { Entrance, Hop, HopComponent, TrafficPath } from '../../traffic-path';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Problem, Rule } from '../rule';
import { gatewayServices, ServedRoute, titlesOf } from './gateway-services';

/** The first denies what is not allowed, the second leaves the network security group to its owner. */
const CLOSING_FLAGS = ['azure-deny-all-except-load-balancer-source-ranges', 'azure-disable-load-balancer-nsg-rule'];
/** A range of all addresses closes nothing. */
const EVERYBODY = /^(0\.0\.0\.0|::)\/0+$/;
const PROXIES = [Entrance.OTHER_INGRESS, Entrance.GATEWAY_API, Entrance.ISTIO_GATEWAY];
const MAX_TITLES = 5;

/** What is behind a port of a Service, the same for every Service that leads there: its pods and their port, or what it selects them by. */
function placesOf(model: TrafficModel, service: ServiceView, port: any): string[] {
  const pods = model.podsOf(service);
  const selector = Object.entries(service.spec.selector ?? {}).map(([key, value]) => `${key}=${text(value)}`).sort();
  const protocol = protocolOf(port);
  return pods.length > 0 ? pods.map((pod) => `${pod.kind} ${pod.namespace}/${pod.name} ${targetPortOf(port, [pod])}/${protocol}`)
    : selector.length > 0 ? [`${service.namespace} ${selector.join(',')} ${targetPortOf(port, [])}/${protocol}`] : [];
}

/** Routes of the application gateway by where they lead. */
const gatewayRoutesByPlace = remember((model: TrafficModel) => grouped(
  gatewayServices(model).flatMap(({ service, routes }) => routes.flatMap((route) => {
    const port = matchPort(service, route.route.backend)?.port;
    return port ? placesOf(model, service, port).map((place) => ({ place, route })) : [];
  })),
  ({ place }) => place,
));

/** Paths through proxies of others by where they lead. */
const proxyPathsByPlace = remember((model: TrafficModel) => grouped(
  pathsOf(model).filter(({ path, service, port }) => PROXIES.includes(path.entrance) && service !== undefined && port !== undefined)
    .flatMap(({ path, service, port }) => placesOf(model, service!, port).map((place) => ({ place, path }))),
  ({ place }) => place,
));

/** A load balancer that carries nothing of the traffic it was made for, or that leads past the gateway. */
export const serviceLoadBalancerBehindGateway: Rule = {
  code: 'service-load-balancer-behind-gateway',
  severity: Severity.WARNING,
  local: false,
  title: 'Load balancer beside an Ingress or a route, to the same pods',
  why: 'The gateway sends to pod addresses. The load balancer of the Service carries nothing of that and costs a rule for each port. If it is public and open, it lets everybody in past the gateway: '
    + 'no firewall, no redirect to HTTPS and no log of the gateway sees those requests. A public load balancer to pods behind another ingress controller or a gateway leads past that one.',
  fix: 'make the service a ClusterIP service, unless other clients use the address of the load balancer',
  source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  concerns: THROUGH_LOAD_BALANCER,
  check: (model) => {
    if (!model.services.some(isAzureLoadBalancerService)) {
      return [];
    }
    const pinned = new Set((model.profile.gateways ?? []).flatMap((gateway) => (gateway.routes ?? []).flatMap((route) => route.backendAddresses)));
    const routesByService = new Map(gatewayServices(model).map(({ service, routes }) => [service, routes]));
    return model.services
      .filter((service) => isAzureLoadBalancerService(service) && !loadBalancerAddresses(service).some((address) => pinned.has(address)))
      .flatMap((service) => problemsOf(model, service, routesByService.get(service) ?? []));
  },
};

function problemsOf(model: TrafficModel, service: ServiceView, own: ServedRoute[]): Problem[] {
  if (!isOpen(service)) {
    return own.length > 0 ? [{ object: service.located, message: unusedMessage(service, own) }] : [];
  }
  const places = balancedPorts(service).flatMap((port) => placesOf(model, service, port));
  const routes = own.length > 0 ? own : distinct(places.flatMap((place) => gatewayRoutesByPlace(model).get(place) ?? []).map(({ route }) => route));
  const paths = routes.length > 0 ? [] : distinct(places.flatMap((place) => proxyPathsByPlace(model).get(place) ?? []).map(({ path }) => path));
  const message = routes.length > 0 ? passingMessage(model, routes) : paths.length > 0 ? proxyMessage(paths) : undefined;
  return message === undefined ? [] : [{
    object: service.located,
    message,
    fix: 'make it a ClusterIP service or internal, or allow only the clients that it is for (loadBalancerSourceRanges, annotation azure-allowed-ip-ranges)',
  }];
}

/** True for a public load balancer that anybody may use, as far as the Service says. */
function isOpen(service: ServiceView): boolean {
  const azure = new AzureSettings(service);
  const ranges = [...list(service.spec.loadBalancerSourceRanges).map(text), ...azure.list('azure-allowed-ip-ranges', ',')];
  const isClosed = (ranges.length > 0 && !ranges.some((range) => EVERYBODY.test(range.trim())))
    || azure.list('azure-allowed-service-tags', ',').length > 0
    || CLOSING_FLAGS.some((name) => azure.flag(name));
  return !azure.internal && !isClosed;
}

function unusedMessage(service: ServiceView, routes: ServedRoute[]): string {
  return `type LoadBalancer adds ${isInternal(service) ? 'an internal' : 'a public'} load balancer that application gateway route ${titlesOf(routes)} does not use: the gateway sends to pod addresses`;
}

function passingMessage(model: TrafficModel, routes: ServedRoute[]): string {
  const hasFirewall = managedGateways(model).some((gateway) => gateway.webApplicationFirewall);
  return `type LoadBalancer opens a way for everybody on the internet to the pods of application gateway route ${titlesOf(routes)}, `
    + `past the gateway${hasFirewall ? ' and its web application firewall' : ''}; the gateway itself does not use it`;
}

function proxyMessage(paths: TrafficPath[]): string {
  const titles = distinct(paths.map(({ title }) => title));
  const proxies = distinct(paths.flatMap(({ hops }) => hops.filter(isProxy).map(({ label }) => label)));
  return `type LoadBalancer opens a way for everybody on the internet to the pods of ${someOf(titles, MAX_TITLES)}, past ${proxies.join(', ')}`;
}

function isProxy({ component }: Hop): boolean {
  return component === HopComponent.INGRESS_CONTROLLER;
}

function distinct<T>(items: T[]): T[] {
  return [...new Set(items)];
}
