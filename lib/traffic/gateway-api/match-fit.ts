import { list, ObjectView, text } from '../objects/object-view';

/** A request as routes see it. */
export interface RouteRequest {
  readonly host: string;
  readonly path: string;
  /** With its question mark; empty where there is none. */
  readonly query: string;
  /** In capital letters. */
  readonly method: string;
  /** By their names in small letters. */
  readonly headers: Record<string, string>;
}

/** How well a match fits: by the most important first, higher is better. */
export interface MatchFit {
  /** Of an HTTPRoute host, kind of path, length of path, method, headers, parameters; of a GRPCRoute host, length of service and of method, headers. */
  readonly ranks: number[];
  /** What it is that fits. */
  readonly label: string;
  /** True where a regular expression is what fits. */
  readonly isExpression: boolean;
  /** What the request does not have; absent where everything fits. */
  readonly missing?: string;
}

const TYPES: Record<string, number> = { Exact: 3, PathPrefix: 2, RegularExpression: 1 };

/**
 * How a match of an HTTPRoute fits a request; nothing where host or path do not.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export function httpFit(hostnames: string[], match: any, request: RouteRequest): MatchFit | undefined {
  const host = hostRank(hostnames, request.host);
  const { type = 'PathPrefix', value = '/' } = match.path ?? {};
  if (host === undefined || !fitsPath(text(type), text(value), request.path)) {
    return undefined;
  }
  const headers = headersOf(match);
  const parameters = firstByName(list(match.queryParams), (name) => name);
  const query = new URLSearchParams(request.query);
  const missing = [
    ...match.method === undefined || match.method === request.method ? [] : [`method ${text(match.method)}`],
    ...missingHeaders(headers, request),
    ...parameters.filter((each) => !fitsText(each, query.get(text(each.name)))).map(({ name, value: wanted }) => `query ${text(name)}=${text(wanted)}`),
  ];
  return {
    ranks: [host.rank, TYPES[text(type)] ?? 0, text(value).length, match.method === undefined ? 0 : 1, headers.length, parameters.length],
    label: `${host.name}${text(value)} (${text(type)})${match.method === undefined && headers.length + parameters.length === 0 ? '' : ' with conditions'}`,
    isExpression: type === 'RegularExpression',
    missing: missing.length > 0 ? missing.join(', ') : undefined,
  };
}

/** The headers that a match asks for: of several with one name the first counts. */
export function headersOf(match: any): any[] {
  return firstByName(list(match.headers), (name) => name.toLowerCase());
}

/** The matches of a rule as they are written: a rule without any takes everything. */
export function matchesIn({ matches }: any): any[] {
  return list(matches).length > 0 ? list(matches) : [{}];
}

/** The headers of a match that a request does not have, in words. */
export function missingHeaders(headers: any[], request: RouteRequest): string[] {
  return headers.filter((each) => !fitsText(each, request.headers[text(each.name).toLowerCase()] ?? null))
    .map(({ name, value }) => `header ${text(name)}: ${text(value)}`);
}

function firstByName(matches: any[], keyOf: (name: string) => string): any[] {
  const names = matches.map(({ name }) => keyOf(text(name)));
  return matches.filter((_, index) => names.indexOf(names[index]) === index);
}

/** Below 0 where the first is the better one; the order of specificity, then the older route, then the first by name, then the first rule. */
export function compareFits(one: { readonly fit: MatchFit; readonly route: ObjectView; readonly index: number }, other: typeof one): number {
  const difference = one.fit.ranks.map((rank, index) => other.fit.ranks[index] - rank).find((each) => each !== 0);
  return difference ?? (compareRoutes(one.route, other.route) || one.index - other.index);
}

/** Below 0 where a route goes before another one: the older, then the first by namespace and name. */
export function compareRoutes(one: ObjectView, other: ObjectView): number {
  const [older, younger] = [one, other].map(({ located }) => Date.parse(text(located.object.metadata?.creationTimestamp)) || 0);
  const [first, second] = [one, other].map(({ namespace, name }) => `${namespace}/${name}`);
  return older - younger || (first === second ? 0 : first < second ? -1 : 1);
}

/** The longest name that has the host, one without a star before all others. */
export function hostRank(hostnames: string[], host: string): { readonly name: string; readonly rank: number } | undefined {
  const all = (hostnames.length > 0 ? hostnames : ['*']).filter((name) => hasHost(name, host));
  return all.map((name) => ({ name, rank: name === '*' ? 0 : name.startsWith('*') ? name.length : 1000 + name.length })).sort((a, b) => b.rank - a.rank)[0];
}

function hasHost(name: string, host: string): boolean {
  const wanted = name.toLowerCase();
  return wanted === '*' || wanted === host || (wanted.startsWith('*.') && host.endsWith(wanted.slice(1)) && host.length > wanted.length - 1);
}

function fitsPath(type: string, value: string, path: string): boolean {
  switch (type) {
    case 'Exact':
      return path === value;
    case 'PathPrefix': {
      const prefix = value.replace(/\/$/, '');
      return path === prefix || path.startsWith(`${prefix}/`);
    }
    default:
      return isExpression(value) && new RegExp(`^(?:${value})$`).test(path);
  }
}

/** True where a text is the one that is asked for, or one of those that an expression means. */
export function fitsText({ type, value }: any, given: string | null): boolean {
  return given !== null && (type === 'RegularExpression' ? isExpression(text(value)) && new RegExp(`^(?:${text(value)})$`).test(given) : given === text(value));
}

function isExpression(value: string): boolean {
  try {
    return new RegExp(value) instanceof RegExp;
  } catch {
    return false;
  }
}
