import { HttpIngressPathType } from 'cdk8s-plus-28';
import { RenderedRoute } from './app-gateway-routes';
import { grouped } from '../../traffic/objects/grouped';
import { isName } from '../../traffic/objects/plain-service';

/** A route as an Ingress of its own, and the objects behind it. */
export interface WaitingRoute {
  readonly ingress: any;
  readonly backend: any[];
}

/** Paths, and hosts, of which no server and no gateway refuses one. */
const PLAIN_PATH = /^(\/[\w-]+)*\/?$/;
const PLAIN_HOST = /^([a-z]([-a-z0-9]{0,30}[a-z0-9])?\.){1,4}[a-z]{2,20}$/;
const PLAIN_TYPES: string[] = [HttpIngressPathType.PREFIX, HttpIngressPathType.EXACT];

/**
 * True for a route with which nothing can be wrong by itself, where the Ingress and its settings are checked already: of an Ingress without TLS to the number of a
 * port of a Service in its namespace. Most routes are of this kind, and nobody builds anything to judge them.
 */
export function isPlainRoute(routes: readonly RenderedRoute[], [service, ...others]: readonly any[], namespace: string | undefined): boolean {
  const { metadata, spec } = service;
  return others.length === 0 && isName(metadata.name) && metadata.namespace === namespace && spec.type !== 'ExternalName' && Array.isArray(spec.ports)
    && routes.every(({ path, pathType, host, port }) => (
      path.startsWith('/') && PLAIN_PATH.test(path) && PLAIN_TYPES.includes(pathType) && (host === '' || PLAIN_HOST.test(host))
      && spec.ports.some((candidate: any) => candidate.port === port.number && (candidate.protocol ?? 'TCP') === 'TCP')
    ));
}

/**
 * Routes of an Ingress whose settings are checked already. All of them are checked as one Ingress when somebody asks for the first; where that has an
 * error each is checked by itself, to tell whose it is.
 */
export class RouteChecks {
  private waiting: WaitingRoute[] = [];
  private readonly errors = new WeakMap<WaitingRoute, string[]>();

  /** @param judge The errors of an Ingress, the first object, with the others at hand. */
  public constructor(private readonly judge: (objects: any[]) => string[]) {}

  /** What finds the errors of a route. */
  public add(route: WaitingRoute): () => string[] {
    this.waiting.push(route);
    return () => {
      this.judgeAll();
      return this.errors.get(route) ?? [];
    };
  }

  private judgeAll(): void {
    const routes = this.waiting;
    this.waiting = [];
    if (routes.length > 1 && !this.hasErrors(routes)) {
      return;
    }
    routes.forEach((route) => this.errors.set(route, this.judge([route.ingress, ...route.backend])));
  }

  /** What TLS covers depends on the routes that were there: such Ingresses are checked as they were. */
  private hasErrors(routes: WaitingRoute[]): boolean {
    const backends = new Map<string, any>();
    for (const object of routes.flatMap(({ backend }) => backend)) {
      const key = `${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`;
      const known = backends.get(key);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(object)) {
        return true;
      }
      backends.set(key, object);
    }
    const [{ ingress }] = routes;
    const paths = grouped(routes.flatMap((route) => route.ingress.spec.rules), ({ host }: any) => host);
    const rules = [...paths.values()].map((ofHost: any[]) => ({ ...ofHost[0], http: { paths: ofHost.flatMap(({ http }) => http.paths) } }));
    return ingress.spec.tls.length > 0 || this.judge([{ ...ingress, spec: { ...ingress.spec, rules } }, ...backends.values()]).length > 0;
  }
}
