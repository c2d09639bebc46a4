import { isNginxOn, nginxIngresses, nginxSetting } from './nginx-ingresses';
import { defaultRoute, IngressRoute, pathRoutes } from '../agic/routes';
import { list, ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** A location of a server, as an Ingress asks for it. */
export interface NginxLocation {
  readonly path: string;
  readonly isExact: boolean;
  /** What it is made for; a default backend, or nothing, for the one that every server has. */
  readonly route?: IngressRoute;
  /** The Ingress whose annotations count. */
  readonly ingress?: ObjectView;
  /** The canary that takes a part of its requests. */
  readonly canary?: IngressRoute;
  /** True for the default backend of an Ingress without rules, whose rewrites and redirects do not count. */
  readonly isLone?: boolean;
}

/** A server of nginx: what it does for a host. */
export interface NginxServer {
  /** Empty for every host that no other server has. */
  readonly host: string;
  readonly aliases: string[];
  /** In the order in which they are written: the longest path first. */
  readonly locations: NginxLocation[];
  /** True where all locations are regular expressions without case, since one of them rewrites or uses them. */
  readonly isRegex: boolean;
  /** The Secret with its certificate, and the namespace of it. */
  readonly certificate?: { readonly name: string; readonly namespace: string };
  /** The Ingress that redirects from www, or to it. */
  readonly wwwRedirect?: ObjectView;
}

/** A path that is not served, since another one is there already, or a canary without anything to take from. */
export interface UnservedPath {
  readonly route: IngressRoute;
  readonly host: string;
  /** What is there; absent for a canary. */
  readonly kept?: NginxLocation;
  /** True for a canary that leads to a Service which a main Ingress leads to. */
  readonly isShared?: boolean;
}

interface Draft {
  locations: (NginxLocation & { readonly isDefault?: boolean })[];
  aliases: string[];
  certificate?: NginxServer['certificate'];
  wwwRedirect?: ObjectView;
}

/**
 * The servers that ingress-nginx writes for all its Ingresses together, and what it leaves out.
 *
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/controller/controller.go
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/ingress-path-matching.md
 */
export const nginxServers = remember((model: TrafficModel): { readonly servers: NginxServer[]; readonly unserved: UnservedPath[] } => {
  const ingresses = nginxIngresses(model);
  const main = ingresses.filter((ingress) => !isNginxOn(ingress, 'canary'));
  const unserved: UnservedPath[] = [];
  const drafts = draftsOf(main);
  main.forEach((ingress) => pathRoutes(ingress).forEach((route) => {
    const kept = enter(drafts.get(route.host)!, route);
    if (kept !== undefined) {
      unserved.push({ route, host: route.host, kept });
    }
  }));
  const canaries = canariesOf(ingresses.filter((ingress) => !main.includes(ingress)), drafts, unserved);
  drafts.forEach((draft) => {
    draft.locations = draft.locations.map((location) => ({ ...location, canary: location.route && canaries.get(upstreamOf(location.route)) }));
  });
  return { servers: [...drafts].map(([host, draft]) => serverOf(host, draft, drafts)), unserved };
});

/** True for a location that rewrites, or whose path is a regular expression. */
export function isRegexLocation({ ingress, path, isLone = false }: NginxLocation): boolean {
  const target = ingress && nginxSetting(ingress, 'rewrite-target');
  return ingress !== undefined && !isLone && ((target !== undefined && target !== path) || isNginxOn(ingress, 'use-regex'));
}

function draftsOf(ingresses: ObjectView[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  const lone = ingresses.find((ingress) => list(ingress.spec.rules).length === 0 && defaultRoute(ingress) !== undefined);
  if (lone) {
    drafts.set('', { locations: [{ path: '/', isExact: false, ingress: lone, route: defaultRoute(lone), isLone: true }], aliases: [] });
  }
  for (const ingress of ingresses) {
    for (const rule of list(ingress.spec.rules)) {
      const host = text(rule.host);
      const draft: Draft = drafts.get(host) ?? { locations: [{ path: '/', isExact: false, ingress, route: defaultRoute(ingress), isDefault: true }], aliases: [] };
      drafts.set(host, draft);
      draft.aliases = draft.aliases.length > 0 ? draft.aliases : aliasesOf(ingress);
      draft.certificate = draft.certificate ?? certificateOf(ingress, host);
      draft.wwwRedirect = draft.wwwRedirect ?? (isNginxOn(ingress, 'from-to-www-redirect') && host !== '' ? ingress : undefined);
    }
  }
  return drafts;
}

/**
 * The canaries by the backend that they take a part from, on whatever path: the first for each, and with the settings of the first Ingress that leads there. A Service that is a
 * main one too takes no part.
 */
function canariesOf(ingresses: ObjectView[], drafts: Map<string, Draft>, unserved: UnservedPath[]): Map<string, IngressRoute> {
  const mains = new Set([...drafts.values()].flatMap(({ locations }) => locations).flatMap(({ route }) => (route ? [upstreamOf(route)] : [])));
  const owners = new Map<string, ObjectView>();
  const found = new Map<string, IngressRoute>();
  for (const route of ingresses.flatMap(pathRoutes)) {
    const upstream = upstreamOf(route);
    const owner = owners.get(upstream) ?? route.ingress;
    owners.set(upstream, owner);
    const main = drafts.get(route.host)?.locations.find((location) => isSamePlace(location, route))?.route;
    const known = main && found.get(upstreamOf(main));
    if (main === undefined || mains.has(upstream) || (known && upstreamOf(known) !== upstream)) {
      unserved.push({ route, host: route.host, isShared: main !== undefined && mains.has(upstream) });
    } else if (known === undefined) {
      found.set(upstreamOf(main), { ...route, ingress: owner });
    }
  }
  return found;
}

function upstreamOf({ ingress: { namespace }, backend: { serviceName, port } }: IngressRoute): string {
  return `${namespace}/${serviceName}/${port ?? ''}`;
}

/** Add a path; what is there in its place already is returned. */
function enter(draft: Draft, route: IngressRoute): NginxLocation | undefined {
  const index = draft.locations.findIndex((location) => isSamePlace(location, route));
  const there = draft.locations[index];
  const location = { path: route.path || '/', isExact: route.pathType === 'Exact', ingress: route.ingress, route };
  if (there === undefined) {
    draft.locations.push(location);
    return undefined;
  }
  if (!there.isDefault) {
    return there;
  }
  draft.locations[index] = location;
  return undefined;
}

function isSamePlace({ path, isExact }: NginxLocation, route: IngressRoute): boolean {
  return path === (route.path || '/') && isExact === (route.pathType === 'Exact');
}

function serverOf(host: string, { locations, aliases, certificate, wwwRedirect }: Draft, drafts: Map<string, Draft>): NginxServer {
  const sorted = [...locations].sort((a, b) => b.path.length - a.path.length || (a.path === b.path ? 0 : a.path > b.path ? -1 : 1));
  return {
    host,
    aliases: aliases.filter((alias) => !drafts.has(alias) && !isNamedBefore(host, alias, drafts)),
    locations: sorted,
    isRegex: sorted.some(isRegexLocation),
    // by the name that the client asks for, else by the same with a star for its first label
    certificate: certificate ?? drafts.get(host.replace(/^[^.]*/, '*'))?.certificate,
    wwwRedirect,
  };
}

/** Of several servers with one name the first in the configuration has it, and they stand there by their hosts. */
function isNamedBefore(host: string, alias: string, drafts: Map<string, Draft>): boolean {
  const place = (name: string): string => name || '_';
  return [...drafts].some(([other, { aliases }]) => place(other) < place(host) && aliases.includes(alias));
}

function aliasesOf(ingress: ObjectView): string[] {
  return (nginxSetting(ingress, 'server-alias') ?? '').split(',').map((alias) => alias.trim()).filter((alias) => alias !== '');
}

/** The Secret for a host: of the entry that names it, else of one with a star for it, else of one for all hosts. */
function certificateOf({ spec, namespace }: ObjectView, host: string): NginxServer['certificate'] {
  const entries = list(spec.tls).filter(({ secretName }) => text(secretName) !== '');
  const found = entries.find(({ hosts }) => list(hosts).some((name) => text(name).toLowerCase() === host.toLowerCase()))
    ?? entries.find(({ hosts }) => list(hosts).some((name) => text(name).startsWith('*.') && host.replace(/^[^.]*/, '*') === text(name)))
    ?? entries.find(({ hosts }) => list(hosts).length === 0);
  return host === '' || found === undefined ? undefined : { name: text(found.secretName), namespace };
}
