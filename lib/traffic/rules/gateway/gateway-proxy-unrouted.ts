import { Severity } from '../../finding';
import { someOf } from '../../objects/some-of';
import { TrafficModel } from '../../objects/traffic-model';
import { ProxyLeg, proxyLegs } from '../../paths/shown-paths';
import { TracedPath } from '../../paths/traced-path';
import { Entrance } from '../../traffic-path';
import { Problem, Rule } from '../rule';

/** As many hosts as a message names. */
const MAX_HOSTS = 5;
const GATEWAYS = [Entrance.APPLICATION_GATEWAY_STATIC, Entrance.APPLICATION_GATEWAY_INGRESS];

/** A gateway that sends a host to a proxy which has no route for it. */
export const gatewayProxyUnrouted: Rule = {
  code: 'gateway-proxy-unrouted',
  severity: Severity.ERROR,
  local: false,
  title: 'Gateway in front of an ingress controller that has no route for its host',
  why: 'Both the gateway and the proxy behind it look at host and path. What no Ingress of the proxy asks for is answered by it with 404. '
    + 'It is an error where an Ingress of the proxy is for a host that no gateway sends there: one of the two names is wrong.',
  fix: 'give listener and Ingress the same host, or let the gateway take every host',
  source: 'https://kubernetes.github.io/ingress-nginx/user-guide/default-backend/',
  check: (model) => legsThrough(model).filter(({ inners }) => inners.length === 0).map((leg) => problemOf(model, leg)),
};

function problemOf(model: TrafficModel, { outer, others }: ProxyLeg): Problem {
  const reached = new Set(legsThrough(model).flatMap(({ inners }) => inners));
  const hosts = [...new Set(others.flatMap(({ path }) => path.hosts))];
  const isMistaken = others.some((inner) => !reached.has(inner));
  const proxy = others[0].path.hops[1].label;
  return {
    ...outer.route ? { object: outer.route.ingress.located } : { subject: { kind: 'ApplicationGateway', name: outer.path.hops[1].label.replace(/^application gateway /, '') } },
    severity: isMistaken ? Severity.ERROR : Severity.WARNING,
    message: `${proxy} must have a route for ${outer.path.title}, which the gateway sends to it, got routes for ${someOf(hosts, MAX_HOSTS)}: it answers 404`,
    breaks: isMistaken ? { concerns: (traced: TracedPath) => traced === outer, paths: [outer] } : undefined,
  };
}

function legsThrough(model: TrafficModel): ProxyLeg[] {
  const isBehindGateway = model.profile.gateways?.some(({ routes = [] }) => routes.length > 0) || model.ingresses.length > 1;
  return isBehindGateway ? proxyLegs(model).filter(({ outer }) => GATEWAYS.includes(outer.path.entrance)) : [];
}
