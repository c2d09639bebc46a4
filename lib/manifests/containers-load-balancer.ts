import { argumentsOf, structAt } from '../arguments/check';
import { Kinds } from '../arguments/kind';
import { NAME } from '../arguments/values';

/** An Application Gateway for Containers of Terraform or the portal, and the frontend of it for a Gateway. */
export interface ContainersLoadBalancerAttributes {
  /** Resource id, `/subscriptions/…/providers/Microsoft.ServiceNetworking/trafficControllers/…`, known while the program runs (names are, tokens are not), or `${name}` of a substitution of Flux. */
  readonly loadBalancerId: string;
  /** Name of a frontend of it that no other Gateway has. */
  readonly frontendName: string;
}

const EXISTING: Kinds<ContainersLoadBalancerAttributes> = { required: { loadBalancerId: NAME, frontendName: NAME }, optional: {} };

/**
 * The Application Gateway for Containers that a `Gateway` is served by.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/overview#deployment-strategies
 */
export class ContainersLoadBalancer {
  /**
   * One that Terraform or somebody else makes. Its frontends stay when a Gateway goes, and so do their names in DNS. Written to the annotation
   * `alb.networking.azure.io/alb-id` and to `spec.addresses`.
   */
  public static existing(attributes: ContainersLoadBalancerAttributes): ContainersLoadBalancer {
    const { loadBalancerId, frontendName } = structAt('ContainersLoadBalancer.existing', EXISTING, attributes, 'attributes');
    return new ContainersLoadBalancer({ 'alb.networking.azure.io/alb-id': loadBalancerId }, frontendName);
  }

  /**
   * One that the controller makes for an `ApplicationLoadBalancer` object. Its frontend, and its name in DNS, go with the Gateway. Written to the
   * annotations `alb.networking.azure.io/alb-name` and `alb.networking.azure.io/alb-namespace`.
   *
   * @param name Name of the `ApplicationLoadBalancer`.
   * @param namespace Its namespace.
   */
  public static managed(name: string, namespace: string): ContainersLoadBalancer {
    argumentsOf('ContainersLoadBalancer.managed', { name: NAME, namespace: NAME }, { name, namespace });
    return new ContainersLoadBalancer({ 'alb.networking.azure.io/alb-name': name, 'alb.networking.azure.io/alb-namespace': namespace }, undefined);
  }

  /**
   * @param annotations Annotations of the Gateway.
   * @param frontendName Name of the frontend; absent where the controller makes one.
   */
  private constructor(public readonly annotations: Record<string, string>, public readonly frontendName: string | undefined) {}
}
