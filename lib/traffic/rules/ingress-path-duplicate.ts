import { Problem, Rule } from './rule';
import { Listener, listenerName, listenersOf } from '../agic/listeners';
import { mergedRoutes } from '../agic/merged-routes';
import { Severity } from '../finding';
import { droppedRoute } from '../private/breaks';

/** A path that its listener has already. */
export const ingressPathDuplicate: Rule = {
  code: 'ingress-path-duplicate',
  severity: Severity.WARNING,
  local: false,
  title: 'Path that its listener has twice',
  why: 'The controller merges all Ingresses of a host in the order of their names. Of equal paths the first one stays; of several paths / and default backends the last one. The others are dropped with a line in the log.',
  fix: 'remove one of the two',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/requestroutingrules.go',
  check: (model) => listenersOf(model).flatMap(duplicates),
};

function duplicates(listener: Listener): Problem[] {
  return mergedRoutes(listener).dropped.map(({ kept, dropped }) => ({
    object: dropped.route.ingress.located,
    message: `path '${dropped.route.path || '/'}' is dropped on ${listenerName(listener)}: Ingress ${kept.route.ingress.name} sends it to service ${kept.route.backend.serviceName}`,
    breaks: droppedRoute(dropped.route),
  }));
}
