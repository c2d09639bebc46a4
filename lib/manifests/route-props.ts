import { ApiObjectMetadata, Duration } from 'cdk8s';
import { IGateway } from './gateway-props';
import { RouteBackend } from './route-backend';
import { HeaderChanges, RouteCors, RouteMirror, RouteRedirect, RouteUrlChanges } from './route-filters';
import { GrpcRouteMatch, HttpRouteMatch } from './route-match';

/** A Gateway, or a listener of it, that a route attaches to. */
export interface RouteParent {
  /** The Gateway. Written to `parentRefs[]`. */
  readonly gateway: IGateway;
  /**
   * Name of the listener. Application Gateway for Containers knows no choice by port. Written to `parentRefs[].sectionName`.
   *
   * @default - every listener that takes the route
   */
  readonly listenerName?: string;
}

/** What happens to requests on their way, for HTTP and gRPC alike. */
export interface RouteRuleSettings {
  /**
   * Changes of request headers. Written to `filters[].requestHeaderModifier`.
   *
   * @default - none
   */
  readonly requestHeaders?: HeaderChanges;
  /**
   * Changes of response headers. Written to `filters[].responseHeaderModifier`.
   *
   * @default - none
   */
  readonly responseHeaders?: HeaderChanges;
  /**
   * Copies of the requests. Written to `filters[].requestMirror`.
   *
   * @default - none
   */
  readonly mirrors?: RouteMirror[];
}

/** What happens to requests of HTTP on their way. */
export interface HttpRouteSettings extends RouteRuleSettings {
  /**
   * New host or path for the backend. Not together with a redirect. Written to `filters[].urlRewrite`.
   *
   * @default - they stay
   */
  readonly rewrite?: RouteUrlChanges;
  /**
   * What browsers may do from pages of other origins. Application Gateway for Containers has it since version 1.11.1 of its controller. Written to `filters[].cors`.
   *
   * @default - nothing is said of it
   */
  readonly cors?: RouteCors;
  /**
   * The longest that a request may take from beginning to end; nothing for no end. Written to `timeouts.request`. Application Gateway for Containers has it
   * since version 1.11.1 of its controller.
   *
   * @default - that of the implementation; 60 seconds for Application Gateway for Containers, 15 seconds or none elsewhere
   */
  readonly requestTimeout?: Duration;
  /**
   * The longest that one try at a backend may take, at most `requestTimeout`. Written to `timeouts.backendRequest`.
   *
   * @default - `requestTimeout`
   */
  readonly backendRequestTimeout?: Duration;
}

/** A rule of an HTTPRoute. */
export interface HttpRouteRule extends HttpRouteSettings {
  /**
   * What a request must be like, by any of these, at most 64. Written to `matches`.
   *
   * @default - every request
   */
  readonly matches?: HttpRouteMatch[];
  /**
   * Where requests go, by weight, at most 16. Without backends and without redirect the answer is 500. Written to `backendRefs`.
   *
   * @default - nowhere
   */
  readonly backends?: RouteBackend[];
  /**
   * Answer with a redirect instead. Not together with `backends` or `rewrite`. Written to `filters[].requestRedirect`.
   *
   * @default - requests go to the backends
   */
  readonly redirect?: RouteRedirect;
}

/** A rule of a GRPCRoute. */
export interface GrpcRouteRule extends RouteRuleSettings {
  /**
   * What a call must be like, by any of these, at most 64. Written to `matches`.
   *
   * @default - every call
   */
  readonly matches?: GrpcRouteMatch[];
  /** Where calls go, by weight, 1 to 16. Written to `backendRefs`. */
  readonly backends: RouteBackend[];
}

/** What every route says of itself. */
export interface RouteProps {
  /**
   * Name, namespace, labels and annotations.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /** Gateways that it attaches to, 1 to 32. Written to `spec.parentRefs`. */
  readonly parents: RouteParent[];
  /**
   * Hosts, at most 16; a wildcard `*.example.com` stands for one label or more. Written to `spec.hostnames`.
   *
   * @default - those of the listeners
   */
  readonly hostnames?: string[];
}

/** Properties of `HttpRoute`. */
export interface HttpRouteProps extends RouteProps {
  /**
   * Rules, at most 16. Written to `spec.rules`.
   *
   * @default - none yet, see `addRule`
   */
  readonly rules?: HttpRouteRule[];
}

/** Properties of `GrpcRoute`. */
export interface GrpcRouteProps extends RouteProps {
  /**
   * Rules, at most 16. Written to `spec.rules`.
   *
   * @default - none yet, see `addRule`
   */
  readonly rules?: GrpcRouteRule[];
}
