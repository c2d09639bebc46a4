import { ISTIO_GROUP } from './destinations';
import { commonHosts } from '../gateway-api/host-names';
import { list, ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** Which routes of a virtual service a server of a gateway applies. */
export enum RouteList {
  HTTP = 'http',
  TLS = 'tls',
  TCP = 'tcp',
}

const gatewaysByName = remember((model: TrafficModel) => (
  new Map(model.ofType(ISTIO_GROUP, 'Gateway').map((gateway) => [`${gateway.namespace}/${gateway.name}`, gateway]))
));

/** A server of a gateway that a virtual service is bound to, with the hosts that both have. */
export interface BoundServer {
  readonly scheme: string;
  readonly port: number | undefined;
  readonly hosts: string[];
  readonly routes: RouteList;
}

/** The gateway that a virtual service names, as `name` of its own namespace or as `namespace/name`. */
export function istioGateway(model: TrafficModel, reference: string, namespace: string): { readonly name: string; readonly gateway?: ObjectView } {
  const name = reference.includes('/') ? reference : `${namespace}/${reference}`;
  return { name, gateway: gatewaysByName(model).get(name) };
}

/** The servers of a gateway that answer to hosts of a virtual service. One that redirects to HTTPS sends nothing on. */
export function boundServers(gateway: ObjectView, service: ObjectView, hosts: string[]): BoundServer[] {
  return list(gateway.spec.servers).filter((server) => server.tls?.httpsRedirect !== true).map((server) => {
    const visible = list(server.hosts).flatMap((host) => hostFor(text(host), gateway.namespace, service.namespace) ?? []);
    return {
      ...protocolOf(server),
      port: Number.isInteger(server.port?.number) ? server.port.number : undefined,
      hosts: visible.length > 0 ? commonHosts(visible, hosts) : [],
    };
  }).filter((server) => server.hosts.length > 0);
}

/** The host of a server, if virtual services of the namespace may use it: by a namespace before the host, `.` for that of the gateway, `*` or nothing for all. */
function hostFor(written: string, own: string, namespace: string): string | undefined {
  const [scope, host] = written.includes('/') ? written.split('/') : ['*', written];
  return scope === '*' || scope === namespace || (scope === '.' && namespace === own) ? host : undefined;
}

function protocolOf(server: any): Pick<BoundServer, 'scheme' | 'routes'> {
  const protocol = text(server.port?.protocol).toUpperCase();
  const passed = /PASSTHROUGH/.test(text(server.tls?.mode).toUpperCase());
  switch (protocol) {
    case 'HTTP':
    case 'HTTP2':
    case 'GRPC':
    case 'GRPC-WEB':
      return { scheme: 'http', routes: RouteList.HTTP };
    case 'HTTPS':
      return { scheme: 'https', routes: passed ? RouteList.TLS : RouteList.HTTP };
    case 'TLS':
      return { scheme: 'tls', routes: passed ? RouteList.TLS : RouteList.TCP };
    default:
      return { scheme: protocol.toLowerCase() || 'tcp', routes: RouteList.TCP };
  }
}
