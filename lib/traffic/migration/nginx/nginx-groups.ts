import { nginxRedirect } from './nginx-redirect';
import { controllerConfig } from '../../ingress-nginx/controller-config';
import { isNginxOn, nginxIngresses, nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { NginxLocation, NginxServer, nginxServers } from '../../ingress-nginx/servers';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Group, HTTPS_KEY, NOBODY, PLAIN_HOST, Target, withExampleHosts, WWW_KEY } from '../gateway/group';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

/** What nginx does for a host and its other names, and where each of its locations leads. */
export interface NginxGroup extends Group {
  readonly server: NginxServer;
  readonly locations: { readonly location: NginxLocation; readonly target: Target }[];
}

const ACME = '/.well-known/acme-challenge';
const REDIRECT_CODES = ['301', '302', '307', '308'];

/** What the ConfigMap of the controller says of redirects to https: their code, and the paths that are not redirected. */
interface RedirectRules {
  readonly code: number;
  readonly plainPaths: string[];
}

function redirectRules(model: TrafficModel): RedirectRules {
  const { values } = controllerConfig(model);
  const code = values.get('http-redirect-code') ?? '';
  return {
    code: REDIRECT_CODES.includes(code) ? Number(code) : 308,
    plainPaths: (values.get('no-tls-redirect-locations') ?? ACME).split(',').map((path) => path.trim()).filter((path) => path !== ''),
  };
}

/** The servers of ingress-nginx as groups, and what of them cannot move. */
export function nginxGroups(model: TrafficModel): { readonly groups: NginxGroup[]; readonly rows: RouteChange[] } {
  const rows: RouteChange[] = [];
  const redirects = redirectRules(model);
  const taken = new Set(nginxServers(model).servers.flatMap(({ host, aliases }) => [host, ...aliases]));
  const groups = nginxServers(model).servers.flatMap((server): NginxGroup[] => {
    const names = [server.host, ...server.aliases].filter((host) => host !== '');
    const odd = names.filter((host) => !PLAIN_HOST.test(host));
    odd.forEach((host) => rows.push({
      route: routeOf(server), verdict: RouteChangeVerdict.IMPOSSIBLE, kind: 'host', detail: `host ${host}: a route takes names, and a star for whole labels at the beginning; name the hosts one by one`,
    }));
    const hosts = names.filter((host) => !odd.includes(host));
    if (names.length > 0 && hosts.length === 0) {
      return [];
    }
    if (server.certificate === undefined) {
      rows.push({
        route: routeOf(server),
        verdict: RouteChangeVerdict.CHANGES,
        kind: 'no-certificate',
        detail: 'https, until now answered with the certificate of the controller itself, has no listener afterwards: add a certificate if somebody uses it',
        example: `https://${(hosts[0] ?? 'any.example.com').replace('*', 'any')}/`,
      });
    }
    return (server.certificate === undefined ? ['http' as const] : ['http' as const, 'https' as const]).flatMap((scheme) => {
      const group = groupOf(server, scheme, hosts, redirects, rows);
      // the server for every host that no other one has may have names of its own too
      return [...server.host === '' && hosts.length > 0 ? [{ ...group, hosts: [] }] : [], group, ...wwwGroup(group, taken, redirects)];
    });
  });
  const named = withExampleHosts(groups);
  return { groups: groups.map((group, index) => ({ ...group, exampleHost: named[index].exampleHost })), rows };
}

/** The other name of a host, which is redirected to it: that with www, or that without. */
function wwwGroup({ locations, ...group }: NginxGroup, taken: ReadonlySet<string>, { code }: RedirectRules): NginxGroup[] {
  const { host, wwwRedirect } = group.server;
  const other = host.startsWith('www.') ? host.slice(4) : `www.${host}`;
  const [first] = locations;
  return wwwRedirect === undefined || host === '' || host.startsWith('*') || taken.has(other) ? [] : [{
    ...group,
    hosts: [other],
    server: { ...group.server, host: other, aliases: [], isRegex: false },
    locations: [{
      location: { path: '/', isExact: false, ingress: first.location.ingress, isLone: true },
      target: { key: WWW_KEY, label: `a redirect to ${host}`, route: first.location.route, redirect: { hostname: host, statusCode: code } },
    }],
  }];
}

/** The Ingresses that give the host of a group other names. */
export function namedIn(model: TrafficModel, { server }: NginxGroup): ObjectView[] {
  return nginxIngresses(model).filter((ingress) => (nginxSetting(ingress, 'server-alias') ?? '').split(',').some((alias) => server.aliases.includes(alias.trim())));
}

/** How to call a server in a row. */
export function routeOf({ host, locations }: NginxServer): string {
  const names = [...new Set(locations.flatMap(({ ingress }) => (ingress ? [`${ingress.namespace}/${ingress.name}`] : [])))];
  return `ingress ${names.join(', ')}: ${host || '*'}`;
}

/** A row about all that a host has. */
export function groupRow({ server }: NginxGroup, verdict: RouteChangeVerdict, kind: string, detail: string): RouteChange {
  return { route: routeOf(server), verdict, kind, detail };
}

function groupOf(server: NginxServer, scheme: Group['scheme'], hosts: string[], redirects: RedirectRules, rows: RouteChange[]): NginxGroup {
  return {
    scheme,
    hosts,
    exampleHost: '',
    patterns: [],
    fallback: NOBODY,
    ...scheme === 'https' ? { certificate: { name: server.certificate!.name, isSecret: true }, certificateNamespace: server.certificate!.namespace } : {},
    server,
    locations: server.locations.map((location) => ({ location, target: targetOf(server, location, scheme, redirects, rows) })),
  };
}

function targetOf(server: NginxServer, location: NginxLocation, scheme: Group['scheme'], redirects: RedirectRules, rows: RouteChange[]): Target {
  const { ingress, route } = location;
  const elsewhere = ingress && !location.isLone ? nginxRedirect(ingress) : undefined;
  if (elsewhere?.problem !== undefined) {
    const row = { route: `ingress ${ingress!.namespace}/${ingress!.name}`, verdict: RouteChangeVerdict.IMPOSSIBLE, kind: 'redirect', detail: elsewhere.problem };
    if (!rows.some(({ detail }) => detail === row.detail)) {
      rows.push(row);
    }
    return { ...NOBODY, location };
  }
  if (elsewhere?.redirect !== undefined) {
    return { key: `redirect ${JSON.stringify(elsewhere.redirect)}`, label: `a redirect to ${elsewhere.url}`, route, redirect: elsewhere.redirect, location };
  }
  if (scheme === 'http' && ingress && !location.isLone && isSecured(server, ingress) && !redirects.plainPaths.some((path) => location.path.startsWith(path))) {
    return { key: HTTPS_KEY, label: 'a redirect to https', route, redirect: { scheme: 'https', statusCode: redirects.code }, location };
  }
  if (route === undefined || route.backend.isResource) {
    return NOBODY;
  }
  const label = `service ${route.ingress.namespace}/${route.backend.serviceName}:${route.backend.port ?? ''}`;
  const rewrites = nginxSetting(route.ingress, 'rewrite-target') !== undefined;
  return { key: `${route.ingress.namespace}/${route.ingress.name} ${label}${rewrites || location.canary ? ` ${location.path}` : ''}`, label, route, location };
}

function isSecured({ certificate }: NginxServer, ingress: ObjectView): boolean {
  return isNginxOn(ingress, 'force-ssl-redirect') || (certificate !== undefined && isNginxOn(ingress, 'ssl-redirect', true));
}
