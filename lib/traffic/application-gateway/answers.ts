import { backendsOf, listenerLabel } from './labels';
import { takesHost, takesPath } from './matching';
import { redirectLocation, redirectStatus } from './redirects';
import { GatewayRequest } from './request';
import { GatewayAnswer, GatewayOutcome } from '../gateway-answer';
import { GatewayConfiguration, GatewayListener, GatewayPathRule, GatewayRule } from '../gateway-configuration';
import { numberText } from '../number-text';

const BAD_REQUEST = 400;
const NOT_FOUND = 404;
const BAD_GATEWAY = 502;
const EVERYTHING = '/*';

/** A listener with its rule. Without one it is never asked. */
interface Asked {
  readonly listener: GatewayListener;
  readonly rule: GatewayRule;
}

/** Where a listener sends what it takes. */
interface Target {
  readonly pathRule?: GatewayPathRule;
  readonly pattern: string;
  readonly pool?: string;
  readonly settings?: string;
  readonly redirect?: string;
  readonly firewallPolicyId?: string;
  readonly rewriteRuleSet?: string;
  readonly why: string;
  readonly others: string[];
}

/** What becomes of a request behind its path. */
type End = Pick<GatewayAnswer, 'outcome' | 'status' | 'redirect' | 'location' | 'pool' | 'settings' | 'backends' | 'why'>;

/**
 * What a gateway does with a request, on each frontend that it listens on.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/multiple-site-overview#request-routing-rules-evaluation-order
 * @see https://learn.microsoft.com/azure/application-gateway/http-response-codes
 */
export function answersOf(gateway: GatewayConfiguration, request: GatewayRequest): GatewayAnswer[] {
  const frontends = [false, true].filter((isPrivate) => gateway.listeners.some(({ privateFrontend }) => privateFrontend === isPrivate));
  const refused = (gateway.refusals ?? []).map((refusal) => `Azure refuses this configuration and keeps the one before it: ${refusal}`);
  return frontends.map((isPrivate) => {
    const answer = answerAt(gateway, request, isPrivate);
    return { ...answer, why: [...answer.why, ...refused] };
  });
}

function answerAt(gateway: GatewayConfiguration, request: GatewayRequest, privateFrontend: boolean): GatewayAnswer {
  const { gatewayName, ingressClassName } = gateway;
  const { host, port, protocol } = request;
  const common = { gatewayName, ingressClassName, privateFrontend, backends: [], others: [] };
  const here = askedOf(gateway).filter(({ listener }) => listener.privateFrontend === privateFrontend);
  const ofPort = here.filter(({ listener }) => listener.port === port);
  if (ofPort.length === 0) {
    const ports = [...new Set(here.map(({ listener }) => listener.port))].sort((a, b) => a - b).map(numberText).join(', ');
    return {
      ...common,
      outcome: GatewayOutcome.NO_PORT,
      why: [`no listener of this frontend has port ${port}, they have ${ports === '' ? 'none' : ports}: there is no connection`],
      others: here.filter(({ listener }) => takesHost(listener.hostNames, host)).map(({ listener }) => `listener ${listener.name} has the host on another port: ${listenerLabel(listener)}`),
    };
  }
  const [taker, ...later] = ofPort.filter(({ listener }) => takesHost(listener.hostNames, host));
  if (!taker) {
    return { ...common, outcome: GatewayOutcome.NO_HOST, status: NOT_FOUND, why: [`no listener of port ${port} has host ${host}: the gateway answers 404`] };
  }
  const { listener, rule } = taker;
  const others = later.map((other) => `listener ${other.listener.name} (${listenerLabel(other.listener)}) has the host too, its rule comes later with priority ${other.rule.priority}`);
  const chosen = later.length === 0 ? `listener ${listener.name} is the only one of port ${port} with host ${host}`
    : `listener ${listener.name} has host ${host}, and its rule the smallest priority of those that do, ${rule.priority}`;
  if (listener.protocol !== protocol) {
    const isPlain = protocol === 'Http';
    const end = isPlain ? 'it speaks HTTPS, and answers plain HTTP with 400' : 'it speaks plain HTTP, and the TLS handshake fails';
    const why = [chosen, `listener ${listener.name} is ${listenerLabel(listener)}: ${end}`];
    return { ...common, outcome: GatewayOutcome.WRONG_PROTOCOL, status: isPlain ? BAD_REQUEST : undefined, listener, rule, why, others };
  }
  const target = targetOf(gateway, rule, request.path);
  const { pathRule, pattern, rewriteRuleSet } = target;
  return {
    ...common,
    listener,
    rule,
    pathRule,
    pattern,
    firewallPolicyId: target.firewallPolicyId || listener.firewallPolicyId,
    rewriteRuleSet,
    ...endOf(gateway, request, target, [chosen, target.why]),
    others: [...others, ...target.others],
  };
}

/** Listeners in the order in which the gateway asks them. */
function askedOf({ listeners, rules }: GatewayConfiguration): Asked[] {
  const byName = new Map(listeners.map((listener) => [listener.name, listener]));
  return [...rules].sort((a, b) => a.priority - b.priority).flatMap((rule) => {
    const listener = byName.get(rule.listener);
    return listener ? [{ listener, rule }] : [];
  });
}

function targetOf({ pathMaps }: GatewayConfiguration, rule: GatewayRule, path: string): Target {
  const map = pathMaps.find(({ name }) => name === rule.pathMap);
  if (!map) {
    const { pool, settings, redirect, rewriteRuleSet } = rule;
    return { pattern: EVERYTHING, pool, settings, redirect, rewriteRuleSet, why: `rule ${rule.name} is a basic one: it takes every path`, others: [] };
  }
  const matching = map.pathRules.flatMap((pathRule) => {
    const pattern = pathRule.paths.find((candidate) => takesPath(candidate, path));
    return pattern === undefined ? [] : [{ pathRule, pattern }];
  });
  const [first, ...later] = matching;
  if (!first) {
    return {
      pattern: EVERYTHING,
      pool: map.defaultPool,
      settings: map.defaultSettings,
      redirect: map.defaultRedirect,
      rewriteRuleSet: map.defaultRewriteRuleSet,
      why: `no path rule of path map ${map.name} matches ${path}: its default takes it`,
      others: [],
    };
  }
  const { pathRule: { pool, settings, redirect, firewallPolicyId, rewriteRuleSet, name }, pathRule, pattern } = first;
  const order = later.length === 0 ? 'is the only one that matches' : 'is the first that matches';
  return {
    pathRule,
    pattern,
    pool,
    settings,
    redirect,
    firewallPolicyId,
    rewriteRuleSet,
    why: `path rule ${name} (${pattern}) ${order} ${path}`,
    others: later.map((other) => `path rule ${other.pathRule.name} (${other.pattern}) matches too, and comes later`),
  };
}

function endOf(gateway: GatewayConfiguration, request: GatewayRequest, target: Target, why: string[]): End {
  const redirect = gateway.redirects.find(({ name }) => name === target.redirect);
  if (redirect) {
    const status = redirectStatus(redirect);
    const location = redirectLocation(gateway, redirect, request);
    return { outcome: GatewayOutcome.REDIRECT, status, redirect, location, backends: [], why: [...why, `redirect ${redirect.name} answers ${status} to ${location}`] };
  }
  const pool = gateway.pools.find(({ name }) => name === target.pool);
  const settings = gateway.settings.find(({ name }) => name === target.settings);
  const backends = pool ? backendsOf(pool) : [];
  if (backends.length === 0) {
    const problem = pool ? `pool ${pool.name} is empty` : `pool ${target.pool ?? 'without a name'} does not exist`;
    return { outcome: GatewayOutcome.EMPTY_POOL, status: BAD_GATEWAY, pool, settings, backends, why: [...why, `${problem}: the gateway answers 502`] };
  }
  const chance = (pool!.alternatives ?? []).map((other) => `chance decides what is in pool ${pool!.name}: it may be ${backendsOf(other).join(', ') || 'nothing'} instead`);
  return { outcome: GatewayOutcome.BACKEND, pool, settings, backends, why: [...why, ...chance] };
}
