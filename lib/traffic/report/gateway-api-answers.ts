import { GatewayRequest } from '../application-gateway/request';
import { isAlbGateway } from '../gateway-api/alb-policies';
import { GATEWAY_GROUP, servedBy } from '../gateway-api/listeners';
import { portOf, problemOf, ProxyTarget } from '../gateway-api/proxy-target';
import { locationOf, redirectOf, rewritten } from '../gateway-api/redirects';
import { matchesOf, targetsOf } from '../gateway-api/route-rules';
import { decide, DetachedRoute, heard, RouteDecision, TakenRoute } from '../gateway-api/taken-route';
import { GatewayApiAnswer, GatewayApiBackend, GatewayApiOutcome } from '../gateway-api-answer';
import { list, ObjectView, subjectOf } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { backendsOf } from '../paths/pods';
import { ShownPath } from '../paths/shown-paths';
import { ownerOf, TracedPath } from '../paths/traced-path';
import { RequestOptions } from '../request-options';
import { standingOf } from './standing';

/** What the Gateways do with a request, by the rules of the Gateway API. Names of headers are in small letters. */
export function gatewayApiAnswers(
  model: TrafficModel, request: GatewayRequest, options: Required<RequestOptions>, shown: readonly ShownPath[],
): GatewayApiAnswer[] {
  return model.ofType(GATEWAY_GROUP, 'Gateway').map((gateway) => answerAt(model, gateway, request, options, shown));
}

function answerAt(
  model: TrafficModel, gateway: ObjectView, request: GatewayRequest, options: Required<RequestOptions>, shown: readonly ShownPath[],
): GatewayApiAnswer {
  const { protocol, port } = request;
  const decision = decide(model, gateway, heard(request, options));
  const at = {
    gatewayName: `${gateway.namespace}/${gateway.name}`,
    servedBy: servedBy(model, gateway),
    listener: decision.listener && `${decision.listener.name}, ${protocol.toLowerCase()}://${decision.listener.hostname}:${port}`,
    backends: [],
    why: [],
    others: othersOf(decision),
  };
  if (decision.listener === undefined) {
    const isSecure = protocol === 'Https';
    return !decision.hasPort ? { ...at, outcome: GatewayApiOutcome.NO_PORT }
      : { ...at, outcome: GatewayApiOutcome.NO_HOST, ...isSecure ? {} : { status: 404 } };
  }
  if (decision.taken === undefined) {
    return { ...at, outcome: GatewayApiOutcome.NO_RULE, status: 404 };
  }
  const answer = answerOf(model, decision.taken, request);
  return {
    ...at,
    ...answer,
    why: whyOf(model, gateway, decision, decision.taken),
    ...answer.outcome === GatewayApiOutcome.REDIRECT ? {} : standingOf(shown, isOnMatch(gateway, decision.taken, request)),
  };
}

/** The legs to the backends of the match that takes a request. */
function isOnMatch(gateway: ObjectView, { route, match }: TakenRoute, { protocol }: GatewayRequest): (leg: TracedPath) => boolean {
  const [asked] = matchesOf(route, { matches: [match] });
  const title = /^(\w+):\/\/[^/]*([^ ]*)/;
  return (leg) => {
    const [, scheme, path] = title.exec(leg.path.title) ?? [];
    const isAtGateway = leg.parent?.kind === 'Gateway' ? leg.parent.gateway === gateway : true;
    return ownerOf(leg) === route && isAtGateway && leg.target?.weight !== 0
      && scheme === protocol.toLowerCase() && path === asked.path;
  };
}

type Taken = Pick<GatewayApiAnswer, 'outcome' | 'backends' | 'status' | 'location' | 'route' | 'match' | 'rewrittenPath'>;

function answerOf(model: TrafficModel, taken: TakenRoute, request: GatewayRequest): Taken {
  const { route, rule, match, fit } = taken;
  const found = { route: subjectOf(route.located), match: fit.label };
  const filter = (type: string, field: string): any => list(rule.filters).find((each) => each.type === type)?.[field];
  const redirect = redirectOf(rule);
  if (redirect !== undefined) {
    const location = locationOf(redirect, match, request);
    return { ...found, outcome: GatewayApiOutcome.REDIRECT, status: redirect.statusCode ?? 302, location, backends: [] };
  }
  const backends = targetsOf(model, route, rule).map((target) => backendOf(model, target));
  const modifier = filter('URLRewrite', 'urlRewrite')?.path;
  const isServed = backends.some(({ percent, problem }) => percent > 0 && problem === undefined);
  return {
    ...found,
    ...isServed ? { outcome: GatewayApiOutcome.BACKEND } : { outcome: GatewayApiOutcome.NO_BACKEND, ...route.kind === 'GRPCRoute' ? {} : { status: 500 } },
    ...modifier === undefined ? {} : { rewrittenPath: rewritten(modifier, match, request.path) },
    backends,
  };
}

function backendOf(model: TrafficModel, target: ProxyTarget): GatewayApiBackend {
  const { name, service, port, weight, totalWeight } = target;
  const problem = problemOf(target) ?? (service === undefined ? 'nobody: the Service is not among the objects' : undefined);
  const at = { name: `${name}${port === undefined ? '' : `:${port}`}`, percent: totalWeight === 0 ? 0 : (weight * 100) / totalWeight };
  return problem === undefined ? { ...at, pods: backendsOf(model, service!, [portOf(service!, target)]).hop.label } : { ...at, problem };
}

function whyOf(model: TrafficModel, gateway: ObjectView, { listener, beaten }: RouteDecision, { fit, route }: TakenRoute): string[] {
  const isTied = beaten[0] !== undefined && beaten[0].fit.ranks.join() === fit.ranks.join();
  const isExpression = fit.isExpression && beaten.some((other) => other.fit.ranks[0] === fit.ranks[0]);
  return [
    `listener ${listener!.name} has the most specific host, ${listener!.hostname}`,
    beaten.length === 0 ? 'no other rule on the listener takes it'
      : isTied ? `${nameOf(beaten[0].route)} has a match as specific: the older route is taken, then the first by name, then the first rule`
        : route.kind === 'GRPCRoute' ? 'it is the most specific match: by host, length of the service, length of the method, headers'
          : 'it is the most specific match: by host, exact before prefix, length of the prefix, method, headers, query',
    ...isExpression ? ['where a regular expression stands among others is every implementation\'s own affair'] : [],
    ...isAlbGateway(model, gateway) && route.namespace !== gateway.namespace ? [`the listener takes routes of namespace ${route.namespace}`] : [],
  ];
}

function othersOf({ listener, beaten, missed, detached, rejected }: RouteDecision): string[] {
  return [
    ...beaten.map(({ route, fit }) => `${nameOf(route)}: ${fit.label} fits too`),
    ...missed.map(({ route, fit }) => `${nameOf(route)}: ${fit.label} wants ${fit.missing}`),
    ...detached.map((each) => detachedLine(each, listener?.name)),
    ...rejected.map(({ route, winner }) => `${nameOf(route)} has the host and is not on listener ${listener!.name}: ${nameOf(winner)} has it there, and a listener serves a host by one kind of `
      + 'route, that of the older one, then of the first by name (since Gateway API 1.6 an implementation may serve both)'),
  ];
}

/** Where a route is instead, and why it is not on the listener that a request comes in by. */
function detachedLine({ route, refusals, listeners }: DetachedRoute, listener: string | undefined): string {
  const elsewhere = listeners.length === 0 ? 'on no listener' : `on ${listeners.join(', ')} only`;
  return listener === undefined ? `${nameOf(route)} has the host and the path and is ${elsewhere}`
    : `${nameOf(route)} has the host and is not on listener ${listener}: ${refusals.join(', ') || `it is ${elsewhere}`}`;
}

function nameOf({ kind, namespace, name }: ObjectView): string {
  return `${kind} ${namespace}/${name}`;
}
