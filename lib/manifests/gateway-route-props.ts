import { RouteBackend, RouteBackendOptions } from './route-backend';
import { RouteRedirect } from './route-filters';
import { HttpMethod, RoutePathType, RouteValueMatch } from './route-match';
import { RoutePolicyOptions } from './route-policy';
import { HttpRouteSettings, RouteProps } from './route-props';

/** What a request must be like for a route of `GatewayRoute`. */
export interface GatewayRouteMatchOptions {
  /**
   * How the path is compared. Written to `matches[].path.type`.
   *
   * @default RoutePathType.PREFIX
   */
  readonly pathType?: RoutePathType;
  /**
   * Method. Written to `matches[].method`.
   *
   * @default - every method
   */
  readonly method?: HttpMethod;
  /**
   * Headers, at most 16. Written to `matches[].headers`.
   *
   * @default - any
   */
  readonly headers?: RouteValueMatch[];
  /**
   * Query parameters, at most 16. Written to `matches[].queryParams`.
   *
   * @default - any
   */
  readonly queryParams?: RouteValueMatch[];
}

/** Options of a route of `GatewayRoute`. Settings left out are those of the construct. */
export interface GatewayRouteOptions extends GatewayRouteMatchOptions, RouteBackendOptions, HttpRouteSettings {
  /**
   * Other backends that get a part of the requests, by weight. Written to `backendRefs`.
   *
   * @default - the Service alone
   */
  readonly alsoTo?: RouteBackend[];
}

/** Options of a redirect of `GatewayRoute`. */
export interface GatewayRedirectOptions extends GatewayRouteMatchOptions, RouteRedirect {}

/** Properties of `GatewayRoute`. Settings given here hold for every route that does not say otherwise. */
export interface GatewayRouteProps extends RouteProps, HttpRouteSettings {
  /**
   * Timeouts and session affinity of Application Gateway for Containers, as a `RoutePolicy` for each HTTPRoute.
   *
   * @default - none, as for every other implementation
   */
  readonly policy?: RoutePolicyOptions;
  /**
   * Resource id of a web application firewall policy, for Application Gateway for Containers. Written as a `WebApplicationFirewallPolicy` for each HTTPRoute.
   *
   * @default - that of the Gateway, if it has one
   */
  readonly wafPolicyId?: string;
}
