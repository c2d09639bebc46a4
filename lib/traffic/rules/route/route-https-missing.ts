import { Severity } from '../../finding';
import { schemeGaps } from '../../gateway-api/scheme-gaps';
import { Rule } from '../rule';

/** A host with a certificate whose routes are on the listener for plain HTTP alone. */
export const routeHttpsMissing: Rule = {
  code: 'route-https-missing',
  severity: Severity.WARNING,
  local: false,
  title: 'Host with an HTTPS listener and no route on it',
  why: 'A route is on the listeners that its sectionName and port name and that take its namespace. Where the Gateway listens with TLS for a host and the only routes of that host are on a listener for HTTP, '
    + 'each request by https is answered with 404, those that the HTTP listener redirects too.',
  fix: 'name the HTTPS listener in parentRefs of the route too, or leave sectionName and port out',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#parentreference',
  check: (model) => schemeGaps(model, 'HTTP', 'HTTPS').map(({ route, has, lacks, hosts }) => ({
    object: route.located,
    message: `hosts ${hosts.join(', ')} must have a route on listener ${lacks.join(', ')} too, got ${route.kind} ${route.namespace}/${route.name} on ${has.join(', ')} alone: https is answered with 404`,
  })),
};
