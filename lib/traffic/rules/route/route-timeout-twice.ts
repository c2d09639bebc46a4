import { Severity } from '../../finding';
import { policiesFor } from '../../gateway-api/alb-policies';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { list, text } from '../../objects/object-view';
import { Rule } from '../rule';

/** Two timeouts for one request. */
export const routeTimeoutTwice: Rule = {
  code: 'route-timeout-twice',
  severity: Severity.WARNING,
  local: false,
  title: 'Timeout of a route and of its RoutePolicy',
  why: 'A timeout of a rule wins against the one of the RoutePolicy, and the status of the policy is AcceptedWithTimeoutConflict. What the policy says counts for the other rules alone.',
  fix: 'leave one of them out',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/server-sent-events',
  check: (model) => model.ofType(GATEWAY_GROUP, 'HTTPRoute').flatMap((route) => {
    const policy = policiesFor(model, 'RoutePolicy', route).find(({ spec }) => spec.default?.timeouts?.routeTimeout !== undefined);
    const own = list(route.spec.rules).map((rule) => text(rule.timeouts?.request)).filter((timeout) => timeout !== '');
    return policy === undefined || own.length === 0 ? [] : [{
      object: policy.located,
      message: `routeTimeout ${text(policy.spec.default.timeouts.routeTimeout)} has no effect on rules of HTTPRoute ${route.name} with a timeout of their own, got ${[...new Set(own)].join(', ')}`,
    }];
  }),
};
