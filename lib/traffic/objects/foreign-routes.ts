import { ObjectView } from './object-view';
import { TrafficModel } from './traffic-model';

/** What routes requests to Services by objects of its own, which nobody follows here: kinds by API group. */
const KINDS: Record<string, readonly string[]> = {
  'traefik.io': ['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'],
  'traefik.containo.us': ['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'],
  'projectcontour.io': ['HTTPProxy'],
  'k8s.nginx.org': ['VirtualServer', 'VirtualServerRoute', 'TransportServer'],
  'getambassador.io': ['Mapping', 'TCPMapping'],
  'configuration.konghq.com': ['TCPIngress', 'UDPIngress'],
  'apisix.apache.org': ['ApisixRoute'],
  'route.openshift.io': ['Route'],
};

/** Routes of other controllers, each kind of an API group by itself. */
export function foreignRoutes(model: TrafficModel): { readonly group: string; readonly kind: string; readonly routes: readonly ObjectView[] }[] {
  return Object.entries(KINDS).flatMap(([group, kinds]) => kinds.map((kind) => ({ group, kind, routes: model.ofType(group, kind) })))
    .filter(({ routes }) => routes.length > 0);
}
