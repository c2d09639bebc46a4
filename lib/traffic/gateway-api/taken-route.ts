import { listenersOf, OwnedListener, ownersOf, referencesTo, RejectedRoute, routesOn } from './attached-routes';
import { refusalsOf } from './detached-routes';
import { grpcFit } from './grpc-fit';
import { hostsOf } from './listeners';
import { compareFits, hostRank, httpFit, matchesIn, MatchFit, RouteRequest } from './match-fit';
import { GatewayRequest } from '../application-gateway/request';
import { grouped } from '../objects/grouped';
import { list, ObjectView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** A rule that takes a request, and those that would. */
export interface TakenRoute {
  readonly route: ObjectView;
  readonly rule: any;
  readonly match: any;
  readonly fit: MatchFit;
}

/** A route with the host of a request that is not where the request is. */
export interface DetachedRoute {
  readonly route: ObjectView;
  /** Why the listener of the request does not take it; empty where no listener has the request. */
  readonly refusals: string[];
  /** The listeners that do take it. */
  readonly listeners: string[];
}

/** What becomes of a request at a gateway, as far as routes decide it. */
export interface RouteDecision {
  readonly hasPort: boolean;
  readonly listener?: { readonly name: string; readonly hostname: string };
  readonly taken?: TakenRoute;
  /** Those that fit too, the best first. */
  readonly beaten: TakenRoute[];
  /** Those that want something that the request does not have. */
  readonly missed: TakenRoute[];
  /** Routes that name the gateway and are not on the listener, or on none that takes the request. */
  readonly detached: DetachedRoute[];
  /** Routes with the host that the listener takes for itself and does not have, since one of the other kind has a host of theirs. */
  readonly rejected: RejectedRoute[];
}

/** A request as listeners see it: `HTTP` or `HTTPS`. */
export interface ListenerRequest extends RouteRequest {
  readonly protocol: string;
  readonly port: number;
}

/** A request of a client as listeners see it. */
export function heard({ protocol, host, port, path, query }: GatewayRequest, { method, headers }: Pick<RouteRequest, 'method' | 'headers'>): ListenerRequest {
  return { protocol: protocol.toUpperCase(), host, port, path, query, method, headers };
}

const FITS: Record<string, typeof httpFit> = { HTTPRoute: httpFit, GRPCRoute: grpcFit };

/** The listener that a request comes in by, and the rules of its routes that fit, the best first. */
export interface ListenedRequest {
  readonly hasPort: boolean;
  readonly chosen?: OwnedListener;
  /** The routes of the listener that have the host. */
  readonly on: ObjectView[];
  /** Those of its rules that take the request. */
  readonly fitting: TakenRoute[];
  /** Those that would with something that the request does not have. */
  readonly missed: TakenRoute[];
}

/** Which rules take a request: the listener with the most specific host, then of all rules of the routes on it the most specific one first. */
export function takersOf(model: TrafficModel, gateway: ObjectView, { protocol, port, ...request }: ListenerRequest): ListenedRequest {
  const listeners = listenersOf(ownersOf(model, gateway));
  const ranked = listeners.filter(({ listener }) => listener.port === port && text(listener.protocol) === protocol).flatMap((each) => {
    const rank = hostRank([text(each.listener.hostname)].filter((host) => host !== ''), request.host)?.rank;
    return rank === undefined ? [] : [{ ...each, rank }];
  }).sort((a, b) => b.rank - a.rank);
  const hasPort = listeners.some(({ listener }) => listener.port === port);
  const [chosen] = ranked;
  const on = chosen === undefined ? [] : routesOn(model, chosen).on(request.host);
  const all = on.flatMap((route) => fitsOf(route, request)).sort(compareFits);
  const [fitting, missed] = [true, false].map((isWhole) => all.filter(({ fit }) => (fit.missing === undefined) === isWhole));
  return { hasPort, chosen, on, fitting, missed };
}

/**
 * Which rule takes a request: the listener with the most specific host, then of all rules of the routes on it the most specific one. Where an HTTPRoute and a GRPCRoute on a listener have a
 * host in common, the listener has the older of the two, or the first by name.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutespec
 */
export function decide(model: TrafficModel, gateway: ObjectView, asked: ListenerRequest): RouteDecision {
  const { hasPort, chosen, on, fitting, missed } = takersOf(model, gateway, asked);
  const listeners = listenersOf(ownersOf(model, gateway));
  if (chosen === undefined) {
    const detached = detachedFrom(model, listeners, undefined, (route) => isRouteFor(route, asked));
    return { hasPort, beaten: [], missed: [], detached, rejected: [] };
  }
  const { listener } = chosen;
  const { rejected } = routesOn(model, chosen);
  const [taken, ...beaten] = fitting;
  const hasHost = (route: ObjectView): boolean => hostRank(hostsOf(route), asked.host) !== undefined;
  return {
    hasPort,
    listener: { name: text(listener.name), hostname: text(listener.hostname) || '*' },
    taken,
    beaten,
    missed,
    detached: detachedFrom(model, listeners, chosen, (route) => (
      hasHost(route) && !on.includes(route) && !rejected.some((each) => each.route === route)
    )),
    rejected: rejected.filter(({ route }) => hasHost(route)),
  };
}

/** The matches of a route that fit a request, or would with other headers. */
function fitsOf(route: ObjectView, request: RouteRequest): (TakenRoute & { readonly index: number })[] {
  return list(route.spec.rules).flatMap((rule, index) => matchesIn(rule).flatMap((match) => {
    const fit = FITS[route.kind](hostsOf(route), match, request);
    return fit === undefined ? [] : [{ route, rule, match, fit, index }];
  }));
}

/** True for a route of HTTP or gRPC of which a match takes a request, wherever it is. */
export function isRouteFor(route: ObjectView, request: RouteRequest): boolean {
  return fitsOf(route, request).some(({ fit }) => fit.missing === undefined);
}

/** Routes that name the owners of listeners, each once, with what keeps them off one of these. */
function detachedFrom(
  model: TrafficModel, listeners: OwnedListener[], chosen: OwnedListener | undefined, isMeant: (route: ObjectView) => boolean,
): DetachedRoute[] {
  const owners = [...new Set(listeners.map(({ owner }) => owner))];
  const references = owners.flatMap((owner) => referencesTo(model, owner).map((naming) => ({ owner, ...naming })));
  return [...grouped(references.filter(({ route }) => isMeant(route)), ({ route }) => route)].map(([route, alike]) => {
    const refusals = ({ owner, listener }: OwnedListener): string[][] => alike.filter((each) => each.owner === owner)
      .map(({ parent }) => refusalsOf(model, owner, listener, route, parent));
    return {
      route,
      refusals: chosen === undefined ? [] : [...new Set(refusals(chosen).flat())],
      listeners: listeners.filter((each) => refusals(each).some((reasons) => reasons.length === 0))
        .map(({ listener }) => `${text(listener.name)} (${text(listener.protocol)}, port ${text(listener.port)})`),
    };
  });
}
