import { Severity } from '../../finding';
import { GATEWAY_GROUP, ROUTE_KINDS } from '../../gateway-api/listeners';
import { unservedReason } from '../../gateway-api/proxy-target';
import { targetsOf } from '../../gateway-api/route-rules';
import { list, ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { TracedPath } from '../../paths/traced-path';
import { Problem, Rule } from '../rule';

/** A backend of a Gateway API route that gets no requests. */
export const routeBackendUnserved: Rule = {
  code: 'route-backend-unserved',
  severity: Severity.ERROR,
  local: false,
  title: 'Gateway API route to a port that its Service does not have, or to another namespace without a grant',
  why: 'The gateway answers the requests for such a backend with status 500. A Service of another namespace needs a ReferenceGrant there.',
  fix: 'name a port of the Service; let the namespace of the Service grant the reference, or put the route beside the Service',
  source: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
  check: (model) => ROUTE_KINDS.flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).flatMap((route) => problemsOf(model, route)),
};

function problemsOf(model: TrafficModel, route: ObjectView): Problem[] {
  const found = list(route.spec.rules).flatMap((rule) => targetsOf(model, route, rule)).flatMap((target) => {
    const reason = unservedReason(target);
    // the grant may be in a file that nobody shows
    return reason === undefined ? [] : [{
      message: `backend ${target.name} gets no requests: ${reason}`,
      severity: target.refused ? Severity.WARNING : Severity.ERROR,
      breaks: { concerns: ({ target: other }: TracedPath) => other?.owner === route && other.name === target.name && other.port === target.port },
    }];
  });
  const distinct = new Map(found.map((problem) => [problem.message, problem]));
  return [...distinct.values()].map((problem) => ({ ...problem, object: route.located }));
}
