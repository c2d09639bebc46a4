import { BACKEND, DURATION, GATEWAY, METADATA } from './kinds';
import { Kinds, listOf, madeBy, nonEmptyOf, structOf } from '../../arguments/kind';
import { FLAG, MAP, NUMBER, TEXT } from '../../arguments/values';
import type { HeaderChanges, RouteCors, RouteMirror, RouteRedirect, RouteUrlChanges } from '../route-filters';
import type { GrpcRouteMatch, HttpRouteMatch, RouteValueMatch } from '../route-match';
import type { GrpcRouteProps, GrpcRouteRule, HttpRouteProps, HttpRouteRule, HttpRouteSettings, RouteParent, RouteProps, RouteRuleSettings } from '../route-props';

const HEADERS: Kinds<HeaderChanges> = { required: {}, optional: { set: MAP, add: MAP, remove: listOf(TEXT) } };
const URL: Kinds<RouteUrlChanges> = { required: {}, optional: { hostname: TEXT, fullPath: TEXT, prefix: TEXT } };
const MIRROR: Kinds<RouteMirror> = { required: { backend: BACKEND }, optional: { percent: NUMBER } };
const CORS: Kinds<RouteCors> = {
  required: { allowOrigins: listOf(TEXT) },
  optional: { allowMethods: listOf(TEXT), allowHeaders: listOf(TEXT), exposeHeaders: listOf(TEXT), allowCredentials: FLAG, maxAgeSeconds: NUMBER },
};
const VALUE_MATCH: Kinds<RouteValueMatch> = { required: { name: TEXT, value: TEXT }, optional: { type: TEXT } };
const PARENT: Kinds<RouteParent> = { required: { gateway: GATEWAY }, optional: { listenerName: TEXT } };

/** Where a redirect leads. */
export const REDIRECT: Kinds<RouteRedirect> = { required: {}, optional: { ...URL.optional, scheme: TEXT, port: NUMBER, statusCode: NUMBER } };

/** What a rule of GatewayRoute looks at beside the path. */
export const MATCH_OPTIONS = {
  pathType: TEXT, method: TEXT, headers: listOf(structOf(VALUE_MATCH)), queryParams: listOf(structOf(VALUE_MATCH)),
};

const RULE_SETTINGS: Kinds<RouteRuleSettings> = {
  required: {}, optional: { requestHeaders: structOf(HEADERS), responseHeaders: structOf(HEADERS), mirrors: listOf(structOf(MIRROR)) },
};

/** What rules for HTTP do beside sending requests. */
export const HTTP_SETTINGS: Kinds<HttpRouteSettings> = {
  required: {},
  optional: { ...RULE_SETTINGS.optional, rewrite: structOf(URL), cors: structOf(CORS), requestTimeout: DURATION, backendRequestTimeout: DURATION },
};

const HTTP_MATCH: Kinds<HttpRouteMatch> = { required: {}, optional: { ...MATCH_OPTIONS, path: TEXT } };
const GRPC_MATCH: Kinds<GrpcRouteMatch> = {
  required: {}, optional: { service: TEXT, method: TEXT, type: TEXT, headers: listOf(structOf(VALUE_MATCH)) },
};

/** A rule of an HTTPRoute. */
export const HTTP_RULE: Kinds<HttpRouteRule> = {
  required: {},
  optional: { ...HTTP_SETTINGS.optional, matches: listOf(structOf(HTTP_MATCH)), backends: listOf(BACKEND), redirect: structOf(REDIRECT) },
};

/** A rule of a GRPCRoute. */
export const GRPC_RULE: Kinds<GrpcRouteRule> = {
  required: { backends: listOf(BACKEND) }, optional: { ...RULE_SETTINGS.optional, matches: listOf(structOf(GRPC_MATCH)) },
};

/** Properties of every route. */
export const ROUTE: Kinds<RouteProps> = {
  required: { parents: listOf(structOf(PARENT)) }, optional: { metadata: METADATA, hostnames: nonEmptyOf(listOf(TEXT), 'leave it out for those of the listeners') },
};

export const HTTP_ROUTE_PROPS: Kinds<HttpRouteProps> = { ...ROUTE, optional: { ...ROUTE.optional, rules: listOf(structOf(HTTP_RULE)) } };
export const GRPC_ROUTE_PROPS: Kinds<GrpcRouteProps> = { ...ROUTE, optional: { ...ROUTE.optional, rules: listOf(structOf(GRPC_RULE)) } };

/** Options of the policy of a route. */
export const POLICY_OPTIONS = {
  routeTimeout: DURATION, sessionAffinity: madeBy('RouteAffinity', 'affinityType', 'take RouteAffinity.MANAGED_COOKIE, or call applicationCookie'),
};
