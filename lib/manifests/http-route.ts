import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkArguments } from './private/argument-shapes';
import { HTTP_RULE_SHAPES, ROUTE_SHAPES } from './private/gateway-shapes';
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
    super(scope, id);
    checkArguments(this, props, ROUTE_SHAPES);
    this.rules = new RouteRules(this, 'HTTPRoute', props, renderHttpRule);
    this.apiObject = this.rules.apiObject;
    props.rules?.forEach((rule) => this.addRule(rule));
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
    checkArguments(this, rule, HTTP_RULE_SHAPES, 'rule');
    this.rules.add(rule);
  }
}
