import { GATEWAY_GROUP, hostsOf, ServingListener, servingListeners } from './listeners';
import { compareFits, fitOf, hostRank, MatchFit, RouteRequest } from './match-fit';
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

/** What becomes of a request at a gateway, as far as routes decide it. */
export interface RouteDecision {
  readonly hasPort: boolean;
  readonly listener?: { readonly name: string; readonly hostname: string };
  readonly taken?: TakenRoute;
  /** Those that fit too, the best first. */
  readonly beaten: TakenRoute[];
  /** Those that want something that the request does not have. */
  readonly missed: TakenRoute[];
  /** Routes that name the gateway and are not on the listener. */
  readonly detached: ObjectView[];
}

/** A request as listeners see it: `HTTP` or `HTTPS`. */
export interface ListenerRequest extends RouteRequest {
  readonly protocol: string;
  readonly port: number;
}

/** The routes by the gateways that they name. */
const routesOf = remember((model: TrafficModel) => {
  const found = new Map<string, { readonly route: ObjectView; readonly reference: any }[]>();
  model.ofType(GATEWAY_GROUP, 'HTTPRoute').forEach((route) => list(route.spec.parentRefs).filter(({ kind }) => [undefined, 'Gateway'].includes(kind)).forEach((reference) => {
    const key = `${text(reference.namespace) || route.namespace}/${text(reference.name)}`;
    found.set(key, [...found.get(key) ?? [], { route, reference }]);
  }));
  return found;
});

/**
 * Which rule takes a request: the listener with the most specific host, then of all rules of the routes on it the most specific one.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export function decide(model: TrafficModel, gateway: ObjectView, { protocol, port, ...request }: ListenerRequest): RouteDecision {
  const open = list(gateway.spec.listeners).filter((listener) => listener.port === port && text(listener.protocol) === protocol);
  const ranked = open.flatMap((listener) => {
    const rank = hostRank([text(listener.hostname)].filter((host) => host !== ''), request.host)?.rank;
    return rank === undefined ? [] : [{ listener, rank }];
  }).sort((a, b) => b.rank - a.rank);
  const listener = ranked[0]?.listener;
  const hasPort = list(gateway.spec.listeners).some((each) => each.port === port);
  if (listener === undefined) {
    return { hasPort, beaten: [], missed: [], detached: [] };
  }
  const named = routesOf(model).get(`${gateway.namespace}/${gateway.name}`) ?? [];
  const attached = named.filter(({ route, reference }) => (
    servingListeners(model, gateway, route, reference).some((each) => isOn(each, listener, request.host))
  ));
  const all = [...new Set(attached.map(({ route }) => route))].flatMap((route) => list(route.spec.rules).flatMap((rule, index) => (
    (list(rule.matches).length > 0 ? list(rule.matches) : [{}]).flatMap((match) => {
      const fit = fitOf(hostsOf(route), match, request);
      return fit === undefined ? [] : [{ route, rule, match, fit, index }];
    })
  ))).sort(compareFits);
  const [taken, ...beaten] = all.filter(({ fit }) => fit.missing === undefined);
  const hasHost = named.map(({ route }) => route).filter((route) => hostRank(hostsOf(route), request.host) !== undefined);
  return {
    hasPort,
    listener: { name: text(listener.name), hostname: text(listener.hostname) || '*' },
    taken,
    beaten,
    missed: all.filter(({ fit }) => fit.missing !== undefined),
    detached: [...new Set(hasHost.filter((route) => !attached.some((each) => each.route === route)))],
  };
}

function isOn({ name, hosts }: ServingListener, listener: any, host: string): boolean {
  return name === text(listener.name) && hostRank(hosts, host) !== undefined;
}
