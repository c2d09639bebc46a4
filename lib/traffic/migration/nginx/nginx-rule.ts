import { canaryMatches, canaryWeights } from './canary-matches';
import { locationFilters } from './location-filters';
import { NginxBackend, nginxBackendOf } from './nginx-backend';
import { protocolOf } from './nginx-protocol';
import { rewriteOf } from './path-shape';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { isRow } from '../gateway/converted-backend';
import { ConvertedRules } from '../gateway/http-routes';
import { ingressRow } from '../gateway/ingress-row';
import { PlannedMatch } from '../gateway/path-plan';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

/** Protocols that a route speaks with pods. */
const PROTOCOLS = ['HTTP', 'HTTPS', 'AUTO_HTTP'];
const NOTHING = { rules: [], backends: [], rows: [] };

/** The rules for a match that leads to a backend of nginx: those of a canary by headers first, then the one for all other requests. */
export function nginxRules(model: TrafficModel, scheme: 'http' | 'https', { type, value, target }: PlannedMatch): ConvertedRules<NginxBackend> {
  const { route, location } = target;
  if (route === undefined || location === undefined) {
    return NOTHING;
  }
  const { ingress } = route;
  const protocol = protocolOf(ingress);
  const backend = nginxBackendOf(model, route);
  const rewrite = location.isLone ? {} : rewriteOf(location, { type, value });
  if (isRow(backend)) {
    return { ...NOTHING, rows: [backend] };
  }
  if (!PROTOCOLS.includes(protocol) || rewrite.problem !== undefined) {
    const problem = rewrite.problem === undefined ? protocolRow(ingress, protocol) : rewriteRow(ingress, location.path, rewrite.problem);
    return { ...NOTHING, rows: [problem] };
  }
  const { filters, problems } = locationFilters(model, ingress, scheme, rewrite);
  const rows = problems.map((detail) => ingressRow(ingress, RouteChangeVerdict.IMPOSSIBLE, detail.split(/[ :]/)[0], detail));
  const canary = location.canary && nginxBackendOf(model, location.canary);
  if (canary !== undefined && isRow(canary)) {
    rows.push(canary);
  }
  const other = canary === undefined || isRow(canary) ? undefined : { ...canary, speaker: ingress };
  const path = { type, value };
  const rule = (backends: { readonly to: NginxBackend; readonly weight?: number }[], headers: any[] = []): any => ({
    matches: [{ path, ...headers.length > 0 ? { headers } : {} }],
    ...filters.length > 0 ? { filters } : {},
    backendRefs: backends.map(({ to, weight }) => ({ name: to.serviceName, port: to.port, ...weight === undefined ? {} : { weight } })),
    // nginx limits the time between two pieces, and no request as a whole
    timeouts: { request: '0s' },
  });
  if (other === undefined) {
    return { rules: [rule([{ to: backend }])], backends: [backend], rows };
  }
  const { weight, total } = canaryWeights(other.route.ingress);
  return {
    rules: [
      ...canaryMatches(other.route.ingress).map(({ header, isCanary }) => rule([{ to: isCanary ? other : backend }], [header])),
      rule([{ to: backend, weight: total - weight }, { to: other, weight }]),
    ],
    backends: [backend, other],
    rows,
  };
}

function protocolRow(ingress: ObjectView, protocol: string): RouteChange {
  return ingressRow(ingress, RouteChangeVerdict.IMPOSSIBLE, 'protocol',
    `backend-protocol ${protocol} is not spoken: put a web server in front of the application, in its pod; nothing is written for its paths`);
}

function rewriteRow(ingress: ObjectView, path: string, problem: string): RouteChange {
  return ingressRow(ingress, RouteChangeVerdict.IMPOSSIBLE, 'rewrite', `rewrite-target of path ${path}: ${problem}; nothing is written for what it leads to`);
}
