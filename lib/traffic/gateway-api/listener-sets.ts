import { GATEWAY_GROUP, Parent, parentOf, servedBy, takesNamespace } from './listeners';
import { ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** API groups of sets of listeners by their kind: the standard one, and the experimental one before it. */
export const LISTENER_SET_GROUPS: Record<string, string> = { ListenerSet: GATEWAY_GROUP, XListenerSet: 'gateway.networking.x-k8s.io' };

/**
 * Implementations that read no ListenerSet, with what says so.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/tree/main/conformance/reports/v1.5
 */
const WITHOUT = new Map([
  ['Application Gateway for Containers', 'version 1.11.1 of its controller, June 2026'],
  ['Cilium gateway', 'version 1.20.0-pre.2, May 2026'],
]);

/** A set of listeners, and the gateway that it is for. */
export interface ListenerSetOfGateway {
  readonly set: ObjectView;
  /** Absent where it is not among the objects. */
  readonly gateway?: ObjectView;
  /** Why the gateway has none of its listeners. */
  readonly refused?: string;
}

/** All sets of listeners, in the order in which a gateway takes them: the older one first, then the first by name. */
export const listenerSets = remember((model: TrafficModel): ListenerSetOfGateway[] => Object.entries(LISTENER_SET_GROUPS)
  .flatMap(([kind, group]) => model.ofType(group, kind)).map((set) => {
    const { gateway } = parentOf(model, set, set.spec.parentRef ?? {});
    return { set, gateway, refused: gateway && refusalOf(model, gateway, set) };
  }).sort((one, other) => ageOf(one.set) - ageOf(other.set) || (nameOf(one.set) < nameOf(other.set) ? -1 : 1)));

/** The set that a parent reference of a route names, if it is among the objects. */
export function listenerSetOf(model: TrafficModel, { kind, namespace, name }: Parent): ListenerSetOfGateway | undefined {
  return listenerSets(model).find(({ set }) => set.kind === kind && set.namespace === namespace && set.name === name);
}

/** What says that nothing which serves a gateway reads such a set; undefined where something may. */
export function withoutListenerSets(model: TrafficModel, gateway: ObjectView): string | undefined {
  return WITHOUT.get(servedBy(model, gateway));
}

function refusalOf(model: TrafficModel, gateway: ObjectView, set: ObjectView): string | undefined {
  const without = withoutListenerSets(model, gateway);
  if (without !== undefined) {
    return `${servedBy(model, gateway)} reads no ${set.kind} (${without})`;
  }
  return takesNamespace(model, { from: 'None', ...gateway.spec.allowedListeners?.namespaces }, gateway.namespace, set.namespace)
    ? undefined : `spec.allowedListeners of Gateway ${gateway.namespace}/${gateway.name} lets no ${set.kind} of namespace ${set.namespace} in`;
}

function ageOf(set: ObjectView): number {
  return Date.parse(text(set.located.object.metadata?.creationTimestamp)) || 0;
}

function nameOf({ namespace, name }: ObjectView): string {
  return `${namespace}/${name}`;
}
