import { ChangedAspect } from './path-change';
import { GatewaySettings } from '../gateway-backends';
import { GatewayConfiguration } from '../gateway-configuration';
import { breakingCodes, isBroken, isClosed, isUnresolved } from '../render/broken';
import { ENTRANCE_NAMES, overviewOf } from '../render/overview';
import { HopComponent, TrafficPath } from '../traffic-path';

/** What stands in front of the nodes, and chooses for all that comes through it. */
const FRONTS = [HopComponent.APPLICATION_GATEWAY, HopComponent.INGRESS_CONTROLLER, HopComponent.LOAD_BALANCER, HopComponent.PRIVATE_ENDPOINT];
const NONE = 'none';
const PROTOCOL = 'protocol to the pods';

/** What is said of a path by the name of the aspect; undefined where nothing is known of it. */
export type Aspects = Map<string, string | undefined>;

/** What a request meets on a path. Names of objects that a request does not meet are not in it. */
export function aspectsOf(path: TrafficPath, gateways: readonly GatewayConfiguration[]): Aspects {
  const [row] = overviewOf([path], []);
  return new Map(Object.entries({
    'state': stateOf(path),
    'request': path.title,
    'entrance': ENTRANCE_NAMES[path.entrance],
    'gateway': said(path.hops.filter(({ component }) => FRONTS.includes(component)).map(({ label }) => label).join(', ')),
    'service': row.service,
    'pods': row.pods,
    'port': said(path.hops[path.hops.length - 1].address),
    'balanced by': path.podChosenBy,
    'session affinity': path.stickiness,
    'source IP': path.sourceIp,
    'health probe': said([...new Set(path.hops.flatMap(({ healthCheck }) => healthCheck ?? []))].join('; ')),
    ...routeAspects(path, gateways),
    'notes': said((path.notes ?? []).join('; ')),
  }));
}

/** What is said of one path in another way than of the other, in the order in which it is said. */
export function changedAspects(before: Aspects, after: Aspects): ChangedAspect[] {
  const changed = [...before].flatMap(([aspect, was]) => {
    const is = after.get(aspect);
    return was === undefined || is === undefined || was === is ? [] : [{ aspect, before: was, after: is }];
  });
  const isPortSaid = changed.some(({ aspect }) => aspect === 'port');
  return changed.filter((one) => !isPortSaid || one.aspect !== PROTOCOL || protocolOf(one.before) !== protocolOf(one.after));
}

/** What the ingress controller writes into the gateway; nothing is known of it on other ways. */
function routeAspects(path: TrafficPath, gateways: readonly GatewayConfiguration[]): Record<string, string> {
  const { gatewayRoute: route } = path;
  const settings = settingsOf(path, gateways);
  return {
    ...route && {
      'listener': route.listener,
      'redirected from': said(route.redirectedFrom),
      'certificate': said(route.certificate),
      'firewall policy': said(route.firewallPolicyId),
    },
    ...settings && {
      'request timeout': `${settings.requestTimeoutSeconds} s`,
      'connection draining': said(settings.drainTimeoutSeconds === undefined ? undefined : `${settings.drainTimeoutSeconds} s`),
      [PROTOCOL]: `${settings.protocol}, port ${settings.port}`,
      'host to the pods': said(settings.hostName),
      'path to the pods': said(settings.path),
      'affinity cookie': said(settings.affinityCookieName),
      'root certificates': said(settings.trustedRootCertificates?.join(', ')),
    },
  };
}

/** A port that pods take instead of another is told by itself. */
function protocolOf(settings: string): string {
  return settings.replace(/, port .*/, '');
}

function said(text: string | undefined): string {
  return text === undefined || text === '' ? NONE : text;
}

function stateOf(path: TrafficPath): string {
  if (isBroken(path)) {
    return `${isClosed(path) ? 'closed' : 'broken'} by ${breakingCodes(path).join(', ')}`;
  }
  return isUnresolved(path) ? `not resolved: ${path.unresolved}` : 'ok';
}

function settingsOf({ gatewayRoute }: TrafficPath, gateways: readonly GatewayConfiguration[]): GatewaySettings | undefined {
  return gatewayRoute?.backendHttpSettings === undefined ? undefined
    : gateways.flatMap(({ settings }) => settings).find(({ name }) => name === gatewayRoute.backendHttpSettings);
}
