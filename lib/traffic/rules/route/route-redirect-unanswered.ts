import { redirectProblems } from './redirect-problems';
import { Severity } from '../../finding';
import { RedirectEnd } from '../../gateway-api/redirects';
import { Rule } from '../rule';

/** A redirect to where its own gateway does not listen. */
export const routeRedirectUnanswered: Rule = {
  code: 'route-redirect-unanswered',
  severity: Severity.WARNING,
  local: false,
  title: 'Redirect to where the Gateway has no listener',
  why: 'Clients that follow the redirect ask the same host by another protocol or port, and the Gateway has no listener there for it: they get no connection, unless something before the Gateway answers.',
  fix: 'give the Gateway a listener for it, for https with a certificate of the host, or redirect to an address that is answered',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#listener',
  check: (model) => redirectProblems(model, RedirectEnd.UNANSWERED, (addresses, gateway) => (
    `leads to ${addresses[addresses.length - 1]}, for which Gateway ${gateway.namespace}/${gateway.name} has no listener`
  )),
};
