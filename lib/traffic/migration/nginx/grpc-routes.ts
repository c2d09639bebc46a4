import { canaryMatches, canaryWeights } from './canary-matches';
import { locationFilters } from './location-filters';
import { NginxBackend, nginxBackendOf } from './nginx-backend';
import { NginxGroup } from './nginx-groups';
import { protocolOf } from './nginx-protocol';
import { rewriteOf } from './path-shape';
import { nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { http2Reason } from '../../objects/app-protocol';
import { TrafficModel } from '../../objects/traffic-model';
import { isRow } from '../gateway/converted-backend';
import { NOBODY } from '../gateway/group';
import { ConvertedRules } from '../gateway/http-routes';
import { ingressRow } from '../gateway/ingress-row';
import { PlannedMatch } from '../gateway/path-plan';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

const { CHANGES, IMPOSSIBLE, STAYS } = RouteChangeVerdict;
/** How a GRPCRoute names services and methods. */
const SERVICE = /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i;
const METHOD = /^[a-z_][a-z_0-9]*$/i;
/** What a GRPCRoute has filters for. */
const FILTERS = ['RequestHeaderModifier', 'ResponseHeaderModifier'];

/** The matches of a group, by the kind of route that they become. */
export interface SplitMatches {
  readonly http: PlannedMatch[];
  readonly grpc: PlannedMatch[];
  /** Calls of which nothing is written. */
  readonly dropped: PlannedMatch[];
  readonly rows: RouteChange[];
}

/** True for a match whose requests go to pods as calls of gRPC. A redirect that nginx answers with by itself is none, but for the one to a slash at the end. */
function isGrpc({ target: { route, redirect } }: PlannedMatch): boolean {
  const isSlash = redirect?.statusCode === 301 && redirect.hostname === undefined && redirect.path !== undefined;
  return route !== undefined && protocolOf(route.ingress).startsWith('GRPC') && (redirect === undefined || isSlash);
}

/**
 * Tell the calls of gRPC from the requests of HTTP. A host is of HTTPRoutes or of GRPCRoutes on one listener, and gRPC is spoken over TLS alone: ingress-nginx takes HTTP/2
 * on the port for https.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/api-types/grpcroute/#cross-serving
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/nginx-configuration/configmap.md#use-http2
 */
export function splitMatches({ scheme, server, hosts }: NginxGroup, matches: PlannedMatch[]): SplitMatches {
  const grpc = matches.filter(isGrpc);
  const http = matches.filter((match) => !grpc.includes(match));
  const each = (verdict: RouteChangeVerdict, detail: (protocol: string) => string): RouteChange[] => (
    [...new Set(grpc.map(({ target }) => target.route!.ingress))].map((ingress) => ingressRow(ingress, verdict, 'grpc', detail(`backend-protocol ${protocolOf(ingress)}`)))
  );
  const name = hosts.join(', ') || '*';
  if (grpc.length === 0) {
    return { http, grpc: [], dropped: [], rows: [] };
  }
  if (scheme === 'http') {
    return {
      http,
      grpc: [],
      dropped: grpc,
      rows: server.certificate === undefined
        ? each(IMPOSSIBLE, (protocol) => `${protocol}: host ${name} has no certificate, and clients of gRPC need TLS, at the controller too; add one; nothing is written for its calls`)
        : each(STAYS, (protocol) => `${protocol}: nothing is written for http://${name}, where the controller takes no HTTP/2 either`),
    };
  }
  if (http.some(({ target }) => target !== NOBODY)) {
    return {
      http,
      grpc: [],
      dropped: grpc,
      rows: each(IMPOSSIBLE, (protocol) => `${protocol}: host ${name} has paths that are not of gRPC too, and on a listener a host is of HTTPRoutes or of GRPCRoutes; `
        + 'give gRPC a host of its own, in an Ingress, in DNS and in a certificate, and let its clients call that; '
        + 'nothing is written for its calls'),
    };
  }
  return { http: [], grpc: matches.filter((match) => !isCovered(match, matches)), dropped: [], rows: each(STAYS, (protocol) => `${protocol}: becomes a GRPCRoute for ${name}`) };
}

/** True for a prefix that one call alone could have, where an exact path takes that. */
function isCovered({ type, value }: PlannedMatch, matches: PlannedMatch[]): boolean {
  return type === 'PathPrefix' && value.split('/').length === 3 && matches.some((other) => other.type === 'Exact' && other.value === value);
}

/** The rules of a GRPCRoute for a match: those of a canary by headers first, then the one for all other calls. */
export function grpcRules(model: TrafficModel, isAzure: boolean, match: PlannedMatch): ConvertedRules<NginxBackend> {
  const { route, location, redirect } = match.target;
  const method = methodOf(match);
  if (route === undefined || location === undefined) {
    return { rules: method === undefined ? [] : [matchesOf(method)], backends: [], rows: [] };
  }
  const { ingress } = route;
  if (match.type === 'RegularExpression') {
    return nothing(ingressRow(ingress, IMPOSSIBLE, 'grpc', `path ${location.path}: a GRPCRoute names services and methods; write one for those that the expression means; nothing is written for it`));
  }
  if (method === undefined && redirect === undefined) {
    return nothing(ingressRow(ingress, STAYS, 'grpc', `path ${location.path}: no call of gRPC has such a path, which would be /package.Service/Method; nothing is written for it`));
  }
  // clients of gRPC would have to follow a redirect
  if (method === undefined || redirect !== undefined) {
    return { rules: method === undefined ? [] : [matchesOf(method)], backends: [], rows: [] };
  }
  const backend = nginxBackendOf(model, route);
  if (isRow(backend)) {
    return nothing(backend);
  }
  const rewrite = location.isLone ? {} : rewriteOf(location, match);
  const { filters, problems } = locationFilters(model, ingress, 'https', rewrite);
  const lost = filters.filter(({ type }) => !FILTERS.includes(type)).map(({ type }) => type);
  if (lost.includes('URLRewrite') || rewrite.problem !== undefined) {
    return nothing(ingressRow(ingress, IMPOSSIBLE, 'rewrite', `path ${location.path}: a GRPCRoute rewrites neither paths nor hosts; nothing is written for its calls`));
  }
  const canary = location.canary && nginxBackendOf(model, location.canary);
  const other = canary === undefined || isRow(canary) ? undefined : { ...canary, speaker: ingress };
  const backends = [backend, ...other === undefined ? [] : [other]];
  const rows = [
    ...canary !== undefined && isRow(canary) ? [canary] : [],
    ...problems.map((detail) => ingressRow(ingress, IMPOSSIBLE, detail.split(/[ :]/)[0], detail)),
    ...lost.includes('CORS') ? [ingressRow(ingress, CHANGES, 'cors', 'enable-cors goes for gRPC: a GRPCRoute has no filter for it, and clients of gRPC do not ask')] : [],
    ...nginxSetting(ingress, 'affinity') === undefined ? [] : [ingressRow(ingress, CHANGES, 'affinity', 'affinity goes for gRPC: its clients keep no cookies, and stay on a pod by no other way')],
    ...isAzure ? [] : backends.flatMap(protocolRows),
  ];
  const kept = filters.filter(({ type }) => FILTERS.includes(type));
  const rule = (to: { readonly to: NginxBackend; readonly weight?: number }[], headers: any[] = []): any => ({
    ...matchesOf(method, headers),
    ...kept.length > 0 ? { filters: kept } : {},
    backendRefs: to.map(({ to: { serviceName, port }, weight }) => ({ name: serviceName, port, ...weight === undefined ? {} : { weight } })),
  });
  if (other === undefined) {
    return { rules: [rule([{ to: backend }])], backends, rows };
  }
  const { weight, total } = canaryWeights(other.route.ingress);
  return {
    rules: [
      ...canaryMatches(other.route.ingress).map(({ header, isCanary }) => rule([{ to: isCanary ? other : backend }], [header])),
      rule([{ to: backend, weight: total - weight }, { to: other, weight }]),
    ],
    backends,
    rows,
  };
}

function nothing(row: RouteChange): ConvertedRules<NginxBackend> {
  return { rules: [], backends: [], rows: [row] };
}

/** The service and the method of the calls that have such a path, which is always `/service/method`; empty for all calls, nothing where none has it. */
function methodOf({ type, value }: PlannedMatch): { readonly service?: string; readonly method?: string } | undefined {
  const [service, method, ...more] = value.split('/').slice(1);
  if (value === '/') {
    return type === 'PathPrefix' ? {} : undefined;
  }
  const isPossible = SERVICE.test(service) && more.length === 0 && (method === undefined ? type === 'PathPrefix' : METHOD.test(method));
  return isPossible ? { service, ...method === undefined ? {} : { method } } : undefined;
}

function matchesOf(method: object, headers: any[] = []): { readonly matches?: any[] } {
  const match = { ...Object.keys(method).length > 0 ? { method } : {}, ...headers.length > 0 ? { headers } : {} };
  return Object.keys(match).length > 0 ? { matches: [match] } : {};
}

/** What a gateway that is not of Azure has to be told about a backend. */
function protocolRows({ service, port, route: { ingress } }: NginxBackend): RouteChange[] {
  const found = service?.ports.find((each) => each.port === port);
  return found === undefined || http2Reason(found, []) !== undefined ? [] : [ingressRow(ingress, IMPOSSIBLE, 'app-protocol',
    `port ${port} of service ${service!.namespace}/${service!.name} does not say that pods speak HTTP/2: set its appProtocol to kubernetes.io/h2c, which ingress-nginx does not read`)];
}
