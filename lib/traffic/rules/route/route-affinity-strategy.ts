import { Severity } from '../../finding';
import { ALB_GROUP, policiesFor } from '../../gateway-api/alb-policies';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { targetsOf } from '../../gateway-api/route-rules';
import { list, ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** Session affinity beside a way to balance that excludes it. */
export const routeAffinityStrategy: Rule = {
  code: 'route-affinity-strategy',
  severity: Severity.ERROR,
  local: false,
  title: 'Session affinity with a strategy that excludes it',
  why: 'Application Gateway for Containers rejects session affinity of a route together with round-robin, least-request, load-aware or slow start for one of its Services. The strategy ring-hash is '
    + 'documented since April 2026 and was refused by controllers until 1.8 at least.',
  fix: 'leave out the strategy and slow start for Services of routes with a cookie, or the cookie',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/load-balancing-strategies',
  check: (model) => [
    ...['HTTPRoute', 'GRPCRoute'].flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).flatMap((route) => conflicts(model, route)),
    ...model.ofType(ALB_GROUP, 'BackendLoadBalancingPolicy').filter(({ spec }) => spec.loadBalancing?.strategy === 'ring-hash').map((policy): Problem => ({
      object: policy.located, severity: Severity.WARNING, message: 'spec.loadBalancing.strategy ring-hash needs a controller that accepts it, which versions until 1.8 did not',
    })),
  ],
};

function conflicts(model: TrafficModel, route: ObjectView): Problem[] {
  const policy = policiesFor(model, 'RoutePolicy', route).find(({ spec }) => spec.default?.sessionAffinity !== undefined);
  if (policy === undefined) {
    return [];
  }
  const services = new Set(list(route.spec.rules).flatMap((rule) => targetsOf(model, route, rule)).flatMap(({ service }) => service ?? []));
  return [...services].flatMap((service) => policiesFor(model, 'BackendLoadBalancingPolicy', service).flatMap(({ name, spec }) => {
    const strategy = text(spec.loadBalancing?.strategy);
    const excluded = [...strategy === '' || strategy === 'ring-hash' ? [] : [strategy], ...spec.loadBalancing?.slowStart === undefined ? [] : ['slow start']];
    return excluded.map((what) => ({
      object: policy.located, message: `session affinity of ${route.kind} ${route.name} excludes ${what} of BackendLoadBalancingPolicy ${name} for service ${service.name}`,
    }));
  }));
}
