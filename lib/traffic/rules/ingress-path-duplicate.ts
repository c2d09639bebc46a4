import { Problem, Rule } from './rule';
import { Listener, listenerName, ListenerRoute, listenersOf } from '../agic/listeners';
import { Severity } from '../finding';

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
  const winners = new Map<string, ListenerRoute>();
  return listener.routes.filter(({ redirects }) => !redirects).flatMap((candidate): Problem[] => {
    const winner = winners.get(candidate.pattern);
    const isCatchAll = candidate.pattern === '/*';
    if (!winner || isCatchAll) {
      winners.set(candidate.pattern, candidate);
    }
    if (!winner || isSameBackend(winner, candidate)) {
      return [];
    }
    const [kept, dropped] = isCatchAll ? [candidate, winner] : [winner, candidate];
    return [{
      object: dropped.route.ingress.located,
      message: `path '${dropped.route.path || '/'}' is dropped on ${listenerName(listener)}: Ingress ${kept.route.ingress.name} sends it to service ${kept.route.backend.serviceName}`,
    }];
  });
}

/** Twice the same in one Ingress is untidy, and nothing else. */
function isSameBackend(a: ListenerRoute, b: ListenerRoute): boolean {
  return a.route.ingress === b.route.ingress
    && a.route.backend.serviceName === b.route.backend.serviceName
    && a.route.backend.port === b.route.backend.port;
}
