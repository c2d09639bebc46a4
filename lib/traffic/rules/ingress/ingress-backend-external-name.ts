import { serviceOf } from '../../agic/backends';
import { doubtfulRoutes } from '../../agic/doubtful-routes';
import { routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { brokenRoute } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A route to a Service that is a DNS alias. */
export const ingressBackendExternalName: Rule = {
  code: 'ingress-backend-external-name',
  severity: Severity.ERROR,
  local: false,
  title: 'Route to an ExternalName Service',
  why: 'The controller fills its pools from Endpoints, and an ExternalName Service has none. Requests are answered with 502.',
  fix: 'use a Service without selector and an Endpoints object with the addresses, or a gateway with a static pool',
  source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  check: eachAgicIngress((ingress, model) => doubtfulRoutes(model, ingress)
    .filter((route) => serviceOf(model, route)?.type === 'ExternalName')
    .map((route) => ({
      object: ingress.located,
      message: `backend of ${routeName(route)} must have pods, got ExternalName service ${route.backend.serviceName}: requests are answered with 502`,
      breaks: brokenRoute(route),
    }))),
};
