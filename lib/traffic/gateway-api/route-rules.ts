import { matchesIn } from './match-fit';
import { ProxyTarget } from './proxy-target';
import { isGranted } from './reference-grants';
import { list, ObjectView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** Types of paths other than the prefix, in words. */
const PATH_TYPES = new Map([['Exact', 'exactly'], ['RegularExpression', 'regular expression']]);

/** What a rule of a route asks of a request. */
export interface RouteMatch {
  readonly path: string;
  /** What else must fit, in words. */
  readonly conditions: string[];
}

/** The matches of a rule; a rule without any takes everything. */
export function matchesOf(route: ObjectView, rule: any): RouteMatch[] {
  const read = route.kind === 'GRPCRoute' ? grpcMatch : httpMatch;
  return matchesIn(rule).map(read);
}

/** Where a rule sends requests, backend by backend. A rule that redirects has none. */
export function targetsOf(model: TrafficModel, route: ObjectView, rule: any): ProxyTarget[] {
  const references = list(rule.backendRefs);
  const weights = references.map(weightOf);
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  return references.map((reference, index) => targetOf(model, route, reference, { weight: weights[index], totalWeight, rule }));
}

/** True for a rule with nothing that answers: no backend, and no filter that may be an answer of an implementation's own. */
export function hasNoBackend({ backendRefs, filters }: any): boolean {
  return list(backendRefs).length === 0 && list(filters).every(({ type }) => !['RequestRedirect', 'ExtensionRef'].includes(type));
}

function targetOf(model: TrafficModel, route: ObjectView, reference: any, of: Pick<ProxyTarget, 'weight' | 'totalWeight' | 'rule'>): ProxyTarget {
  const kind = text(reference.kind) || 'Service';
  const namespace = text(reference.namespace) || route.namespace;
  const name = `${kind === 'Service' ? 'service' : kind} ${namespace}/${text(reference.name)}`;
  if (kind !== 'Service' || text(reference.group) !== '') {
    return { ...of, owner: route, name, refused: `unknown: backends of kind ${kind} are not followed` };
  }
  return {
    ...of,
    owner: route,
    name,
    service: model.findService(namespace, text(reference.name)),
    port: Number.isInteger(reference.port) ? reference.port : undefined,
    refused: namespace === route.namespace || isGranted(model, route, { kind: 'Service', namespace, name: text(reference.name) })
      ? undefined
      : `nobody: no ReferenceGrant of namespace ${namespace} lets routes of namespace ${route.namespace} send there`,
  };
}

function httpMatch(match: any): RouteMatch {
  return {
    path: text(match.path?.value) || '/',
    conditions: [PATH_TYPES.get(match.path?.type) ?? '', text(match.method), ...namedOf(match)].filter((condition) => condition !== ''),
  };
}

function grpcMatch(match: any): RouteMatch {
  const { service, method } = match.method ?? {};
  return { path: match.method ? `/${text(service) || '*'}/${text(method) || '*'}` : '/', conditions: namedOf(match) };
}

function namedOf(match: any): string[] {
  return [
    ...list(match.headers).map(({ name, value }) => `header ${text(name)}: ${text(value)}`),
    ...list(match.queryParams).map(({ name, value }) => `query ${text(name)}=${text(value)}`),
  ];
}

function weightOf(reference: any): number {
  return Number.isInteger(reference.weight) ? reference.weight : 1;
}
