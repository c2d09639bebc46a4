import { Listener, listenerName, ListenerRoute, listenersOf } from '../../agic/listeners';
import { isSameTarget } from '../../agic/merged-routes';
import { CATCH_ALL } from '../../agic/path';
import { Severity } from '../../finding';
import { brokenRoute } from '../breaks';
import { Problem, Rule } from '../rule';

/** A path behind a shorter one that matches first. */
export const ingressPathShadowed: Rule = {
  code: 'ingress-path-shadowed',
  severity: Severity.WARNING,
  local: false,
  title: 'Path that an earlier, shorter one takes away',
  why: 'Kubernetes lets the longest path win. The gateway takes the first that matches, in the order of the names of the Ingresses and then as written.',
  fix: 'put the longer path first, or into an Ingress whose name sorts before the other',
  source: 'https://learn.microsoft.com/azure/application-gateway/url-route-overview#pathpattern',
  check: (model) => listenersOf(model).flatMap(shadowed),
};

function shadowed(listener: Listener): Problem[] {
  const prefixes = new Map<string, ListenerRoute>();
  const exact = new Map<string, ListenerRoute>();
  const routes = listener.routes.filter(({ pattern, pruned }) => pattern !== CATCH_ALL && !pruned);
  return routes.flatMap((candidate): Problem[] => {
    const { pattern, route, redirects } = candidate;
    // the gateway does not look at the case of letters, the controller does
    const asked = pattern.toLowerCase();
    const matching = [...beginnings(asked).map((text) => prefixes.get(text)), exact.get(asked)];
    const others = matching.flatMap((other) => (other && other.pattern !== pattern ? [other] : []));
    const [earlier] = others.sort((a, b) => routes.indexOf(a) - routes.indexOf(b));
    const [seen, key] = asked.endsWith('*') ? [prefixes, asked.slice(0, -1)] : [exact, asked];
    if (!seen.has(key)) {
      seen.set(key, candidate);
    }
    return earlier && !isSameTarget(earlier, candidate)
      ? [{
        object: route.ingress.located,
        message: `path '${route.path}' ${redirects ? 'is not redirected' : 'gets no request'} on ${listenerName(listener)}: ${earlier.pattern} of Ingress ${earlier.route.ingress.name} comes first and matches it`,
        // without its redirect a path is still served over HTTPS
        breaks: redirects ? undefined : brokenRoute(route),
      }]
      : [];
  });
}

/** The texts that a pattern begins with, the shortest first. */
function beginnings(pattern: string): string[] {
  return Array.from(pattern, (_, index) => pattern.slice(0, index + 1));
}
