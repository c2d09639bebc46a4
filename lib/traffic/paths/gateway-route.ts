import { matchPort } from '../agic/backends';
import { Listener, listenerName, ListenerRoute } from '../agic/listeners';
import { redirectingListeners } from '../agic/merged-routes';
import { basicRuleName, httpSettingsName, listenerObjectName, pathMapName, pathRuleName, poolName, probeName } from '../agic/names';
import { CATCH_ALL } from '../agic/path';
import { GatewayProbe } from '../agic/probe';
import { hasOnlyDefault, IngressRoute } from '../agic/routes';
import { settingOf } from '../agic/settings';
import { ServiceView } from '../objects/object-view';
import { targetPortOf } from '../objects/ports';
import { TrafficModel } from '../objects/traffic-model';
import { GatewayRoute } from '../traffic-path';

const DEFAULT_SETTINGS = 'defaulthttpsetting';

/** What else is known of a route to a Service. */
export interface RouteDetails {
  readonly probe: GatewayProbe;
  readonly cookieBasedAffinity: boolean;
}

/** What the controller writes into the gateway for a route of a listener. */
export function gatewayRouteOf(
  model: TrafficModel, listener: Listener, { route, pattern, certificate }: ListenerRoute, service: ServiceView, details: RouteDetails,
): GatewayRoute {
  const { probe, cookieBasedAffinity } = details;
  const port = podPort(model, route, service);
  const redirecting = redirectingListeners(model).get(route);
  return {
    listener: listenerName(listener),
    listenerName: listenerObjectName(listener),
    redirectedFrom: redirecting && listenerName(redirecting),
    certificate: certificate && (certificate.isSecret ? `of Secret ${certificate.name}` : `${certificate.name} of the gateway`),
    rule: ruleOf(listener, route, pattern),
    firewallPolicyId: hasOnlyDefault(route) ? undefined : settingOf(route.ingress, 'waf-policy-for-path') || undefined,
    backendPool: port === undefined ? undefined : poolName(service.namespace, route.backend, port),
    backendHttpSettings: hasOnlyDefault(route) ? DEFAULT_SETTINGS : port === undefined ? undefined : httpSettingsName(route, port),
    probeName: route.isDefaultBackend ? `defaultprobe-${probe.protocol}` : probeName(route),
    probe: probeLine(probe),
    cookieBasedAffinity,
  };
}

function ruleOf(listener: Listener, route: IngressRoute, pattern: string): string {
  if (pattern !== CATCH_ALL) {
    return `path rule ${pathRuleName(route)}`;
  }
  return listener.routes.some((other) => other.pattern !== CATCH_ALL)
    ? `default of path map ${pathMapName(listener)}`
    : `basic rule ${basicRuleName(listener)}`;
}

/** The port of the pods by number, which the controller writes into names; without such a port of the Service it takes the one asked for. */
function podPort(model: TrafficModel, { backend }: IngressRoute, service: ServiceView): number | undefined {
  const matched = matchPort(service, backend)?.port;
  const port = matched ? Number(targetPortOf(matched, model.podsOf(service))) : typeof backend.port === 'number' ? backend.port : 80;
  return Number.isNaN(port) ? undefined : port;
}

function probeLine({ protocol, host, path, port, intervalSeconds, unhealthyThreshold }: GatewayProbe): string {
  const asked = `${protocol.toUpperCase()} ${path || '/'} of host ${host}${port === undefined ? '' : ` on port ${port}`}`;
  return `${asked} every ${intervalSeconds} s, ${unhealthyThreshold} ${unhealthyThreshold === 1 ? 'failure' : 'failures'}`;
}
