import { integerOf } from './annotation';
import { ListenerKey, MAX_HOST_NAMES } from './names';
import { ObjectView } from '../../objects/object-view';
import { pathRoutes } from '../routes';
import { isOn, listSetting } from '../settings';

/** Ports from here on belong to the gateway itself. */
const FIRST_RESERVED_PORT = 65000;

/** All host names that a rule asks for: its own, then the extensions, each once. None stands for every host. */
export function askedHostNames(ingress: ObjectView, host: string): string[] {
  return [...new Set([host, ...listSetting(ingress, 'hostname-extension')])].filter((name) => name !== '');
}

/** Names of `hostname-extension` that no rule of the Ingress has: they are on the listeners of its rules, and have no certificate of their own. */
export function extensionHosts(ingress: ObjectView): string[] {
  const own = new Set(pathRoutes(ingress).map(({ host }) => host));
  return [...new Set(listSetting(ingress, 'hostname-extension'))].filter((name) => !own.has(name));
}

/** The host names of the listener of a rule. */
export function hostNamesOf(ingress: ObjectView, host: string): string[] {
  return askedHostNames(ingress, host).slice(0, MAX_HOST_NAMES);
}

/** The listener of a rule for a protocol. An own port is that of both protocols. */
export function listenerKeyOf(ingress: ObjectView, host: string, isHttps: boolean): ListenerKey {
  const port = integerOf(ingress, 'override-frontend-port') ?? 0;
  return {
    port: port > 0 && port < FIRST_RESERVED_PORT ? port : isHttps ? 443 : 80,
    hostNames: hostNamesOf(ingress, host),
    isPrivate: isOn(ingress, 'use-private-ip'),
  };
}
