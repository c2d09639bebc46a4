import { GatewayTraits, PRIVATE, PRIVATE_AMONG_OTHERS, STAYS_PRIVATE } from './entrance';
import { Group, HTTPS_KEY, NOBODY, PLAIN_HOST, Target, withExampleHosts } from './group';
import { RouteChange, RouteChangeVerdict } from './route-change';
import { BuiltGateway } from '../../agic/gateway/build';
import { Controller } from '../../agic/gateway/controllers';
import { BuiltListener, finalWish, listenerLabel } from '../../agic/gateway/listeners';
import { BuiltPathMap } from '../../agic/gateway/path-maps';
import { IngressRoute } from '../../agic/routes';
import { takesHost } from '../../application-gateway/matching';

/** What the Gateway is that listeners move to. */
export interface ListenerTarget extends GatewayTraits {
  /** Behind an internal load balancer. */
  readonly isInternal: boolean;
}

/** True where the network alone reaches everything that the controllers serve. */
export function isAllPrivate(controllers: Controller[]): boolean {
  const listeners = controllers.flatMap(({ built }) => [...built.pathMaps.values()].map(({ hash }) => built.listeners.get(hash)!));
  return listeners.length > 0 && listeners.every(({ key }) => key.isPrivate);
}

/** The listeners of a controller as groups in the order in which the gateway asks them, and what of them cannot move. */
export function groupsOf({ built }: Controller, target: ListenerTarget): { readonly groups: Group[]; readonly rows: RouteChange[] } {
  const rows: RouteChange[] = [];
  const ordered = [...built.pathMaps.values()].sort((a, b) => built.priorities.get(a.hash)! - built.priorities.get(b.hash)!);
  const seen: Record<Group['scheme'], string[]> = { http: [], https: [] };
  const groups = ordered.flatMap((map) => {
    const listener = built.listeners.get(map.hash)!;
    const scheme = finalWish(listener).isHttps ? 'https' : 'http';
    const blocked = blockedBy(listener, scheme, target);
    if (blocked !== undefined) {
      rows.push({ route: routeName(built, listener), verdict: RouteChangeVerdict.IMPOSSIBLE, ...blocked });
      return [];
    }
    if (listener.key.isPrivate) {
      rows.push({ route: routeName(built, listener), verdict: RouteChangeVerdict.STAYS, kind: 'private-ip', detail: STAYS_PRIVATE });
    }
    const hosts = listener.key.hostNames.map((host) => host.toLowerCase());
    const odd = hosts.filter((host) => !PLAIN_HOST.test(host));
    odd.forEach((host) => rows.push({
      route: routeName(built, listener),
      verdict: RouteChangeVerdict.IMPOSSIBLE,
      kind: 'host',
      detail: `host ${host}: the Gateway API has a star for whole labels at the beginning alone; name the hosts one by one`,
    }));
    const possible = hosts.filter((host) => PLAIN_HOST.test(host));
    const live = possible.filter((host) => !takenBefore(seen[scheme], host));
    possible.filter((host) => !live.includes(host)).forEach((host) => rows.push(unreached(routeName(built, listener), `host ${host}`, `${scheme}://${host}/`)));
    const isAll = hosts.length === 0;
    if (isAll ? takenBefore(seen[scheme], '') : live.length === 0) {
      if (isAll) {
        rows.push(unreached(routeName(built, listener), 'every host', `${scheme}://*/`));
      }
      return [];
    }
    seen[scheme].push(...isAll ? [''] : live);
    return [groupOf(map, listener, scheme, live)];
  });
  return { groups: withExampleHosts(groups), rows };
}

function unreached(route: string, what: string, example: string): RouteChange {
  return {
    route,
    verdict: RouteChangeVerdict.STAYS,
    kind: 'unreached',
    detail: `${what} is never reached, since the gateway asks one that takes it before; it is left out, and would be reached afterwards if you add it`,
    example,
  };
}

function groupOf(map: BuiltPathMap, listener: BuiltListener, scheme: Group['scheme'], hosts: string[]): Group {
  const { certificate, ingress, sslProfile } = finalWish(listener);
  const fallback = map.redirect ? redirectTarget(map.redirect.rule.routes[0])
    // a Service that nobody shows may be there all the same
    : backendTarget(map.pool?.route ?? map.settings?.route);
  return {
    scheme,
    hosts,
    exampleHost: '',
    fallback,
    patterns: map.pathRules.map(({ pattern, route, redirect }) => ({
      pattern, target: redirect === undefined ? backendTarget(route) : redirectTarget(route),
    })),
    certificate: scheme === 'https' ? certificate : undefined,
    certificateNamespace: ingress?.namespace,
    sslProfile,
  };
}

function backendTarget(route: IngressRoute | undefined): Target {
  if (route === undefined) {
    return NOBODY;
  }
  const { ingress, backend } = route;
  const label = `service ${ingress.namespace}/${backend.serviceName}:${backend.port ?? ''}`;
  return { key: `${ingress.namespace}/${ingress.name} ${label}`, label, route };
}

function redirectTarget(route: IngressRoute): Target {
  return { key: HTTPS_KEY, label: 'a redirect to https', route, redirect: { scheme: 'https', statusCode: 301 } };
}

/** True for a host all of whose requests another listener takes. */
function takenBefore(seen: string[], host: string): boolean {
  return seen.some((other) => other === '' || (host !== '' && (other === host || (other.startsWith('*.') && takesHost([other], host.replace('*', 'x'))))));
}

function blockedBy({ key }: BuiltListener, scheme: string, target: ListenerTarget): { readonly kind: string; readonly detail: string } | undefined {
  const { isAzure, isInternal, handsAnnotationsOn } = target;
  if (key.isPrivate && !isInternal) {
    return { kind: 'private-ip', detail: handsAnnotationsOn ? PRIVATE_AMONG_OTHERS : PRIVATE[isAzure ? 'containers' : 'class'] };
  }
  return key.port === { http: 80, https: 443 }[scheme] ? undefined : {
    kind: 'port',
    detail: `${scheme} on port ${key.port}: ${isAzure
      ? 'Application Gateway for Containers listens on 80 and 443 alone (as of September 2026); a Gateway of class approuting-istio takes any port'
      : 'listeners on 80 and 443 alone are written here: add one on that port to the Gateway, and a route that names it by sectionName'}`,
  };
}

/** The Ingresses of a listener, and what it is for. */
function routeName(built: BuiltGateway, listener: BuiltListener): string {
  const names = [...new Set(listener.wishes.flatMap(({ ingress }) => (ingress ? [`${ingress.namespace}/${ingress.name}`] : [])))];
  return `ingress ${names.join(', ') || built.ingresses.map(({ namespace, name }) => `${namespace}/${name}`).join(', ')}: ${listenerLabel(listener)}`;
}
