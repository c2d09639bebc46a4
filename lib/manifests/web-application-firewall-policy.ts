import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { IGateway } from './gateway-props';
import { HttpRoute } from './http-route';
import { placed } from '../arguments/check';
import { Kinds, listOf } from '../arguments/kind';
import { TEXT } from '../arguments/values';
import { ALB_API, customObject, filled } from './private/custom-object';
import { HTTP_ROUTE, GATEWAY, METADATA, read } from './private/kinds';
import { gatewayProblems, gatewayTarget, routeProblems, routeTarget } from './private/policy-target';
import { isSubstitution } from './private/substitution';
import { agicAnnotation, valueProblem } from '../traffic/agic/annotations';
import { failOn } from '../traffic/rules/refusals';

/** Properties of `WebApplicationFirewallPolicy`. */
export interface WebApplicationFirewallPolicyProps {
  /**
   * Name, namespace, labels and annotations; the namespace must be that of what it is for.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * Resource id of the policy, `/subscriptions/…/applicationGatewayWebApplicationFirewallPolicies/…`, known while the program runs, or
   * `${name}` of a substitution of Flux. Written to `webApplicationFirewall.id`. Its rules must be DRS 2.1 and, for bots, 1.0 or later; the identity of the controller needs the right to join it.
   */
  readonly wafPolicyId: string;
  /**
   * The Gateway that it protects, made or imported. Either it or `route`. Written to `targetRef`.
   *
   * @default - `route`
   */
  readonly gateway?: IGateway;
  /**
   * Names of the listeners of the Gateway that it protects. Written to `targetRef.sectionNames`.
   *
   * @default - all of them
   */
  readonly listenerNames?: string[];
  /**
   * The route that it protects, instead of what protects its Gateway. Written to `targetRef`.
   *
   * @default - `gateway`
   */
  readonly route?: HttpRoute;
}

const FIREWALL: Kinds<WebApplicationFirewallPolicyProps> = {
  required: { wafPolicyId: TEXT }, optional: { metadata: METADATA, gateway: GATEWAY, listenerNames: listOf(TEXT), route: HTTP_ROUTE },
};

/**
 * Protect a Gateway or a route of Application Gateway for Containers with a web application firewall. An Ingress cannot have one.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/how-to-waf-gateway-api
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'edge', { namespace: 'edge' });
 * const gateway = new manifests.Gateway(chart, 'public', { loadBalancer: manifests.ContainersLoadBalancer.managed('alb', 'edge'), listeners: [{}] });
 * new manifests.WebApplicationFirewallPolicy(chart, 'waf', {
 *   gateway,
 *   wafPolicyId: '/subscriptions/0/resourceGroups/edge/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/edge',
 * });
 */
export class WebApplicationFirewallPolicy extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;

  /** Throws when the id is none, when there is not exactly one target, for a listener that the Gateway is known not to have, or in another namespace than the target. */
  public constructor(scope: Construct, id: string, props: WebApplicationFirewallPolicyProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, FIREWALL, props);
    const { wafPolicyId, gateway, route, listenerNames = [] } = given;
    const problem = isSubstitution(wafPolicyId) ? undefined : valueProblem(agicAnnotation('waf-policy-for-path')!, wafPolicyId);
    failOn(this, [
      ...problem === undefined ? [] : [`wafPolicyId ${problem}`],
      ...(gateway === undefined) === (route === undefined) ? [`gateway or route must be given, got ${gateway === undefined ? 'none' : 'both'}`] : [],
      ...gateway ? gatewayProblems(this, given.metadata, gateway, listenerNames)
        : listenerNames.map((name) => `listenerNames must be of a gateway, got '${name}' with a route; leave it out`),
      ...route ? routeProblems(this, given.metadata, route) : [],
    ]);
    this.apiObject = customObject(this, {
      apiVersion: ALB_API,
      kind: 'WebApplicationFirewallPolicy',
      metadata: given.metadata,
      spec: {
        targetRef: gateway ? gatewayTarget(gateway.gatewayName, filled(listenerNames)) : route && routeTarget(route),
        webApplicationFirewall: { id: wafPolicyId },
      },
    });
  }
}
