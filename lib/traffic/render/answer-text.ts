import { gatewayTitle } from './gateway-tables';
import { subjectLine } from './subject-line';
import { listenerLabel, settingsLabel } from '../application-gateway/labels';
import { GatewayAnswer, GatewayOutcome, RequestAnswer } from '../gateway-answer';
import { printable } from '../objects/printable';

const MARGIN = ' '.repeat(4);

/** What gateways do with a request, for a terminal. */
export function renderAnswer({ url, gateways, notes }: RequestAnswer): string {
  const blocks = [
    ...gateways.map((answer) => answerBlock(url, answer)),
    ...gateways.length === 0 ? [`${printable(url)}\n${MARGIN}answer         none: no application gateway is written or known`] : [],
    ...notes.map((note) => printable(note)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function answerBlock(url: string, answer: GatewayAnswer): string {
  const { listener, rule, pathRule, pattern, pool, settings, firewallPolicyId, rewriteRuleSet, ingress } = answer;
  const rows: Array<[string, string | undefined]> = [
    ['gateway', `${gatewayTitle(answer)}, ${answer.privateFrontend ? 'private' : 'public'} frontend`],
    ['answer', outcomeLine(answer)],
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
  return [printable(url), ...rows.flatMap(([key, value]) => (value ? [`${MARGIN}${key.padEnd(15)}${printable(value)}`] : []))].join('\n');
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
