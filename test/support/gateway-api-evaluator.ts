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

/** How many headers of a match fit; nothing if one does not. */
function headerRank(match: any, headers: Record<string, string>): number | undefined {
  const all: any[] = match.headers ?? [];
  const fits = all.every(({ name, value, type }) => headers[name] !== undefined && (type === 'RegularExpression' ? new RegExp(`^${value}$`).test(headers[name]) : headers[name] === value));
  return fits ? all.length : undefined;
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
  return isNamed && isHome && (kinds === undefined || kinds.some(({ kind }: any) => kind === 'HTTPRoute'));
}

/** Below 0 where a route is asked before another one that fits as well: the older, then the first by name. */
function byAge(one: any, other: any): number {
  const age = ({ metadata }: any): number => new Date(metadata.creationTimestamp ?? 0).getTime();
  const name = ({ metadata }: any): string => `${metadata.namespace ?? 'default'}/${metadata.name}`;
  return age(one) - age(other) || (name(one) < name(other) ? -1 : 1);
}

/** Ask the one Gateway among the objects. */
export function evaluateRoutes(objects: any[], url: string, headers: Record<string, string> = {}): RouteEvaluation {
  const { protocol, hostname: host, pathname } = new URL(url);
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
  for (const each of objects.filter(({ kind }) => kind === 'HTTPRoute').sort(byAge)) {
    const { spec } = each;
    const rank = attaches(each, gateway, listener.candidate) ? bestRank(spec.hostnames, host) : undefined;
    for (const rule of rank === undefined ? [] : spec.rules) {
      for (const match of rule.matches) {
        const fit = pathRank(match, pathname);
        const named = headerRank(match, headers);
        const isBetter = (): boolean => {
          const order = [rank! - best.rank, fit! - best.fit, named! - best.named].find((difference) => difference !== 0);
          return order !== undefined && order > 0;
        };
        if (fit !== undefined && named !== undefined && (!best || isBetter())) {
          best = { rank, fit, named, rule, match, route: `${each.metadata.namespace ?? 'default'}/${each.metadata.name}` };
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
