import { BuiltGateway } from './build';
import { Controller } from './controllers';
import { BuiltListener, listenerLabel } from './listeners';
import { certificateName, DEFAULT_POOL, LONGEST_NAME } from './names';
import { defaultProbe, ProbeValue } from './probes';
import { SettingsValue } from './settings';
import { candidatesOf } from './written';
import { grouped } from '../../objects/grouped';
import { list, ObjectView, text } from '../../objects/object-view';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { serviceOf } from '../backends';
import { IngressRoute } from '../routes';

/** What Azure does not take. */
export enum ViolationKind {
  /** Two rules with one number. */
  PRIORITY,
  /** A host on two listeners of a port. */
  HOST,
  /** Settings that speak another protocol than their probe. */
  PROTOCOL,
  /** A rule to a pool that is not there. */
  REFERENCE,
  /** A path map whose default is both a redirect and a pool. */
  DEFAULTS,
  /** A name that is too long. */
  NAME,
  /** A port on both frontends, which controllers before 1.8 could not write. */
  FRONTEND,
}

/** Something in what a controller writes for which Azure refuses all of it. */
export interface Violation {
  readonly kind: ViolationKind;
  /** What is wrong, readable after the name of an Ingress. */
  readonly message: string;
  /** The Ingresses without which it would not be. */
  readonly causes: ObjectView[];
}

/**
 * Everything for which Azure refuses what a controller writes. An update is all or nothing, so each of them keeps every change of every Ingress off the
 * gateway.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/ingress-controller-troubleshoot
 */
export const violationsOf: (controller: Controller) => Violation[] = remember(({ built, model }: Controller) => [
  ...samePriorities(built),
  ...sameHosts(built),
  ...differentProtocols(built, model),
  ...missingPools(built, model),
  ...doubleDefaults(built),
  ...longNames(built),
  ...sharedPorts(built),
]);

function ingressesOf(listeners: readonly BuiltListener[]): ObjectView[] {
  return [...new Set(listeners.flatMap(({ wishes }) => wishes.flatMap(({ ingress }) => ingress ?? [])))];
}

function samePriorities({ listeners, priorities }: BuiltGateway): Violation[] {
  const byNumber = grouped([...priorities], ([, priority]) => priority);
  return [...byNumber].filter(([, rules]) => rules.length > 1).map(([priority, rules]) => {
    const sharing = rules.map(([hash]) => listeners.get(hash)!);
    return {
      kind: ViolationKind.PRIORITY,
      message: `rule-priority must be unique among listeners, got ${priority} for ${sharing.map(listenerLabel).join(' and for ')}`,
      causes: ingressesOf(sharing),
    };
  });
}

/** Wildcards are compared letter by letter, as all host names are, whatever their case. */
function sameHosts({ listeners }: BuiltGateway): Violation[] {
  const places = [...listeners.values()].flatMap((listener) => listener.key.hostNames.map((host) => ({ listener, host: host.toLowerCase() })));
  const shared = grouped(places, ({ listener: { key }, host }) => `${key.isPrivate} ${key.port} ${host}`);
  return [...shared.values()].filter((group) => new Set(group.map(({ listener }) => listener)).size > 1).map((group) => ({
    kind: ViolationKind.HOST,
    message: `host '${group[0].host}' must be on one listener of port ${group[0].listener.key.port}, got ${group.map(({ listener }) => listenerLabel(listener)).join(' and ')}`,
    causes: ingressesOf(group.map(({ listener }) => listener)),
  }));
}

function differentProtocols({ settings, probes }: BuiltGateway, model: TrafficModel): Violation[] {
  return [...settings.values()].flatMap((written): Violation[] => {
    const pairs = candidatesOf(written).flatMap((value) => probesNamed(probes, value).map((probe) => ({ value, probe })));
    const wrong = pairs.find(({ value, probe }) => value.protocol !== probe.protocol);
    const { route } = written.writers[0];
    const chance = pairs.some(({ value, probe }) => value.protocol === probe.protocol) ? ', as chance will have it' : '';
    return wrong && isKnown(model, route) ? [{
      kind: ViolationKind.PROTOCOL,
      message: `backend settings and health probe of service ${route.backend.serviceName} must speak the same protocol, got ${wrong.value.protocol.toUpperCase()} settings and an ${wrong.probe.protocol.toUpperCase()} probe${chance}`,
      causes: [...new Set(written.writers.map((writer) => writer.route.ingress))],
    }] : [];
  });
}

function probesNamed(probes: BuiltGateway['probes'], { probe }: SettingsValue): ProbeValue[] {
  const written = probes.get(probe);
  return written ? candidatesOf(written) : [defaultProbe(probe.slice(probe.indexOf('-') + 1))];
}

/** A lone default backend leads to the pool of its Service, whether there is one or not. */
function missingPools({ pathMaps, pools }: BuiltGateway, model: TrafficModel): Violation[] {
  return [...pathMaps.values()].flatMap(({ pool, redirect, pathRules }): Violation[] => (
    pool?.route && isKnown(model, pool.route) && pool.name !== DEFAULT_POOL && !pools.has(pool.name) && !(redirect && pathRules.length === 0) ? [{
      kind: ViolationKind.REFERENCE,
      message: `defaultBackend without rules must lead to a Service with pods on its port, got service ${pool.route.backend.serviceName} without: its rule names pool ${pool.name}, which is not written`,
      causes: [pool.route.ingress],
    }] : []
  ));
}

/** False for a route to a Service that is made elsewhere. */
export function isKnown(model: TrafficModel, route: IngressRoute): boolean {
  return model.profile.wholeCluster === true || serviceOf(model, route) !== undefined;
}

/** Without paths there is no path map, and the redirect beats the pool. */
function doubleDefaults({ pathMaps, listeners }: BuiltGateway): Violation[] {
  return [...pathMaps.values()].flatMap(({ hash, pool, settings, redirect, pathRules }): Violation[] => {
    const other = pool?.route ?? settings?.route;
    return redirect && other && pathRules.length > 0 ? [{
      kind: ViolationKind.DEFAULTS,
      message: `${listenerLabel(listeners.get(hash)!)} must answer other paths with a redirect or from a Service, got the redirect of Ingress ${redirect.rule.ingress.name} and service ${other.backend.serviceName} of Ingress ${other.ingress.name}`,
      causes: [...new Set([redirect.rule.ingress, other.ingress])],
    }] : [];
  });
}

/** Certificates have the only names that the controller does not shorten. */
function longNames({ ingresses, certificates }: BuiltGateway): Violation[] {
  const namesOf = ({ namespace, spec }: ObjectView) => list(spec.tls).map(({ secretName }) => certificateName(namespace, text(secretName)));
  return certificates.filter((name) => name.length > LONGEST_NAME).map((name) => ({
    kind: ViolationKind.NAME,
    message: `name of a certificate must be at most ${LONGEST_NAME} characters, got ${name.length} for ${name}: shorten the name of the Secret`,
    causes: ingresses.filter((ingress) => namesOf(ingress).includes(name)),
  }));
}

/** Since version 1.8 a port may be on both frontends. */
function sharedPorts({ listeners, namesFrontendType }: BuiltGateway): Violation[] {
  const byPort = namesFrontendType ? new Map<number, BuiltListener[]>() : grouped([...listeners.values()], ({ key }) => key.port);
  return [...byPort].filter(([, group]) => new Set(group.map(({ key }) => key.isPrivate)).size > 1).map(([port, group]) => ({
    kind: ViolationKind.FRONTEND,
    message: `port ${port} must be on one frontend with a controller before version 1.8, got ${group.map(listenerLabel).join(' and ')}`,
    causes: ingressesOf(group),
  }));
}
