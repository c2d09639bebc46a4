import { list, ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';

/** The Service and port that a route names. */
export interface BackendReference {
  readonly serviceName: string;
  /** Number or name; absent when the document names none. */
  readonly port?: number | string;
  /** True for a backend that is a resource and no Service. */
  readonly isResource: boolean;
}

/** A path of an Ingress, or its default backend. */
export interface IngressRoute {
  readonly ingress: ObjectView;
  /** Host of the rule, empty for every host. */
  readonly host: string;
  /** Path as written; empty for a default backend. */
  readonly path: string;
  readonly pathType: string;
  readonly backend: BackendReference;
  readonly isDefaultBackend: boolean;
  /** Where it is written: the rule and the path in it, from 0. Absent for a default backend. */
  readonly place?: { readonly rule: number; readonly path: number };
}

/** The paths of an Ingress in the order written, without its default backend. */
export const pathRoutes: (ingress: ObjectView) => readonly IngressRoute[] = remember(readPaths);

/** The default backend as a route, if there is one. The older `spec.backend` counts too. */
export const defaultRoute: (ingress: ObjectView) => IngressRoute | undefined = remember((ingress: ObjectView) => {
  const backend = ingress.spec.defaultBackend ?? ingress.spec.backend;
  return backend
    ? { ingress, host: '', path: '', pathType: 'ImplementationSpecific', backend: backendReference(backend), isDefaultBackend: true }
    : undefined;
});

/** All routes of an Ingress, the default backend last. */
export function allRoutes(ingress: ObjectView): readonly IngressRoute[] {
  const fallback = defaultRoute(ingress);
  return fallback ? [...pathRoutes(ingress), fallback] : pathRoutes(ingress);
}

/** True for the default backend of an Ingress without rules. It gets the default settings of the gateway, whatever the annotations say. */
export function hasOnlyDefault({ ingress }: IngressRoute): boolean {
  return list(ingress.spec.rules).length === 0;
}

/** True for one and the same place in an Ingress. A default backend is the same for all hosts. */
export function isSameRoute(a: IngressRoute | undefined, b: IngressRoute | undefined): boolean {
  return a !== undefined && b !== undefined && a.ingress === b.ingress && a.place?.rule === b.place?.rule && a.place?.path === b.place?.path;
}

/** How to call a route in a message. */
export function routeName(route: IngressRoute): string {
  return route.isDefaultBackend ? 'the default backend' : `path '${route.host}${route.path || '/'}'`;
}

function readPaths(ingress: ObjectView): IngressRoute[] {
  return list(ingress.spec.rules).flatMap((rule, ruleIndex) => list(rule.http?.paths).map((path, pathIndex): IngressRoute => ({
    ingress,
    host: typeof rule.host === 'string' ? rule.host : '',
    path: typeof path.path === 'string' ? path.path : '',
    pathType: typeof path.pathType === 'string' ? path.pathType : 'ImplementationSpecific',
    backend: backendReference(path.backend),
    isDefaultBackend: false,
    place: { rule: ruleIndex, path: pathIndex },
  })));
}

/** A backend in today's form or in the one of the removed API versions. */
function backendReference(backend: any): BackendReference {
  const service = backend?.service;
  return {
    serviceName: text(service?.name ?? backend?.serviceName),
    port: service?.port?.number ?? service?.port?.name ?? backend?.servicePort,
    isResource: Boolean(backend?.resource),
  };
}
