import { Op, Precondition } from 'cdktf';
import { Construct } from 'constructs';
import { AlbInstallation } from './alb-installation';
import { ContainersLoadBalancer } from '../manifests';
import { AlbController, AlbControllerAddon, ApplicationLoadBalancer, FirewallPolicy, FluxConfiguration, IAksCluster, IApplicationLoadBalancer } from '../terraform';
import type { ContainersGatewayParts } from './private/containers-gateway-parts';
import { ArmType } from '../terraform/private/arm-id';
import { placedInStack } from '../terraform/private/in-stack';
import { madeBy, read } from '../terraform/private/kinds/kind';
import { nameOr } from '../terraform/private/names';
import { albControllerOutputs, loadBalancerOutputs, Output } from '../terraform/private/outputs';
import { isLiteral } from '../terraform/private/problems';
import { subscriptionInUse, watchSubscription } from '../terraform/private/provider-checks';
import { knownText } from '../terraform/private/resource-group-name';
import { failAtOnce, failOn } from '../traffic/rules/refusals';

/**
 * The Application Gateway for Containers of a platform: gateway with frontends, firewall policy, and controller with its identity and roles.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/overview
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { TerraformStack } from 'cdktf';
 * import { AksApp, AksPlatform, manifests } from 'aks-constructs';
 *
 * const app = new AksApp();
 * const platform = new AksPlatform(new TerraformStack(app.terraform, 'infra'), 'shop', {
 *   location: 'westeurope',
 *   containersGateway: { subscriptionId: '00000000-0000-0000-0000-000000000000' },
 * });
 * new manifests.Gateway(new Chart(app.manifests, 'edge', { namespace: 'edge' }), 'public', {
 *   loadBalancer: platform.containersGateway.frontend('public'),
 *   listeners: [{ allowedRoutes: manifests.AllowedRoutes.ALL_NAMESPACES }],
 * });
 */
export class PlatformContainersGateway extends Construct {
  /**
   * The one of a platform.
   *
   * @internal
   */
  public static _of(scope: Construct, id: string, parts: ContainersGatewayParts): PlatformContainersGateway {
    return new PlatformContainersGateway(scope, id, parts);
  }

  /** The policy of its web application firewall, if the platform has one. It is apart from that of an application gateway beside it. */
  public readonly firewallPolicy?: FirewallPolicy;

  private readonly anyLoadBalancer: IApplicationLoadBalancer;
  private readonly madeLoadBalancer?: ApplicationLoadBalancer;
  private helm?: AlbController;
  private addon?: AlbControllerAddon;
  private flux?: FluxConfiguration;

  private constructor(scope: Construct, id: string, private readonly parts: ContainersGatewayParts) {
    super(...placedInStack(scope, id, new.target));
    const { platformId, resourceGroupName, location, tags, subnet, firewall, diagnostics, subscriptionId } = parts;
    const home = { resourceGroupName, location, tags };
    this.firewallPolicy = firewall && new FirewallPolicy(this, 'Firewall', { policyName: nameOr(this, undefined, 'waf', `${platformId}-containers`), ...firewall, ...home });
    this.madeLoadBalancer = parts.existingLoadBalancer ? undefined : new ApplicationLoadBalancer(this, 'LoadBalancer', {
      ...home,
      subnet: subnet!,
      frontendNames: parts.frontendNames ?? ['public'],
      loadBalancerName: nameOr(this, parts.loadBalancerName, 'alb', platformId),
      firewallPolicyId: parts.firewallPolicyId ?? this.firewallPolicy?.policyId,
      diagnostics,
    });
    this.anyLoadBalancer = parts.existingLoadBalancer ?? this.madeLoadBalancer!;
    watchSubscription(this, { field: 'containersGateway.subscriptionId', subscriptionId, providerField: 'the stack' });
  }

  /** The gateway in Azure with its frontends. Throws when the platform was given one. */
  public get loadBalancer(): ApplicationLoadBalancer {
    if (this.madeLoadBalancer === undefined) {
      failAtOnce(this, ['the platform made no Application Gateway for Containers, it was given one that is there already: use that one']);
    }
    return this.madeLoadBalancer!;
  }

  /** The identity and roles of the controller of the Helm chart; absent for another installation. */
  public get controller(): AlbController | undefined {
    return this.helm;
  }

  /** The add-on of AKS; absent for another installation. */
  public get controllerAddon(): AlbControllerAddon | undefined {
    return this.addon;
  }

  /** Range that it sends to pods from, for NetworkPolicies: `addressRanges` of `HardenedWorkload`. Empty when the range of the subnet is not known. */
  public get addressRanges(): string[] {
    const { addressPrefix } = this.anyLoadBalancer.subnet;
    return addressPrefix === undefined ? [] : [addressPrefix];
  }

  /** Id of the firewall policy as objects in the cluster name it. Throws when the platform has no firewall, and when the subscription is not known. */
  public get wafPolicyId(): string {
    const { firewallPolicyId } = this.parts.existingLoadBalancer ?? this.parts;
    if (firewallPolicyId === undefined && this.firewallPolicy === undefined) {
      failAtOnce(this, ['the platform has no firewall: give it firewall: {}, or containersGateway.firewallPolicyId the id of a policy that is there already']);
    }
    const armId = firewallPolicyId ?? this.firewallPolicy!.policyId;
    return isLiteral(armId) ? armId : this.flux?.addSubstitution(`waf_${this.slug}_id`, armId)
      ?? (firewallPolicyId === undefined ? this.idOf(ArmType.WAF_POLICY, this.firewallPolicy!.policyName) : firewallPolicyId);
  }

  /**
   * Let Flux put the ids into manifests, as Terraform knows them after an apply: from now on `frontend` and `wafPolicyId` give the names of substitutions, `${alb_<platform>_id}` and
   * `${waf_<platform>_id}`, and no subscription need be known while the program runs. Ids that are known stay as they are.
   *
   * @param flux The Flux that applies the charts with the Gateways, for instance that of `addChart`.
   */
  public useSubstitutions(flux: FluxConfiguration): void {
    read(this, { required: { flux: madeBy('FluxConfiguration', 'addSubstitution') }, optional: {} }, { flux });
    this.flux = flux;
  }

  /**
   * What a `Gateway` takes as its `loadBalancer`. The id stands in the manifest, so the subscription must be known: by `subscriptionId`, by the azurerm provider of the stack, or by
   * Flux, with `useSubstitutions`.
   *
   * Throws when there is no such frontend, and when the subscription is not known.
   *
   * @param frontendName Name of the frontend, which no other Gateway has.
   */
  public frontend(frontendName: string): ContainersLoadBalancer {
    const { frontendNames, loadBalancerName, loadBalancerId: armId } = this.anyLoadBalancer;
    failOn(this, frontendNames.includes(frontendName) ? []
      : [`frontendName must be one of ${frontendNames.map((name) => `'${name}'`).join(', ')}, got '${frontendName}': add it to containersGateway.frontendNames`]);
    const substitution = isLiteral(armId) ? undefined : this.flux?.addSubstitution(`alb_${this.slug}_id`, armId);
    if (substitution !== undefined) {
      return ContainersLoadBalancer.existing({ loadBalancerId: substitution, frontendName });
    }
    const loadBalancerId = isLiteral(armId) ? armId : this.idOf(ArmType.TRAFFIC_CONTROLLER, loadBalancerName);
    if (this.madeLoadBalancer && this.parts.subscriptionId !== undefined) {
      this.madeLoadBalancer.association.lifecycle = { precondition: [this.sameGateway(loadBalancerId)] };
    }
    return ContainersLoadBalancer.existing({ loadBalancerId, frontendName });
  }

  /**
   * Let a controller in a cluster write it.
   *
   * @internal
   */
  public _addController(cluster: IAksCluster, assignRoles?: boolean): void {
    const { platformId, resourceGroupName, location, tags, controller = AlbInstallation.helm() } = this.parts;
    const loadBalancer = this.anyLoadBalancer;
    if (controller.addonOptions === undefined) {
      this.helm = new AlbController(this, 'Controller', {
        resourceGroupName, location, tags, cluster, loadBalancer, assignRoles, identityName: nameOr(this, undefined, 'id', `alb-${platformId}`), ...controller.helmOptions,
      });
    } else {
      this.addon = new AlbControllerAddon(this, 'ControllerAddon', { cluster, loadBalancer, assignRoles, ...controller.addonOptions });
    }
  }

  /**
   * What people want to know after an apply.
   *
   * @internal
   */
  public _outputs(): Output[] {
    return [
      ...(this.madeLoadBalancer ? loadBalancerOutputs(this.madeLoadBalancer.frontends) : []),
      ...(this.helm ? albControllerOutputs(this.helm.identity.clientId, this.helm.namespace, this.helm.chartVersion) : []),
    ];
  }

  private get slug(): string {
    return this.parts.platformId.replace(/[^a-zA-Z0-9]/g, '_');
  }

  /** Let Terraform refuse manifests with the id of another gateway. */
  private sameGateway(loadBalancerId: string): Precondition {
    return {
      condition: Op.eq(this.anyLoadBalancer.loadBalancerId, loadBalancerId),
      errorMessage: `containersGateway.subscriptionId of ${this.parts.platformId} is another one than Terraform writes to: manifests would name a gateway that is not there.`,
    };
  }

  /** An id whose parts are all known. */
  private idOf(type: ArmType, name: string): string {
    const subscription = this.parts.subscriptionId ?? subscriptionInUse(this);
    const group = knownText(this, this.parts.resourceGroupName);
    if (subscription === undefined || group === undefined) {
      failAtOnce(this, [`${subscription === undefined ? 'the subscription' : 'the name of the resource group'} must be known while the program runs, because manifests have the id: `
        + 'give containersGateway.subscriptionId, or the azurerm provider of the stack its subscriptionId']);
    }
    return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/${name}`;
  }
}
