import { list, text } from '../objects/object-view';

interface Fault {
  readonly field: string;
  readonly problem: string;
}

/** What a filter of each type has beside its type. */
const FILTER_FIELDS: Record<string, string> = {
  RequestHeaderModifier: 'requestHeaderModifier',
  ResponseHeaderModifier: 'responseHeaderModifier',
  RequestMirror: 'requestMirror',
  RequestRedirect: 'requestRedirect',
  URLRewrite: 'urlRewrite',
  ExtensionRef: 'extensionRef',
  CORS: 'cors',
  ExternalAuth: 'externalAuth',
};
const ONCE = ['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestRedirect', 'URLRewrite', 'CORS'];
const PATH_FIELDS: Record<string, string> = { ReplaceFullPath: 'replaceFullPath', ReplacePrefixMatch: 'replacePrefixMatch' };
const PATH_CHARACTERS = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;
const GRPC_NAMES: Record<string, RegExp> = { service: /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i, method: /^[A-Za-z_][A-Za-z_0-9]*$/ };
const MAX_MATCHES = 128;

/**
 * What the definitions of routes say about fields together.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/blob/v1.5.1/config/crd/standard/gateway.networking.k8s.io_httproutes.yaml
 */
export function routeFaults(kind: string, spec: any): Fault[] {
  const rules = list(spec.rules);
  const matches = rules.reduce((sum, rule) => sum + list(rule.matches).length, 0);
  return [
    ...matches > MAX_MATCHES ? [{ field: 'spec.rules', problem: `must have at most ${MAX_MATCHES} matches together, got ${matches}` }] : [],
    ...rules.flatMap((rule, index) => ruleFaults(kind, rule, `spec.rules[${index}]`)),
  ];
}

function ruleFaults(kind: string, rule: any, place: string): Fault[] {
  const filters = list(rule.filters);
  const backends = list(rule.backendRefs);
  return [
    ...list(rule.matches).flatMap((match, index) => (kind === 'HTTPRoute' ? pathFaults(match.path, `${place}.matches[${index}].path`)
      : methodFaults(match.method, `${place}.matches[${index}].method`))),
    ...filterFaults(filters, `${place}.filters`),
    ...filters.some(({ type }) => type === 'RequestRedirect') && backends.length > 0
      ? [{ field: `${place}.backendRefs`, problem: 'must not be there beside a RequestRedirect, which answers every request itself' }] : [],
    ...prefixFaults(rule, filters, `${place}.filters`),
    ...backends.flatMap((backend, index) => [
      ...backendFaults(backend, `${place}.backendRefs[${index}]`),
      ...filterFaults(list(backend.filters), `${place}.backendRefs[${index}].filters`),
      ...prefixFaults(rule, list(backend.filters), `${place}.backendRefs[${index}].filters`),
    ]),
    ...timeoutFaults(rule.timeouts, `${place}.timeouts`),
  ];
}

function pathFaults(path: any, field: string): Fault[] {
  const { type = 'PathPrefix', value = '/' } = path ?? {};
  if (!['Exact', 'PathPrefix'].includes(type) || typeof value !== 'string') {
    return [];
  }
  const odd = ['//', '/./', '/../', '%2f', '%2F', '#'].find((part) => value.includes(part)) ?? ['/..', '/.'].find((end) => value.endsWith(end));
  const problem = !value.startsWith('/') ? "must start with '/'"
    : odd !== undefined ? `must not have '${odd}'${value.endsWith(odd) ? ' at its end' : ''}`
      : !PATH_CHARACTERS.test(value) ? 'must have only characters that a path of a URL has, others as % and two digits' : undefined;
  return problem === undefined ? [] : [{ field: `${field}.value`, problem: `${problem}, got '${value}'` }];
}

function methodFaults(method: any, field: string): Fault[] {
  if (method === undefined) {
    return [];
  }
  if (text(method.service) === '' && text(method.method) === '') {
    return [{ field, problem: 'must have a service or a method, got neither' }];
  }
  return (method.type ?? 'Exact') !== 'Exact' ? [] : Object.entries(GRPC_NAMES)
    .filter(([name, pattern]) => method[name] !== undefined && !pattern.test(method[name]))
    .map(([name]) => ({ field: `${field}.${name}`, problem: `must be the name of a ${name} of gRPC where type is Exact, got '${method[name]}'` }));
}

function filterFaults(filters: any[], place: string): Fault[] {
  const types = filters.map(({ type }) => text(type));
  const repeated = ONCE.filter((type) => types.filter((other) => other === type).length > 1);
  return [
    ...repeated.map((type) => ({ field: place, problem: `must have one filter of type ${type} at most, got several` })),
    ...types.includes('RequestRedirect') && types.includes('URLRewrite')
      ? [{ field: place, problem: 'must have RequestRedirect or URLRewrite, got both: what is redirected goes to no backend' }] : [],
    ...filters.flatMap((filter, index) => [
      ...FILTER_FIELDS[filter.type] !== undefined && filter[FILTER_FIELDS[filter.type]] === undefined
        ? [{ field: `${place}[${index}].${FILTER_FIELDS[filter.type]}`, problem: `must be there for a filter of type ${filter.type}, got none` }] : [],
      ...Object.entries(FILTER_FIELDS).filter(([type, field]) => type !== filter.type && filter[field] !== undefined)
        .map(([, field]) => ({ field: `${place}[${index}].${field}`, problem: `must not be there for a filter of type ${filter.type}` })),
      ...pathModifierFaults(filter, `${place}[${index}]`),
    ]),
  ];
}

function pathModifierFaults(filter: any, place: string): Fault[] {
  return ['urlRewrite', 'requestRedirect'].filter((field) => filter[field]?.path !== undefined).flatMap((field) => {
    const { path } = filter[field];
    const wanted = PATH_FIELDS[path.type];
    return [
      ...wanted !== undefined && path[wanted] === undefined ? [{ field: `${place}.${field}.path.${wanted}`, problem: `must be there for type ${path.type}, got none` }] : [],
      ...Object.values(PATH_FIELDS).filter((other) => other !== wanted && path[other] !== undefined)
        .map((other) => ({ field: `${place}.${field}.path.${other}`, problem: `must not be there for type ${path.type}` })),
    ];
  });
}

/** What replaces a prefix needs one to replace. */
function prefixFaults(rule: any, filters: any[], place: string): Fault[] {
  const matches = list(rule.matches);
  const isOnePrefix = matches.length === 0 || (matches.length === 1 && (matches[0].path?.type ?? 'PathPrefix') === 'PathPrefix');
  return isOnePrefix ? [] : filters.flatMap((filter, index) => ['urlRewrite', 'requestRedirect']
    .filter((field) => filter[field]?.path?.replacePrefixMatch !== undefined)
    .map((field) => ({ field: `${place}[${index}].${field}.path`, problem: 'must be ReplaceFullPath unless its rule has exactly one match, of type PathPrefix' })));
}

function backendFaults({ group, kind, port }: any, place: string): Fault[] {
  return text(group) === '' && (kind === undefined || kind === 'Service') && port === undefined
    ? [{ field: `${place}.port`, problem: 'must be there for a Service, got none' }] : [];
}

function timeoutFaults(timeouts: any, place: string): Fault[] {
  const [whole, backend] = [timeouts?.request, timeouts?.backendRequest].map(millisecondsOf);
  return whole !== undefined && backend !== undefined && whole > 0 && backend > whole
    ? [{ field: `${place}.backendRequest`, problem: `must not be longer than request, got ${timeouts.backendRequest} and ${timeouts.request}` }] : [];
}

const UNITS: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** A duration of the Gateway API in milliseconds. */
export function millisecondsOf(duration: unknown): number | undefined {
  return typeof duration !== 'string' ? undefined : [...duration.matchAll(/(\d+)(ms|h|m|s)/g)].reduce((sum, [, number, unit]) => sum + Number(number) * UNITS[unit], 0);
}
