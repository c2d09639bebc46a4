import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { placed } from '../arguments/check';
import { OBJECT } from '../arguments/values';
import { read } from './private/kinds';
import { GRPC_ROUTE_PROPS, GRPC_RULE } from './private/route-kinds';
import { renderGrpcRule } from './private/route-rendering';
import { RouteRules } from './private/route-rules';
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
  private readonly rules: RouteRules<GrpcRouteRule>;

  /** Throws when a parent, a host or a rule is one that the API server refuses. */
  public constructor(scope: Construct, id: string, props: GrpcRouteProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, GRPC_ROUTE_PROPS, props);
    this.rules = new RouteRules(this, 'GRPCRoute', given, renderGrpcRule);
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
  public addRule(rule: GrpcRouteRule): void {
    read(this, { required: { rule: OBJECT }, optional: {} }, { rule });
    this.rules.add(read(this, GRPC_RULE, rule, 'rule'));
  }
}
