import { Severity } from '../../finding';
import { Parent } from '../../gateway-api/listeners';
import { list, text } from '../../objects/object-view';
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
    const { asker, parent, path: { hops, hosts } } = traced;
    return asker === undefined ? [] : [{
      object: asker.located,
      message: `a listener of ${hops[1].label} must take ${asker.kind} ${asker.namespace}/${asker.name}, got none for hosts ${hosts.join(', ')}${listenersText(parent)}`,
      breaks: { concerns: (other) => other === traced },
    }];
  }),
};

/** What the route asks for by name or port, and the listeners that there are, for instance ` and sectionName web: it has http (HTTP), https (HTTPS, *.example.com)`. */
function listenersText({ sectionName, port, gateway }: Partial<Parent> = {}): string {
  const asked = Object.entries({ sectionName, port }).flatMap(([field, value]) => (value === undefined ? [] : `${field} ${value}`));
  const listeners = list(gateway?.spec.listeners).map(({ name, protocol, hostname }) => (
    `${text(name)} (${[text(protocol), text(hostname)].filter((part) => part !== '').join(', ')})`
  ));
  return `${asked.map((field) => ` and ${field}`).join('')}${listeners.length === 0 ? '' : `: it has ${listeners.join(', ')}`}`;
}
