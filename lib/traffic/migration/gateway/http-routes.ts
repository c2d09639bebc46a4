import { Group, HTTPS_KEY, NOBODY, Target, WWW_KEY } from './group';
import { PlannedMatch } from './path-plan';
import { RouteChange } from './route-change';
import { ObjectView } from '../../objects/object-view';

/** Rules that a route takes. */
const MAX_RULES = 16;

/** A Gateway that routes attach to. */
export interface GatewayName {
  readonly name: string;
  readonly namespace: string;
  /** The firewall policy that protects it. */
  readonly wafPolicyId?: string;
}

/** An HTTPRoute for what an Ingress asks of the hosts of a group, or for what a host answers by itself. */
export interface ConvertedRoute<Backend> {
  readonly object: any;
  /** The Ingress; absent for what a host answers by itself, be it a redirect to https or nothing. */
  readonly ingress?: ObjectView;
  /** The Ingresses that ask for it. */
  readonly askers: ObjectView[];
  readonly backends: Backend[];
}

/** The rules for a match, in the order in which they count. */
export interface ConvertedRules<Backend> {
  readonly rules: any[];
  readonly backends: Backend[];
  readonly rows: RouteChange[];
}

/** How a route of another kind than HTTPRoute is written: its rules say everything, what the gateway answers by itself included. */
export enum RouteKind {
  HTTP = 'HTTPRoute',
  GRPC = 'GRPCRoute',
}

/**
 * The routes of a group: one for each Ingress with a path in it, or more where there are too many rules. What the host answers by itself is in routes of their own, whose names and namespaces
 * depend on no Ingress: more of them change no name.
 */
export function convertRoutes<Backend>(
  group: Group,
  matches: PlannedMatch[],
  gateway: GatewayName,
  listeners: string[],
  rulesOf: (match: PlannedMatch) => ConvertedRules<Backend>,
  kind = RouteKind.HTTP,
): { readonly routes: ConvertedRoute<Backend>[]; readonly rows: RouteChange[] } {
  const rows: RouteChange[] = [];
  const byIngress = new Map<string, PlannedMatch[]>();
  for (const match of matches) {
    const ingress = isOfHost(match.target) ? undefined : match.target.route?.ingress;
    const key = ingress ? `${ingress.namespace}/${ingress.name}` : match.target.redirect ? 'redirect' : 'nobody';
    byIngress.set(key, [...byIngress.get(key) ?? [], match]);
  }
  const routes = [...byIngress].flatMap(([key, own]) => {
    const ingress = isOfHost(own[0].target) ? undefined : own[0].target.route?.ingress;
    const rules = own.flatMap((match) => {
      const converted = (kind === RouteKind.HTTP ? answerOf(match) : undefined) ?? rulesOf(match);
      rows.push(...converted.rows);
      return converted.rules.map((rule) => ({ rule, backends: converted.backends }));
    });
    return chunks(rules).map((part, index): ConvertedRoute<Backend> => ({
      ingress,
      askers: [...new Set(own.flatMap(({ target }) => target.route?.ingress ?? []))],
      backends: [...new Set(part.flatMap(({ backends }) => backends))],
      object: routeObject({
        kind,
        name: nameOf([ingress === undefined ? key : startOf(ingress), kind === RouteKind.GRPC ? 'grpc' : group.scheme], group, index),
        namespace: ingress?.namespace ?? gateway.namespace,
        hosts: group.hosts,
        gateway,
        listeners,
        rules: part.map(({ rule }) => rule),
      }),
    }));
  });
  return { routes, rows };
}

/** True for a redirect of a host as a whole, to https or to its other name, and for a target of no Ingress. */
function isOfHost({ route, redirect, key }: Target): boolean {
  return route === undefined || (redirect !== undefined && [HTTPS_KEY, WWW_KEY].includes(key));
}

/** What the gateway answers by itself. */
function answerOf({ type, value, target }: PlannedMatch): ConvertedRules<never> | undefined {
  const matches = [{ path: { type, value } }];
  return target === NOBODY ? { rules: [{ matches }], backends: [], rows: [] }
    : target.redirect === undefined ? undefined
      : { rules: [{ matches, filters: [{ type: 'RequestRedirect', requestRedirect: target.redirect }] }], backends: [], rows: [] };
}

function routeObject({ kind, name, namespace, hosts, gateway, listeners, rules }: {
  readonly kind: RouteKind;
  readonly name: string;
  readonly namespace: string;
  readonly hosts: string[];
  readonly gateway: GatewayName;
  readonly listeners: string[];
  readonly rules: any[];
}): any {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind,
    metadata: { name, namespace },
    spec: {
      parentRefs: listeners.map((sectionName) => ({
        name: gateway.name, ...gateway.namespace === namespace ? {} : { namespace: gateway.namespace }, sectionName,
      })),
      ...hosts.length > 0 ? { hostnames: hosts } : {},
      rules,
    },
  };
}

/** An Ingress whose name is one of those that hosts have for themselves. */
function startOf({ name }: ObjectView): string {
  return ['redirect', 'nobody'].includes(name) ? `${name}-ingress` : name;
}

/** `api-https-shop.example.com`, short enough for an object; parts behind the first are numbered, since names out of their paths would change with each path that comes in front. */
function nameOf(start: string[], { hosts }: Group, part: number): string {
  const text = [...start, hosts[0]?.replace('*', 'any') ?? 'all'].join('-').slice(0, 240);
  return part === 0 ? text : `${text}-${part + 1}`;
}

function chunks<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / MAX_RULES) }, (_, index) => items.slice(index * MAX_RULES, (index + 1) * MAX_RULES));
}
