import { gatewayApiAnswers } from './gateway-api-answers';
import { isCrashing, crashesOf, gatewaysOf, writtenBy } from './gateways';
import { othersOf } from './other-proxies';
import { routeBehind, withRouteBehind } from './proxied-answers';
import { standingOf } from './standing';
import { unattachedRoutes } from './unattached-routes';
import { Judged, otherIngresses, unservedRoutes } from './unserved-ingresses';
import { Controller, controllersOf } from '../agic/gateway/controllers';
import { IngressRoute } from '../agic/routes';
import { answersOf } from '../application-gateway/answers';
import { GatewayRequest, requestOf } from '../application-gateway/request';
import { GatewayAnswer, RequestAnswer } from '../gateway-answer';
import { GatewayConfiguration } from '../gateway-configuration';
import { balancedPorts, loadBalancerAddresses } from '../load-balancer/frontend';
import { ObjectView, subjectOf } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { backendsOf } from '../paths/pods';
import { ownerOf, TracedPath } from '../paths/traced-path';
import { readOptions } from '../read-request-options';
import { RequestOptions } from '../request-options';

/** What all gateways do with a request, what stands against the way on, and who else could have it. Throws when the address is none. */
export function answerOf(model: TrafficModel, address: string, options: RequestOptions, judged: Judged): RequestAnswer {
  const { shown } = judged;
  const request = requestOf(address);
  const read = readOptions(options);
  const controllers = controllersOf(model).filter((controller) => !isCrashing(controller));
  const others = gatewaysOf(model).slice(controllers.length);
  const fixed = others.flatMap((gateway) => staticAnswers(model, gateway, request))
    .map((answer) => ({ answer, route: routeBehind(answer, request, shown) }));
  const gateways = [
    ...controllers.flatMap((controller) => controllerAnswers(model, controller, request, judged)),
    ...fixed.map(({ answer, route }) => withRouteBehind(answer, route, shown)),
  ];
  const reached = fixed.flatMap(({ route }) => route?.ingress ?? []);
  const gatewayApi = gatewayApiAnswers(model, request, read, shown);
  const elsewhere = gateways.length + gatewayApi.length === 0 ? othersOf(model, request, judged) : [];
  return {
    url: request.url,
    ...saidOf(read),
    gateways,
    gatewayApi,
    ...elsewhere.length > 0 && { elsewhere },
    notes: [
      ...crashesOf(model), ...elsewhere.length > 0 ? [] : otherIngresses(model, request, judged, reached),
      ...unattachedRoutes(model, request, read, shown), ...unreadBy(gateways, read),
    ],
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

function controllerAnswers(model: TrafficModel, controller: Controller, request: GatewayRequest, judged: Judged): GatewayAnswer[] {
  return answersOf(writtenBy(controller), request).map((answer) => {
    const { route, ingress = route?.ingress } = askedFor(controller, answer);
    return {
      ...answer,
      ingress: ingress && subjectOf(ingress.located),
      backends: podsOf(controller, answer),
      others: [...answer.others, ...unservedRoutes(model, controller, request, answer.privateFrontend, ingress, judged)],
      ...route === undefined ? {} : standingOf(judged.shown, isOnRoute(route, request)),
    };
  });
}

/** The legs by which a route of an Ingress leads on; a default backend is there once for each listener. */
function isOnRoute(route: IngressRoute, { protocol }: GatewayRequest): (leg: TracedPath) => boolean {
  return (leg) => ownerOf(leg) === route.ingress && leg.path.title.startsWith(`${protocol.toLowerCase()}://`)
    && leg.route?.place?.rule === route.place?.rule && leg.route?.place?.path === route.place?.path;
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

function nameOf({ namespace, name }: ObjectView): string {
  return `${namespace}/${name}`;
}
