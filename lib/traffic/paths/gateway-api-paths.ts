import { albTarget } from './alb-target';
import { isAlbGateway } from '../gateway-api/alb-policies';
import { ANY_HOST } from '../gateway-api/host-names';
import { listenerSetOf } from '../gateway-api/listener-sets';
import { GATEWAY_GROUP, hostsOf, Parent, parentsOf, ROUTE_KINDS, servedBy, ServingListener, servingListeners } from '../gateway-api/listeners';
import { redirectOf } from '../gateway-api/redirects';
import { hasNoBackend, matchesOf, targetsOf } from '../gateway-api/route-rules';
import { list, ObjectView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, PathRedirect } from '../traffic-path';
import { containersRanges } from './policies/outside-senders';
import { deadEnd, Proxy, proxyPath, ProxyRequest, redirectedAt, refusedAt, requestOf } from './proxy-path';
import { TracedPath } from './traced-path';

/** What of a listener a client sees. */
type Asked = Omit<ServingListener, 'name'>;

/** The paths through routes of the Gateway API: at gateways, and at Services of a mesh. */
export function gatewayApiPaths(model: TrafficModel): TracedPath[] {
  return ROUTE_KINDS.flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).flatMap((route) => (
    parentsOf(model, route).flatMap((parent) => parentPaths(model, route, parent).map((traced) => ({ ...traced, parent })))
  ));
}

function parentPaths(model: TrafficModel, route: ObjectView, parent: Parent): TracedPath[] {
  const { kind, namespace, name } = parent;
  if (kind === 'Service') {
    return rulePaths(model, route, meshProxy(name, namespace), { protocol: 'HTTP', port: undefined, hosts: [`${name}.${namespace}`] });
  }
  const set = listenerSetOf(model, parent);
  const gateway = set ? set.gateway : parent.gateway;
  if (!gateway) {
    const proxy = gatewayProxy(set ? `gateway of ${kind} ${namespace}/${name}, which is not among the objects` : `${kind} ${namespace}/${name}, which is not among the objects`);
    return rulePaths(model, route, proxy, unknownListener(route));
  }
  const label = `${servedBy(model, gateway)} ${gateway.namespace}/${gateway.name}`;
  const proxy = isAlbGateway(model, gateway) ? albProxy(label, containersRanges(model)) : gatewayProxy(label);
  const listeners = set?.refused === undefined ? servingListeners(model, set?.set ?? gateway, route, parent) : [];
  const why = set?.refused ?? `no listener of ${set ? `${kind} ${namespace}/${name}` : 'the gateway'} takes ${route.kind} ${route.namespace}/${route.name}`;
  return listeners.length > 0
    ? listeners.flatMap((listener) => (
      rulePaths(model, route, proxy, listener)
        .map((traced) => ({ ...traced, listener: { name: listener.name, owner: set?.set ?? gateway, gateway } }))
    ))
    : [refusedAt(proxy, requestAt(route, unknownListener(route)), `nobody: ${why}`, route)];
}

function rulePaths(model: TrafficModel, route: ObjectView, proxy: Proxy, listener: Asked): TracedPath[] {
  return list(route.spec.rules).flatMap((rule) => matchesOf(route, rule).flatMap(({ path, conditions }) => {
    const request = requestAt(route, listener, path, conditions);
    const redirect = redirectOf(rule);
    const answered = { owner: route, rule };
    return redirect !== undefined ? [{ ...redirectedAt(proxy, request, redirectFor(redirect, listener)), answered }]
      : hasNoBackend(rule) ? [{ ...deadEnd(proxy, request, 'nobody: the rule has no backend'), answered }] : targetsOf(model, route, rule).map((target) => (
        proxyPath(model, proxy, request, proxy.isKnown ? { ...target, ...albTarget(model, route, rule, target) } : target)
      ));
  }));
}

/** Where a redirect leads, and its status: what it does not say is as it was asked for. */
function redirectFor({ scheme, hostname, port, path, statusCode }: any, { protocol, hosts }: Asked): PathRedirect {
  const given = port === undefined ? '' : `:${text(port)}`;
  const rest = text(path?.replaceFullPath) || (path?.replacePrefixMatch === undefined ? '' : `${text(path.replacePrefixMatch).replace(/\/$/, '')}/...`);
  return {
    statusCode: Number.isInteger(statusCode) ? statusCode : 302,
    location: `${text(scheme) || protocol.toLowerCase()}://${text(hostname) || hosts.join(',')}${given}${rest}`,
  };
}

function requestAt(route: ObjectView, { protocol, port, hosts }: Asked, path = '', conditions: string[] = []): ProxyRequest {
  const isRequest = ['HTTPRoute', 'GRPCRoute'].includes(route.kind);
  return requestOf(protocol.toLowerCase(), hosts, port, isRequest ? path : '', conditions);
}

/** What a route alone says of the listener that it attaches to. */
function unknownListener(route: ObjectView): Asked {
  const hosts = hostsOf(route);
  const protocol = ['HTTPRoute', 'GRPCRoute'].includes(route.kind) ? 'HTTP' : route.kind.slice(0, -'Route'.length);
  return { protocol, port: undefined, hosts: hosts.length > 0 ? hosts : [ANY_HOST] };
}

function gatewayProxy(label: string): Proxy {
  return { entrance: Entrance.GATEWAY_API, label, client: 'client', sourceIp: 'the gateway' };
}

function albProxy(label: string, ranges: string[]): Proxy {
  const subnet = ['the subnet of the gateway', ...ranges].join(' ');
  return { ...gatewayProxy(label), sourceIp: `an address of ${subnet}; the client IP is in X-Forwarded-For`, isKnown: true };
}

function meshProxy(name: string, namespace: string): Proxy {
  return {
    entrance: Entrance.MESH,
    label: `proxy of the mesh, for service ${namespace}/${name}`,
    client: 'pod in the mesh',
    sourceIp: 'the client pod, or a proxy of the mesh',
  };
}
