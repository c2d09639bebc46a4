import { commonHosts } from './host-names';
import { GATEWAY_GROUP, parentsOf, ServingListener, servingListeners } from './listeners';
import { list, ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** A route on a listener of its gateway. */
interface Attached {
  readonly route: ObjectView;
  readonly listener: ServingListener;
}

/** Hosts that a gateway answers by one protocol and not by the other, though it listens there. */
export interface SchemeGap {
  readonly route: ObjectView;
  readonly gateway: ObjectView;
  /** The listeners that have the route, by name. */
  readonly has: string[];
  /** The listeners that would take the hosts and have no route for them, by name. */
  readonly lacks: string[];
  readonly hosts: string[];
}

/** The routes of requests on the listeners of each gateway. */
const attachedTo = remember((model: TrafficModel) => {
  const found = new Map<ObjectView, Attached[]>();
  ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).forEach((route) => parentsOf(model, route).forEach((parent) => {
    const { gateway } = parent;
    if (gateway !== undefined) {
      const attached = servingListeners(model, gateway, route, parent).map((listener) => ({ route, listener }));
      found.set(gateway, [...found.get(gateway) ?? [], ...attached]);
    }
  }));
  return found;
});

/** Where routes answer hosts by `HTTP` and nothing answers them by `HTTPS`, or the other way round. Where the gateway has no listener for a host it is meant so. */
export function schemeGaps(model: TrafficModel, protocol: string, other: string): SchemeGap[] {
  return [...attachedTo(model)].flatMap(([gateway, attached]) => {
    const others = list(gateway.spec.listeners).filter((listener) => listener.protocol === other);
    const answered = attached.filter(({ listener }) => listener.protocol === other).flatMap(({ listener }) => listener.hosts);
    const routes = new Set(attached.map(({ route }) => route));
    return others.length === 0 ? [] : [...routes].flatMap((route): SchemeGap[] => {
      const on = attached.filter((each) => each.route === route && each.listener.protocol === protocol).map(({ listener }) => listener);
      const own = on.flatMap(({ hosts }) => hosts);
      const redirects = isRedirect(route);
      const gaps = own.length === 0 ? [] : others.map((listener) => ({
        name: text(listener.name),
        hosts: commonHosts(own, [text(listener.hostname)].filter((host) => host !== ''))
          .filter((host) => !isAnswered(host, answered) && !(redirects && isAnsweredInPart(host, answered))),
      })).filter(({ hosts }) => hosts.length > 0);
      return gaps.length === 0 ? [] : [{
        route,
        gateway,
        has: [...new Set(on.map(({ name }) => name))],
        lacks: gaps.map(({ name }) => name),
        hosts: [...new Set(gaps.flatMap(({ hosts }) => hosts))],
      }];
    });
  });
}

/** True for a route that only sends clients elsewhere: it may be for all hosts, whatever hosts there are. */
function isRedirect({ spec }: ObjectView): boolean {
  const rules = list(spec.rules);
  return rules.length > 0 && rules.every((rule) => list(rule.filters).some(({ type }) => type === 'RequestRedirect'));
}

/** True where one of the hosts is below the star of the host. */
function isAnsweredInPart(host: string, hosts: string[]): boolean {
  return hosts.some((narrow) => commonHosts([narrow], [host]).length > 0);
}

/** True where one of the hosts is the host or has it below its star. */
function isAnswered(host: string, hosts: string[]): boolean {
  return hosts.some((wide) => commonHosts([wide], [host])[0]?.toLowerCase() === host.toLowerCase());
}
