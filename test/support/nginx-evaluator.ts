/**
 * What ingress-nginx does with a request, told in the words of its documentation and of that of nginx, and with nothing of the library: the configuration is written as location
 * directives first, and those are asked then.
 */
export interface NginxAnswer {
  readonly end: 'nobody' | 'untrusted' | 'redirect' | 'backend';
  /** Services with their parts of a hundred. */
  readonly to?: Record<string, number>;
  /** Path that the pod gets. */
  readonly path?: string;
  readonly code?: number;
  readonly where?: string;
  /** The directive that took it, and the path of the Ingress that it is for. */
  readonly directive?: string;
  readonly written?: string;
  /** Host of the server that has the request; `_` for the one of every other host. */
  readonly server?: string;
  /** What is spoken with the pods, in capitals, where an annotation says it. */
  readonly protocol?: string;
}

interface Place { uri: string; exact: boolean; own: any; svc?: string; filler?: boolean; canary?: any; canarySvc?: string; lone?: boolean }
interface Server { places: Place[]; secret?: string; alias: string[]; www?: boolean }

const says = (ingress: any, key: string): string | undefined => ingress.metadata.annotations?.[`nginx.ingress.kubernetes.io/${key}`];
const svcOf = (backend: any): string | undefined => (backend?.service ? `${backend.service.name}:${backend.service.port.number}` : undefined);

function servers(ingresses: any[]): Map<string, Server> {
  const age = (each: any): number => (each.metadata.creationTimestamp ? new Date(each.metadata.creationTimestamp).getTime() : 0);
  const byName = (a: any, b: any): number => (a.metadata.name > b.metadata.name ? -1 : 1);
  const sorted = ingresses.slice().sort((a, b) => age(a) - age(b) || byName(a, b));
  const found = new Map<string, Server>();
  const isCanary = (each: any): boolean => says(each, 'canary') === 'true';
  for (const own of sorted) {
    if (!isCanary(own) && own.spec.defaultBackend && !own.spec.rules && !found.has('_')) {
      found.set('_', { places: [{ uri: '/', exact: false, own, svc: svcOf(own.spec.defaultBackend), lone: true }], alias: [] });
    }
  }
  for (const own of sorted.filter((each) => !isCanary(each))) {
    for (const { host = '_' } of own.spec.rules ?? []) {
      if (!found.has(host)) {
        found.set(host, { places: [{ uri: '/', exact: false, own, svc: svcOf(own.spec.defaultBackend), filler: true }], alias: [] });
      }
      const server = found.get(host)!;
      for (const { hosts, secretName } of own.spec.tls ?? []) {
        if (host !== '_' && (hosts.includes(host) || hosts.includes(`*.${host.split('.').slice(1).join('.')}`))) {
          server.secret = server.secret ?? secretName;
        }
      }
      server.www = server.www || (host !== '_' && !host.startsWith('*') && says(own, 'from-to-www-redirect') === 'true');
      if (server.alias.length === 0 && says(own, 'server-alias')) {
        server.alias = says(own, 'server-alias')!.split(',');
      }
    }
  }
  for (const own of sorted.filter((each) => !isCanary(each))) {
    for (const { host = '_', http } of own.spec.rules ?? []) {
      for (const { path: uri, pathType, backend } of http.paths) {
        const { places } = found.get(host)!;
        const exact = pathType === 'Exact';
        const at = places.findIndex((place) => place.uri === uri && place.exact === exact);
        if (at < 0) {
          places.push({ uri, exact, own, svc: svcOf(backend) });
        } else if (places[at].filler) {
          places[at] = { uri, exact, own, svc: svcOf(backend) };
        }
      }
    }
  }
  // a canary hangs on the upstream of a path, and so on every path that leads there
  const everywhere = [...found.values()].flatMap(({ places }) => places);
  const rulesFirst = new Map<string, any>();
  const taken = new Map<string, [string, any]>();
  for (const own of sorted.filter(isCanary)) {
    for (const { host = '_', http } of own.spec.rules ?? []) {
      for (const { path: uri, pathType, backend } of http.paths) {
        const svc = svcOf(backend)!;
        rulesFirst.set(svc, rulesFirst.get(svc) ?? own);
        const place = found.get(host)?.places.find((each) => each.uri === uri && each.exact === (pathType === 'Exact'));
        if (place?.svc !== undefined && !taken.has(place.svc) && !everywhere.some((each) => each.svc === svc)) {
          taken.set(place.svc, [svc, rulesFirst.get(svc)]);
        }
      }
    }
  }
  everywhere.forEach((place) => {
    [place.canarySvc, place.canary] = taken.get(place.svc ?? '') ?? [];
  });
  for (const server of found.values()) {
    server.alias = server.alias.filter((name) => !found.has(name));
  }
  return found;
}

const rewrites = ({ own, uri, lone }: Place): boolean => !lone && says(own, 'rewrite-target') !== undefined && says(own, 'rewrite-target') !== uri;
const usesRegex = (place: Place): boolean => !place.lone && says(place.own, 'use-regex') === 'true';

/** The directives of a server in the order in which the configuration has them. */
function directives(server: Server): { readonly sign: '=' | '' | '~*'; readonly uri: string; readonly place: Place }[] {
  const sorted = server.places.slice().sort((a, b) => (a.uri < b.uri ? 1 : a.uri > b.uri ? -1 : 0));
  sorted.sort((a, b) => b.uri.length - a.uri.length);
  const regex = server.places.some((place) => rewrites(place) || usesRegex(place));
  return sorted.flatMap((place) => {
    const sign = (exact: boolean) => (regex ? '~*' as const : exact ? '=' as const : '' as const);
    if (place.uri === '/' || place.exact || rewrites(place) || usesRegex(place)) {
      return [{ sign: sign(place.exact), uri: place.uri, place }];
    }
    const prefix = { sign: sign(false), uri: place.uri.endsWith('/') ? place.uri : `${place.uri}/`, place };
    return server.places.some((other) => other.exact && other.uri === place.uri) ? [prefix] : [prefix, { sign: sign(true), uri: place.uri, place }];
  });
}

function serverFor(all: Map<string, Server>, host: string): [string, Server] | undefined {
  // of several servers with one name the first in the configuration has it, and they stand there by their hosts
  const inOrder = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  const named = inOrder.find(([name]) => name === host) ?? inOrder.find(([, { alias }]) => alias.includes(host));
  const stars = inOrder.flatMap(([name, server]) => [name, ...server.alias].filter((each) => each.startsWith('*.') && host.endsWith(each.slice(1))).map((star) => ({ star, name, server })));
  const [longest] = stars.sort((a, b) => b.star.length - a.star.length);
  return named ?? (longest ? [longest.name, longest.server] : all.has('_') ? ['_', all.get('_')!] : undefined);
}

/** Ask the controller for a URL, with these headers and this ConfigMap. */
export function evaluateNginx(ingresses: any[], url: string, headers: Record<string, string> = {}, config: Record<string, string> = {}): NginxAnswer {
  const { protocol, hostname, pathname } = new URL(url);
  const all = servers(ingresses);
  const bare = hostname.startsWith('www.') ? hostname.slice(4) : `www.${hostname}`;
  const isNamed = [...all].some(([each, { alias }]) => each === hostname || alias.includes(hostname));
  if (!isNamed && all.get(bare)?.www && (protocol === 'http:' || all.get(bare)!.secret || all.get(`*.${bare.split('.').slice(1).join('.')}`)?.secret)) {
    return { end: 'redirect', code: Number(config['http-redirect-code'] ?? 308), where: `${protocol}//${bare}${pathname}` };
  }
  const [name, server] = serverFor(all, hostname) ?? ['', undefined];
  const secret = server && (server.secret ?? all.get(`*.${name.split('.').slice(1).join('.')}`)?.secret);
  if (!server) {
    return { end: 'nobody' };
  }
  if (protocol === 'https:' && !secret) {
    return { end: 'untrusted' };
  }
  const list = directives(server);
  const slashed = list.find(({ sign, uri }) => sign === '' && uri === `${pathname}/`);
  const exact = list.find(({ sign, uri }) => sign === '=' && uri === pathname);
  const [longest] = list.filter(({ sign, uri }) => sign === '' && pathname.startsWith(uri)).sort((a, b) => b.uri.length - a.uri.length);
  const regex = list.find(({ sign, uri }) => sign === '~*' && new RegExp(`^${uri}`, 'i').test(pathname));
  const taken = exact ?? (slashed && !regex ? undefined : regex ?? longest);
  if (!taken) {
    return slashed ? { end: 'redirect', code: 301, where: `${protocol}//${hostname}${pathname}/`, directive: slashed.uri, written: slashed.place.uri, server: name } : { end: 'nobody', server: name };
  }
  const { place } = taken;
  const at = { directive: `${taken.sign}${taken.uri}`, written: place.uri, server: name };
  const moved = place.lone ? undefined : says(place.own, 'permanent-redirect');
  if (moved) {
    return { end: 'redirect', code: 301, where: moved, ...at };
  }
  if (!place.lone && pathname === '/' && says(place.own, 'app-root')) {
    return { end: 'redirect', code: 302, where: `${protocol}//${hostname}${says(place.own, 'app-root')}`, ...at };
  }
  const orDefault = (key: string): string | undefined => says(place.own, key) ?? config[key];
  const isPlain = (config['no-tls-redirect-locations'] ?? '/.well-known/acme-challenge').split(',').some((start) => place.uri.startsWith(start));
  if (protocol === 'http:' && !place.lone && !isPlain && (orDefault('force-ssl-redirect') === 'true' || (secret && orDefault('ssl-redirect') !== 'false'))) {
    return { end: 'redirect', code: Number(config['http-redirect-code'] ?? 308), where: `https://${hostname}${pathname}`, ...at };
  }
  if (!place.svc) {
    return { end: 'nobody', ...at };
  }
  const target = rewrites(place) ? pathname.replace(new RegExp(`^.*?${place.uri}.*$`, 'i'), () => (
    says(place.own, 'rewrite-target')!.replace(/\$(\d)/g, (_, group) => new RegExp(place.uri, 'i').exec(pathname)?.[Number(group)] ?? '')
  )) : pathname;
  return { end: 'backend', to: sharesOf(place, headers), path: target, protocol: says(place.own, 'backend-protocol')?.toUpperCase(), ...at };
}

function sharesOf({ svc, canary, canarySvc }: Place, headers: Record<string, string>): Record<string, number> {
  if (!canary || canarySvc === undefined) {
    return { [svc!]: 100 };
  }
  const header = headers[says(canary, 'canary-by-header') ?? ''];
  const cookie = new Map((headers.Cookie ?? '').split(';').map((pair) => pair.trim().split('=') as [string, string])).get(says(canary, 'canary-by-cookie') ?? '');
  const value = says(canary, 'canary-by-header-value');
  const decides = value !== undefined ? header === value || undefined : header === 'always' ? true : header === 'never' ? false : undefined;
  const byCookie = cookie === 'always' ? true : cookie === 'never' ? false : undefined;
  const all = decides ?? byCookie;
  const weight = all === undefined ? Number(says(canary, 'canary-weight') ?? '0') : all ? 100 : 0;
  const shares: Record<string, number> = {};
  for (const [to, share] of [[svc!, 100 - weight], [canarySvc, weight]] as [string, number][]) {
    if (share > 0) {
      shares[to] = (shares[to] ?? 0) + share;
    }
  }
  return shares;
}
