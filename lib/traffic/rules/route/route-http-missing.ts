import { Severity } from '../../finding';
import { schemeGaps } from '../../gateway-api/scheme-gaps';
import { Rule } from '../rule';

/** A host whose routes are on the HTTPS listener alone, beside a listener for HTTP. */
export const routeHttpMissing: Rule = {
  code: 'route-http-missing',
  severity: Severity.INFO,
  local: false,
  title: 'Host that nothing redirects from http to https',
  why: 'The Gateway listens on HTTP for the host too, and no route of the host is there: who types the name without https gets 404, and no redirect.',
  fix: 'write an HTTPRoute for the HTTP listener with a RequestRedirect to https, for all hosts if it names none',
  source: 'https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/',
  check: (model) => schemeGaps(model, 'HTTPS', 'HTTP').filter(({ route }) => route.kind === 'HTTPRoute').map(({ route, has, lacks, hosts }) => ({
    object: route.located,
    message: `hosts ${hosts.join(', ')} should have a redirect on listener ${lacks.join(', ')}, got HTTPRoute ${route.namespace}/${route.name} on ${has.join(', ')} alone: http is answered with 404`,
  })),
};
