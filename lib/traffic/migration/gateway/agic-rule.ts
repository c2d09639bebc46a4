import { backendOf, ConvertedBackend, isRow } from './converted-backend';
import { ConvertedRules } from './http-routes';
import { PlannedMatch } from './path-plan';
import { rewriteFilters } from './rewrites';
import { RouteChange } from './route-change';
import { IngressRoute } from '../../agic/routes';
import { TrafficModel } from '../../objects/traffic-model';

/** The rule for a match that leads to a backend of the ingress controller. */
export function agicRules(model: TrafficModel, { type, value, target }: PlannedMatch): ConvertedRules<ConvertedBackend> {
  const backend = backendOf(model, target);
  if (isRow(backend)) {
    return { rules: [], backends: [], rows: [backend] };
  }
  const { filters, rows } = filtersOf(model, target.route!, backend, type);
  return {
    backends: [backend],
    rows,
    rules: [{
      matches: [{ path: { type, value } }],
      ...filters.length > 0 ? { filters } : {},
      backendRefs: [{ name: backend.serviceName, port: backend.port }],
      timeouts: { request: `${backend.settings.requestTimeoutSeconds}s` },
    }],
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
