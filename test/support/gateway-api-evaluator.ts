/**
 * What a gateway of the Gateway API does with a request, told in the words of its specification and with nothing of the library: the listener with the most specific host, then of
 * all rules of the routes on it the most specific one.
 */
export interface RouteEvaluation {
  readonly end: 'no listener' | 'no rule' | 'no backend' | 'redirect' | 'backend';
  /** The Service and its port. */
  readonly to?: string;
  /** The parts of a hundred of each Service. */
  readonly shares?: Record<string, number>;
  /** Path that the pod gets. */
  readonly path?: string;
  readonly code?: number;
  /** The URL of a redirect. */
  readonly where?: string;
  /** The route that took it, and the listener. */
  readonly route?: string;
  readonly listener?: string;
}

/** The longest host that takes one, with an exact one before all: its rank, or nothing. */
function rankOf(hostname: string | undefined, host: string): number | undefined {
  if (hostname === undefined || hostname === '') {
    return 0;
  }
  if (hostname.slice(0, 2) !== '*.') {
    return hostname === host ? 1000 + hostname.length : undefined;
  }
  const isBelow = host.length > hostname.length - 1 && host.endsWith(hostname.substring(1));
  return isBelow ? hostname.length : undefined;
}

function bestRank(hostnames: string[] | undefined, host: string): number | undefined {
  const ranks = (hostnames ?? ['']).map((name) => rankOf(name, host)).filter((rank) => rank !== undefined);
  return ranks.length === 0 ? undefined : Math.max(...ranks);
}

/** How well a path fits: exact ones before prefixes, long before short; expressions after everything, since they must not compete. */
function pathRank(match: any, path: string): number | undefined {
  const { type, value } = match.path;
  if (type === 'Exact') {
    return value === path ? 100_000 : undefined;
  }
  if (type === 'RegularExpression') {
    return new RegExp(`^${value}$`).test(path) ? 1 : undefined;
  }
  const want = value.split('/').filter((segment: string, index: number, all: string[]) => !(segment === '' && (index === 0 || index === all.length - 1)));
  const have = path.split('/').slice(1);
  return want.every((segment: string, index: number) => have[index] === segment) ? 10 + value.length : undefined;
}

/** How many headers of a match fit, in whatever letters their names are; nothing if one does not. Of two of one name the second is not there. */
function headerRank(match: any, headers: Record<string, string>): number | undefined {
  const given = new Map(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
  const asked = new Map<string, any>();
  for (const each of match.headers ?? []) {
    if (!asked.has(each.name.toUpperCase())) {
      asked.set(each.name.toUpperCase(), each);
    }
  }
  return [...asked].every(([name, each]) => isValue(each, given.get(name))) ? asked.size : undefined;
}

/** How many parameters of a match the query has; nothing if one is missing or another one. */
function queryRank(match: any, query: string): number | undefined {
  const given = new Map<string, string>();
  for (const pair of query.replace(/^\?/, '').split('&')) {
    const [name, value = ''] = pair.split('=').map(decodeURIComponent);
    given.set(name, given.get(name) ?? value);
  }
  const all: any[] = match.queryParams ?? [];
  const asked = all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
  return asked.every((each) => isValue(each, given.get(each.name))) ? asked.length : undefined;
}

function isValue({ type, value }: any, given: string | undefined): boolean {
  return given !== undefined && (type === 'RegularExpression' ? new RegExp(`^${value}$`).test(given) : given === value);
}

/** A request beside its URL. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** What counts for a rule after the host, the most important first; nothing where the match does not fit. */
type Weigher = (match: any, url: URL, asked: Required<Asked>) => number[] | undefined;

const weighHttp: Weigher = (match, { pathname, search }, { method, headers }) => {
  const methodRank = match.method === undefined ? 0 : match.method === method ? 1 : undefined;
  const ranks = [match.path === undefined ? 11 : pathRank(match, pathname), methodRank, headerRank(match, headers), queryRank(match, search)];
  return ranks.every((rank) => rank !== undefined) ? ranks : undefined;
};

/** A call of gRPC is a POST of two segments. */
const weighGrpc: Weigher = (match, { pathname }, { method, headers }) => {
  const call = /^\/([^/]+)\/([^/]+)$/.exec(pathname);
  const { service = '', method: name = '' } = match.method ?? {};
  const named = headerRank(match, headers);
  const isFit = method === 'POST' && call !== null && (service === '' || service === call[1]) && (name === '' || name === call[2]);
  return isFit && named !== undefined ? [service.length, name.length, named] : undefined;
};

const WEIGHERS: Record<string, Weigher> = { HTTPRoute: weighHttp, GRPCRoute: weighGrpc };

/** The first number that is greater decides. */
function isGreater(one: number[], other: number[]): boolean {
  const index = one.findIndex((number, at) => number !== other[at]);
  return index >= 0 && one[index] > other[index];
}

/** True where some host fits both lists. One in the middle of two stars is enough, so every name is tried without its star. */
function shareHost(one: string[] | undefined, other: string[] | undefined, of: string | undefined): boolean {
  const names = [...one ?? [], ...other ?? [], ...of === undefined ? [] : [of], 'any.host.example'].map((name) => name.replace('*', 'x'));
  return names.some((name) => rankOf(of, name) !== undefined && bestRank(one, name) !== undefined && bestRank(other, name) !== undefined);
}

/** The routes that a listener has: of two kinds with a host in common the one that comes first. */
function accepted(routes: any[], listener: any): any[] {
  return routes.reduce((before: any[], route) => {
    const { kind, spec } = route;
    const isTaken = before.some((other) => other.kind !== kind && shareHost(other.spec.hostnames, spec.hostnames, listener.hostname));
    return isTaken ? before : [...before, route];
  }, []);
}

function replaced(path: string, match: any, modifier: any): string {
  if (modifier === undefined) {
    return path;
  }
  if (modifier.type === 'ReplaceFullPath') {
    return modifier.replaceFullPath;
  }
  const rest = path.slice(match.path.value === '/' ? 0 : match.path.value.length);
  const start = modifier.replacePrefixMatch.replace(/\/$/, '');
  return `${start}${rest}` || '/';
}

/** True where a reference of a route hangs it on a listener, and the listener takes routes of its namespace and its kind. */
function attaches(route: any, gateway: any, listener: any): boolean {
  const home = ({ metadata }: any): string => metadata.namespace ?? 'default';
  const { namespaces, kinds } = listener.allowedRoutes ?? {};
  const isNamed = route.spec.parentRefs.some(({ name, namespace, sectionName, port }: any) => name === gateway.metadata.name
    && (namespace ?? home(route)) === home(gateway)
    && (sectionName === undefined || sectionName === listener.name) && (port === undefined || port === listener.port));
  const from = namespaces?.from ?? 'Same';
  const wanted: string[] = namespaces?.selector?.matchExpressions?.[0].values ?? [namespaces?.selector?.matchLabels?.['kubernetes.io/metadata.name']];
  const isHome = from === 'All' || (from === 'Same' ? home(route) === home(gateway) : wanted.includes(home(route)));
  return isNamed && isHome && (kinds === undefined || kinds.some(({ kind }: any) => kind === route.kind));
}

/** Below 0 where a route is asked before another one that fits as well: the older, then the first by name. */
function byAge(one: any, other: any): number {
  const age = ({ metadata }: any): number => new Date(metadata.creationTimestamp ?? 0).getTime();
  const name = ({ metadata }: any): string => `${metadata.namespace ?? 'default'}/${metadata.name}`;
  return age(one) - age(other) || (name(one) < name(other) ? -1 : 1);
}

/** Ask the one Gateway among the objects. */
export function evaluateRoutes(objects: any[], url: string, headers: Record<string, string> = {}, method = 'GET'): RouteEvaluation {
  const parsed = new URL(url);
  const { protocol, hostname: host, pathname } = parsed;
  const [gateway] = objects.filter(({ kind }) => kind === 'Gateway');
  const wanted = protocol === 'https:' ? 'HTTPS' : 'HTTP';
  let listener: any;
  for (const candidate of gateway?.spec.listeners ?? []) {
    const rank = candidate.protocol === wanted ? rankOf(candidate.hostname, host) : undefined;
    if (rank !== undefined && (!listener || rank > listener.rank)) {
      listener = { rank, name: candidate.name, candidate };
    }
  }
  if (!listener) {
    return { end: 'no listener' };
  }
  let best: any;
  const attached = objects.filter(({ kind }) => kind in WEIGHERS).sort(byAge)
    .filter((each) => attaches(each, gateway, listener.candidate))
    .filter(({ spec: { hostnames } }) => hostnames === undefined || shareHost(hostnames, undefined, listener.candidate.hostname));
  for (const each of accepted(attached, listener.candidate)) {
    const rank = bestRank(each.spec.hostnames, host);
    for (const rule of rank === undefined ? [] : each.spec.rules) {
      for (const match of rule.matches ?? [{}]) {
        const weight = WEIGHERS[each.kind](match, parsed, { method, headers });
        if (weight !== undefined && (!best || isGreater([rank!, ...weight], best.weight))) {
          best = { weight: [rank!, ...weight], rule, match, route: `${each.metadata.namespace ?? 'default'}/${each.metadata.name}` };
        }
      }
    }
  }
  if (!best) {
    return { end: 'no rule', listener: listener.name };
  }
  const at = { listener: listener.name, route: best.route };
  const filter = (type: string): any => (best.rule.filters ?? []).find((each: any) => each.type === type);
  const redirect = filter('RequestRedirect')?.requestRedirect;
  if (redirect) {
    const scheme = redirect.scheme ?? protocol.slice(0, -1);
    const port = redirect.port === undefined ? '' : `:${redirect.port}`;
    return { ...at, end: 'redirect', code: redirect.statusCode ?? 302, where: `${scheme}://${redirect.hostname ?? host}${port}${replaced(pathname, best.match, redirect.path)}` };
  }
  const backends: any[] = best.rule.backendRefs ?? [];
  const total = backends.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const shares: Record<string, number> = {};
  backends.filter(({ weight = 1 }) => weight > 0).forEach(({ name, port, weight = 1 }) => {
    shares[`${name}:${port}`] = (shares[`${name}:${port}`] ?? 0) + (weight * 100) / total;
  });
  const [backend] = backends;
  return backend && total > 0 ? { ...at, end: 'backend', to: `${backend.name}:${backend.port}`, shares, path: replaced(pathname, best.match, filter('URLRewrite')?.urlRewrite.path) } : { ...at, end: 'no backend' };
}
