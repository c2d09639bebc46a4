import { Severity } from '../../finding';
import { albGateways } from '../../gateway-api/alb-policies';
import { ALB_PREFIX } from '../../objects/alb-class';
import { list, ObjectView, text } from '../../objects/object-view';
import { Rule } from '../rule';
import { unservedOwner, unopenedListener } from './unopened-listener';

const FRONTEND = `${ALB_PREFIX}alb-frontend`;

/** A Gateway that Application Gateway for Containers cannot serve as it is written. */
export const routeAlbGateway: Rule = {
  code: 'route-alb-gateway',
  severity: Severity.ERROR,
  local: true,
  title: 'Gateway that Application Gateway for Containers does not serve as it is written',
  why: 'A Gateway says by annotations which Application Gateway for Containers serves it: an existing one with a frontend in spec.addresses, or one that the controller makes. It listens on 80 '
    + 'and 443 with HTTP and HTTPS alone, with two certificates for a listener, and has no address of its own (as of September 2026).',
  fix: 'write alb-id and a frontend, or alb-name and alb-namespace; listen on 80 and 443; for anything else take another GatewayClass such as approuting-istio',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/overview',
  check: (model) => albGateways(model).flatMap((gateway) => [
    ...problemsOf(gateway).map((message) => ({ object: gateway.located, message, breaks: unservedOwner(model, gateway) })),
    ...list(gateway.spec.listeners).flatMap((listener) => listenerProblems(listener).map((message) => ({
      object: gateway.located, message, breaks: unopenedListener(model, { owner: gateway }, text(listener.name), true),
    }))),
  ]),
};

function problemsOf({ annotations, spec }: ObjectView): string[] {
  const id = text(annotations[`${ALB_PREFIX}alb-id`]);
  const managed = ['alb-name', 'alb-namespace'].filter((key) => text(annotations[ALB_PREFIX + key]) !== '');
  const addresses = list(spec.addresses);
  const frontends = addresses.filter(({ type }) => type === FRONTEND);
  return [
    ...id === '' && managed.length < 2 ? [`annotations must have ${ALB_PREFIX}alb-id, or ${ALB_PREFIX}alb-name and ${ALB_PREFIX}alb-namespace, got ${managed.join(', ') || 'none'}`] : [],
    ...id !== '' && managed.length > 0 ? [`annotations must have ${ALB_PREFIX}alb-id or ${managed.map((key) => ALB_PREFIX + key).join(' and ')}, got both`] : [],
    ...id !== '' && frontends.length !== 1 ? [`spec.addresses must have one address of type ${FRONTEND} beside alb-id, got ${frontends.length}`] : [],
    ...addresses.filter(({ type }) => type !== FRONTEND)
      .map(({ type, value }) => `spec.addresses must name a frontend alone, got ${text(type) || 'IPAddress'} ${text(value)}: there is no own, static or private address`),
  ];
}

function listenerProblems(listener: any): string[] {
  const certificates = secretsOf(listener).size;
  return [
    ...[80, 443].includes(listener.port) ? [] : [`listener ${text(listener.name)} must have port 80 or 443, got ${text(listener.port) || 'none'}`],
    ...['HTTP', 'HTTPS'].includes(listener.protocol) ? [] : [`listener ${text(listener.name)} must have protocol HTTP or HTTPS, got ${text(listener.protocol) || 'none'}`],
    ...certificates > 2 ? [`listener ${text(listener.name)} must have two certificates at most, got ${certificates}`] : [],
  ];
}

function secretsOf(listener: any): Set<string> {
  return new Set(list(listener.tls?.certificateRefs).map(({ namespace, name }) => `${text(namespace)}/${text(name)}`));
}
