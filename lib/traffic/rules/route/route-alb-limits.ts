import { Severity } from '../../finding';
import { albGateways, albGatewaysOf } from '../../gateway-api/alb-policies';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { ALB_PREFIX } from '../../objects/alb-class';
import { grouped } from '../../objects/grouped';
import { list, ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

const MAX_GATEWAYS = 5;
/** What Microsoft supports of each, and counts over all Gateways of one. */
const LIMITS = { certificates: 100, listeners: 200, routes: 200, rules: 200, services: 100 };

/** More than an Application Gateway for Containers is supported with. */
export const routeAlbLimits: Rule = {
  code: 'route-alb-limits',
  severity: Severity.WARNING,
  local: false,
  title: 'More than Application Gateway for Containers is supported with',
  why: 'Each has five frontends, one for each Gateway, and is supported with 200 listeners, 100 certificates, 200 routes with 200 rules together, and 100 Services, over all of its Gateways. The controller does not '
    + 'enforce most of them; who has more is without support. A listener has one RSA and one ECDSA certificate at most.',
  fix: 'give some of the Gateways another Application Gateway for Containers',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits',
  check: (model) => {
    const gateways = albGateways(model);
    const routes = ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).map((route) => ({ route, on: albGatewaysOf(model, route) }));
    return [
      ...[...grouped(gateways.filter(isNamed), ownerOf).values()].flatMap((alike) => (
        limitProblems(alike, routes.filter(({ on }) => on.some((gateway) => alike.includes(gateway))).map(({ route }) => route))
      )),
      ...gateways.flatMap((gateway) => algorithmProblems(model, gateway)),
    ];
  },
};

function limitProblems([first, ...others]: ObjectView[], routes: ObjectView[]): Problem[] {
  const gateways = [first, ...others];
  const listeners = gateways.flatMap((gateway) => list(gateway.spec.listeners).map((listener) => ({ gateway, listener })));
  const rules = routes.flatMap((route) => list(route.spec.rules).map((rule) => ({ route, rule })));
  const counts: Record<keyof typeof LIMITS, number> = {
    certificates: new Set(listeners.flatMap(({ gateway, listener }) => secretsOf(gateway, listener))).size,
    listeners: listeners.length,
    routes: routes.length,
    rules: rules.length,
    services: new Set(rules.flatMap(({ route, rule }) => list(rule.backendRefs).map((backend) => `${text(backend.namespace) || route.namespace}/${text(backend.name)}`))).size,
  };
  const of = `of ${gateways.length === 1 ? 'Gateway' : `${gateways.length} Gateways, the first`} ${first.namespace}/${first.name}`;
  return [
    ...gateways.length > MAX_GATEWAYS ? [{
      object: others[MAX_GATEWAYS - 1].located,
      severity: Severity.ERROR,
      message: `${ownerWords(first)} must have ${MAX_GATEWAYS} Gateways at most, each takes a frontend, got ${gateways.length}`,
    }] : [],
    ...(Object.keys(LIMITS) as (keyof typeof LIMITS)[]).filter((what) => counts[what] > LIMITS[what]).map((what) => ({
      object: first.located, message: `${ownerWords(first)} should have ${LIMITS[what]} ${what} at most, got ${counts[what]} ${of}`,
    })),
  ];
}

/** Two certificates of a listener that cert-manager makes with one algorithm: a client is shown one of them, and nothing says which. */
function algorithmProblems(model: TrafficModel, gateway: ObjectView): Problem[] {
  return list(gateway.spec.listeners).flatMap((listener) => {
    const known = secretsOf(gateway, listener).map((secret) => ({ secret, algorithm: algorithmOf(model, secret) }))
      .filter(({ algorithm }) => algorithm !== undefined);
    return [...grouped(known, ({ algorithm }) => algorithm!)].filter(([, alike]) => alike.length > 1).map(([algorithm, alike]) => ({
      object: gateway.located,
      message: `listener ${text(listener.name)} must have one ${algorithm} certificate at most, got Secrets ${alike.map(({ secret }) => secret).join(', ')}`,
      fix: 'give one of them another algorithm in privateKey of its Certificate, or leave it out',
    }));
  });
}

/** What a Certificate of cert-manager says, which makes RSA keys if it says nothing. */
function algorithmOf(model: TrafficModel, secret: string): string | undefined {
  const certificate = model.ofType('cert-manager.io', 'Certificate').find(({ namespace, spec }) => `${namespace}/${text(spec.secretName)}` === secret);
  return certificate && (text(certificate.spec.privateKey?.algorithm) || 'RSA');
}

/** The Secrets that a listener names, by namespace and name. */
function secretsOf(gateway: ObjectView, listener: any): string[] {
  return [...new Set(list(listener.tls?.certificateRefs).map((reference) => `${text(reference.namespace) || gateway.namespace}/${text(reference.name)}`))];
}

/** True where the Gateway says which one serves it. */
function isNamed({ annotations }: ObjectView): boolean {
  return text(annotations[`${ALB_PREFIX}alb-id`]) !== '' || text(annotations[`${ALB_PREFIX}alb-name`]) !== '';
}

function ownerOf({ annotations, namespace }: ObjectView): string {
  const id = text(annotations[`${ALB_PREFIX}alb-id`]).toLowerCase();
  return id || `${text(annotations[`${ALB_PREFIX}alb-namespace`]) || namespace}/${text(annotations[`${ALB_PREFIX}alb-name`])}`;
}

function ownerWords(gateway: ObjectView): string {
  return `application gateway for containers ${ownerOf(gateway).split('/').pop()}`;
}
