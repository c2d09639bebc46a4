import { KeptIngresses } from './annotation-fates';
import { grpcRules, splitMatches } from './grpc-routes';
import { planLocations } from './location-plan';
import { withoutLost } from './lost-locations';
import { NginxBackend } from './nginx-backend';
import { nginxEntrance } from './nginx-entrance';
import { namedIn, NginxGroup, nginxGroups } from './nginx-groups';
import { nginxPolicies, secureRows } from './nginx-policies';
import { nginxRows } from './nginx-rows';
import { nginxRules } from './nginx-rule';
import { nginxIngresses } from '../../ingress-nginx/nginx-ingresses';
import { TrafficModel } from '../../objects/traffic-model';
import { ConversionSource, isInside } from '../gateway/conversion';
import { listenerNamesOf } from '../gateway/gateway-object';
import { WWW_KEY } from '../gateway/group';
import { ConvertedRoute, convertRoutes, RouteKind } from '../gateway/http-routes';
import { RouteChange } from '../gateway/route-change';

/** What the Ingresses of ingress-nginx become, those of the application routing add-on included. */
export function nginxSource(model: TrafficModel): ConversionSource {
  const ingresses = nginxIngresses(model);
  return {
    namespaces: [...new Set(ingresses.map(({ namespace }) => namespace))].sort(),
    convert: (gateway, { isAzure, handsAnnotationsOn }) => {
      const entrance = nginxEntrance(model, ingresses, handsAnnotationsOn);
      const { groups: all, rows } = nginxGroups(model);
      const { groups, rows: lost } = withoutLost(model, all, isAzure);
      const plans = groups.map((group) => ({ group, plan: planLocations(group, isInside(groups, group)) }));
      const converted = plans.map(({ group, plan }) => {
        const { http, grpc, rows: split } = splitMatches(group, plan.matches);
        const listeners = listenerNamesOf(group);
        const both = [
          convertRoutes(group, http, gateway, listeners, (match) => nginxRules(model, group.scheme, match)),
          convertRoutes(group, grpc, gateway, listeners, (match) => grpcRules(model, isAzure, match), RouteKind.GRPC),
        ];
        return { group, routes: both.flatMap((each) => each.routes), rows: [...split, ...once(both.flatMap((each) => each.rows))] };
      });
      const routes = converted.flatMap((each) => each.routes);
      const azure = isAzure ? nginxPolicies(model, groups, routes, gateway) : { policies: [], rows: secureRows(routes) };
      return {
        groups,
        routes,
        policies: azure.policies,
        rows: [
          ...nginxRows(model, ingresses, isAzure ? 'containers' : 'class', { written: keptBy(model, converted), entrance }),
          ...rows,
          ...once(lost),
          ...plans.flatMap(({ plan }) => plan.rows),
          ...converted.flatMap((each) => each.rows),
        ],
        lastRows: azure.rows,
        infrastructureAnnotations: entrance.annotations,
      };
    },
  };
}

interface ConvertedGroup {
  readonly group: NginxGroup;
  readonly routes: ConvertedRoute<NginxBackend>[];
}

/** What is written of the Ingresses. */
function keptBy(model: TrafficModel, converted: ConvertedGroup[]): KeptIngresses {
  const written = converted.filter(({ routes }) => routes.some(({ askers }) => askers.length > 0));
  return {
    pods: new Set(written.flatMap(({ routes }) => routes).flatMap(({ backends }) => backends.map(({ route }) => route.ingress))),
    others: new Set([
      ...written.flatMap(({ routes }) => routes.flatMap(({ askers }) => askers)),
      ...written.filter(({ group }) => group.locations[0].target.key === WWW_KEY).flatMap(({ group }) => group.server.wwwRedirect ?? []),
      ...written.flatMap(({ group }) => namedIn(model, group)),
    ]),
  };
}

/** What is told of an Ingress is told of each of its paths. */
function once(rows: RouteChange[]): RouteChange[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}
