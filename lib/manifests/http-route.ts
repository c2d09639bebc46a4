import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { placed } from '../arguments/check';
import { OBJECT } from '../arguments/values';
import { read } from './private/kinds';
import { HTTP_ROUTE_PROPS, HTTP_RULE } from './private/route-kinds';
import { renderHttpRule } from './private/route-rendering';
import { RouteRules } from './private/route-rules';
import { HttpRouteProps, HttpRouteRule } from './route-props';

/**
 * Rules of HTTP for Gateways of any implementation. The most specific match decides, not the order: exact path, longest prefix, method, headers, query parameters.
 *
 * `GatewayRoute` writes the same from paths and Services.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const gateway = manifests.Gateway.fromGatewayAttributes(chart, 'edge', { gatewayName: 'public', gatewayNamespace: 'edge' });
 * new manifests.HttpRoute(chart, 'cart', {
 *   parents: [{ gateway, listenerName: 'https-shop-example-com' }],
 *   rules: [{
 *     matches: [{ path: '/cart' }],
 *     backends: [
 *       manifests.RouteBackend.fromServiceName('cart', { port: 80, weight: 9 }),
 *       manifests.RouteBackend.fromServiceName('cart-next', { port: 80, weight: 1 }),
 *     ],
 *   }],
 * });
 */
export class HttpRoute extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;
  private readonly rules: RouteRules<HttpRouteRule>;

  /** Throws when a parent, a host or a rule is one that the API server refuses. */
  public constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, HTTP_ROUTE_PROPS, props);
    this.rules = new RouteRules(this, 'HTTPRoute', given, renderHttpRule);
    this.apiObject = this.rules.apiObject;
    given.rules?.forEach((rule) => this.addRule(rule));
  }

  /** `metadata.name` of the route. */
  public get routeName(): string {
    return this.apiObject.name;
  }

  /** How many rules it has. A route takes 16. */
  public get ruleCount(): number {
    return this.rules.count;
  }

  /** Add a rule. Throws for one that the API server refuses, and for the seventeenth. */
  public addRule(rule: HttpRouteRule): void {
    read(this, { required: { rule: OBJECT }, optional: {} }, { rule });
    this.rules.add(read(this, HTTP_RULE, rule, 'rule'));
  }
}
