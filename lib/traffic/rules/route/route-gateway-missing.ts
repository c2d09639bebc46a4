import { nearest } from '../../../arguments/nearest';
import { Severity } from '../../finding';
import { GATEWAY_GROUP, isGateway, Parent, parentsOf, ROUTE_KINDS } from '../../gateway-api/listeners';
import { ObjectView } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** A route of a gateway that is not there. */
export const routeGatewayMissing: Rule = {
  code: 'route-gateway-missing',
  severity: Severity.WARNING,
  local: false,
  title: 'Route of a Gateway that is missing',
  why: 'A route whose parentRefs name no Gateway gets no requests, and has no status that says so. Often the Gateway is in other files: then nothing is said, unless the namespace has '
    + 'other Gateways among these, of which one has almost the same name.',
  fix: 'name a Gateway that exists in parentRefs, with its namespace where that is another one',
  source: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#attaching-to-gateways',
  check: (model) => ROUTE_KINDS.flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).flatMap((route) => (
    parentsOf(model, route).flatMap((parent) => problemsOf(model, route, parent))
  )),
};

function problemsOf(model: TrafficModel, route: ObjectView, parent: Parent): Problem[] {
  const { namespace, name } = parent;
  if (!isGateway(parent) || name === '' || isPlaceholder(name) || parent.gateway) {
    return [];
  }
  const others = model.ofType(GATEWAY_GROUP, 'Gateway').filter((gateway) => gateway.namespace === namespace).map((gateway) => gateway.name);
  const meant = nearest(name, others);
  return !model.profile.wholeCluster && meant === undefined ? [] : [{
    object: route.located,
    severity: model.profile.wholeCluster ? Severity.ERROR : Severity.WARNING,
    message: `parentRefs must name a Gateway, got ${namespace}/${name}, which is not among the objects${meant === undefined ? '' : `; did you mean ${namespace}/${meant}?`}`,
  }];
}
