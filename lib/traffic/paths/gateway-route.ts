import { nameOnGateway } from '../agic/gateway/certificates';
import { finalWish } from '../agic/gateway/listeners';
import { GivenBackend, isPortKnown, NamedProbe } from '../agic/gateway/lookups';
import { pathRuleFor } from '../agic/gateway/path-maps';
import { Listener, listenerName, ListenerRoute } from '../agic/listeners';
import { redirectingListeners } from '../agic/merged-routes';
import { CATCH_ALL } from '../agic/path';
import { counted } from '../counted';
import { ServiceView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { GatewayRoute } from '../traffic-path';

/** What the controller writes into the gateway for a route that its listener takes. */
export function gatewayRouteOf(
  model: TrafficModel, listener: Listener, listened: ListenerRoute, service: ServiceView, given: GivenBackend,
): GatewayRoute {
  const { route } = listened;
  const { built } = listener;
  const isNamed = isPortKnown(model, service, route.backend);
  const redirecting = redirectingListeners(model).get(route);
  const [settings] = given.settingsCandidates;
  return {
    listener: listenerName(listener),
    listenerName: built.name,
    redirectedFrom: redirecting && listenerName(redirecting),
    certificate: certificateOf(listener, listened),
    rule: ruleOf(listener, listened),
    priority: listener.controller.built.priorities.get(built.hash)!,
    firewallPolicyId: given.firewallPolicyId || finalWish(built).firewallPolicyId,
    backendPool: isNamed ? given.pool : undefined,
    backendHttpSettings: isNamed ? given.settings : undefined,
    probeName: given.probes[0].name,
    probe: [...new Set(given.probes.map(probeLine))].join(', or '),
    cookieBasedAffinity: settings.cookieBasedAffinity,
  };
}

/** The certificate that the listener has in the end, which may be that of another Ingress. */
function certificateOf({ built }: Listener, { route }: ListenerRoute): string | undefined {
  const { certificate, ingress } = finalWish(built);
  if (!certificate) {
    return undefined;
  }
  const isOwn = ingress!.namespace === route.ingress.namespace;
  return certificate.isSecret
    ? `of Secret ${isOwn ? '' : `${ingress!.namespace}/`}${certificate.name}`
    : `${nameOnGateway(ingress!, certificate)} of the gateway`;
}

function ruleOf({ map, built }: Listener, { route, pattern }: ListenerRoute): string {
  if (pattern !== CATCH_ALL) {
    return `path rule ${pathRuleFor(map!, route)!.name}`;
  }
  return map!.pathRules.length > 0 ? `default of path map url-${built.hash}` : `basic rule rr-${built.hash}`;
}

function probeLine({ value: { protocol, host, path, port, intervalSeconds, unhealthyThreshold } }: NamedProbe): string {
  const asked = `${protocol.toUpperCase()} ${path || '/'} of host ${host}${port === undefined ? '' : ` on port ${port}`}`;
  return `${asked} every ${intervalSeconds} s, ${counted(unhealthyThreshold, 'failure')}`;
}
