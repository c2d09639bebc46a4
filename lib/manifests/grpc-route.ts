import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { customObject, filled, GATEWAY_API, specProblems } from './private/custom-object';
import { failOn } from './private/fail-on';
import { namespaceOf, renderGrpcRule, renderRoute } from './private/route-rendering';
import { GrpcRouteProps, GrpcRouteRule } from './route-props';

/**
 * Rules of gRPC for Gateways of any implementation. Listeners without certificate need clients that begin with HTTP/2.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const gateway = manifests.Gateway.fromGatewayAttributes(chart, 'edge', { gatewayName: 'public', gatewayNamespace: 'edge' });
 * new manifests.GrpcRoute(chart, 'cart', {
 *   parents: [{ gateway }],
 *   rules: [{ matches: [{ service: 'shop.v1.Cart' }], backends: [manifests.RouteBackend.fromServiceName('cart', { port: 9000 })] }],
 * });
 */
export class GrpcRoute extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;
  private readonly _rules: any[] = [];

  /** Throws when a parent, a host or a rule is one that the API server refuses. */
  public constructor(scope: Construct, id: string, private readonly props: GrpcRouteProps) {
    super(scope, id);
    const { metadata, rules = [] } = props;
    const spec = renderRoute(props, this.namespace);
    this.apiObject = customObject(this, {
      apiVersion: GATEWAY_API,
      kind: 'GRPCRoute',
      metadata,
      spec,
      late: { ...JSON.parse(JSON.stringify(spec)), rules: Lazy.any({ produce: () => filled(this._rules) }) },
    });
    rules.forEach((rule) => this.addRule(rule));
    this.node.addValidation({ validate: () => (this._rules.length > 0 ? [] : ['rules must have at least one rule, got none; call addRule']) });
  }

  /** `metadata.name` of the route. */
  public get routeName(): string {
    return this.apiObject.name;
  }

  /** How many rules it has. A route takes 16. */
  public get ruleCount(): number {
    return this._rules.length;
  }

  /** Add a rule. Throws for one that the API server refuses, and for the seventeenth. */
  public addRule(rule: GrpcRouteRule): void {
    const rendered = renderGrpcRule(rule, this.namespace);
    failOn(this, [
      ...this._rules.length >= 16 ? ['rules must have at most 16 rules, got one more; use another GrpcRoute'] : [],
      ...specProblems(GATEWAY_API, 'GRPCRoute', { rules: [rendered] }).map((problem) => problem.replace('spec.rules[0]', `rules[${this._rules.length}]`)),
    ]);
    this._rules.push(rendered);
  }

  private get namespace(): string | undefined {
    return namespaceOf(this, this.props.metadata?.namespace);
  }
}
