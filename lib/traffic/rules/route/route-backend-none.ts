import { Severity } from '../../finding';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { hasNoBackend, targetsOf } from '../../gateway-api/route-rules';
import { list, ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** A rule of a route by which no backend gets a request. */
export const routeBackendNone: Rule = {
  code: 'route-backend-none',
  severity: Severity.WARNING,
  local: true,
  title: 'Rule of a route without a backend that gets requests',
  why: 'A rule without backendRefs, or with weight 0 for each of them, takes the requests that match it from all other rules, and the gateway answers them with status 500, gRPC with an error. '
    + 'Where that is meant, as in what a move to the Gateway API writes for a path that nobody answers, accept it by annotation.',
  fix: 'name a backend with a weight of at least 1, or leave the rule out, so that a less specific one takes its requests',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule',
  check: (model) => ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).flatMap((route) => (
    list(route.spec.rules).flatMap((rule, index) => problemsOf(model, route, rule, index))
  )),
};

function problemsOf(model: TrafficModel, route: ObjectView, rule: any, index: number): Problem[] {
  if (hasNoBackend(rule)) {
    return [{
      object: route.located,
      message: `rules[${index}] has no backend: its requests are answered with 500`,
      breaks: { concerns: ({ answered }) => answered?.rule === rule },
    }];
  }
  const targets = targetsOf(model, route, rule);
  return targets.length === 0 || targets[0].totalWeight > 0 ? [] : [{
    object: route.located,
    message: `rules[${index}] has weight 0 for ${targets.map(({ name }) => name).join(' and ')}: its requests are answered with 500`,
    breaks: { concerns: ({ target }) => target?.rule === rule },
  }];
}
