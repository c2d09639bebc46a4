import { INGRESS_CLASS } from './class-names';
import { classNameOf, isAgicIngress } from './ingress-class';
import { agicPath, CATCH_ALL, isCatchAll } from './path';
import { isPruned } from './pruning';
import { defaultRoute, IngressRoute, pathRoutes } from './routes';
import { isOn, listSetting, numberSetting, settingOf } from './settings';
import { list, ObjectView } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** Surplus host names of a listener are dropped without a word. */
export const MAX_HOST_NAMES = 5;

/** Where a route gets its certificate from. */
export interface CertificateSource {
  /** Name of a Secret, or of a certificate installed on the gateway. */
  readonly name: string;
  readonly isSecret: boolean;
}

/** A route on its listener, with the pattern that the gateway gets. */
export interface ListenerRoute {
  readonly route: IngressRoute;
  readonly pattern: string;
  readonly certificate?: CertificateSource;
  /** True when the gateway answers with a redirect to HTTPS. */
  readonly redirects: boolean;
  /** True when the controller leaves out the whole Ingress. */
  readonly pruned: boolean;
}

/** A listener of the gateway, merged from all Ingresses that share its hosts, port and frontend. */
export interface Listener {
  /** Controllers have a class and a gateway each. */
  readonly className: string;
  /** The host of the rule first; a single empty name stands for every host. */
  readonly hostNames: string[];
  readonly port: number;
  readonly isHttps: boolean;
  readonly privateFrontend: boolean;
  /** In the order of the path map: by namespace and name of the Ingress, then as written. */
  readonly routes: ListenerRoute[];
}

/** The Ingresses of the controller in the order in which it reads them. */
export const agicIngresses = remember((model: TrafficModel): ObjectView[] => model.ingresses
  .filter((ingress) => isAgicIngress(ingress, model))
  .sort((a, b) => compare(`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`)));

/** The listeners that the controller makes of all its Ingresses. */
export const listenersOf = remember(mergeListeners);

function mergeListeners(model: TrafficModel): Listener[] {
  const listeners = new Map<string, Listener>();
  for (const ingress of agicIngresses(model)) {
    const pruned = isPruned(ingress, model);
    for (const route of listenedRoutes(ingress)) {
      for (const listener of listenersOfRoute(route, pruned)) {
        const key = `${listener.className} ${listener.privateFrontend} ${listener.port} ${listener.hostNames.join(',')}`;
        const known = listeners.get(key);
        if (known) {
          known.routes.push(...listener.routes);
        } else {
          listeners.set(key, listener);
        }
      }
    }
  }
  return [...listeners.values()];
}

/** How to call a listener in a message. */
export function listenerName(listener: Listener): string {
  const host = listener.hostNames.map((name) => name || '*').join(', ');
  return `${listener.isHttps ? 'https' : 'http'}://${host}:${listener.port}${listener.privateFrontend ? ' (private)' : ''}`;
}

/** What a client of the listener asks for. */
export function requestName({ isHttps, hostNames, port }: Listener, pattern: string): string {
  return `${isHttps ? 'https' : 'http'}://${heardHosts(hostNames).join(',')}${port === (isHttps ? 443 : 80) ? '' : `:${port}`}${pattern}`;
}

/** The host names that the gateway takes, `*` for every host. */
export function heardHosts(hostNames: string[]): string[] {
  return hostNames.slice(0, MAX_HOST_NAMES).map((name) => name || '*');
}

/**
 * The certificate for a host of an Ingress.
 *
 * The controller looks for exactly that host among the TLS entries, then for an entry without hosts. A wildcard entry serves only a rule for the
 * same wildcard. A certificate installed on the gateway comes last.
 */
export function certificateFor(ingress: ObjectView, host: string): CertificateSource | undefined {
  const secret = secretFor(ingress, host) ?? secretFor(ingress, '');
  if (secret !== undefined) {
    return { name: secret, isSecret: true };
  }
  const installed = settingOf(ingress, 'appgw-ssl-certificate');
  return installed ? { name: installed, isSecret: false } : undefined;
}

/** Host names of the listener of a rule: its own, then the extension. */
export function hostNamesOf(ingress: ObjectView, host: string): string[] {
  const extension = listSetting(ingress, 'hostname-extension');
  return host === '' && extension.length > 0 ? extension : [host, ...extension];
}

/** Paths, and the default backend where it counts: with rules for each of their hosts, without rules for every host. */
function listenedRoutes(ingress: ObjectView): readonly IngressRoute[] {
  const paths = pathRoutes(ingress);
  const fallback = defaultRoute(ingress);
  if (!fallback) {
    return paths;
  }
  const answered = new Set(paths.filter((route) => isCatchAll(route.path)).map((route) => route.host));
  const hosts = [...new Set(paths.map((route) => route.host))].filter((host) => !answered.has(host));
  return paths.length === 0 ? [fallback] : [...paths, ...hosts.map((host) => ({ ...fallback, host }))];
}

function listenersOfRoute(route: IngressRoute, pruned: boolean): Listener[] {
  const { ingress } = route;
  if (pathRoutes(ingress).length === 0) {
    const routes = [{ route, pattern: CATCH_ALL, redirects: false, pruned }];
    return [{ className: classNameOf(ingress) ?? INGRESS_CLASS, hostNames: [''], port: 80, isHttps: false, privateFrontend: false, routes }];
  }
  const certificate = certificateFor(ingress, route.host);
  const ownPort = frontendPort(ingress);
  const pattern = agicPath(route.path, route.pathType);
  const listener = (isHttps: boolean, redirect: boolean): Listener => ({
    className: classNameOf(ingress) ?? INGRESS_CLASS,
    hostNames: hostNamesOf(ingress, route.host),
    port: ownPort ?? (isHttps ? 443 : 80),
    isHttps,
    privateFrontend: isOn(ingress, 'use-private-ip'),
    routes: [{ route, pattern, certificate, redirects: redirect, pruned }],
  });
  if (!certificate) {
    return [listener(false, false)];
  }
  // redirects go to port 443, and the controller leaves out those from a port of its own, which has no such listener beside it
  const redirects = isOn(ingress, 'ssl-redirect') && ownPort === undefined;
  return redirects ? [listener(true, false), listener(false, true)] : [listener(true, false)];
}

function frontendPort(ingress: ObjectView): number | undefined {
  const port = numberSetting(ingress, 'override-frontend-port');
  return port !== undefined && port < 65000 ? port : undefined;
}

function secretFor(ingress: ObjectView, host: string): string | undefined {
  const entry = list(ingress.spec.tls).find((candidate) => {
    const hosts = list(candidate.hosts);
    return candidate.secretName && (host === '' ? hosts.length === 0 : hosts.includes(host));
  });
  return entry === undefined ? undefined : String(entry.secretName);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
