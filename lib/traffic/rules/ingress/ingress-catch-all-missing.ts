import { listenerName, listenersOf } from '../../agic/listeners';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** A listener that has no answer for paths that nobody named. */
export const ingressCatchAllMissing: Rule = {
  code: 'ingress-catch-all-missing',
  severity: Severity.INFO,
  local: false,
  title: 'Listener without an answer for other paths',
  why: 'The gateway sends what matches no path to an empty pool and answers 502. Pages that load files from other paths break; monitors mistake it for a failure.',
  fix: "add a path '/' to one of the Ingresses of the host if other paths should be answered",
  source: 'https://learn.microsoft.com/azure/application-gateway/url-route-overview',
  check: (model) => listenersOf(model)
    .filter((listener) => listener.routes.every(({ pattern, redirects }) => pattern !== '/*' && !redirects))
    .map((listener) => ({
      object: listener.routes[0].route.ingress.located,
      message: `${listenerName(listener)} has no path '/': requests for other paths are answered with 502`,
    })),
};
