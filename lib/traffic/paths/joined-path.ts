import { Request } from './request-overlap';
import { TracedPath } from './traced-path';
import { isLocal } from '../load-balancer/frontend';
import { hasPodPool } from '../load-balancer/pools';
import { ingressClassName } from '../objects/ingress-proxies';
import { text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { Hop, HopComponent, TrafficPath } from '../traffic-path';

/** Fewest hops before the proxy: the client. */
const CLIENT = 0;

/** One path of two legs: to a proxy in the cluster, and from there to the pods. Findings and notes are those of the legs. */
export function joinedPath(model: TrafficModel, outer: TracedPath, inner: TracedPath, request: Request): TrafficPath {
  const { scheme, hosts, port, path, conditions } = request;
  const [before, proxy] = [outer.path.hops.slice(0, -1), outer.path.hops[outer.path.hops.length - 1]];
  const [, controller, ...after] = inner.path.hops;
  const label = `${controller.label}, ${proxy.label}`;
  const seenByProxy = outer.path.sourceIp.split(';')[0];
  return {
    ...outer.path,
    title: `${scheme}://${hosts.join(',')}${port}${path}${conditions}`,
    hosts,
    ingress: inner.path.ingress,
    service: inner.path.service,
    share: inner.path.share,
    redirect: inner.path.redirect,
    hops: [
      ...before.map((hop, index) => (
        { ...hop, ...ownerOf(hop, outer), sourceAddress: index === CLIENT ? undefined : sourceAt(model, outer, before, index) }
      )),
      { ...controller, label, address: proxy.address, service: outer.path.service, sourceAddress: seenByProxy },
      ...after.map((hop) => ({ ...hop, sourceAddress: 'a pod of the proxy' })),
    ],
    podChosenBy: `${outer.path.podChosenBy}, then ${inner.path.podChosenBy}`,
    stickiness: outer.path.stickiness === 'none' ? inner.path.stickiness : `${inner.path.stickiness}, at the proxy; before it ${outer.path.stickiness}`,
    sourceIp: `a pod of the proxy, which sees ${seenByProxy}; the client IP is in X-Forwarded-For where the proxy trusts who sends to it`,
    ineffectiveSettings: [...outer.path.ineffectiveSettings, ...inner.path.ineffectiveSettings],
    notes: notesOf(outer, inner),
    unresolved: inner.path.unresolved,
  };
}

/** The source address that a stop sees. The load balancer changes none; a node puts its own in place of it unless only its own pods are sent to. */
function sourceAt(model: TrafficModel, { service, staticRoute, path: { sourceIp } }: TracedPath, hops: Hop[], index: number): string {
  const gateway = hops.findIndex(({ component }) => component === HopComponent.APPLICATION_GATEWAY);
  if (gateway === -1 || index <= gateway) {
    return 'the client';
  }
  const isKept = service !== undefined && (isLocal(service) || hasPodPool(model));
  const range = model.profile.gateways?.find(({ routes = [] }) => staticRoute && routes.includes(staticRoute))?.subnetAddressPrefix;
  return isKept ? sourceIp.split(';')[0] : `an address of the gateway subnet${range === undefined ? '' : ` ${range}`}`;
}

/** Load balancers and nodes are those of the Service of the proxy, and not of the one at the end. */
function ownerOf({ component }: Hop, { path }: TracedPath): Pick<Hop, 'service'> {
  return [HopComponent.LOAD_BALANCER, HopComponent.NODE].includes(component) ? { service: path.service } : {};
}

function notesOf(outer: TracedPath, inner: TracedPath): string[] | undefined {
  const isNginx = /nginx/.test(inner.route ? ingressClassName(inner.route.ingress) : '');
  const isHttp = outer.staticRoute ? outer.staticRoute.backendProtocol.toLowerCase() === 'http' : text(outer.port?.port) === '80';
  const redirects = isNginx && isHttp && inner.path.title.startsWith('https://') && text(inner.route?.ingress.annotations['nginx.ingress.kubernetes.io/ssl-redirect']) !== 'false';
  const notes = [
    ...outer.path.notes ?? [],
    ...inner.path.notes ?? [],
    ...isNginx && outer.path.hops[1].component === HopComponent.APPLICATION_GATEWAY
      ? ['ingress-nginx writes the address that it sees into X-Forwarded-For, unless use-forwarded-headers is true in its ConfigMap: then it keeps what the gateway wrote'] : [],
    ...redirects ? ['the Ingress has TLS, so that ingress-nginx answers plain HTTP with a redirect to HTTPS, unless ssl-redirect is false or it trusts X-Forwarded-Proto'] : [],
  ];
  return notes.length > 0 ? notes : undefined;
}
