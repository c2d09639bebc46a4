import { ANY_HOST } from '../gateway-api/host-names';
import { destinationsOf, ISTIO_GROUP } from '../istio/destinations';
import { BoundServer, boundServers, istioGateway, RouteList } from '../istio/gateways';
import { list, ObjectView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance } from '../traffic-path';
import { deadEnd, Proxy, proxyPath, ProxyRequest, refusedAt, requestOf } from './proxy-path';
import { TracedPath } from './traced-path';

/** The gateway that stands for the proxies beside all pods. */
const MESH = 'mesh';
/** Ways to compare a path other than by prefix, in words. */
const URI_TYPES = new Map([['exact', 'exactly'], ['regex', 'regular expression']]);

/** The paths through virtual services of Istio: at gateways, and at the proxies of the mesh. */
export function istioPaths(model: TrafficModel): TracedPath[] {
  return model.ofType(ISTIO_GROUP, 'VirtualService').flatMap((service) => {
    const gateways = list(service.spec.gateways).map(text);
    return (gateways.length > 0 ? gateways : [MESH]).flatMap((reference) => gatewayPaths(model, service, reference));
  });
}

function gatewayPaths(model: TrafficModel, service: ObjectView, reference: string): TracedPath[] {
  const hosts = list(service.spec.hosts).map(text).filter((host) => host !== '');
  const anyServer = { port: undefined, hosts: hosts.length > 0 ? hosts : [ANY_HOST] };
  const anyServers = Object.values(RouteList).map((routes) => ({ ...anyServer, scheme: routes, routes }));
  if (reference === MESH) {
    const proxy = { entrance: Entrance.MESH, label: 'proxy beside the client', client: 'pod in the mesh', sourceIp: 'the client pod, or the proxy beside the pod' };
    return anyServers.flatMap((server) => serverPaths(model, service, reference, proxy, server));
  }
  const { name, gateway } = istioGateway(model, reference, service.namespace);
  const proxy = { entrance: Entrance.ISTIO_GATEWAY, label: `Istio gateway ${name}${podsOf(gateway)}`, client: 'client', sourceIp: 'the gateway', labels: labelsOf(gateway) };
  const servers = gateway ? boundServers(gateway, service, hosts) : anyServers;
  return servers.length > 0
    ? servers.flatMap((server) => serverPaths(model, service, reference, proxy, server))
    : [refusedAt(proxy, requestAt(anyServers[0]), `nobody: no server of the gateway takes VirtualService ${service.namespace}/${service.name}`, service)];
}

function serverPaths(model: TrafficModel, service: ObjectView, reference: string, proxy: Proxy, server: BoundServer): TracedPath[] {
  return list(service.spec[server.routes]).flatMap((route) => (
    matchesOf(route, reference, server).flatMap((match) => routePaths(model, service, proxy, route, requestAt(server, match)))
  ));
}

/** A route that redirects or answers by itself has no destinations. */
function routePaths(model: TrafficModel, service: ObjectView, proxy: Proxy, route: any, request: ProxyRequest): TracedPath[] {
  if (route.delegate) {
    const { namespace = service.namespace, name } = route.delegate;
    const target = { weight: 1, totalWeight: 1, owner: service, name: `VirtualService ${text(namespace)}/${text(name)}` };
    return [deadEnd(proxy, request, 'unknown: virtual services that others delegate to are not followed', target)];
  }
  return destinationsOf(model, service, list(route.route)).map((target) => proxyPath(model, proxy, request, target));
}

/** The matches of a route that hold at this gateway and on this port; a route without any takes everything. */
function matchesOf(route: any, reference: string, { port }: BoundServer): any[] {
  const matches = list(route.match);
  return (matches.length > 0 ? matches : [{}]).filter((match) => (
    (list(match.gateways).length === 0 || match.gateways.includes(reference))
    && (match.port === undefined || port === undefined || match.port === port)
  ));
}

function requestAt({ scheme, port, hosts, routes }: BoundServer, match: any = {}): ProxyRequest {
  const names = list(match.sniHosts).map(text);
  if (routes !== RouteList.HTTP) {
    return requestOf(scheme, names.length > 0 ? names : hosts, port ?? match.port, '', []);
  }
  const [type, path] = Object.entries(match.uri ?? {})[0] ?? ['prefix', '/'];
  const conditions = [
    ...URI_TYPES.has(type) ? [URI_TYPES.get(type)!] : [],
    ...['method', 'authority', 'scheme'].filter((field) => match[field]).map((field) => `${field} ${valueOf(match[field])}`),
    ...Object.entries(match.headers ?? {}).map(([name, value]) => `header ${name}: ${valueOf(value)}`),
    ...Object.entries(match.queryParams ?? {}).map(([name, value]) => `query ${name}=${valueOf(value)}`),
  ];
  return requestOf(scheme, hosts, port ?? match.port, text(path) || '/', conditions);
}

/** What a text must be, in whichever of the three ways. */
function valueOf(match: any): string {
  return text(Object.values(match ?? {})[0]);
}

function labelsOf(gateway: ObjectView | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(gateway?.spec.selector ?? {}).map(([key, value]) => [key, text(value)]));
}

/** The pods that a gateway runs on: those of the AKS add-on, for instance, have a label of their own. */
function podsOf(gateway: ObjectView | undefined): string {
  const labels = Object.entries(gateway?.spec.selector ?? {});
  return gateway === undefined
    ? ', which is not among the objects'
    : labels.length === 0 ? '' : ` on pods with ${labels.map(([key, value]) => `${key}=${text(value)}`).join(', ')}`;
}
