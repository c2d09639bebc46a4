import { Judged, isOthers } from './unserved-ingresses';
import { IngressRoute } from '../agic/routes';
import { takesHost } from '../application-gateway/matching';
import { GatewayRequest } from '../application-gateway/request';
import { isNginxIngress } from '../ingress-nginx/nginx-ingresses';
import { isRegexLocation } from '../ingress-nginx/servers';
import { TrafficModel } from '../objects/traffic-model';
import { requestOf } from '../paths/request-overlap';
import { ownerOf, TracedPath } from '../paths/traced-path';
import { isBroken } from '../render/broken';
import { Entrance, HopComponent } from '../traffic-path';

const ENTRANCES = [Entrance.OTHER_INGRESS, Entrance.ISTIO_GATEWAY];
/** The part of an expression that is a text: up to the last character before the first that means something else. */
const LITERAL = /^(?:[^\\^$.*+?()[\]{}|](?![*?{]))*/;
const EXPRESSION = 'regular expression';
const EXACTLY = 'exactly';

/** Who takes a request of the proxies whose paths are known and whose rules are not followed: an object and what serves it. Those whose way is broken do not. */
export function othersOf(model: TrafficModel, request: GatewayRequest, { shown }: Judged): string[] {
  const found = shown.filter(({ path }) => !isBroken(path)).flatMap(({ legs }) => legs.filter((leg) => isTaker(model, leg, request)));
  return [...new Set(found.map((leg) => {
    const { kind, namespace, name } = ownerOf(leg)!;
    const proxy = leg.path.hops.find(({ component }) => component === HopComponent.INGRESS_CONTROLLER)!.label.replace(/, by class .*| on pods with .*|, which is not among .*/, '');
    return `that of ${kind} ${namespace}/${name}: ${proxy} takes what DNS sends to it; its rules are not followed here`;
  }))];
}

function isTaker(model: TrafficModel, leg: TracedPath, request: GatewayRequest): boolean {
  const { route, path: { entrance } } = leg;
  return ENTRANCES.includes(entrance) && ownerOf(leg) !== undefined
    && (route !== undefined ? isOfRoute(model, route, request) : isOfVirtualService(leg, request));
}

/** An ingress controller listens on both protocols whatever an Ingress says. ingress-nginx compares some paths as expressions: nobody here runs them, and their text decides. */
function isOfRoute(model: TrafficModel, route: IngressRoute, { host, path }: GatewayRequest): boolean {
  const { ingress } = route;
  const isExpression = isNginxIngress(ingress, model) && isRegexLocation({ ingress, path: route.path, isExact: false });
  return isOthers(route, host, path) || (isExpression && isOthers({ ...route, path: '/' }, host, path) && path.startsWith(textOfExpression(route.path)));
}

function isOfVirtualService(leg: TracedPath, { protocol, host, path, port }: GatewayRequest): boolean {
  const own = requestOf(leg);
  const usual = own?.scheme === 'https' ? 443 : 80;
  if (own === undefined || own.scheme !== protocol.toLowerCase() || Number(own.port.slice(1) || usual) !== port) {
    return false;
  }
  if (!own.hosts.some((name) => takesHost(name === '*' ? [] : [name], host))) {
    return false;
  }
  return own.conditions.includes(EXACTLY) ? path === own.path
    : path.startsWith(own.conditions.includes(EXPRESSION) ? textOfExpression(own.path) : own.path);
}

function textOfExpression(expression: string): string {
  return LITERAL.exec(expression)![0];
}
