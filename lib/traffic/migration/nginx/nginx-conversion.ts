import { planLocations } from './location-plan';
import { nginxGroups } from './nginx-groups';
import { nginxPolicies } from './nginx-policies';
import { nginxRows } from './nginx-rows';
import { nginxRules } from './nginx-rule';
import { nginxIngresses } from '../../ingress-nginx/nginx-ingresses';
import { TrafficModel } from '../../objects/traffic-model';
import { ConversionSource, isInside } from '../gateway/conversion';
import { listenerNamesOf } from '../gateway/gateway-object';
import { convertRoutes } from '../gateway/http-routes';

/** What the Ingresses of ingress-nginx become, those of the application routing add-on included. */
export function nginxSource(model: TrafficModel): ConversionSource {
  const ingresses = nginxIngresses(model);
  return {
    namespaces: [...new Set(ingresses.map(({ namespace }) => namespace))].sort(),
    convert: (gateway, isAzure) => {
      const { groups, rows } = nginxGroups(model);
      const plans = groups.map((group) => ({ group, plan: planLocations(group, isInside(groups, group)) }));
      const converted = plans.map(({ group, plan }) => (
        convertRoutes(group, plan.matches, gateway, listenerNamesOf(group), (match) => nginxRules(model, group.scheme, match))
      ));
      const routes = converted.flatMap((each) => each.routes);
      const azure = isAzure ? nginxPolicies(model, groups, routes, gateway) : { policies: [], rows: [] };
      return {
        groups,
        routes,
        policies: azure.policies,
        rows: [...nginxRows(model, ingresses, 'containers'), ...rows, ...plans.flatMap(({ plan }) => plan.rows), ...converted.flatMap((each) => each.rows)],
        lastRows: azure.rows,
      };
    },
  };
}
