import { listenerSets } from './listener-sets';
import { GATEWAY_GROUP } from './listeners';
import { list, ObjectView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** A listener, by the object that has it. */
export interface ListenerOwner {
  /** A Gateway, or a ListenerSet for one. */
  readonly owner: ObjectView;
  /** The Gateway of a ListenerSet, where it is among the objects. */
  readonly gateway?: ObjectView;
}

/** A Secret from which a listener takes its certificate. */
export interface ListenerSecret extends ListenerOwner {
  /** Name of the listener. */
  readonly listener: string;
  readonly namespace: string;
  readonly name: string;
  /** True where the listener names no other certificate. */
  readonly isOnly: boolean;
}

/** What has listeners: the Gateways, and the sets that no gateway refuses. */
export function listenerOwners(model: TrafficModel): ListenerOwner[] {
  return [
    ...model.ofType(GATEWAY_GROUP, 'Gateway').map((owner) => ({ owner })),
    ...listenerSets(model).filter(({ refused }) => refused === undefined).map(({ set, gateway }) => ({ owner: set, gateway })),
  ];
}

/** The Secrets that all listeners name. */
export function listenerSecrets(model: TrafficModel): ListenerSecret[] {
  return listenerOwners(model).flatMap((each) => list(each.owner.spec.listeners).flatMap((listener) => secretsOf(each, listener)));
}

/** The Secrets that a listener names; what else it may take a certificate from is its implementation's own. */
export function secretsOf({ owner, gateway }: ListenerOwner, listener: any): ListenerSecret[] {
  const references = list(listener.tls?.certificateRefs);
  return references.filter(({ kind, group }) => (text(kind) || 'Secret') === 'Secret' && text(group) === '').map(({ namespace, name }) => ({
    owner, gateway, listener: text(listener.name), namespace: text(namespace) || owner.namespace, name: text(name), isOnly: references.length === 1,
  }));
}
