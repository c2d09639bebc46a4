import { GATEWAY_GROUP } from './listeners';
import { list, ObjectView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** A Secret from which a listener takes its certificate. */
export interface ListenerSecret {
  readonly gateway: ObjectView;
  /** Name of the listener. */
  readonly listener: string;
  readonly namespace: string;
  readonly name: string;
}

/** The Secrets that all listeners of all Gateways name. */
export function listenerSecrets(model: TrafficModel): ListenerSecret[] {
  return model.ofType(GATEWAY_GROUP, 'Gateway').flatMap((gateway) => list(gateway.spec.listeners).flatMap((listener) => secretsOf(gateway, listener)));
}

/** The Secrets that a listener names; what else it may take a certificate from is its implementation's own. */
export function secretsOf(gateway: ObjectView, listener: any): ListenerSecret[] {
  return list(listener.tls?.certificateRefs).filter(({ kind, group }) => (text(kind) || 'Secret') === 'Secret' && text(group) === '').map(({ namespace, name }) => ({
    gateway, listener: text(listener.name), namespace: text(namespace) || gateway.namespace, name: text(name),
  }));
}
