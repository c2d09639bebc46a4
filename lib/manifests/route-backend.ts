import { argumentsOf, structAt } from '../arguments/check';
import { Kinds } from '../arguments/kind';
import { NAME, NUMBER, TEXT } from '../arguments/values';
import { serviceOr } from './private/kinds';
import { IService } from './service';
import { allowedText } from '../traffic/allowed-text';
import { failAtOnce } from '../traffic/rules/refusals';

/** How requests go to a Service. */
export interface RouteBackendOptions {
  /**
   * Port of the Service by number; routes know no names. Written to `port`.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;
  /**
   * Part of the requests, against the weights of the other backends of the rule: 0 (none) to 1000000. Written to `weight`.
   *
   * @default 1
   */
  readonly weight?: number;
}

/** A Service that is known by its name alone. */
export interface NamedRouteBackendOptions {
  /** Port of the Service by number. Written to `port`. */
  readonly port: number;
  /**
   * Namespace of the Service. Another one than that of the route needs a `ReferenceGrant` there. Written to `namespace`.
   *
   * @default - that of the route
   */
  readonly namespace?: string;
  /**
   * Part of the requests, against the weights of the other backends of the rule: 0 (none) to 1000000. Written to `weight`.
   *
   * @default 1
   */
  readonly weight?: number;
}

const FROM_SERVICE = 'RouteBackend.fromService';
const FROM_NAME = 'RouteBackend.fromServiceName';
const BACKEND_OPTIONS: Kinds<RouteBackendOptions> = { required: {}, optional: { port: NUMBER, weight: NUMBER } };
const NAMED_OPTIONS: Kinds<NamedRouteBackendOptions> = { required: { port: NUMBER }, optional: { namespace: TEXT, weight: NUMBER } };

/** Where a rule of a route sends requests. */
export class RouteBackend {
  /**
   * A Service of this library, of the namespace of the route or another one.
   *
   * Throws when no port is named and the Service has several, when it has no such port, and for a Service of cdk8s-plus.
   */
  public static fromService(service: IService, options: RouteBackendOptions = {}): RouteBackend {
    argumentsOf(FROM_SERVICE, { service: serviceOr('call fromServiceName with the name of another') }, { service });
    const given = structAt(FROM_SERVICE, BACKEND_OPTIONS, options);
    const numbers = service.ports.map(({ port }) => port);
    const port = given.port ?? (numbers.length === 1 ? numbers[0] : undefined);
    if (port === undefined || !numbers.includes(port)) {
      failAtOnce(service, [`port of a route must be a port of service ${service.serviceName}, got ${given.port ?? 'none'}, ${allowedText(numbers)}`]);
    }
    return new RouteBackend(service.serviceName, port!, given.weight, service.service.metadata.namespace);
  }

  /** A Service by its name. */
  public static fromServiceName(serviceName: string, options: NamedRouteBackendOptions): RouteBackend {
    argumentsOf(FROM_NAME, { serviceName: NAME }, { serviceName });
    const { port, weight, namespace } = structAt(FROM_NAME, NAMED_OPTIONS, options);
    return new RouteBackend(serviceName, port, weight, namespace);
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
