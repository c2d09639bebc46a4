import { Construct } from 'constructs';
import { GatewayRedirectOptions, GatewayRouteMatchOptions, GatewayRouteOptions, GatewayRouteProps } from './gateway-route-props';
import { HttpRoute } from './http-route';
import { placed } from '../arguments/check';
import { Kinds, listOf, structOf } from '../arguments/kind';
import { NUMBER, OBJECT, TEXT } from '../arguments/values';
import { refuseForeignRoot } from './private/foreign-root';
import { copied } from './private/given';
import { BACKEND, read, SERVICE } from './private/kinds';
import { HTTP_SETTINGS, MATCH_OPTIONS, POLICY_OPTIONS, REDIRECT, ROUTE } from './private/route-kinds';
import { TrafficCheck } from './private/traffic-check';
import { RouteBackend } from './route-backend';
import { HttpRouteMatch } from './route-match';
import { RoutePolicy, RoutePolicyOptions } from './route-policy';
import { HttpRouteRule, HttpRouteSettings } from './route-props';
import { IService } from './service';
import { WebApplicationFirewallPolicy } from './web-application-firewall-policy';
import { withoutUndefined } from '../traffic/without-undefined';

const MAX_RULES = 16;

const POLICY: Kinds<RoutePolicyOptions> = { required: {}, optional: POLICY_OPTIONS };
const GATEWAY_ROUTE: Kinds<GatewayRouteProps> = {
  ...ROUTE, optional: { ...ROUTE.optional, ...HTTP_SETTINGS.optional, policy: structOf(POLICY), wafPolicyId: TEXT },
};
const ROUTE_OPTIONS: Kinds<GatewayRouteOptions> = {
  required: {}, optional: { ...MATCH_OPTIONS, ...HTTP_SETTINGS.optional, port: NUMBER, weight: NUMBER, alsoTo: listOf(BACKEND) },
};
const REDIRECT_OPTIONS: Kinds<GatewayRedirectOptions> = { required: {}, optional: { ...MATCH_OPTIONS, ...REDIRECT.optional } };

/**
 * Route requests from a Gateway of the Gateway API to pods, by paths and Services as `AppGatewayIngress` does.
 *
 * Works for every implementation: Application Gateway for Containers, Istio of AKS application routing, Cilium, Envoy Gateway. It writes as few HTTPRoutes as
 * the limit of 16 rules lets it. The most specific match decides, so the order of the routes means nothing, and a prefix counts whole segments.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const gateway = manifests.Gateway.fromGatewayAttributes(chart, 'edge', { gatewayName: 'public', gatewayNamespace: 'edge' });
 * const service = new manifests.ClusterIpService(chart, 'api-service', { selectorLabels: { app: 'api-app' }, ports: [{ port: 80, targetPort: 8080 }] });
 * const route = new manifests.GatewayRoute(chart, 'shop', { parents: [{ gateway }], hostnames: ['shop.example.com'] });
 * route.addRoute('/', service);
 * route.addRoute('/cart', service, { method: manifests.HttpMethod.GET, rewrite: { prefix: '/v2/cart' } });
 */
export class GatewayRoute extends Construct {
  private readonly props: GatewayRouteProps;
  private readonly _routes: HttpRoute[] = [];

  /** Throws when nothing says the parents. What the API server refuses of them and of the hosts is told with the first route. */
  public constructor(scope: Construct, id: string, props: GatewayRouteProps) {
    super(...placed(scope, id, new.target));
    refuseForeignRoot(this);
    this.props = copied(read(this, GATEWAY_ROUTE, props));
    TrafficCheck.register(this);
    this.node.addValidation({ validate: () => (this._routes.length > 0 ? [] : ['routes must have at least one route, got none; call addRoute']) });
  }

  /** The HTTPRoutes, as a copy. */
  public get routes(): HttpRoute[] {
    return [...this._routes];
  }

  /**
   * Send the requests for a path to a Service.
   *
   * Throws when the port is not one of the Service, or when the API server refuses what it says, or a parent or a host of all.
   *
   * @param path Path, starting with `/` unless it is a regular expression.
   * @param service Service whose pods get the requests. One of another namespace needs a `ReferenceGrant` there.
   * @param options What else a request must be like, port, weights and settings.
   */
  public addRoute(path: string, service: IService, options: GatewayRouteOptions = {}): void {
    const given = read(this, ROUTE_OPTIONS, options, 'options');
    const to = read(this, { required: { path: TEXT, service: SERVICE }, optional: {} }, { path, service });
    const { port, weight, alsoTo = [] } = given;
    const backends = [RouteBackend.fromService(to.service, { port, weight }), ...alsoTo];
    this.addRule({ ...settingsOf(this.props), ...settingsOf(given), matches: [matchOf(path, given)], backends });
  }

  /**
   * Answer the requests for a path with a redirect.
   *
   * @param path Path, starting with `/` unless it is a regular expression.
   * @param options What else a request must be like, and where the client is sent.
   */
  public addRedirect(path: string, options: GatewayRedirectOptions): void {
    read(this, { required: { path: TEXT, options: OBJECT }, optional: {} }, { path, options });
    const given = read(this, REDIRECT_OPTIONS, options, 'options');
    const { pathType, method, headers, queryParams, ...redirect } = given;
    this.addRule({ matches: [matchOf(path, given)], redirect });
  }

  private addRule(rule: HttpRouteRule): void {
    const last = this._routes[this._routes.length - 1];
    (last === undefined || last.ruleCount === MAX_RULES ? this.openRoute() : last).addRule(rule);
  }

  private openRoute(): HttpRoute {
    const { metadata, parents, hostnames, policy, wafPolicyId } = this.props;
    const count = this._routes.length;
    const suffix = count === 0 ? '' : `-${count + 1}`;
    const name = metadata?.name === undefined ? {} : { name: `${metadata.name}${suffix}` };
    const route = new HttpRoute(this, count === 0 ? 'Resource' : `part${suffix}`, { metadata: metadata && { ...metadata, ...name }, parents, hostnames });
    this._routes.push(route);
    const namespace = metadata?.namespace === undefined ? {} : { metadata: { namespace: metadata.namespace } };
    if (policy !== undefined) {
      new RoutePolicy(route, 'policy', { ...policy, ...namespace, route });
    }
    if (wafPolicyId !== undefined) {
      new WebApplicationFirewallPolicy(route, 'waf', { ...namespace, wafPolicyId, route });
    }
    return route;
  }
}

function matchOf(path: string, { pathType, method, headers, queryParams }: GatewayRouteMatchOptions): HttpRouteMatch {
  return { path, pathType, method, headers, queryParams };
}

/** What is said of the way of requests, and nothing else. */
function settingsOf({
  requestHeaders, responseHeaders, mirrors, rewrite, cors, requestTimeout, backendRequestTimeout,
}: HttpRouteSettings): HttpRouteSettings {
  return withoutUndefined({ requestHeaders, responseHeaders, mirrors, rewrite, cors, requestTimeout, backendRequestTimeout });
}
