import { commonHosts } from './host-names';
import { LISTENER_SET_GROUPS, listenerSets } from './listener-sets';
import { GATEWAY_GROUP, isGateway, Parent, parentsOf, servingListeners } from './listeners';
import { compareRoutes, hostRank } from './match-fit';
import { list, ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** A route that a listener does not have because of one of the other kind. */
export interface RejectedRoute {
  readonly route: ObjectView;
  readonly winner: ObjectView;
  /** The hosts that both have there. */
  readonly hosts: string[];
}

/** A listener with the object that has it: the Gateway, or a set of listeners for it. */
export interface OwnedListener {
  readonly owner: ObjectView;
  readonly listener: any;
}

/** A route with the reference by which it names a parent. */
export interface NamingRoute {
  readonly route: ObjectView;
  readonly parent: Parent;
}

/** A route on a listener, with the hosts that both have. */
export interface AttachedRoute {
  readonly route: ObjectView;
  readonly hosts: string[];
}

/** The routes of a listener. */
export interface ListenerRoutes {
  /** Those that it has, the first to be asked first. */
  readonly attached: AttachedRoute[];
  /** Those that it does not have because of one of the other kind. */
  readonly rejected: RejectedRoute[];
  /** The attached ones that have a host. */
  on(host: string): ObjectView[];
}

/** The kinds of routes that choose by what a request says. */
const KINDS = ['HTTPRoute', 'GRPCRoute'];

/** The routes by what they name as their parent, by kind, namespace and name. */
const routesOf = remember((model: TrafficModel) => {
  const found = new Map<string, NamingRoute[]>();
  KINDS.flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).forEach((route) => parentsOf(model, route).forEach((parent) => {
    const { kind, namespace, name } = parent;
    if (isGateway(parent) || kind in LISTENER_SET_GROUPS) {
      const key = `${kind}/${namespace}/${name}`;
      found.set(key, [...found.get(key) ?? [], { route, parent }]);
    }
  }));
  return found;
});

/** The routes that listeners of a gateway do not have because of one of the other kind, with the names of the listeners. */
export function rejectedRoutes(model: TrafficModel, gateway: ObjectView): (RejectedRoute & { readonly listener: string })[] {
  return listenersOf(ownersOf(model, gateway)).flatMap((each) => (
    routesOn(model, each).rejected.map((rejected) => ({ ...rejected, listener: text(each.listener.name) }))
  ));
}

/** The Gateway, and what else has listeners for it, the first to be asked first. */
export function ownersOf(model: TrafficModel, gateway: ObjectView): ObjectView[] {
  return [gateway, ...listenerSets(model).filter((each) => each.gateway === gateway && each.refused === undefined).map(({ set }) => set)];
}

export function listenersOf(owners: ObjectView[]): OwnedListener[] {
  return owners.flatMap((owner) => list(owner.spec.listeners).map((listener) => ({ owner, listener })));
}

export function referencesTo(model: TrafficModel, { kind, namespace, name }: ObjectView): NamingRoute[] {
  return routesOf(model).get(`${kind}/${namespace}/${name}`) ?? [];
}

/** What was found for the listeners of an owner. */
const known = remember((_: TrafficModel) => new Map<ObjectView, Map<unknown, ListenerRoutes>>());

/** The routes of a listener, found once: there may be as many requests to ask about as routes. */
export function routesOn(model: TrafficModel, { owner, listener }: OwnedListener): ListenerRoutes {
  const of = known(model);
  const listeners = of.get(owner) ?? new Map<unknown, ListenerRoutes>();
  of.set(owner, listeners);
  const found = listeners.get(listener) ?? indexed(oneKindForEachHost(attachedTo(model, { owner, listener })));
  listeners.set(listener, found);
  return found;
}

function indexed({ attached, rejected }: Pick<ListenerRoutes, 'attached' | 'rejected'>): ListenerRoutes {
  const byHost = new Map<string, number[]>();
  const wide: number[] = [];
  attached.forEach(({ hosts }, index) => {
    hosts.filter((host) => !host.startsWith('*')).forEach((host) => byHost.set(host.toLowerCase(), [...byHost.get(host.toLowerCase()) ?? [], index]));
    if (hosts.some((host) => host.startsWith('*'))) {
      wide.push(index);
    }
  });
  const on = (host: string): ObjectView[] => {
    const fitting = wide.filter((index) => hostRank(attached[index].hosts, host) !== undefined);
    return [...new Set([...byHost.get(host) ?? [], ...fitting])].sort((one, other) => one - other).map((index) => attached[index].route);
  };
  return { attached, rejected, on };
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
