import { Group, NOBODY } from './agic-group';
import { backendOf, ConvertedBackend, isRow } from './converted-backend';
import { PlannedMatch } from './path-plan';
import { rewriteFilters } from './rewrites';
import { RouteChange } from './route-change';
import { IngressRoute } from '../../agic/routes';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';

/** Rules that a route takes. */
const MAX_RULES = 16;

/** A Gateway that routes hang on. */
export interface GatewayName {
  readonly name: string;
  readonly namespace: string;
}

/** An HTTPRoute for what an Ingress asks of the hosts of a group. */
export interface ConvertedRoute {
  readonly object: any;
  /** The Ingress; absent for a route that only keeps others from answering. */
  readonly ingress?: ObjectView;
  readonly backends: ConvertedBackend[];
}

/** The HTTPRoutes of a group: one for each Ingress with a path in it, or more where there are too many rules. */
export function convertRoutes(
  model: TrafficModel, group: Group, matches: PlannedMatch[], gateway: GatewayName, listeners: string[],
): { readonly routes: ConvertedRoute[]; readonly rows: RouteChange[] } {
  const rows: RouteChange[] = [];
  const byIngress = new Map<string, PlannedMatch[]>();
  for (const match of matches) {
    const ingress = match.target.route?.ingress;
    const key = ingress ? `${ingress.namespace}/${ingress.name}` : '';
    byIngress.set(key, [...byIngress.get(key) ?? [], match]);
  }
  const first = matches.find(({ target }) => target.route)?.target.route?.ingress;
  const routes = [...byIngress].flatMap(([key, own]) => {
    const ingress = own[0].target.route?.ingress;
    const rules = own.flatMap((match) => {
      const rule = ruleOf(model, match);
      rows.push(...rule.rows);
      return rule.json === undefined ? [] : [rule];
    });
    return chunks(rules).map((part, index): ConvertedRoute => ({
      ingress,
      backends: part.flatMap(({ backend }) => (backend === undefined ? [] : [backend])),
      object: routeObject({
        name: nameOf(key === '' ? 'nobody' : ingress!.name, group, index),
        namespace: ingress?.namespace ?? first?.namespace ?? gateway.namespace,
        hosts: group.hosts,
        gateway,
        listeners,
        rules: part.map(({ json }) => json),
      }),
    }));
  });
  return { routes, rows };
}

interface Rule {
  readonly json?: any;
  readonly backend?: ConvertedBackend;
  readonly rows: RouteChange[];
}

function ruleOf(model: TrafficModel, { type, value, target }: PlannedMatch): Rule {
  const matches = [{ path: { type, value } }];
  if (target === NOBODY) {
    return { json: { matches }, rows: [] };
  }
  if (target.isRedirect) {
    return { json: { matches, filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }, rows: [] };
  }
  const backend = backendOf(model, target);
  if (isRow(backend)) {
    return { rows: [backend] };
  }
  const { filters, rows } = filtersOf(model, target.route!, backend, type);
  return {
    backend,
    rows,
    json: {
      matches,
      ...filters.length > 0 ? { filters } : {},
      backendRefs: [{ name: backend.serviceName, port: backend.port }],
      timeouts: { request: `${backend.settings.requestTimeoutSeconds}s` },
    },
  };
}

function filtersOf(model: TrafficModel, route: IngressRoute, { settings }: ConvertedBackend, type: PlannedMatch['type']): { readonly filters: any[]; readonly rows: RouteChange[] } {
  const { path, hostName } = settings;
  const rewrites = rewriteFilters(model, route);
  const own = path === undefined && hostName === undefined ? [] : [{
    type: 'URLRewrite',
    urlRewrite: {
      ...hostName === undefined ? {} : { hostname: hostName },
      ...path === undefined ? {} : { path: type === 'PathPrefix' ? { type: 'ReplacePrefixMatch', replacePrefixMatch: path } : { type: 'ReplaceFullPath', replaceFullPath: path } },
    },
  }];
  return { filters: [...own, ...rewrites.filters], rows: rewrites.rows };
}

function routeObject({ name, namespace, hosts, gateway, listeners, rules }: {
  readonly name: string;
  readonly namespace: string;
  readonly hosts: string[];
  readonly gateway: GatewayName;
  readonly listeners: string[];
  readonly rules: any[];
}): any {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
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

/** `api-https-shop.example.com`, short enough for an object. */
function nameOf(ingress: string, { scheme, hosts }: Group, part: number): string {
  const text = [ingress, scheme, hosts[0]?.replace('*', 'any') ?? 'all'].join('-').slice(0, 240);
  return part === 0 ? text : `${text}-${part + 1}`;
}

function chunks<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / MAX_RULES) }, (_, index) => items.slice(index * MAX_RULES, (index + 1) * MAX_RULES));
}
