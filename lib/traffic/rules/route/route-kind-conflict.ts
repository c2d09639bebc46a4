import { Severity } from '../../finding';
import { rejectedRoutes } from '../../gateway-api/attached-routes';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { grouped } from '../../objects/grouped';
import { Rule } from '../rule';

/** An HTTPRoute and a GRPCRoute that want one host of one listener. */
export const routeKindConflict: Rule = {
  code: 'route-kind-conflict',
  severity: Severity.WARNING,
  local: false,
  title: 'HTTPRoute and GRPCRoute for one host of a listener',
  why: 'Where an HTTPRoute and a GRPCRoute on a listener have a host in common the listener has one of them: the older, then the first by namespace and name. The other one gets no requests there, and only its '
    + 'status says so. Since Gateway API 1.6 an implementation may serve both; which one does is in its own documentation.',
  fix: 'give gRPC a host of its own, or a listener of its own by sectionName',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutespec',
  check: (model) => model.ofType(GATEWAY_GROUP, 'Gateway').flatMap((gateway) => (
    [...grouped(rejectedRoutes(model, gateway), ({ route }) => route)].map(([route, alike]) => {
      const [{ winner }] = alike;
      const names = (all: string[]): string => [...new Set(all)].join(', ');
      return {
        object: route.located,
        breaks: {
          concerns: ({ listener, target }) => (
            target?.owner === route && listener?.gateway === gateway && alike.some((each) => each.listener === listener.name)
          ),
          warns: () => true,
        },
        message: `hosts ${names(alike.flatMap(({ hosts }) => hosts))} of listener ${names(alike.map(({ listener }) => listener))} must be for one kind of route, got `
          + `${route.kind} ${route.namespace}/${route.name} beside ${winner.kind} ${winner.namespace}/${winner.name}, which is older or the first by name`,
      };
    })
  )),
};
