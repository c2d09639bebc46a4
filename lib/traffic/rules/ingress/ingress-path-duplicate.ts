import { Listener, listenerName, listenersOf } from '../../agic/listeners';
import { DroppedRoute, mergedRoutes } from '../../agic/merged-routes';
import { Severity } from '../../finding';
import { brokenOnListener } from '../breaks';
import { Problem, Rule } from '../rule';

/** A path that its listener has already. */
export const ingressPathDuplicate: Rule = {
  code: 'ingress-path-duplicate',
  severity: Severity.WARNING,
  local: false,
  title: 'Path that its listener has twice',
  why: 'The controller merges all Ingresses of a host in the order of their names. Of equal paths the first one stays, be it a redirect to HTTPS or a way to a Service; of several paths / and default backends the last one, and none of them beside an Ingress that redirects. The others are dropped with a line in the log.',
  fix: 'remove one of the two',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/requestroutingrules.go',
  check: (model) => listenersOf(model).flatMap(duplicates),
};

function duplicates(listener: Listener): Problem[] {
  const { dropped, unredirected } = mergedRoutes(listener);
  return [...dropped.map((pair) => dropProblem(listener, pair)), ...unredirected.map((pair) => openProblem(listener, pair))];
}

function dropProblem(listener: Listener, { kept: { redirects, route: { ingress, backend } }, dropped: { route } }: DroppedRoute): Problem {
  const answer = redirects ? 'redirects it to HTTPS' : `sends it to service ${backend.serviceName}`;
  return {
    object: route.ingress.located,
    message: `path '${route.path || '/'}' is dropped on ${listenerName(listener)}: Ingress ${ingress.name} ${answer}`,
    breaks: { ...brokenOnListener(route), unwritten: true },
  };
}

/** Nothing breaks: the path is served over HTTPS, and by another Ingress over HTTP. */
function openProblem(listener: Listener, { kept, dropped: { route } }: DroppedRoute): Problem {
  return {
    object: route.ingress.located,
    message: `path '${route.path || '/'}' is not redirected on ${listenerName(listener)}: Ingress ${kept.route.ingress.name} sends it to service ${kept.route.backend.serviceName} over plain HTTP`,
  };
}
