import { refusalsOf } from './detached-routes';
import { grpcFit } from './grpc-fit';
import { commonHosts } from './host-names';
import { LISTENER_SET_GROUPS, listenerSets } from './listener-sets';
import { GATEWAY_GROUP, hostsOf, isGateway, Parent, parentsOf, servingListeners } from './listeners';
import { compareFits, compareRoutes, hostRank, httpFit, MatchFit, RouteRequest } from './match-fit';
import { grouped } from '../objects/grouped';
import { list, ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** A rule that takes a request, and those that would. */
export interface TakenRoute {
  readonly route: ObjectView;
  readonly rule: any;
  readonly match: any;
  readonly fit: MatchFit;
}

/** A route that a listener does not have because of one of the other kind. */
export interface RejectedRoute {
  readonly route: ObjectView;
  readonly winner: ObjectView;
  /** The hosts that both have there. */
  readonly hosts: string[];
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

/** A listener with the object that has it: the Gateway, or a set of listeners for it. */
interface OwnedListener {
  readonly owner: ObjectView;
  readonly listener: any;
}

/** A route with the reference by which it names a parent. */
interface NamingRoute {
  readonly route: ObjectView;
  readonly parent: Parent;
}

/** A route on a listener, with the hosts that both have. */
interface AttachedRoute {
  readonly route: ObjectView;
  readonly hosts: string[];
}

const FITS: Record<string, typeof httpFit> = { HTTPRoute: httpFit, GRPCRoute: grpcFit };

/** The routes by what they name as their parent, by kind, namespace and name. */
const routesOf = remember((model: TrafficModel) => {
  const found = new Map<string, NamingRoute[]>();
  Object.keys(FITS).flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).forEach((route) => parentsOf(model, route).forEach((parent) => {
    const { kind, namespace, name } = parent;
    if (isGateway(parent) || kind in LISTENER_SET_GROUPS) {
      const key = `${kind}/${namespace}/${name}`;
      found.set(key, [...found.get(key) ?? [], { route, parent }]);
    }
  }));
  return found;
});

/**
 * Which rule takes a request: the listener with the most specific host, then of all rules of the routes on it the most specific one. Where an HTTPRoute and a GRPCRoute on a listener have a
 * host in common, the listener has the older of the two, or the first by name.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutespec
 */
export function decide(model: TrafficModel, gateway: ObjectView, { protocol, port, ...request }: ListenerRequest): RouteDecision {
  const owners = ownersOf(model, gateway);
  const listeners = listenersOf(owners);
  const ranked = listeners.filter(({ listener }) => listener.port === port && text(listener.protocol) === protocol).flatMap((each) => {
    const rank = hostRank([text(each.listener.hostname)].filter((host) => host !== ''), request.host)?.rank;
    return rank === undefined ? [] : [{ ...each, rank }];
  }).sort((a, b) => b.rank - a.rank);
  const isFor = (route: ObjectView): boolean => isRouteFor(route, request);
  const hasPort = listeners.some(({ listener }) => listener.port === port);
  const [chosen] = ranked;
  if (chosen === undefined) {
    return { hasPort, beaten: [], missed: [], detached: detachedFrom(model, listeners, undefined, isFor), rejected: [] };
  }
  const { listener } = chosen;
  const { attached, rejected } = oneKindForEachHost(attachedTo(model, chosen));
  const on = attached.filter(({ hosts }) => hostRank(hosts, request.host) !== undefined).map(({ route }) => route);
  const all = on.flatMap((route) => fitsOf(route, request)).sort(compareFits);
  const [taken, ...beaten] = all.filter(({ fit }) => fit.missing === undefined);
  const hasHost = (route: ObjectView): boolean => hostRank(hostsOf(route), request.host) !== undefined;
  return {
    hasPort,
    listener: { name: text(listener.name), hostname: text(listener.hostname) || '*' },
    taken,
    beaten,
    missed: all.filter(({ fit }) => fit.missing !== undefined),
    detached: detachedFrom(model, listeners, chosen, (route) => (
      hasHost(route) && !on.includes(route) && !rejected.some((each) => each.route === route)
    )),
    rejected: rejected.filter(({ route }) => hasHost(route)),
  };
}

/** The matches of a route that fit a request, or would with other headers. */
function fitsOf(route: ObjectView, request: RouteRequest): (TakenRoute & { readonly index: number })[] {
  return list(route.spec.rules).flatMap((rule, index) => (list(rule.matches).length > 0 ? list(rule.matches) : [{}]).flatMap((match) => {
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

/** The routes that listeners of a gateway do not have because of one of the other kind, with the names of the listeners. */
export function rejectedRoutes(model: TrafficModel, gateway: ObjectView): (RejectedRoute & { readonly listener: string })[] {
  return listenersOf(ownersOf(model, gateway)).flatMap((each) => (
    oneKindForEachHost(attachedTo(model, each)).rejected.map((rejected) => ({ ...rejected, listener: text(each.listener.name) }))
  ));
}

/** The Gateway, and what else has listeners for it, the first to be asked first. */
function ownersOf(model: TrafficModel, gateway: ObjectView): ObjectView[] {
  return [gateway, ...listenerSets(model).filter((each) => each.gateway === gateway && each.refused === undefined).map(({ set }) => set)];
}

function listenersOf(owners: ObjectView[]): OwnedListener[] {
  return owners.flatMap((owner) => list(owner.spec.listeners).map((listener) => ({ owner, listener })));
}

function referencesTo(model: TrafficModel, { kind, namespace, name }: ObjectView): NamingRoute[] {
  return routesOf(model).get(`${kind}/${namespace}/${name}`) ?? [];
}

/** The routes that a listener takes, the first to be asked first. */
function attachedTo(model: TrafficModel, { owner, listener }: OwnedListener): AttachedRoute[] {
  const hosts = new Map<ObjectView, string[]>();
  referencesTo(model, owner).forEach(({ route, parent }) => {
    const serving = servingListeners(model, owner, route, parent).find(({ name }) => name === text(listener.name));
    if (serving !== undefined) {
      hosts.set(route, serving.hosts);
    }
  });
  return [...hosts].map(([route, common]) => ({ route, hosts: common })).sort((one, other) => compareRoutes(one.route, other.route));
}

/** Of an HTTPRoute and a GRPCRoute with a host in common a listener has one. */
function oneKindForEachHost(routes: AttachedRoute[]): { readonly attached: AttachedRoute[]; readonly rejected: RejectedRoute[] } {
  const attached: AttachedRoute[] = [];
  const rejected: RejectedRoute[] = [];
  for (const each of routes) {
    const winner = attached.find(({ route, hosts }) => route.kind !== each.route.kind && commonHosts(hosts, each.hosts).length > 0);
    if (winner === undefined) {
      attached.push(each);
    } else {
      rejected.push({ route: each.route, winner: winner.route, hosts: commonHosts(winner.hosts, each.hosts) });
    }
  }
  return { attached, rejected };
}
