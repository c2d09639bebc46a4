import { serviceProblem } from './private/service-problem';
import { IService } from './service';
import { allowedText } from '../traffic/allowed-text';

/** How requests go to a Service. */
export interface RouteBackendOptions {
  /**
   * Port of the Service by number; routes know no names.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;
  /**
   * Part of the requests, against the weights of the other backends of the rule: 0 (none) to 1000000.
   *
   * @default 1
   */
  readonly weight?: number;
}

/** A Service that is known by its name alone. */
export interface NamedRouteBackendOptions {
  /** Port of the Service by number. */
  readonly port: number;
  /**
   * Namespace of the Service. Another one than that of the route needs a `ReferenceGrant` there.
   *
   * @default - that of the route
   */
  readonly namespace?: string;
  /**
   * Part of the requests, against the weights of the other backends of the rule: 0 (none) to 1000000.
   *
   * @default 1
   */
  readonly weight?: number;
}

/** Where a rule of a route sends requests. */
export class RouteBackend {
  /**
   * A Service of this library, of the namespace of the route or another one.
   *
   * Throws when no port is named and the Service has several, when it has no such port, and for a Service of cdk8s-plus.
   */
  public static fromService(service: IService, options: RouteBackendOptions = {}): RouteBackend {
    const problem = serviceProblem(service, 'call fromServiceName with its name');
    if (problem !== undefined) {
      throw new Error(`service of a route ${problem}`);
    }
    const numbers = service.ports.map(({ port }) => port);
    const port = options.port ?? (numbers.length === 1 ? numbers[0] : undefined);
    if (port === undefined || !numbers.includes(port)) {
      throw new Error(`[${service.node.path}] port of a route must be a port of service ${service.serviceName}, got ${options.port ?? 'none'}, ${allowedText(numbers)}`);
    }
    return new RouteBackend(service.serviceName, port, options.weight, service.service.metadata.namespace);
  }

  /** A Service by its name. */
  public static fromServiceName(serviceName: string, options: NamedRouteBackendOptions): RouteBackend {
    return new RouteBackend(serviceName, options.port, options.weight, options.namespace);
  }

  /**
   * @param serviceName Name of the Service.
   * @param port Port of it.
   * @param weight Part of the requests; absent for 1.
   * @param namespace Its namespace; absent for that of the route.
   */
  private constructor(
    public readonly serviceName: string,
    public readonly port: number,
    public readonly weight: number | undefined,
    public readonly namespace: string | undefined,
  ) {}
}
