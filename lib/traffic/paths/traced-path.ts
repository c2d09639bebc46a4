import { IngressRoute } from '../agic/routes';
import { Parent } from '../gateway-api/listeners';
import { ProxyTarget } from '../gateway-api/proxy-target';
import { StaticRouteProfile } from '../gateway-profile';
import { ObjectView, PodView, ServiceView, subjectOf } from '../objects/object-view';
import { placed } from '../objects/placed';
import { TrafficPath } from '../traffic-path';

/** What a path is traced from, by which findings know it. */
export interface PathSources {
  /** The route of an Ingress that asks for it. */
  readonly route?: IngressRoute;
  readonly service?: ServiceView;
  /** True for a route of an Ingress on the private frontend of the gateway. */
  readonly privateFrontend?: boolean;
  /** The route that Terraform writes. */
  readonly staticRoute?: StaticRouteProfile;
  /** Where a route of a proxy sends requests. */
  readonly target?: ProxyTarget;
  /** The object that asks for a path which ends before any backend. */
  readonly asker?: ObjectView;
  /** The route, and its rule, that a gateway answers by itself: by a redirect, or by an error for want of a backend. */
  readonly answered?: { readonly owner: ObjectView; readonly rule: any };
  /** What the route of the Gateway API names there: the Gateway that the path goes through, or something that has listeners for one. */
  readonly parent?: Parent;
  /** The listener of the Gateway API that the path comes in by, with what has it and the Gateway that opens it. */
  readonly listener?: { readonly name: string; readonly owner: ObjectView; readonly gateway: ObjectView };
  /** Labels of the pods of the proxy that the path begins at, where its gateway names them. */
  readonly proxyLabels?: Record<string, string>;
  /** The port of the Service, where the path is one of a single port. */
  readonly port?: any;
  /** The workload that a path reaches by itself, without a Service, and the ports of its containers there. */
  readonly workload?: { readonly pod: PodView; readonly ports: any[] };
}

/** A path, and what it is traced from. */
export interface TracedPath extends PathSources {
  readonly path: TrafficPath;
}

/** The Ingress or the route of a proxy that asks for a path. */
export function ownerOf({ route, target, answered, asker }: PathSources): ObjectView | undefined {
  return route?.ingress ?? target?.owner ?? answered?.owner ?? asker;
}

/** What `tracedPath` adds to a path. */
type Added = 'ingress' | 'service' | 'hosts' | 'brokenBy';

/** A path that nothing is known to break. */
export function tracedPath(sources: PathSources, path: Omit<TrafficPath, Added>, hosts: string[] = []): TracedPath {
  const { route, service } = sources;
  const { entrance, title, hops, podChosenBy, ...rest } = path;
  const origin = ownerOf(sources)?.located.origin;
  return {
    ...sources,
    path: {
      entrance,
      title,
      hosts,
      brokenBy: [],
      ingress: route && subjectOf(route.ingress.located),
      service: service && subjectOf(service.located),
      hops: hops.map((hop) => ({ ...hop, label: placed(hop.label, origin) })),
      podChosenBy: placed(podChosenBy, origin),
      ...rest,
    },
  };
}
