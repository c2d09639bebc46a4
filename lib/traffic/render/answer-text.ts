import { breakLine } from './broken';
import { gatewayTitle } from './gateway-tables';
import { subjectLine } from './subject-line';
import { printable } from '../../arguments/printable';
import { listenerLabel, settingsLabel } from '../application-gateway/labels';
import { GatewayAnswer, GatewayOutcome, RequestAnswer } from '../gateway-answer';
import { GatewayApiAnswer, GatewayApiOutcome } from '../gateway-api-answer';

const MARGIN = ' '.repeat(4);
const NONE = 'none: no application gateway is written or known';

/** What gateways do with a request, for a terminal. */
export function renderAnswer({ url: address, method, headers = {}, gateways, gatewayApi, elsewhere = [], notes }: RequestAnswer): string {
  const url = [`${method === undefined ? '' : `${method} `}${address}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].map(printable).join('\n');
  const blocks = [
    ...gateways.map((answer) => answerBlock(url, answer)),
    ...gatewayApi.map((answer) => routeBlock(url, answer)),
    ...gateways.length + gatewayApi.length === 0 ? [block(url, (elsewhere.length > 0 ? elsewhere : [NONE]).map((who) => ['answer', who]))] : [],
    ...notes.map((note) => printable(note)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function answerBlock(url: string, answer: GatewayAnswer): string {
  const { listener, rule, pathRule, pattern, pool, settings, firewallPolicyId, rewriteRuleSet, ingress } = answer;
  const rows: Array<[string, string | undefined]> = [
    ['gateway', `${gatewayTitle(answer)}, ${answer.privateFrontend ? 'private' : 'public'} frontend`],
    ['answer', answerLine(answer, answer.outcome === GatewayOutcome.BACKEND, outcomeLine(answer))],
    ...breakRows(answer),
    ['listener', listener && `${listener.name}, ${listenerLabel(listener)}${listener.sslCertificate === undefined ? '' : `, certificate ${listener.sslCertificate}`}`],
    ['rule', rule && `${rule.name}, priority ${rule.priority}`],
    ['path', pattern && (pathRule ? `${pattern} of path rule ${pathRule.name}` : rule?.pathMap === undefined ? 'every path of a basic rule' : `default of path map ${rule.pathMap}`)],
    ['ingress', ingress && subjectLine(ingress)],
    ['firewall', firewallPolicyId],
    ['rewrites', rewriteRuleSet],
    ['pool', pool?.name],
    ['pods', answer.backends.length > 0 ? answer.backends.join('; ') : undefined],
    ['settings', settings && `${settings.name}, ${settingsLabel(settings)}`],
    ['probe', settings?.probe],
    ...answer.why.map((step): [string, string] => ['why', step]),
    ...answer.others.map((other): [string, string] => ['not taken by', other]),
  ];
  return block(url, rows);
}

function block(url: string, rows: Array<[string, string | undefined]>): string {
  return [url, ...rows.flatMap(([key, value]) => (value ? [`${MARGIN}${key.padEnd(15)}${printable(value)}`] : []))].join('\n');
}

function routeBlock(url: string, answer: GatewayApiAnswer): string {
  const { gatewayName, servedBy, listener, route, match, rewrittenPath, backends, why, others } = answer;
  return block(url, [
    ['gateway', `${servedBy} ${gatewayName}`],
    ['answer', answerLine(answer, answer.outcome === GatewayApiOutcome.BACKEND, routeOutcome(answer))],
    ...breakRows(answer),
    ['listener', listener],
    ['route', route && subjectLine(route)],
    ['match', match],
    ['path to pods', rewrittenPath],
    ...backends.map(({ name, percent, pods, problem }): [string, string] => ['backend', `${name}, ${roundedPercent(percent)} of the requests: ${problem ?? pods}`]),
    ...why.map((step): [string, string] => ['why', step]),
    ...others.map((other): [string, string] => ['not taken by', other]),
  ]);
}

/** What a client gets: what the gateway does by itself is not all where it sends the request on. */
function answerLine({ brokenBy = [], unresolved }: Pick<GatewayAnswer, 'brokenBy' | 'unresolved'>, isSentOn: boolean, outcome: string): string {
  if (unresolved !== undefined) {
    return `not known: ${unresolved} is not among the objects; without it ${outcome}`;
  }
  return isSentOn && brokenBy.length > 0 ? 'not that of a pod: the way there is broken' : outcome;
}

function breakRows({ brokenBy = [], warnedBy = [] }: Pick<GatewayAnswer, 'brokenBy' | 'warnedBy'>): Array<[string, string]> {
  return [
    ...brokenBy.map((finding): [string, string] => ['broken by', breakLine(finding)]),
    ...warnedBy.map((finding): [string, string] => ['warned by', breakLine(finding)]),
  ];
}

function roundedPercent(percent: number): string {
  return `${Math.round(percent * 100) / 100} %`;
}

function routeOutcome({ outcome, status, location }: GatewayApiAnswer): string {
  switch (outcome) {
    case GatewayApiOutcome.BACKEND:
      return 'that of a pod';
    case GatewayApiOutcome.REDIRECT:
      return `${status} to ${location}`;
    case GatewayApiOutcome.NO_BACKEND:
      return `${status ?? 'UNAVAILABLE of gRPC'}: no backend of the rule can have it`;
    case GatewayApiOutcome.NO_RULE:
      return `${status}: no rule of a route on the listener takes it`;
    case GatewayApiOutcome.NO_HOST:
      return status === undefined ? 'no connection: no listener has the host' : `${status}: no listener has the host`;
    case GatewayApiOutcome.NO_PORT:
      return 'no connection: no listener has the port';
    default: {
      const unreachable: never = outcome;
      throw new Error(`unknown outcome ${unreachable}`);
    }
  }
}

function outcomeLine({ outcome, status, location, listener }: GatewayAnswer): string {
  switch (outcome) {
    case GatewayOutcome.BACKEND:
      return 'that of a backend in the pool';
    case GatewayOutcome.EMPTY_POOL:
      return `${status}: nothing is in the pool`;
    case GatewayOutcome.REDIRECT:
      return `${status} to ${location}`;
    case GatewayOutcome.NO_HOST:
      return `${status}: no listener has the host`;
    case GatewayOutcome.NO_PORT:
      return 'no connection: no listener has the port';
    case GatewayOutcome.WRONG_PROTOCOL:
      return status === undefined ? 'no connection: the listener speaks no TLS' : `${status}: the listener speaks ${listener!.protocol.toUpperCase()}`;
    default: {
      const unreachable: never = outcome;
      throw new Error(`unknown outcome ${unreachable}`);
    }
  }
}
