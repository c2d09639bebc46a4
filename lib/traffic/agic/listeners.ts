import { defaultKeyOf } from './gateway/build';
import { CertificateSource } from './gateway/certificates';
import { Controller, controllersOf } from './gateway/controllers';
import { catchAllOf, HttpRule, httpRules } from './gateway/http-rules';
import { BuiltListener, finalWish, listenerLabel, ListenerWish, wishesOf } from './gateway/listeners';
import { listenerHash } from './gateway/names';
import { BuiltPathMap, redirectOf } from './gateway/path-maps';
import { agicPath, CATCH_ALL } from './path';
import { defaultRoute, IngressRoute, isSameRoute } from './routes';
import { ObjectView } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** A route on its listener, with the pattern that the gateway gets. */
export interface ListenerRoute {
  readonly route: IngressRoute;
  readonly pattern: string;
  /** The certificate that its Ingress asks for. */
  readonly certificate?: CertificateSource;
  /** True when its Ingress has the gateway answer with a redirect to HTTPS. */
  readonly redirects: boolean;
  /** True when the controller leaves out the whole Ingress, or makes no rule for it. */
  readonly pruned: boolean;
}

/** A listener of the gateway with the routes of all Ingresses that share its hosts, port and frontend. */
export interface Listener {
  readonly controller: Controller;
  readonly built: BuiltListener;
  /** Its path map; absent where nothing of it is written. */
  readonly map?: BuiltPathMap;
  /** The host of the rule first; a single empty name stands for every host. */
  readonly hostNames: string[];
  readonly port: number;
  readonly isHttps: boolean;
  readonly privateFrontend: boolean;
  /** In the order of the controller: by namespace and name of the Ingress, then as written. */
  readonly routes: ListenerRoute[];
}

/** The Ingresses of the controller in the order in which it reads them. */
export const agicIngresses = remember((model: TrafficModel): ObjectView[] => controllersOf(model)
  .flatMap(({ taken }) => taken)
  .sort((a, b) => compare(`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`)));

/** The listeners that controllers make of their Ingresses, and those that they would make of Ingresses that they leave out. */
export const listenersOf = remember((model: TrafficModel): Listener[] => (
  controllersOf(model).flatMap((controller) => listenersIn(model, controller))
));

/** How to call a listener in a message. */
export function listenerName({ built }: Listener): string {
  return listenerLabel(built);
}

/** What a client of the listener asks for. */
export function requestName({ isHttps, hostNames, port }: Listener, pattern: string): string {
  return `${isHttps ? 'https' : 'http'}://${heardHosts(hostNames).join(',')}${port === (isHttps ? 443 : 80) ? '' : `:${port}`}${pattern}`;
}

/** The host names that the gateway takes, `*` for every host. */
export function heardHosts(hostNames: string[]): string[] {
  return hostNames.map((name) => name || '*');
}

function listenersIn(model: TrafficModel, controller: Controller): Listener[] {
  const { built, taken, kept } = controller;
  const listeners = new Map<string, Listener>();
  const add = (wish: ListenerWish, routes: ListenerRoute[]): void => {
    const hash = listenerHash(wish.key, built.namesFrontendType);
    const known = listeners.get(hash) ?? listenerOf(controller, hash, wish);
    // two rules with one host have one default backend
    known.routes.push(...routes.filter(({ route }) => !route.isDefaultBackend || !known.routes.some((other) => isSameRoute(other.route, route))));
    listeners.set(hash, known);
  };
  for (const ingress of taken) {
    const pruned = !kept.includes(ingress);
    const rules = httpRules(ingress);
    const lone = rules.length === 0 ? defaultRoute(ingress) : undefined;
    if (lone) {
      const key = defaultKeyOf(built);
      const isUnwritten = pruned || !built.listeners.has(listenerHash(key, built.namesFrontendType));
      add({ key, isHttps: false, isRedirectTarget: false }, [{ route: lone, pattern: CATCH_ALL, redirects: false, pruned: isUnwritten }]);
    }
    for (const rule of rules) {
      const routes = routesOf(rule);
      const wishes = wishesOf(model, rule);
      wishes.forEach((wish) => add(wish, routes.map((route) => ({
        route,
        pattern: agicPath(route.path, route.pathType),
        certificate: wish.certificate,
        redirects: pruned ? !wish.isHttps && wishes.some(({ isRedirectTarget }) => isRedirectTarget) : redirectOf(built, ingress, wish) !== undefined,
        pruned,
      }))));
    }
  }
  // rules without paths, which the API server refuses, leave nothing to route
  return [...listeners.values()].filter(({ routes }) => routes.length > 0);
}

function listenerOf(controller: Controller, hash: string, wish: ListenerWish): Listener {
  const built = controller.built.listeners.get(hash) ?? { key: wish.key, hash, name: `fl-${hash}`, wishes: [wish] };
  return {
    controller,
    built,
    map: controller.built.pathMaps.get(hash),
    hostNames: wish.key.hostNames.length > 0 ? [...wish.key.hostNames] : [''],
    port: wish.key.port,
    isHttps: finalWish(built).isHttps,
    privateFrontend: wish.key.isPrivate,
    routes: [],
  };
}

/** The paths of a rule, and the default backend of its Ingress where it counts. */
function routesOf(rule: HttpRule): IngressRoute[] {
  const fallback = catchAllOf(rule) ? undefined : defaultRoute(rule.ingress);
  return fallback ? [...rule.routes, { ...fallback, host: rule.host }] : rule.routes;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
