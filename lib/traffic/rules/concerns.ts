import { TracedPath } from '../paths/traced-path';
import { Entrance, HopComponent } from '../traffic-path';

/** The paths that a problem is about, of those that lead over its Service. */
export type Concerns = (traced: TracedPath) => boolean;

/** What comes through the load balancer of the Service. */
export const THROUGH_LOAD_BALANCER: Concerns = ({ path }) => path.hops.some(({ component }) => component === HopComponent.LOAD_BALANCER);
/** What an application gateway sends to the pods. */
export const THROUGH_GATEWAY: Concerns = from(Entrance.APPLICATION_GATEWAY_INGRESS);
/** What an application gateway sends to fixed addresses. */
export const THROUGH_STATIC_GATEWAY: Concerns = from(Entrance.APPLICATION_GATEWAY_STATIC);
/** What proxies in the cluster, or outside of it, send to the pods. */
export const THROUGH_PROXY: Concerns = from(Entrance.OTHER_INGRESS, Entrance.GATEWAY_API, Entrance.ISTIO_GATEWAY, Entrance.MESH);
/** What comes through a Private Link Service. */
export const THROUGH_LINK: Concerns = from(Entrance.PRIVATE_LINK);
/** What comes to a port of every node. */
export const AT_NODE_PORT: Concerns = from(Entrance.NODE_PORT);

/** What leads over one port of the Service; a path of several ports does too. */
export function overPort(port: any): Concerns {
  return (traced) => traced.port === undefined || traced.port === port;
}

function from(...entrances: Entrance[]): Concerns {
  return ({ path }) => entrances.includes(path.entrance);
}
