import { portOf, problemOf, ProxyTarget } from '../gateway-api/proxy-target';
import { ObjectView } from '../objects/object-view';
import { isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, Hop, HopComponent, PathRedirect } from '../traffic-path';
import { bypassed } from './bypassed';
import { backendsOf } from './pods';
import { TracedPath, tracedPath } from './traced-path';

/** As many as a title shows. */
const MAX_HOSTS = 5;

/** A proxy that other controllers program: shown, not checked. */
export interface Proxy {
  readonly entrance: Entrance;
  /** What to call it, for instance `Envoy Gateway edge/public`. */
  readonly label: string;
  /** Who calls it. */
  readonly client: string;
  /** What the pods see as source. */
  readonly sourceIp: string;
  /** True for one that is known to send to pod addresses and to keep nobody on a pod unless its targets say so. */
  readonly isKnown?: boolean;
  /** Labels of its pods, where its gateway names them. */
  readonly labels?: Record<string, string>;
}

/** What a client asks a proxy for. */
export interface ProxyRequest {
  readonly title: string;
  readonly hosts: string[];
}

/** The path through a proxy to one target of a rule. What does not lead to pods is shown as far as it goes. */
export function proxyPath(model: TrafficModel, proxy: Proxy, request: ProxyRequest, target: ProxyTarget): TracedPath {
  const { service, name } = target;
  const problem = problemOf(target);
  const port = service && portOf(service, target);
  if (problem !== undefined || !service || !port) {
    return deadEnd(proxy, request, problem ?? `unknown: ${name} is not among the objects`, target);
  }
  const backends = backendsOf(model, service, [port]);
  const balances = target.balances ?? 'its own rules, most send to pod addresses';
  const percent = target.weight === target.totalWeight ? undefined : percentOf(target);
  const share = percent === undefined ? '' : `${percent} % of the requests to ${name}, then `;
  return tracedPath({ service, port, target, proxyLabels: proxy.labels }, {
    entrance: proxy.entrance,
    title: request.title,
    share: percent,
    hops: [
      clientOf(proxy),
      {
        component: HopComponent.INGRESS_CONTROLLER,
        label: proxy.label,
        choosesNextBy: `${share}${balances}`,
        stickiness: target.stickiness,
        healthCheck: target.healthCheck,
      },
      backends.hop,
    ],
    podChosenBy: `${proxy.label}: ${share}${balances}`,
    stickiness: target.stickiness ?? (proxy.isKnown ? 'none' : 'not known: that proxy decides'),
    sourceIp: proxy.sourceIp,
    notes: target.notes,
    ineffectiveSettings: proxy.isKnown ? bypassed(model, service) : isSticky(service)
      ? [{ setting: 'sessionAffinity: ClientIP', why: 'proxies that send to pod addresses bypass the service' }]
      : [],
  }, request.hosts);
}

/** A path that ends at the proxy, since nothing there takes what an object asks for. */
export function refusedAt(proxy: Proxy, request: ProxyRequest, why: string, asker: ObjectView): TracedPath {
  return { ...deadEnd(proxy, request, why), asker };
}

/** A path that ends at the proxy, which sends clients elsewhere. */
export function redirectedAt(proxy: Proxy, { title, hosts }: ProxyRequest, redirect: PathRedirect): TracedPath {
  const label = redirectLabel(redirect);
  return tracedPath({ proxyLabels: proxy.labels }, {
    entrance: proxy.entrance,
    title,
    hops: [
      clientOf(proxy),
      { component: HopComponent.INGRESS_CONTROLLER, label: proxy.label },
      { component: HopComponent.EXTERNAL, label },
    ],
    redirect,
    podChosenBy: `nobody: ${proxy.label} answers by ${label}`,
    stickiness: 'none',
    sourceIp: 'none: no pod gets the request',
    ineffectiveSettings: [],
  }, hosts);
}

/** A redirect in words. */
export function redirectLabel({ statusCode, location }: PathRedirect): string {
  return `redirect ${statusCode} to ${location}`;
}

/** A path that ends at the proxy, or at something that leads no further. */
export function deadEnd(proxy: Proxy, { title, hosts }: ProxyRequest, why: string, target?: ProxyTarget): TracedPath {
  const isUnknown = why.startsWith('unknown');
  return tracedPath({ target, proxyLabels: proxy.labels }, {
    entrance: proxy.entrance,
    title,
    hops: [
      clientOf(proxy),
      { component: HopComponent.INGRESS_CONTROLLER, label: proxy.label },
      ...(target ? [{ component: HopComponent.EXTERNAL, label: target.name }] : []),
    ],
    podChosenBy: why,
    stickiness: 'none',
    sourceIp: isUnknown ? proxy.sourceIp : 'no request arrives',
    ineffectiveSettings: [],
    // an alias is a name of something outside, which is all that there is to know
    unresolved: isUnknown && target?.service?.type !== 'ExternalName' ? target?.name : undefined,
  }, hosts);
}

/** What a client asks for, by protocol, hosts, port if it is not the usual one, path, and what else must match. */
export function requestOf(scheme: string, hosts: string[], port: number | undefined, path: string, conditions: string[]): ProxyRequest {
  const usual = { http: 80, https: 443 }[scheme];
  const given = port === undefined || port === usual ? '' : `:${port}`;
  const also = conditions.length === 0 ? '' : ` (${conditions.join(', ')})`;
  return { title: `${scheme}://${hosts.slice(0, MAX_HOSTS).join(',')}${given}${path}${also}`, hosts };
}

/** The part of the requests, to a tenth of a percent. */
function percentOf({ weight, totalWeight }: ProxyTarget): number {
  return Math.round((weight / totalWeight) * 1000) / 10;
}

function clientOf({ client }: Proxy): Hop {
  return { component: HopComponent.CLIENT, label: client };
}
