import { commonHosts } from './host-names';
import { hostsOf, Parent, takesKind, takesNamespace } from './listeners';
import { list, ObjectView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** Why a listener does not take a route that names its owner, in words; empty where it does. */
export function refusalsOf(model: TrafficModel, owner: ObjectView, listener: any, route: ObjectView, { sectionName, port }: Parent): string[] {
  const { kinds, namespaces } = listener.allowedRoutes ?? {};
  const hostname = text(listener.hostname);
  return [
    ...sectionName === undefined || sectionName === listener.name ? [] : [`sectionName is ${text(sectionName)}`],
    ...port === undefined || port === listener.port ? [] : [`port is ${text(port)}`],
    ...takesKind(listener, route.kind) ? []
      : [list(kinds).length > 0 ? `allowedRoutes.kinds is ${list(kinds).map(({ kind }) => text(kind)).join(', ')}` : `protocol ${text(listener.protocol)} takes no ${route.kind}`],
    ...takesNamespace(model, namespaces, owner.namespace, route.namespace) ? [] : [`allowedRoutes.namespaces (from: ${text(namespaces?.from) || 'Same'}) does not take namespace ${route.namespace}`],
    ...commonHosts(hostname === '' ? [] : [hostname], hostsOf(route)).length > 0 ? [] : [`hostname ${hostname} is none of the route`],
  ];
}
