import { redirectProblems } from './redirect-problems';
import { Severity } from '../../finding';
import { RedirectEnd } from '../../gateway-api/redirects';
import { Rule } from '../rule';

const MOST_SHOWN = 4;

/** A redirect that leads back to itself. */
export const routeRedirectLoop: Rule = {
  code: 'route-redirect-loop',
  severity: Severity.ERROR,
  local: false,
  title: 'Redirect that leads back to itself',
  why: 'A RequestRedirect that the address it leads to matches again sends clients in a circle: they give up with an error such as ERR_TOO_MANY_REDIRECTS, and no request gets to a pod. '
    + 'A redirect to https in a route that names no listener does so: it is on the HTTPS listener too.',
  fix: 'name the HTTP listener in parentRefs (sectionName), so that a redirect to https is not on the HTTPS listener too, or redirect to an address that no redirect answers',
  source: 'https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/',
  check: (model) => redirectProblems(model, RedirectEnd.CIRCLE, (addresses) => `must lead to an address that does not redirect back, got ${shown(addresses)}`),
};

/** The first steps of a way that never ends. */
function shown(addresses: string[]): string {
  return (addresses.length <= MOST_SHOWN ? addresses : [...addresses.slice(0, MOST_SHOWN), '…']).join(' → ');
}
