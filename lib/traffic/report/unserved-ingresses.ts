import { Controller } from '../agic/gateway/controllers';
import { isAgicIngress } from '../agic/ingress-class';
import { Listener, listenerName, listenersOf } from '../agic/listeners';
import { mergedRoutes } from '../agic/merged-routes';
import { agicPath } from '../agic/path';
import { allRoutes, IngressRoute, isSameRoute, routeName } from '../agic/routes';
import { takesHost, takesPath } from '../application-gateway/matching';
import { GatewayRequest } from '../application-gateway/request';
import { Finding } from '../finding';
import { ObjectView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { ShownPath } from '../paths/shown-paths';
import { ownerOf } from '../paths/traced-path';

/** What was judged, by which an answer says why something is not served. */
export interface Judged {
  readonly shown: readonly ShownPath[];
  readonly findings: readonly Finding[];
}

/** Rules that say why a host is served over plain HTTP, or by another certificate. */
const TLS_RULES = /^ingress-(tls-(secret-missing|not-applied|partial)|certificate-)/;
const CLASS_RULE = 'ingress-class-unresolved';

/** Routes of a controller with the host and the path that are not on the gateway, or on another listener of it, with the reason. */
export function unservedRoutes(
  model: TrafficModel, controller: Controller, request: GatewayRequest, privateFrontend: boolean, taker: ObjectView | undefined, judged: Judged,
): string[] {
  const hasHost = (listener: Listener): boolean => listener.controller === controller && takesHost(listener.built.key.hostNames, request.host);
  const listeners = listenersOf(model).filter(hasHost);
  const isHere = ({ port, privateFrontend: isPrivate }: Listener): boolean => port === request.port && isPrivate === privateFrontend;
  const lost = listeners.flatMap((listener) => unwritten(listener, request, isHere(listener), judged));
  const elsewhere = listeners.filter((listener) => !isHere(listener)).flatMap((listener) => onOther(listener, request, taker, judged));
  const ignored = controller.ignored.filter((ingress) => hostsOf(ingress).some((host) => takesHost(host === '' ? [] : [host], request.host)))
    .map((ingress) => `Ingress ${nameOf(ingress)} has the host and is left out: none of its rules has paths`);
  return [...new Set([...lost, ...elsewhere, ...ignored])];
}

/** Ingresses that no application gateway has or reaches, with the host and the path. Which controller gets a request is for DNS to say. */
export function otherIngresses(
  model: TrafficModel, { host, path }: GatewayRequest, { shown, findings }: Judged, reached: readonly ObjectView[],
): string[] {
  return model.ingresses.filter((ingress) => !isAgicIngress(ingress, model) && !reached.includes(ingress)).flatMap((ingress) => {
    const unresolved = findings.find((finding) => finding.code === CLASS_RULE && isAbout(finding, ingress));
    const routes = allRoutes(ingress).filter((route) => isOthers(route, host, path) || (unresolved !== undefined && isOnGateway(route, host, path)));
    if (routes.length === 0) {
      return [];
    }
    const reasons = routes.map((route) => reasonsOf(shown, route));
    const name = `Ingress ${nameOf(ingress)} has the host and the path`;
    return reasons.every((each) => each.length > 0) ? [`${name}, and is not served: ${[...new Set(reasons.flat())].join('; ')}`]
      : unresolved !== undefined ? [`${name}, and may not be served: ${said(unresolved)}`]
        : [`Ingress ${nameOf(ingress)} of another controller has the host and the path: it takes what DNS sends to that controller`];
  });
}

/** Routes that are not on the gateway at all: another one has their place, or their whole Ingress is left out. */
function unwritten(listener: Listener, { path }: GatewayRequest, isHere: boolean, { shown }: Judged): string[] {
  const { dropped, unredirected, pruned } = mergedRoutes(listener);
  const lost = (route: IngressRoute, why: string): string => `${routeName(route)} of Ingress ${nameOf(route.ingress)} (${listenerName(listener)}) is not on the gateway: ${why}`;
  return [
    ...isHere ? [...dropped, ...unredirected].filter(({ dropped: { pattern } }) => takesPath(pattern, path))
      .map((pair) => lost(pair.dropped.route, `${routeName(pair.kept.route)} of Ingress ${nameOf(pair.kept.route.ingress)} has its place`)) : [],
    ...pruned.filter(({ pattern }) => takesPath(pattern, path))
      .map(({ route }) => lost(route, reasonsOf(shown, route).join('; ') || 'the controller leaves the Ingress out')),
  ];
}

/** Routes that are on a listener of another port, protocol or frontend, where the request is not. */
function onOther(listener: Listener, { path, protocol }: GatewayRequest, taker: ObjectView | undefined, { findings }: Judged): string[] {
  const { taken } = mergedRoutes(listener);
  return taken.filter(({ pattern, route }) => takesPath(pattern, path) && route.ingress !== taker).map(({ route }) => {
    const tls = protocol === 'Https' && !listener.isHttps ? findings.filter((finding) => TLS_RULES.test(finding.code) && isAbout(finding, route.ingress)).map(said) : [];
    const where = `${listenerName(listener)}${listener.privateFrontend ? ' on the private frontend' : ''}`;
    return `${routeName(route)} of Ingress ${nameOf(route.ingress)} is on ${where} only${tls.length === 0 ? '' : `: ${tls.join('; ')}`}`;
  });
}

/** What breaks every path of a route; nothing where one of them is whole. */
function reasonsOf(shown: readonly ShownPath[], route: IngressRoute): string[] {
  const isOn = ({ legs }: ShownPath): boolean => legs.some((leg) => ownerOf(leg) === route.ingress && isSameRoute(leg.route, route));
  const paths = shown.filter(isOn).map(({ path }) => path);
  return paths.every(({ brokenBy }) => brokenBy.length > 0) ? [...new Set(paths.flatMap(({ brokenBy }) => brokenBy.map(said)))] : [];
}

function said({ code, message }: Finding): string {
  return `${message} (${code})`;
}

function isAbout({ subject }: Finding, { kind, namespace, name }: ObjectView): boolean {
  return subject.kind === kind && subject.name === name && (subject.namespace ?? namespace) === namespace;
}

/** As an application gateway would have it, had it the route. */
function isOnGateway({ host, path, pathType, isDefaultBackend }: IngressRoute, asked: string, askedPath: string): boolean {
  return takesHost(host === '' ? [] : [host], asked) && (isDefaultBackend || takesPath(agicPath(path, pathType), askedPath));
}

/** As Kubernetes says it: a star stands for one label, and a prefix ends at a slash. */
export function isOthers(route: IngressRoute, host: string, path: string): boolean {
  const own = route.host.toLowerCase();
  const hasHost = own === '' || own === host || (own.startsWith('*.') && own.slice(1) === host.slice(host.indexOf('.')));
  const prefix = route.path.replace(/\/$/, '');
  return hasHost && (route.isDefaultBackend || (route.pathType === 'Exact' ? path === route.path : path === prefix || path.startsWith(`${prefix}/`)));
}

/** The hosts of all rules, `''` for one of every host. */
function hostsOf({ spec }: ObjectView): string[] {
  return [spec.rules].flat().map((rule) => (typeof rule?.host === 'string' ? rule.host : ''));
}

function nameOf({ namespace, name }: ObjectView): string {
  return `${namespace}/${name}`;
}
