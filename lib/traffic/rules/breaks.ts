import { Concerns, THROUGH_LINK, THROUGH_LOAD_BALANCER } from './concerns';
import { IngressRoute } from '../agic/routes';
import { textOf } from '../objects/object-view';
import { TracedPath } from '../paths/traced-path';

/** What a problem does to the paths that lead over its object, be it an Ingress or a Service. */
export interface Break {
  /** True for the paths on which no request gets to the end. */
  readonly concerns: Concerns;
  /** The paths to look at, where the object of the problem is on none of them. */
  readonly paths?: readonly TracedPath[];
  /** True when the controller writes nothing of them into the gateway. */
  readonly unwritten?: boolean;
  /** The leg to a proxy by which requests come, where it does so to no others. */
  readonly through?: TracedPath;
  /** True for those of the paths on which requests may get to the end all the same: they stay whole, and are warned. */
  readonly warns?: (traced: TracedPath) => boolean;
  /** True where nobody knows whether requests get to the end: no path breaks by it, and who accepts it accepts that. */
  readonly leavesOpen?: boolean;
}

/** Nothing gets through, as when the API server refuses the Service. */
export const BREAKS_ALL: Break = { concerns: () => true };

/** The controller, or already the API server, drops the whole Ingress. */
export const DROPS_ALL: Break = { concerns: () => true, unwritten: true };

/** The load balancer of the Service is not made. */
export const BREAKS_LOAD_BALANCER: Break = { concerns: THROUGH_LOAD_BALANCER };

/** Nobody comes through the private link; the load balancer behind it has an address of its own. */
export const BREAKS_LINK: Break = { concerns: THROUGH_LINK };

/** The gateway has the route, and it leads nowhere. */
export function brokenRoute(route: IngressRoute): Break {
  return { concerns: (traced) => isSame(traced.route, route) };
}

/** The gateway does not get the route. */
export function droppedRoute(route: IngressRoute): Break {
  return { ...brokenRoute(route), unwritten: true };
}

/** The route on its one listener: a default backend without a host is not that of the hosts beside it. */
export function brokenOnListener(route: IngressRoute): Break {
  return { concerns: (traced) => traced.route === route };
}

/** All routes that name the same Service and port as this one. */
export function brokenBackend({ backend }: IngressRoute): Break {
  return { concerns: ({ route }) => route?.backend.serviceName === backend.serviceName && textOf(route.backend.port) === textOf(backend.port) };
}

/** Only what leads over this port of the Service. */
export function brokenPort(port: any): Break {
  return { concerns: (traced) => traced.port === port };
}

/** A default backend as it is written is that of all hosts. */
function isSame(a: IngressRoute | undefined, b: IngressRoute): boolean {
  return a?.ingress === b.ingress
    && a.place?.rule === b.place?.rule
    && a.place?.path === b.place?.path
    && (a.host === b.host || (b.isDefaultBackend && b.host === ''));
}
