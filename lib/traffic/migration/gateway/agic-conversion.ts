import { groupsOf, isAllPrivate } from './agic-group';
import { agicRules } from './agic-rule';
import { albPolicies } from './alb-policies';
import { ConversionSource, isInside } from './conversion';
import { INTERNAL } from './entrance';
import { listenerNamesOf } from './gateway-object';
import { convertRoutes } from './http-routes';
import { ingressRows } from './ingress-rows';
import { otherClassRows } from './other-class-rows';
import { planPaths } from './path-plan';
import { controllersOf } from '../../agic/gateway/controllers';
import { TrafficModel } from '../../objects/traffic-model';

/** What the Ingresses of the Application Gateway ingress controller become. */
export function agicSource(model: TrafficModel): ConversionSource {
  const controllers = controllersOf(model);
  return {
    namespaces: [...new Set(controllers.flatMap(({ kept }) => kept.map(({ namespace }) => namespace)))].sort(),
    convert: (gateway, { isAzure, handsAnnotationsOn }) => {
      const isInternal = handsAnnotationsOn && isAllPrivate(controllers);
      const read = controllers.map((controller) => groupsOf(controller, { isAzure, isInternal, handsAnnotationsOn }));
      const groups = read.flatMap((each) => each.groups);
      const plans = groups.map((group) => ({ group, plan: planPaths(group, isInside(groups, group), 'what no path matches is answered with 404 instead of 502') }));
      const converted = plans.map(({ group, plan }) => (
        convertRoutes(group, plan.matches, gateway, listenerNamesOf(group), (match) => agicRules(model, match))
      ));
      const routes = converted.flatMap((each) => each.routes);
      const azure = isAzure ? albPolicies(routes) : { policies: [], rows: otherClassRows(routes) };
      return {
        groups,
        routes,
        policies: azure.policies,
        rows: [
          ...controllers.flatMap((controller) => ingressRows(controller, gateway, isAzure)),
          ...read.flatMap((each) => each.rows),
          ...plans.flatMap(({ plan }) => plan.rows),
          ...converted.flatMap((each) => each.rows),
        ],
        lastRows: azure.rows,
        infrastructureAnnotations: isInternal ? { [INTERNAL]: 'true' } : undefined,
      };
    },
  };
}
