import { gatewayApiAnswers } from './gateway-api-answers';
import { isCrashing, crashesOf, gatewaysOf, writtenBy } from './gateways';
import { Standing, standingOf } from './standing';
import { Controller, controllersOf } from '../agic/gateway/controllers';
import { isAgicIngress } from '../agic/ingress-class';
import { Listener, listenerName, ListenerRoute, listenersOf } from '../agic/listeners';
import { mergedRoutes } from '../agic/merged-routes';
import { allRoutes, IngressRoute, routeName } from '../agic/routes';
import { answersOf } from '../application-gateway/answers';
import { takesHost, takesPath } from '../application-gateway/matching';
import { GatewayRequest, requestOf } from '../application-gateway/request';
import { GatewayAnswer, RequestAnswer } from '../gateway-answer';
import { GatewayConfiguration } from '../gateway-configuration';
import { balancedPorts, loadBalancerAddresses } from '../load-balancer/frontend';
import { ObjectView, subjectOf } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { backendsOf } from '../paths/pods';
import { ShownPath } from '../paths/shown-paths';
import { ownerOf } from '../paths/traced-path';
import { readOptions } from '../read-request-options';
import { RequestOptions } from '../request-options';

/** What all gateways do with a request, what stands against the way on, and who else could have it. Throws when the address is none. */
export function answerOf(model: TrafficModel, address: string, options: RequestOptions, shown: readonly ShownPath[]): RequestAnswer {
  const request = requestOf(address);
  const read = readOptions(options);
  const controllers = controllersOf(model).filter((controller) => !isCrashing(controller));
  const others = gatewaysOf(model).slice(controllers.length);
  const gateways = [
    ...controllers.flatMap((controller) => controllerAnswers(model, controller, request, shown)),
    ...others.flatMap((gateway) => staticAnswers(model, gateway, request)),
  ];
  return {
    url: request.url,
    ...saidOf(read),
    gateways,
    gatewayApi: gatewayApiAnswers(model, request, read, shown),
    notes: [...crashesOf(model), ...otherControllers(model, request), ...unreadBy(gateways, read)],
  };
}

/** What an answer repeats of a request beside its address: what is not as usual. */
export function saidOf({ method, headers }: Required<RequestOptions>): Pick<RequestAnswer, 'method' | 'headers'> {
  return { ...method === 'GET' ? {} : { method }, ...Object.keys(headers).length === 0 ? {} : { headers } };
}

/** Rules of an application gateway know hosts and paths. */
export function unreadBy(gateways: GatewayAnswer[], options: Required<RequestOptions>): string[] {
  const said = Object.keys(saidOf(options));
  return said.length === 0 || gateways.length === 0 ? []
    : [`${said.join(' and ')} of the request ${said.join() === 'method' ? 'is' : 'are'} not looked at by application gateways: their listeners and rules choose by host and path alone`];
}

function controllerAnswers(model: TrafficModel, controller: Controller, request: GatewayRequest, shown: readonly ShownPath[]): GatewayAnswer[] {
  const ignored = controller.ignored.filter(({ spec }) => [spec.rules].flat().some((rule) => takesHost(rule?.host ? [rule.host] : [], request.host)))
    .map((ingress) => `Ingress ${nameOf(ingress)} has the host and is left out: none of its rules has paths`);
  return answersOf(writtenBy(controller), request).map((answer) => {
    const { route, ingress = route?.ingress } = askedFor(controller, answer);
    return {
      ...answer,
      ingress: ingress && subjectOf(ingress.located),
      backends: podsOf(controller, answer),
      others: [...answer.others, ...lostRoutes(model, controller, request, answer.privateFrontend), ...ignored],
      ...route === undefined ? {} : routeStanding(shown, route, request),
    };
  });
}

/** What stands against the way that a route of an Ingress leads; a default backend is there once for each listener. */
function routeStanding(shown: readonly ShownPath[], route: IngressRoute, { protocol }: GatewayRequest): Standing {
  return standingOf(shown, (leg) => ownerOf(leg) === route.ingress && leg.path.title.startsWith(`${protocol.toLowerCase()}://`)
    && leg.route?.place?.rule === route.place?.rule && leg.route?.place?.path === route.place?.path);
}

/** Workloads with the number of their pods, where it is known. */
function podsOf({ built }: Controller, { pool, settings, backends }: GatewayAnswer): string[] {
  const pods = built.pools.get(pool?.name ?? '')?.writers[0].value.pods ?? [];
  const names = new Map(pods.map(({ kind, namespace, name, replicas }) => [`pods of ${kind} ${namespace}/${name}`, replicas]));
  return backends.map((backend) => {
    const count = names.get(backend);
    const label = count === undefined ? backend : `${count} ${count === 1 ? backend.replace('pods', 'pod') : backend}`;
    return settings ? `${label}, port ${settings.port}` : label;
  });
}

interface AskedFor {
  readonly route?: IngressRoute;
  readonly ingress?: ObjectView;
}

/** The route that the part of the path map which takes the request is written for, or the Ingress where that is a redirect. */
function askedFor({ built }: Controller, { listener, pathRule, pattern }: GatewayAnswer): AskedFor {
  const map = [...built.pathMaps.values()].find(({ hash }) => listener?.name === `fl-${hash}`);
  if (!map || pattern === undefined) {
    return {};
  }
  if (pathRule) {
    return { route: map.pathRules.find(({ name }) => name === pathRule.name)?.route };
  }
  return { route: map.redirect ? map.redirect.route : map.pool?.route ?? map.settings?.route, ingress: map.redirect?.rule.ingress };
}

/** Routes with the host and the path that are not on the gateway at all. */
function lostRoutes(model: TrafficModel, controller: Controller, { host, port, path }: GatewayRequest, privateFrontend: boolean): string[] {
  const listeners = listenersOf(model).filter((listener) => listener.controller === controller
    && listener.port === port && listener.privateFrontend === privateFrontend && takesHost(listener.built.key.hostNames, host));
  const isAsked = ({ pattern }: ListenerRoute): boolean => takesPath(pattern, path);
  return listeners.flatMap((listener) => {
    const { dropped, unredirected, pruned } = mergedRoutes(listener);
    return [
      ...[...dropped, ...unredirected].filter((pair) => isAsked(pair.dropped))
        .map((pair) => `${lostName(listener, pair.dropped.route)} is not on the gateway: ${routeName(pair.kept.route)} of Ingress ${nameOf(pair.kept.route.ingress)} has its place`),
      ...pruned.filter(isAsked).map(({ route }) => `${lostName(listener, route)} is not on the gateway: the controller leaves the Ingress out`),
    ];
  });
}

function lostName(listener: Listener, route: IngressRoute): string {
  return `${routeName(route)} of Ingress ${nameOf(route.ingress)} (${listenerName(listener)})`;
}

/** Addresses of load balancers lead on to Services. */
function staticAnswers(model: TrafficModel, gateway: GatewayConfiguration, request: GatewayRequest): GatewayAnswer[] {
  return answersOf(gateway, request).map((answer) => ({
    ...answer, backends: answer.backends.map((backend) => `${backend}${servicesBehind(model, backend, answer.settings?.port)}`),
  }));
}

function servicesBehind(model: TrafficModel, address: string, port?: number): string {
  const found = model.services.filter((service) => service.type === 'LoadBalancer' && loadBalancerAddresses(service).includes(address));
  return found.map((service) => {
    const ports = balancedPorts(service).filter((candidate) => candidate.port === port);
    const end = ports.length > 0 ? backendsOf(model, service, ports).hop.label : `nobody, it has no port ${port}`;
    return `, load balancer of Service ${nameOf(service)}: ${end}`;
  }).join('');
}

/** Ingresses of other controllers with the host and the path. Which of them gets a request is for DNS to say. */
function otherControllers(model: TrafficModel, { host, path }: GatewayRequest): string[] {
  const others = model.ingresses.filter((ingress) => !isAgicIngress(ingress, model));
  return others.filter((ingress) => allRoutes(ingress).some((route) => isOthers(route, host, path)))
    .map((ingress) => `Ingress ${nameOf(ingress)} of another controller has the host and the path: it takes what DNS sends to that controller`);
}

/** As Kubernetes says it: a star stands for one label, and a prefix ends at a slash. */
function isOthers(route: IngressRoute, host: string, path: string): boolean {
  const own = route.host.toLowerCase();
  const hasHost = own === '' || own === host || (own.startsWith('*.') && own.slice(1) === host.slice(host.indexOf('.')));
  const prefix = route.path.replace(/\/$/, '');
  return hasHost && (route.isDefaultBackend || (route.pathType === 'Exact' ? path === route.path : path === prefix || path.startsWith(`${prefix}/`)));
}

function nameOf({ namespace, name }: ObjectView): string {
  return `${namespace}/${name}`;
}
