import { grouped } from '../../traffic/objects/grouped';

/** A route as an Ingress of its own, and the objects behind it. */
export interface WaitingRoute {
  readonly ingress: any;
  readonly backend: any[];
}

/**
 * Routes of an Ingress whose settings are judged already. All of them are judged as one Ingress when somebody asks for the first; where that has an
 * error each is judged by itself, to tell whose it is.
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

  /** What TLS covers depends on the routes that were there: such Ingresses are judged as they were. */
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
