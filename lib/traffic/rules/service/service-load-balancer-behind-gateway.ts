import { matchPort } from '../../agic/backends';
import { managedGateways } from '../../agic/gateways';
import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { balancedPorts, isInternal, loadBalancerAddresses } from '../../load-balancer/frontend';
import { grouped } from '../../objects/grouped';
import { list, ServiceView } from '../../objects/object-view';
import { targetPortOf } from '../../objects/ports';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';
import { gatewayServices, ServedRoute, titlesOf } from './gateway-services';

/** The first denies what is not allowed, the second leaves the network security group to its owner. */
const CLOSING_FLAGS = ['azure-deny-all-except-load-balancer-source-ranges', 'azure-disable-load-balancer-nsg-rule'];

/** Routes of the gateway by the pods that they reach, each with the port of the pods. */
const routesByPod = remember((model: TrafficModel) => grouped(
  gatewayServices(model).flatMap(({ service, routes }) => model.podsOf(service).flatMap((pod) => routes.flatMap((route) => {
    const port = matchPort(service, route.route.backend)?.port;
    return port ? [{ pod, route, port: targetPortOf(port, [pod]) }] : [];
  }))),
  ({ pod }) => pod,
));

/** A load balancer that carries nothing of the traffic it was made for, or that leads past the gateway. */
export const serviceLoadBalancerBehindGateway: Rule = {
  code: 'service-load-balancer-behind-gateway',
  severity: Severity.WARNING,
  local: false,
  title: 'Load balancer beside an application gateway ingress, to the same pods',
  why: 'The gateway sends to pod addresses. The load balancer of the Service carries nothing of that and costs a rule for each port. If it is public and open, it lets everybody in past the gateway: '
    + 'no firewall, no redirect to HTTPS and no log of the gateway sees those requests.',
  fix: 'make the service a ClusterIP service, unless other clients use the address of the load balancer',
  source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  check: (model) => {
    const pinned = new Set((model.profile.gateways ?? []).flatMap((gateway) => (gateway.routes ?? []).flatMap((route) => route.backendAddresses)));
    const routesByService = new Map(gatewayServices(model).map(({ service, routes }) => [service, routes]));
    return model.services
      .filter((service) => service.type === 'LoadBalancer' && !loadBalancerAddresses(service).some((address) => pinned.has(address)))
      .flatMap((service) => problemsOf(model, service, routesByService.get(service) ?? []));
  },
};

function problemsOf(model: TrafficModel, service: ServiceView, own: ServedRoute[]): Problem[] {
  if (!isOpen(service)) {
    return own.length > 0 ? [{ object: service.located, message: unusedMessage(service, own) }] : [];
  }
  const routes = own.length > 0 ? own : routesToPodsOf(model, service);
  return routes.length > 0 ? [{
    object: service.located,
    message: passingMessage(model, routes),
    fix: 'make it a ClusterIP service or internal, or allow only the clients that it is for (loadBalancerSourceRanges, annotation azure-allowed-ip-ranges)',
  }] : [];
}

/** True for a public load balancer that anybody may use, as far as the Service says. */
function isOpen(service: ServiceView): boolean {
  const azure = new AzureSettings(service);
  const isClosed = list(service.spec.loadBalancerSourceRanges).length > 0
    || azure.list('azure-allowed-ip-ranges', ',').length > 0
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

/** The routes that reach the same port of the same pods through another Service. */
function routesToPodsOf(model: TrafficModel, service: ServiceView): ServedRoute[] {
  const ports = balancedPorts(service);
  const reached = model.podsOf(service).flatMap((pod) => (routesByPod(model).get(pod) ?? [])
    .filter(({ port }) => ports.some((own) => targetPortOf(own, [pod]) === port)));
  return [...new Set(reached.map(({ route }) => route))];
}
