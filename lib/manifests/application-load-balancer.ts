import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { ContainersLoadBalancer } from './containers-load-balancer';
import { placed } from '../arguments/check';
import { Kinds } from '../arguments/kind';
import { TEXT } from '../arguments/values';
import { ALB_API, customObject } from './private/custom-object';
import { METADATA, read } from './private/kinds';
import { namespaceOf } from './private/namespace';
import { isSubstitution } from './private/substitution';
import { failOn } from '../traffic/rules/refusals';

const SUBNET_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i;

/** Properties of `ApplicationLoadBalancer`. */
export interface ApplicationLoadBalancerProps {
  /**
   * Name, namespace, labels and annotations.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * Resource id of the subnet that the gateway is joined to, delegated to `Microsoft.ServiceNetworking/trafficControllers`, known while the program runs, or `${name}` of a
   * substitution of Flux. Written to `spec.associations`, which takes one.
   */
  readonly subnetId: string;
}

const LOAD_BALANCER_PROPS: Kinds<ApplicationLoadBalancerProps> = { required: { subnetId: TEXT }, optional: { metadata: METADATA } };

/**
 * Let the controller make an Application Gateway for Containers, in the resource group of the nodes. Its frontends come and go with Gateways: make it with Terraform
 * where their names in DNS must last.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/quickstart-create-application-gateway-for-containers-managed-by-alb-controller
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'edge', { namespace: 'edge' });
 * const alb = new manifests.ApplicationLoadBalancer(chart, 'alb', {
 *   subnetId: '/subscriptions/0/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/shop/subnets/alb',
 * });
 * new manifests.Gateway(chart, 'public', { loadBalancer: alb.loadBalancer, listeners: [{}] });
 */
export class ApplicationLoadBalancer extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;

  /** Throws when `subnetId` is not the resource id of a subnet. */
  public constructor(scope: Construct, id: string, props: ApplicationLoadBalancerProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, LOAD_BALANCER_PROPS, props);
    const isKnown = SUBNET_ID.test(given.subnetId) || isSubstitution(given.subnetId);
    failOn(this, isKnown ? [] : [`subnetId must be the resource id of a subnet, known at synth, got '${given.subnetId}'`]);
    this.apiObject = customObject(this, { apiVersion: ALB_API, kind: 'ApplicationLoadBalancer', metadata: given.metadata, spec: { associations: [given.subnetId] } });
  }

  /** What a `Gateway` takes as its `loadBalancer`. */
  public get loadBalancer(): ContainersLoadBalancer {
    return ContainersLoadBalancer.managed(this.apiObject.name, namespaceOf(this, this.apiObject.metadata.namespace) ?? 'default');
  }
}
