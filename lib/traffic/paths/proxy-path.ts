import { backendsOf } from './pods';
import { Way, wayOf } from './way';
import { isSticky } from '../private/service-rules';
import { ObjectView, ServiceView, text, TrafficModel } from '../private/traffic-model';
import { Entrance, Hop, HopComponent } from '../traffic-path';

/** As many as a title shows. */
const MAX_HOSTS = 5;
/** How the answer begins where it is certain that nothing gets a request. */
const NOBODY = 'nobody: ';

/** A proxy that other controllers program: shown, not judged. */
export interface Proxy {
  readonly entrance: Entrance;
  /** What to call it, for instance `Envoy Gateway edge/public`. */
  readonly label: string;
  /** Who calls it. */
  readonly client: string;
  /** What the pods see as source. */
  readonly sourceIp: string;
}

/** What a client asks a proxy for. */
export interface ProxyRequest {
  readonly title: string;
  readonly hosts: string[];
}

/** Where a rule of a proxy sends a part of the requests. */
export interface ProxyTarget {
  /** The part, if there are others; `0` gets nothing. */
  readonly weight: number;
  readonly totalWeight: number;
  /** The object with the rule. */
  readonly owner: ObjectView;
  /** The Service, by the name that the rule has for it. */
  readonly name: string;
  /** The Service, where it is among the objects. */
  readonly service?: ServiceView;
  /** Number of a port of the Service; its only one if left out. */
  readonly port?: number;
  /** How one of the pods is chosen, where something says it. */
  readonly balances?: string;
  /** What keeps a client on a pod, where something says it. */
  readonly stickiness?: string;
  /** Why nothing is sent there, whatever else is right. */
  readonly refused?: string;
}

/** The way through a proxy to one target of a rule. What does not lead to pods is shown as far as it goes. */
export function proxyWay(model: TrafficModel, proxy: Proxy, request: ProxyRequest, target: ProxyTarget): Way {
  const { service, name } = target;
  const problem = problemOf(target);
  const port = service && portOf(service, target);
  if (problem !== undefined || !service || !port) {
    return deadEnd(proxy, request, problem ?? `unknown: ${name} is not among the objects`, target);
  }
  const backends = backendsOf(model, service, [port]);
  const balances = target.balances ?? 'its own rules, most send to pod addresses';
  const share = target.weight === target.totalWeight ? '' : `${target.weight} of ${target.totalWeight} requests to ${name}, then `;
  return wayOf({ service, port, target }, {
    entrance: proxy.entrance,
    title: request.title,
    hops: [
      clientOf(proxy),
      { component: HopComponent.INGRESS_CONTROLLER, label: proxy.label, choosesNextBy: `${share}${balances}`, stickiness: target.stickiness },
      backends.hop,
    ],
    podChosenBy: `${proxy.label}: ${share}${balances}`,
    stickiness: target.stickiness ?? 'whatever that proxy is told',
    sourceIp: proxy.sourceIp,
    ineffectiveSettings: isSticky(service)
      ? [{ setting: 'sessionAffinity: ClientIP', why: 'proxies that send to pod addresses do not pass the service' }]
      : [],
  }, request.hosts);
}

/** A way that ends at the proxy, or at something that leads no further. */
export function deadEnd(proxy: Proxy, { title, hosts }: ProxyRequest, why: string, target?: ProxyTarget): Way {
  const isUnknown = why.startsWith('unknown');
  return wayOf({ target }, {
    entrance: proxy.entrance,
    title,
    hops: [
      clientOf(proxy),
      { component: HopComponent.INGRESS_CONTROLLER, label: proxy.label },
      ...(target ? [{ component: HopComponent.EXTERNAL, label: target.name }] : []),
    ],
    podChosenBy: why,
    stickiness: 'nothing',
    sourceIp: isUnknown ? proxy.sourceIp : 'nothing arrives',
    ineffectiveSettings: [],
  }, hosts);
}

/** What a client asks for, by protocol, hosts, port if it is not the usual one, path, and what else must match. */
export function requestOf(scheme: string, hosts: string[], port: number | undefined, path: string, conditions: string[]): ProxyRequest {
  const usual = { http: 80, https: 443 }[scheme];
  const given = port === undefined || port === usual ? '' : `:${port}`;
  const also = conditions.length === 0 ? '' : ` (${conditions.join(', ')})`;
  return { title: `${scheme}://${hosts.slice(0, MAX_HOSTS).join(',')}${given}${path}${also}`, hosts };
}

/** Why a target gets no requests though somebody means it to; undefined where it does, or where that is not known. */
export function unservedReason(target: ProxyTarget): string | undefined {
  const problem = target.weight === 0 ? undefined : problemOf(target);
  return problem?.startsWith(NOBODY) ? problem.slice(NOBODY.length) : undefined;
}

function clientOf({ client }: Proxy): Hop {
  return { component: HopComponent.CLIENT, label: client };
}

function problemOf(target: ProxyTarget): string | undefined {
  const { service, name, weight, port, refused } = target;
  if (refused !== undefined) {
    return refused;
  }
  if (weight === 0) {
    return 'nobody: its weight is 0, so it gets no requests';
  }
  if (service?.type === 'ExternalName') {
    return `unknown: ${name} is an alias of ${text(service.spec.externalName) || 'no name'}`;
  }
  if (!service || portOf(service, target)) {
    return undefined;
  }
  const offered = service.ports.map((one) => text(one.port)).join(', ') || 'none';
  return `nobody: ${name} has no port ${port ?? 'to take without being told which'}, its ports are ${offered}`;
}

function portOf(service: ServiceView, { port }: ProxyTarget): any {
  return port === undefined && service.ports.length === 1 ? service.ports[0] : service.ports.find((one) => one.port === port);
}
