import { standingOf } from './standing';
import { isOthers } from './unserved-ingresses';
import { IngressRoute, routeName } from '../agic/routes';
import { GatewayRequest } from '../application-gateway/request';
import { GatewayAnswer, GatewayOutcome } from '../gateway-answer';
import { subjectOf } from '../objects/object-view';
import { ShownPath } from '../paths/shown-paths';
import { Entrance } from '../traffic-path';

/** The route of an Ingress that takes a request behind a gateway with a fixed backend pool; undefined where no proxy with such a route is behind it. */
export function routeBehind({ gatewayName, outcome }: GatewayAnswer, request: GatewayRequest, shown: readonly ShownPath[]): IngressRoute | undefined {
  const routes = outcome !== GatewayOutcome.BACKEND ? [] : shown.flatMap(({ legs: [outer, inner], path }) => {
    const isBehind = outer.path.entrance === Entrance.APPLICATION_GATEWAY_STATIC && outer.path.hops[1]?.label === `application gateway ${gatewayName}`
      && path.title.startsWith(`${request.protocol.toLowerCase()}://`);
    return isBehind && inner?.route !== undefined && isOthers(inner.route, request.host, request.path) ? [inner.route] : [];
  });
  return [...routes].sort((one, other) => rankOf(other) - rankOf(one))[0];
}

/** The answer with what the proxy behind the gateway does with the request. */
export function withRouteBehind(answer: GatewayAnswer, route: IngressRoute | undefined, shown: readonly ShownPath[]): GatewayAnswer {
  if (route === undefined) {
    return answer;
  }
  const { ingress } = route;
  return {
    ...answer,
    ingress: subjectOf(ingress.located),
    why: [...answer.why, `${routeName(route)} of Ingress ${ingress.namespace}/${ingress.name} takes it behind the load balancer`],
    ...standingOf(shown, (leg) => leg.route === route),
  };
}

/** An exact host comes before a wildcard, a default backend last; then an exact path, then the longest. */
function rankOf({ host, path, pathType, isDefaultBackend }: IngressRoute): number {
  const ofHost = isDefaultBackend || host === '' ? 0 : host.startsWith('*.') ? 1 : 2;
  return ofHost * 1e7 + (pathType === 'Exact' ? 1e6 : 0) + path.length;
}
