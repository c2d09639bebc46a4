import { Severity } from '../../finding';
import { albGatewaysOf, policiesFor } from '../../gateway-api/alb-policies';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { portOf } from '../../gateway-api/proxy-target';
import { targetsOf } from '../../gateway-api/route-rules';
import { Spoken, spokenBy } from '../../objects/app-protocol';
import { list, ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** What stays open, and how that is known. */
interface Stream {
  readonly sign: string;
  readonly kind: string;
}

const WEB_SOCKET = 'WebSocket';
const EVENTS = 'server-sent events';
const GRPC = 'gRPC';
/** Names of ports by which people say it. */
const PORT_NAMES: [RegExp, string][] = [
  [/(^|-)(wss?|websockets?)(-|$)/, WEB_SOCKET], [/(^|-)(sse|event-?stream)(-|$)/, EVENTS], [/^(grpc|h2c)(-|$)/, GRPC],
];
/** Headers of requests that begin one. */
const HEADERS: [string, RegExp, string][] = [['upgrade', /^websocket$/i, WEB_SOCKET], ['accept', /^text\/event-stream\b/i, EVENTS]];

/** Streams that are cut after a minute. */
export const routeStreamTimeout: Rule = {
  code: 'route-stream-timeout',
  severity: Severity.WARNING,
  local: false,
  title: 'Stream that Application Gateway for Containers cuts after 60 seconds',
  why: 'Unless a rule or a RoutePolicy says otherwise a request may take 60 seconds from its beginning to the end of its answer, whatever flows meanwhile. WebSockets, server-sent events and streams of gRPC '
    + 'last longer: the connection is closed each minute. For gRPC it is a note, since most calls are short.',
  fix: 'set timeouts.request of the rule, or routeTimeout of a RoutePolicy, to 0s, and let the stream send something within 5 minutes',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/server-sent-events',
  check: (model) => ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => model.ofType(GATEWAY_GROUP, kind))
    .filter((route) => albGatewaysOf(model, route).length > 0 && !hasPolicy(model, route))
    .flatMap((route) => problemsOf(model, route)),
};

function hasPolicy(model: TrafficModel, route: ObjectView): boolean {
  return policiesFor(model, 'RoutePolicy', route).some(({ spec }) => spec.default?.timeouts?.routeTimeout !== undefined);
}

function problemsOf(model: TrafficModel, route: ObjectView): Problem[] {
  const found = new Map<string, Stream>();
  list(route.spec.rules).filter((rule) => rule.timeouts?.request === undefined).forEach((rule) => {
    targetsOf(model, route, rule).filter(({ weight }) => weight > 0).forEach((target) => {
      const stream = streamOf(route, rule, target.service && portOf(target.service, target));
      if (stream !== undefined && !found.has(target.name)) {
        found.set(target.name, stream);
      }
    });
  });
  return [...found].map(([name, { sign, kind }]) => ({
    object: route.located,
    severity: kind === GRPC ? Severity.INFO : Severity.WARNING,
    message: `a request to ${name} may take 60 seconds, got ${sign}${sign.includes(kind) ? '' : ` (${kind})`} and no other timeout: ${kind === GRPC ? 'a longer stream' : 'the connection'} is cut then`,
    ...route.kind === 'GRPCRoute' ? { fix: 'set routeTimeout of a RoutePolicy for the GRPCRoute to 0s if it streams, and let the stream send something within 5 minutes' } : {},
  }));
}

function streamOf(route: ObjectView, rule: any, port: any): Stream | undefined {
  if (route.kind === 'GRPCRoute') {
    return { sign: `${GRPC} by a GRPCRoute`, kind: GRPC };
  }
  const protocol = text(port?.appProtocol);
  const byProtocol = /(^|\/)wss?$/i.test(protocol) ? WEB_SOCKET : port !== undefined && spokenBy(port) === Spoken.HTTP2 ? GRPC : undefined;
  if (byProtocol !== undefined) {
    return { sign: `appProtocol ${protocol}`, kind: byProtocol };
  }
  const byName = PORT_NAMES.find(([pattern]) => pattern.test(text(port?.name)));
  if (byName !== undefined) {
    return { sign: `port name ${text(port.name)}`, kind: byName[1] };
  }
  const headers = list(rule.matches).flatMap((match) => list(match.headers));
  return HEADERS.flatMap(([name, pattern, kind]) => headers
    .filter((header) => text(header.name).toLowerCase() === name && pattern.test(text(header.value))).map((header) => ({ sign: `header ${text(header.name)}: ${text(header.value)}`, kind })))[0];
}
