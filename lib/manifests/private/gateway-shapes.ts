import { ANYTHING, BACKEND, GATEWAY, listOf, madeBy, OBJECT, objectOf, required, SERVICE, Shape } from './argument-shapes';

type Shapes = Record<string, Shape>;

const A_SERVICE = required(SERVICE, 'a Service such as a ClusterIpService');

/** A gateway in Azure. */
export const LOAD_BALANCER = madeBy('ContainersLoadBalancer', 'annotations', 'call ContainersLoadBalancer.existing or managed, or take containersGateway.frontend of a platform');
const ROUTE = madeBy('HttpRoute', 'ruleCount', 'make one, or take routes of a GatewayRoute');
const GRPC_ROUTE = madeBy('GrpcRoute', 'ruleCount', 'make one');
const DURATION = madeBy('Duration', 'toMilliseconds', 'call Duration.seconds of cdk8s');
const SETTINGS: Shapes = {
  requestHeaders: OBJECT,
  responseHeaders: OBJECT,
  rewrite: OBJECT,
  cors: OBJECT,
  redirect: OBJECT,
  mirrors: listOf(objectOf({ backend: required(BACKEND) })),
  requestTimeout: DURATION,
  backendRequestTimeout: DURATION,
};

/** Arguments of a rule of an HTTPRoute. */
export const HTTP_RULE_SHAPES: Shapes = { ...SETTINGS, matches: listOf(OBJECT), backends: listOf(BACKEND) };
/** Arguments of a rule of a GRPCRoute. */
export const GRPC_RULE_SHAPES: Shapes = { ...HTTP_RULE_SHAPES, backends: required(listOf(BACKEND)) };
/** Arguments of `Gateway`. */
export const GATEWAY_SHAPES: Shapes = {
  metadata: OBJECT,
  loadBalancer: LOAD_BALANCER,
  listeners: required(listOf(objectOf({
    certificates: listOf(OBJECT), allowedRoutes: madeBy('AllowedRoutes', 'from', 'take AllowedRoutes.SAME_NAMESPACE or ALL_NAMESPACES, or call fromNamespaceLabels'),
  })), 'a list of listeners'),
  addresses: listOf(OBJECT),
  infrastructureAnnotations: OBJECT,
};
/** What is said of a Gateway that somebody else makes. */
export const GATEWAY_ATTRIBUTE_SHAPES: Shapes = { gatewayName: required(ANYTHING, 'the name of a Gateway'), listenerNames: listOf() };
/** Arguments of routes, whatever their rules are. */
export const ROUTE_SHAPES: Shapes = {
  metadata: OBJECT,
  parents: required(listOf(objectOf({ gateway: required(GATEWAY, 'a Gateway') })), 'a list of Gateways'),
  hostnames: listOf(),
  rules: listOf(OBJECT),
};
/** Arguments of `GatewayRoute`. */
export const GATEWAY_ROUTE_SHAPES: Shapes = { ...ROUTE_SHAPES, ...SETTINGS, policy: OBJECT };
/** Options of a route of it. */
export const GATEWAY_ROUTE_OPTION_SHAPES: Shapes = {
  ...SETTINGS,
  headers: listOf(OBJECT),
  queryParams: listOf(OBJECT),
  alsoTo: listOf(BACKEND),
  policy: OBJECT,
};
/** Arguments of `ReferenceGrant`. */
export const GRANT_SHAPES: Shapes = { metadata: OBJECT, from: required(listOf(OBJECT), 'a list of what may refer'), to: required(listOf(OBJECT), 'a list of what may be referred to') };
/** Arguments of the policies of Application Gateway for Containers. */
export const HEALTH_CHECK_SHAPES: Shapes = {
  metadata: OBJECT,
  service: A_SERVICE,
  statusCodes: listOf(),
  interval: DURATION,
  timeout: DURATION,
};
export const ROUTE_POLICY_SHAPES: Shapes = {
  metadata: OBJECT,
  route: ROUTE,
  grpcRoute: GRPC_ROUTE,
  routeTimeout: DURATION,
  sessionAffinity: madeBy('RouteAffinity', 'affinityType', 'take RouteAffinity.MANAGED_COOKIE, or call applicationCookie'),
};
export const BACKEND_TLS_SHAPES: Shapes = { metadata: OBJECT, service: A_SERVICE, ports: listOf() };
export const FRONTEND_TLS_SHAPES: Shapes = { metadata: OBJECT, gateway: required(GATEWAY, 'a Gateway'), listenerNames: listOf(), subjectAltNames: listOf() };
export const LOAD_BALANCING_SHAPES: Shapes = {
  metadata: OBJECT, services: required(listOf(A_SERVICE), 'a list of Services'), slowStart: objectOf({ window: required(DURATION) }), circuitBreaker: OBJECT,
};
export const FIREWALL_SHAPES: Shapes = { metadata: OBJECT, gateway: GATEWAY, route: ROUTE, listenerNames: listOf() };
/** Arguments of `ApplicationLoadBalancer`. */
export const LOAD_BALANCER_SHAPES: Shapes = { metadata: OBJECT, subnetId: required(ANYTHING, 'the resource id of a subnet') };
/** Arguments of `AppGatewayIngress` that lead to something else. */
export const INGRESS_SHAPES: Shapes = {
  metadata: OBJECT,
  hosts: listOf(),
  gateway: madeBy('ApplicationGateway', 'gatewayProfile', 'make one, take gateway of a platform, or call ApplicationGateway.fromApplicationGatewayId'),
  tls: listOf(madeBy('AppGatewayTls', 'issuerAnnotations', 'call AppGatewayTls.fromSecretName, fromSecret, fromGatewayCertificate, fromClusterIssuer or fromIssuer')),
};
