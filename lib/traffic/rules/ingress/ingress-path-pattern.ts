import { pathRoutes } from '../../agic/routes';
import { Severity } from '../../finding';
import { isPlaceholder } from '../../objects/placeholder';
import { droppedRoute } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A path that the gateway takes for no pattern. */
export const ingressPathPattern: Rule = {
  code: 'ingress-path-pattern',
  severity: Severity.ERROR,
  local: true,
  title: 'Path that is no pattern of the gateway',
  why: 'A path rule starts with a slash, which the API server sees to, and may have one star at its very end. There are no regular expressions. The gateway refuses anything else, and with it every other change.',
  fix: 'start with /, and use * only as the last character',
  source: 'https://learn.microsoft.com/azure/application-gateway/url-route-overview#pathpattern',
  check: eachAgicIngress((ingress) => pathRoutes(ingress)
    .filter(({ path }) => path.startsWith('/') && !isPlaceholder(path) && !/^\/[^*?]*\*?$/.test(path))
    .map((route) => ({
      object: ingress.located,
      message: `path must start with '/' and have '*' at its end only, got '${route.path}'`,
      breaks: droppedRoute(route),
    }))),
};
