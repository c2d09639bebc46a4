import { RouteChange, RouteChangeVerdict } from './route-change';
import { BuiltGateway } from '../../agic/gateway/build';
import { CertificateSource } from '../../agic/gateway/certificates';
import { Controller } from '../../agic/gateway/controllers';
import { BuiltListener, finalWish, listenerLabel } from '../../agic/gateway/listeners';
import { BuiltPathMap } from '../../agic/gateway/path-maps';
import { IngressRoute } from '../../agic/routes';
import { takesHost } from '../../application-gateway/matching';

/** Where a request ends: at the backend of a route, in a redirect to HTTPS that an Ingress asks for, or nowhere. */
export interface Target {
  readonly key: string;
  readonly label: string;
  readonly route?: IngressRoute;
  readonly isRedirect?: boolean;
}

/** A pattern of a path as the gateway compares it: as text and in any letters, with a star at the end for anything. */
export interface Pattern {
  readonly pattern: string;
  readonly target: Target;
}

/** What the gateway does for the hosts of a listener. */
export interface Group {
  readonly scheme: 'http' | 'https';
  /** Hosts that no listener before it takes; empty for every host. */
  readonly hosts: string[];
  /** A host whose requests come to this listener and to no other one. */
  readonly exampleHost: string;
  /** In the order in which the gateway asks them. */
  readonly patterns: Pattern[];
  readonly fallback: Target;
  readonly certificate?: CertificateSource;
  readonly certificateNamespace?: string;
  readonly sslProfile?: string;
}

/** Nobody answers. */
export const NOBODY: Target = { key: '', label: 'nobody' };

const PLAIN_HOST = /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** The listeners of a controller as groups in the order in which the gateway asks them, and what of them cannot move. */
export function groupsOf({ built }: Controller): { readonly groups: Group[]; readonly rows: RouteChange[] } {
  const rows: RouteChange[] = [];
  const ordered = [...built.pathMaps.values()].sort((a, b) => built.priorities.get(a.hash)! - built.priorities.get(b.hash)!);
  const seen: Record<Group['scheme'], string[]> = { http: [], https: [] };
  const groups = ordered.flatMap((map) => {
    const listener = built.listeners.get(map.hash)!;
    const scheme = finalWish(listener).isHttps ? 'https' : 'http';
    const blocked = blockedBy(listener, scheme);
    if (blocked !== undefined) {
      rows.push({ route: routeName(built, listener), verdict: RouteChangeVerdict.IMPOSSIBLE, ...blocked });
      return [];
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
  return { groups: groups.map((group) => ({ ...group, exampleHost: exampleHostOf(group, groups) })), rows };
}

function exampleHostOf({ scheme, hosts }: Group, groups: Group[]): string {
  const others = groups.filter((other) => other.scheme === scheme && other.hosts !== hosts).flatMap((other) => other.hosts);
  const own = hosts.length === 0 ? ['any.example.com', 'example.org', 'any.example.net', 'elsewhere.test'] : hosts.flatMap((host) => (
    host.startsWith('*') ? ['any', 'other', 'one.more'].map((start) => host.replace('*', start)) : [host]
  ));
  return own.find((host) => !others.some((other) => takesHost([other], host) && !hosts.includes(host))) ?? own[0];
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
  return { key: 'redirect', label: 'a redirect to https', route, isRedirect: true };
}

/** True for a host all of whose requests another listener takes. */
function takenBefore(seen: string[], host: string): boolean {
  return seen.some((other) => other === '' || (host !== '' && (other === host || (other.startsWith('*.') && takesHost([other], host.replace('*', 'x'))))));
}

function blockedBy({ key }: BuiltListener, scheme: string): { readonly kind: string; readonly detail: string } | undefined {
  if (key.isPrivate) {
    return {
      kind: 'private-ip',
      detail: 'Application Gateway for Containers has no private frontend (as of September 2026), and the route would become public; '
        + 'a Gateway of class approuting-istio behind an internal load balancer has',
    };
  }
  return key.port === { http: 80, https: 443 }[scheme] ? undefined : {
    kind: 'port',
    detail: `${scheme} on port ${key.port}: Application Gateway for Containers listens on 80 and 443 alone (as of September 2026); a Gateway of class approuting-istio takes any port`,
  };
}

/** The Ingresses of a listener, and what it is for. */
function routeName(built: BuiltGateway, listener: BuiltListener): string {
  const names = [...new Set(listener.wishes.flatMap(({ ingress }) => (ingress ? [`${ingress.namespace}/${ingress.name}`] : [])))];
  return `ingress ${names.join(', ') || built.ingresses.map(({ namespace, name }) => `${namespace}/${name}`).join(', ')}: ${listenerLabel(listener)}`;
}
