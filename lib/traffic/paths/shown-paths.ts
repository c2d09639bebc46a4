import { joinedPath } from './joined-path';
import { pathsOf } from './paths-of';
import { proxyPodsOf } from './proxy-pods';
import { isNearer, overlapOf, Request, requestOf } from './request-overlap';
import { TracedPath } from './traced-path';
import { text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, TrafficPath } from '../traffic-path';

/** A path as a report shows it: a single leg, or the leg that leads to a proxy and the leg from there. */
export interface ShownPath {
  readonly legs: readonly TracedPath[];
  readonly path: TrafficPath;
}

/** The ways that lead to a Service, some of which are those of a proxy. */
const TO_PROXIES = [
  Entrance.APPLICATION_GATEWAY_STATIC,
  Entrance.APPLICATION_GATEWAY_INGRESS,
  Entrance.PUBLIC_LOAD_BALANCER,
  Entrance.INTERNAL_LOAD_BALANCER,
  Entrance.PRIVATE_LINK,
];
const GATEWAYS = [Entrance.APPLICATION_GATEWAY_STATIC, Entrance.APPLICATION_GATEWAY_INGRESS];
/** Ports of proxies by which nobody's requests come in. */
const OTHER_PORT = /metric|webhook|admission|health|stat(u)?s|admin|dashboard|prometheus/i;
const WEB_PORT = /^(http|https|http2|h2|web|websecure|tls|proxy|proxy-tls|kong-proxy.*)(-.*)?$/i;
const WEB_NUMBERS = [80, 443, 8080, 8443];

/** A leg to a proxy, and those that lead on from there for requests that it brings. */
export interface ProxyLeg {
  readonly outer: TracedPath;
  readonly inners: readonly TracedPath[];
  /** Those from the same proxy that take other requests. */
  readonly others: readonly TracedPath[];
}

/** The legs that end at a proxy whose routes are among the objects. */
export const proxyLegs = remember((model: TrafficModel): readonly ProxyLeg[] => {
  const legs = pathsOf(model);
  const inners = legs.filter(({ path }) => [Entrance.OTHER_INGRESS, Entrance.ISTIO_GATEWAY].includes(path.entrance))
    .map((inner) => ({ inner, pods: new Set(proxyPodsOf(model, inner).map(({ located }) => located)) })).filter(({ pods }) => pods.size > 0);
  const outers = inners.length === 0 ? [] : legs.filter((leg) => mayLeadToProxy(leg));
  return outers.flatMap((outer) => {
    const pods = model.podsOf(outer.service!);
    const behind = inners.filter((candidate) => pods.some(({ located }) => candidate.pods.has(located))).map(({ inner }) => inner);
    const reached = behind.filter((inner) => isReached(outer, inner, legs.filter(({ path }) => GATEWAYS.includes(path.entrance))));
    return behind.length === 0 ? [] : [{ outer, inners: reached, others: behind.filter((inner) => !reached.includes(inner)) }];
  });
});

/** Every path as a report shows it: one that leads to a proxy and on from there is one. */
export const shownPaths = remember((model: TrafficModel): readonly ShownPath[] => {
  const joins = new Map(proxyLegs(model).filter(({ inners }) => inners.length > 0).map((leg) => [leg.outer, leg]));
  const joined = new Set([...joins.values()].flatMap(({ inners }) => inners));
  return pathsOf(model).filter((leg) => !joined.has(leg)).flatMap((leg): ShownPath[] => {
    const join = joins.get(leg);
    return join === undefined ? [{ legs: [leg], path: leg.path }]
      : join.inners.map((inner) => ({ legs: [leg, inner], path: joinedPath(model, leg, inner, asked(leg, inner)!) }));
  });
});

function mayLeadToProxy({ service, port, path: { entrance } }: TracedPath): boolean {
  if (service === undefined || port === undefined || !TO_PROXIES.includes(entrance)) {
    return false;
  }
  const name = text(port.name);
  return GATEWAYS.includes(entrance) ? !OTHER_PORT.test(name) : !OTHER_PORT.test(name) && (WEB_NUMBERS.includes(port.port) || WEB_PORT.test(name));
}

/** What a client asks for that takes both legs: how it asks is what the first says, a load balancer by its port. */
function asked(outer: TracedPath, inner: TracedPath): Request | undefined {
  const from = requestOf(outer) ?? requestAt(outer.port);
  const onward = requestOf(inner);
  const common = onward && overlapOf(from, onward);
  return common && { ...from, ...common, conditions: onward.conditions };
}

function requestAt({ port, name, appProtocol }: any): Request {
  const isTls = port === 443 || port === 8443 || /^(https|websecure|tls)/i.test(text(name)) || text(appProtocol) === 'https';
  return { scheme: isTls ? 'https' : 'http', hosts: [], port: port === (isTls ? 443 : 80) ? '' : `:${text(port)}`, path: '/', conditions: '' };
}

/** True for requests that are meant to come this way, and that no other leg of the same gateway takes. */
function isReached(outer: TracedPath, inner: TracedPath, legs: readonly TracedPath[]): boolean {
  const request = asked(outer, inner);
  const own = requestOf(outer);
  const [, hop] = outer.path.hops;
  const isBeside = ({ path: { hops: [, other] } }: TracedPath): boolean => other.label === hop.label && other.address === hop.address;
  const neighbours = own === undefined ? [] : legs.filter(isBeside);
  // a load balancer takes any request on any of its ports: one that the proxy would redirect is not shown
  const isMeant = own !== undefined || request?.scheme === requestOf(inner)?.scheme;
  return request !== undefined && isMeant && !neighbours.some((other) => {
    const theirs = requestOf(other);
    return theirs !== undefined && isNearer(request, own!, theirs);
  });
}
