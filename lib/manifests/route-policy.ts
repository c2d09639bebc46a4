import { ApiObject, ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { GrpcRoute } from './grpc-route';
import { HttpRoute } from './http-route';
import { argumentsOf, placed } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { Kinds } from '../arguments/kind';
import { TEXT } from '../arguments/values';
import { ALB_API, customObject } from './private/custom-object';
import { goDuration } from './private/go-duration';
import { DURATION, GRPC_ROUTE, HTTP_ROUTE, METADATA, read } from './private/kinds';
import { routeProblems, routeTarget } from './private/policy-target';
import { POLICY_OPTIONS } from './private/route-kinds';
import { failOn } from '../traffic/rules/refusals';

const APPLICATION_COOKIE = 'RouteAffinity.applicationCookie';

/**
 * What keeps a client on a pod behind Application Gateway for Containers. Never `sessionAffinity` of the Service: the gateway sends to pod addresses.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/session-affinity
 */
export class RouteAffinity {
  /** The cookie `AGCAffinity` of the gateway, for 86400 seconds. */
  public static readonly MANAGED_COOKIE = new RouteAffinity('managed-cookie', undefined, undefined);

  /**
   * A cookie of this name. Since version 1.12.1 of the controller it counts for all paths; before, each folder got one of its own.
   *
   * Throws without a name, or with a duration of less than a second.
   */
  public static applicationCookie(cookieName: string, duration: Duration): RouteAffinity {
    argumentsOf(APPLICATION_COOKIE, { cookieName: TEXT, duration: DURATION }, { cookieName, duration });
    failAt(APPLICATION_COOKIE, [
      ...!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(cookieName) ? [`cookieName must have only letters, digits and !#$%&'*+-.^_\`|~, got '${cookieName}'`] : [],
      ...duration.toMilliseconds() < 1000 ? [`duration must be at least one second, got ${duration.toMilliseconds()} ms`] : [],
    ]);
    return new RouteAffinity('application-cookie', cookieName, duration);
  }

  /**
   * @param affinityType `managed-cookie` or `application-cookie`.
   * @param cookieName Name of the cookie; absent for that of the gateway.
   * @param cookieDuration How long it lasts; absent for a day.
   */
  private constructor(
    public readonly affinityType: string,
    public readonly cookieName: string | undefined,
    public readonly cookieDuration: Duration | undefined,
  ) {}
}

/** What a `RoutePolicy` says. */
export interface RoutePolicyOptions {
  /**
   * The longest that a request may take from its first byte to the last of the answer; nothing for no end. Written to `timeouts.routeTimeout`. A timeout of a rule
   * of the route wins against it.
   *
   * @default - 60 seconds
   */
  readonly routeTimeout?: Duration;
  /**
   * What keeps a client on a pod. Written to `sessionAffinity`.
   *
   * @default - nothing
   */
  readonly sessionAffinity?: RouteAffinity;
}

/** Properties of `RoutePolicy`. */
export interface RoutePolicyProps extends RoutePolicyOptions {
  /**
   * Name, namespace, labels and annotations; the namespace must be that of the route.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The route that it is for. Either it or `grpcRoute`, and one policy for a route. Written to `targetRef`.
   *
   * @default - `grpcRoute`
   */
  readonly route?: HttpRoute;
  /**
   * The route of gRPC that it is for. Written to `targetRef`.
   *
   * @default - `route`
   */
  readonly grpcRoute?: GrpcRoute;
}

const ROUTE_POLICY: Kinds<RoutePolicyProps> = {
  required: {}, optional: { ...POLICY_OPTIONS, metadata: METADATA, route: HTTP_ROUTE, grpcRoute: GRPC_ROUTE },
};

/**
 * Timeout and session affinity of a route at Application Gateway for Containers.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/session-affinity
 *
 * @example
 * import { App, Chart, Duration } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const gateway = manifests.Gateway.fromGatewayAttributes(chart, 'edge', { gatewayName: 'public' });
 * const route = new manifests.HttpRoute(chart, 'cart', { parents: [{ gateway }], rules: [{ backends: [manifests.RouteBackend.fromServiceName('cart', { port: 80 })] }] });
 * new manifests.RoutePolicy(chart, 'cart-policy', { route, routeTimeout: Duration.minutes(5), sessionAffinity: manifests.RouteAffinity.MANAGED_COOKIE });
 */
export class RoutePolicy extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;

  /** Throws when it says nothing, when there is not exactly one route, or in another namespace than the route. */
  public constructor(scope: Construct, id: string, props: RoutePolicyProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, ROUTE_POLICY, props);
    const { routeTimeout, sessionAffinity, metadata } = given;
    const routes = [given.route, given.grpcRoute].filter((route) => route !== undefined);
    failOn(this, [
      ...routes.length === 1 ? [] : [`route or grpcRoute must be given, got ${routes.length === 0 ? 'none' : 'both'}`],
      ...routeTimeout === undefined && sessionAffinity === undefined ? ['routeTimeout or sessionAffinity must be given, got neither'] : [],
      ...routes.flatMap((route) => routeProblems(this, metadata, route)),
    ]);
    this.apiObject = customObject(this, {
      apiVersion: ALB_API,
      kind: 'RoutePolicy',
      metadata,
      spec: {
        targetRef: routes.length === 0 ? undefined : routeTarget(routes[0]),
        default: {
          timeouts: routeTimeout && { routeTimeout: goDuration(routeTimeout) },
          sessionAffinity: sessionAffinity && {
            affinityType: sessionAffinity.affinityType,
            cookieName: sessionAffinity.cookieName,
            cookieDuration: sessionAffinity.cookieDuration && goDuration(sessionAffinity.cookieDuration),
          },
        },
      },
    });
  }
}
