import { StaticRouteUse } from './address-users';
import { AGIC_PREFIX, INGRESS_CLASS } from '../agic/class-names';
import { ServiceView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

const DEFAULT_PORTS: Record<string, number> = { Http: 80, Https: 443 };

/**
 * The Ingresses that give the ingress controller the routes of a fixed pool: one for each listener, since annotations count for a whole Ingress.
 *
 * A certificate is named `certificate` for a person to fill in: a profile does not say which one a listener has.
 */
export function ingressesForRoutes(model: TrafficModel, service: ServiceView, uses: StaticRouteUse[]): any[] {
  const name = freeName(model, service);
  const byListener = new Map<string, StaticRouteUse[]>();
  for (const use of uses) {
    const { listenerPort, listenerProtocol, privateFrontend, cookieBasedAffinity, probePath } = use.route;
    const key = JSON.stringify([listenerPort, listenerProtocol, privateFrontend ?? false, cookieBasedAffinity ?? false, probePath ?? '']);
    byListener.set(key, [...(byListener.get(key) ?? []), use]);
  }
  return [...byListener.values()].map((group, index) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: index === 0 ? name : `${name}-${index + 1}`,
      ...namespaceOf(service),
      ...annotationsOf(group[0]),
    },
    spec: { ingressClassName: INGRESS_CLASS, rules: rulesOf(service, group) },
  }));
}

/** A name that no Ingress of the namespace has: applied under one that exists, it would replace that. */
function freeName(model: TrafficModel, service: ServiceView): string {
  const taken = model.ingresses.filter((ingress) => ingress.namespace === service.namespace).map((ingress) => ingress.name);
  let name = service.name;
  while (taken.some((other) => other === name || other.startsWith(`${name}-`))) {
    name += '-app-gateway';
  }
  return name;
}

/** Only where the Service says one: kubectl then puts both into that of its context. */
function namespaceOf(service: ServiceView): { namespace?: string } {
  const { namespace } = service.located.object.metadata;
  return namespace === undefined ? {} : { namespace };
}

function annotationsOf({ route }: StaticRouteUse): { annotations?: Record<string, string> } {
  const settings: Record<string, string | undefined> = {
    'cookie-based-affinity': route.cookieBasedAffinity ? 'true' : undefined,
    'health-probe-path': route.probePath,
    'use-private-ip': route.privateFrontend ? 'true' : undefined,
    'override-frontend-port': DEFAULT_PORTS[route.listenerProtocol] === route.listenerPort ? undefined : String(route.listenerPort),
    'backend-protocol': route.backendProtocol === 'Https' ? 'https' : undefined,
    'appgw-ssl-certificate': route.listenerProtocol === 'Https' ? 'certificate' : undefined,
  };
  const given = Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length > 0 ? { annotations: Object.fromEntries(given.map(([name, value]) => [AGIC_PREFIX + name, value])) } : {};
}

function rulesOf(service: ServiceView, uses: StaticRouteUse[]): any[] {
  const byHost = new Map<string | undefined, StaticRouteUse[]>();
  for (const use of uses) {
    byHost.set(use.route.hostName, [...(byHost.get(use.route.hostName) ?? []), use]);
  }
  return [...byHost].map(([host, group]) => ({
    ...(host === undefined ? {} : { host }),
    http: {
      paths: group.map(({ route }) => ({
        ...pathOf(route.path),
        backend: { service: { name: service.name, port: { number: route.backendPort } } },
      })),
    },
  }));
}

/** The Ingress path of which the controller makes the pattern of the gateway again: it appends `*` to a prefix. */
function pathOf(pattern: string): { path: string; pathType: string } {
  const isPrefix = pattern === '/' || pattern.endsWith('*');
  return { path: pattern.replace(/\*$/, ''), pathType: isPrefix ? 'Prefix' : 'Exact' };
}
