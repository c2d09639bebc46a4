import { Severity } from '../../finding';
import { proxyPathsOf } from '../../paths/paths-of';
import { Rule } from '../rule';

/** A route that no listener of its gateway takes. */
export const routeListenerMissing: Rule = {
  code: 'route-listener-missing',
  severity: Severity.ERROR,
  local: false,
  title: 'Route that no listener of its gateway takes',
  why: 'A listener takes a route when the name in sectionName, the port, the protocol, the namespace (allowedRoutes) and one of the hosts fit. A route that none takes '
    + 'gets no requests: they are answered with 404, and only the status of the route says so.',
  fix: 'make host, protocol and sectionName agree with a listener, and let the listener take routes of that namespace (allowedRoutes)',
  source: 'https://gateway-api.sigs.k8s.io/concepts/api-overview/#attaching-routes-to-gateways',
  check: (model) => proxyPathsOf(model).flatMap((traced) => {
    const { asker, path: { hops, hosts } } = traced;
    return asker === undefined ? [] : [{
      object: asker.located,
      message: `a listener of ${hops[1].label} must take ${asker.kind} ${asker.namespace}/${asker.name}, got none for hosts ${hosts.join(', ')}`,
      breaks: { concerns: (other) => other === traced },
    }];
  }),
};
