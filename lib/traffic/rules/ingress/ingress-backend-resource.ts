import { allRoutes, routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { brokenRoute } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A backend that is no Service. */
export const ingressBackendResource: Rule = {
  code: 'ingress-backend-resource',
  severity: Severity.ERROR,
  local: true,
  title: 'Backend that is a resource and no Service',
  why: 'The controller finds pods through Services only and does not expect a backend without one.',
  fix: 'name a Service',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#resource-backend',
  check: eachAgicIngress((ingress) => allRoutes(ingress)
    .filter((route) => route.backend.isResource)
    .map((route) => ({ object: ingress.located, message: `backend of ${routeName(route)} must be a service, got a resource`, breaks: brokenRoute(route) }))),
};
