import { IngressRoute } from '../agic/routes';
import { ProxyTarget } from '../gateway-api/proxy-target';
import { StaticRouteProfile } from '../gateway-profile';
import { ObjectView, ServiceView, subjectOf } from '../objects/object-view';
import { TrafficPath } from '../traffic-path';

/** What a path is made of, by which findings know it. */
export interface WayParts {
  /** The route of an Ingress that asks for it. */
  readonly route?: IngressRoute;
  readonly service?: ServiceView;
  /** The route that Terraform writes. */
  readonly staticRoute?: StaticRouteProfile;
  /** Where a route of a proxy sends requests. */
  readonly target?: ProxyTarget;
  /** The port of the Service, where the path is one of a single port. */
  readonly port?: any;
}

/** A path, and what it is made of. */
export interface Way extends WayParts {
  readonly path: TrafficPath;
}

/** The Ingress or the route of a proxy that asks for a way. */
export function ownerOf({ route, target }: WayParts): ObjectView | undefined {
  return route?.ingress ?? target?.owner;
}

/** What `wayOf` adds to a path. */
type Added = 'ingress' | 'service' | 'hosts' | 'brokenBy';

/** A way that nothing is known to break. */
export function wayOf(parts: WayParts, path: Omit<TrafficPath, Added>, hosts: string[] = []): Way {
  const { route, service } = parts;
  const { entrance, title, ...rest } = path;
  return {
    ...parts,
    path: {
      entrance,
      title,
      hosts,
      brokenBy: [],
      ingress: route && subjectOf(route.ingress.located),
      service: service && subjectOf(service.located),
      ...rest,
    },
  };
}
