import { GatewayRequest } from '../application-gateway/request';
import { listenerSetOf } from '../gateway-api/listener-sets';
import { GATEWAY_GROUP, Parent, parentsOf } from '../gateway-api/listeners';
import { isRouteFor } from '../gateway-api/taken-route';
import { ObjectView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { ShownPath } from '../paths/shown-paths';
import { ownerOf } from '../paths/traced-path';
import { RequestOptions } from '../request-options';

/** Routes with the host and the path of a request that no Gateway here has, with the reason. */
export function unattachedRoutes(
  model: TrafficModel, { host, path, query }: GatewayRequest, options: Required<RequestOptions>, shown: readonly ShownPath[],
): string[] {
  const request = { ...options, host, path, query };
  return ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => model.ofType(GATEWAY_GROUP, kind))
    .filter((route) => !parentsOf(model, route).some((parent) => isOpened(model, parent)) && isRouteFor(route, request))
    .map((route) => `${route.kind} ${route.namespace}/${route.name} has the host and the path, and no Gateway here has it: ${reasonOf(model, route, shown)}`);
}

/** True for a Gateway, and for what has listeners that a Gateway opens. */
function isOpened(model: TrafficModel, parent: Parent): boolean {
  const set = listenerSetOf(model, parent);
  return set === undefined ? parent.gateway !== undefined : set.gateway !== undefined && set.refused === undefined;
}

function reasonOf(model: TrafficModel, route: ObjectView, shown: readonly ShownPath[]): string {
  const paths = shown.filter(({ legs }) => legs.some((leg) => ownerOf(leg) === route)).map(({ path }) => path);
  const broken = [...new Set(paths.flatMap(({ brokenBy }) => brokenBy.map(({ code, message }) => `${message} (${code})`)))];
  const named = parentsOf(model, route).map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`);
  return broken.join('; ') || (named.length === 0 ? 'it names none' : `it names ${named.join(', ')}, which opens no listener here`);
}
