import { ApplicationLoadBalancer as LoadBalancerResource } from '@cdktf/provider-azurerm/lib/application-load-balancer';
import { ApplicationLoadBalancerFrontend } from '@cdktf/provider-azurerm/lib/application-load-balancer-frontend';
import { ApplicationLoadBalancerSecurityPolicy } from '@cdktf/provider-azurerm/lib/application-load-balancer-security-policy';
import { ApplicationLoadBalancerSubnetAssociation } from '@cdktf/provider-azurerm/lib/application-load-balancer-subnet-association';
import { Construct } from 'constructs';
import { DiagnosticSetting } from './diagnostics';
import { DiagnosticSinkOptions } from './diagnostics-options';
import { ExistingApplicationLoadBalancerOptions, IApplicationLoadBalancer } from './i-application-load-balancer';
import { NetworkSubnet } from './network-subnet';
import { albSubnetProblems, frontendProblems, notOffered } from './private/alb-limits';
import { ArmType } from './private/arm-id';
import { ImportedLoadBalancer } from './private/imported-load-balancer';
import { Kinds, structOf } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { armIdOf } from './private/kinds/arm-ids';
import { LOCATION, RESOURCE_GROUP, TAGS } from './private/kinds/azure';
import { DIAGNOSTIC_SINK } from './private/kinds/diagnostics';
import { listOf, madeBy, read } from './private/kinds/kind';
import { nameLike } from './private/kinds/texts';
import { APPLICATION_LOAD_BALANCER_NAME, checkName, LOAD_BALANCER_PART_NAME, nameOr } from './private/names';
import { loadBalancerOutputs, Outputs } from './private/outputs';
import { nonEmpty } from './private/problems';
import { failOn } from '../traffic/rules/refusals';

/** Properties of `ApplicationLoadBalancer`. */
export interface ApplicationLoadBalancerProps {
  /** Name of the resource group, which must exist. */
  readonly resourceGroupName: string;
  /** Azure region, that of the cluster and the subnet. */
  readonly location: string;
  /**
   * Subnet that it is joined to, at least a /24, delegated to `Microsoft.ServiceNetworking/trafficControllers`. For a cluster with an overlay it is a /24, neither smaller nor
   * larger, in the network of the nodes, and for this alone; kubenet is not served.
   */
  readonly subnet: NetworkSubnet;
  /** Names of its frontends, 1 to 5, one for each Gateway. Each gets a name in DNS; there is no address to choose and no private frontend (as of September 2026). */
  readonly frontendNames: string[];
  /**
   * Name, 2 to 64 letters, digits, `_`, `.` or `-`.
   *
   * @default - `alb-` and the construct id
   */
  readonly loadBalancerName?: string;
  /**
   * Name of the association with its subnet, 1 to 64 letters, digits, `_`, `.` or `-`.
   *
   * @default 'association'
   */
  readonly associationName?: string;
  /**
   * Name of the security policy, 1 to 64 letters, digits, `_`, `.` or `-`. For `firewallPolicyId`.
   *
   * @default 'waf'
   */
  readonly securityPolicyName?: string;
  /**
   * ARM id of a web application firewall policy that a `WebApplicationFirewallPolicy` in the cluster may name. Its rules must be DRS 2.1 and, for bots, 1.0 or later.
   *
   * @default - none
   */
  readonly firewallPolicyId?: string;
  /**
   * Where its log of requests (`TrafficControllerAccessLog`) and its metrics go.
   *
   * @default - nowhere
   * @see https://learn.microsoft.com/azure/application-gateway/for-containers/diagnostics
   */
  readonly diagnostics?: DiagnosticSinkOptions;
  /**
   * Tags of everything that it makes.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

/** The log of requests, by Azure's name. */
const ACCESS_LOG = 'TrafficControllerAccessLog';
const PART_NAME = nameLike(LOAD_BALANCER_PART_NAME);

const LOAD_BALANCER: Kinds<ApplicationLoadBalancerProps> = {
  required: {
    resourceGroupName: RESOURCE_GROUP, location: LOCATION, subnet: madeBy('NetworkSubnet', 'subnetId'), frontendNames: listOf(PART_NAME),
  },
  optional: {
    loadBalancerName: nameLike(APPLICATION_LOAD_BALANCER_NAME),
    associationName: PART_NAME,
    securityPolicyName: PART_NAME,
    firewallPolicyId: armIdOf(ArmType.WAF_POLICY),
    diagnostics: structOf(DIAGNOSTIC_SINK),
    tags: TAGS,
  },
};

/**
 * Make an Application Gateway for Containers: the gateway of Azure for the Gateway API, beside an application gateway or instead of it.
 *
 * Writes `azurerm_application_load_balancer`, a frontend for each Gateway, the one association with its subnet and, with `firewallPolicyId`, a security policy. Azure spreads it over
 * zones and scales it by itself. Who runs Terraform registers `Microsoft.ServiceNetworking` first. Throws when a name is one that Azure refuses, when there are more frontends
 * than it takes, and when the subnet is too small or delegated to something else.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/overview
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const subnet = terraform.NetworkSubnet.fromSubnetId(
 *   '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers/Microsoft.Network/virtualNetworks/vnet-shop/subnets/snet-alb',
 *   { addressPrefix: '10.10.4.0/24', delegatedTo: 'Microsoft.ServiceNetworking/trafficControllers' },
 * );
 * new terraform.ApplicationLoadBalancer(new TerraformStack(new App(), 'infra'), 'shop', {
 *   resourceGroupName: 'rg-shop', location: 'westeurope', subnet, frontendNames: ['public'],
 * });
 */
export class ApplicationLoadBalancer extends Construct implements IApplicationLoadBalancer {
  /** Use one that exists already. Throws when the id is not that of an Application Gateway for Containers, and for a subnet that is too small or delegated to something else. */
  public static fromApplicationLoadBalancerId(
    scope: Construct, id: string, loadBalancerId: string, options: ExistingApplicationLoadBalancerOptions,
  ): IApplicationLoadBalancer {
    return new ImportedLoadBalancer(scope, id, loadBalancerId, options);
  }

  public readonly loadBalancerName: string;
  /** ARM id, known to Terraform only. */
  public readonly loadBalancerId: string;
  /** Name of the resource group. */
  public readonly resourceGroupName: string;
  public readonly subnet: NetworkSubnet;
  public readonly frontendNames: string[];
  public readonly firewallPolicyId?: string;
  /** The azurerm resource. */
  public readonly resource: LoadBalancerResource;
  /** The azurerm resource that joins the subnet. */
  public readonly association: ApplicationLoadBalancerSubnetAssociation;
  /** The azurerm resource of the firewall; absent for none. */
  public readonly securityPolicy?: ApplicationLoadBalancerSecurityPolicy;

  /** Where its logs go, if they go anywhere. */
  public readonly diagnosticSetting?: DiagnosticSetting;

  private readonly _frontends: ApplicationLoadBalancerFrontend[];

  public constructor(scope: Construct, id: string, props: ApplicationLoadBalancerProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, LOAD_BALANCER, props);
    const { resourceGroupName, location, subnet, frontendNames, firewallPolicyId, tags } = given;
    this.loadBalancerName = nameOr(this, given.loadBalancerName, 'alb', id);
    failOn(this, [
      ...notOffered(props),
      ...checkName('loadBalancerName', this.loadBalancerName, APPLICATION_LOAD_BALANCER_NAME),
      ...frontendProblems(frontendNames),
      ...albSubnetProblems(subnet),
      ...given.securityPolicyName !== undefined && firewallPolicyId === undefined ? ['securityPolicyName has no effect without firewallPolicyId: leave it out'] : [],
    ]);
    this.resourceGroupName = resourceGroupName;
    this.subnet = subnet;
    this.frontendNames = [...frontendNames];
    this.firewallPolicyId = firewallPolicyId;
    this.resource = new LoadBalancerResource(this, 'Resource', { name: this.loadBalancerName, resourceGroupName, location, tags });
    this.loadBalancerId = this.resource.id;
    this._frontends = frontendNames.map((name) => new ApplicationLoadBalancerFrontend(this, `frontend-${name}`, { name, applicationLoadBalancerId: this.resource.id, tags }));
    this.association = new ApplicationLoadBalancerSubnetAssociation(this, 'Association', {
      name: given.associationName ?? 'association', applicationLoadBalancerId: this.resource.id, subnetId: subnet.subnetId, tags, dependsOn: nonEmpty(subnet._dependenciesOf(this)),
    });
    this.securityPolicy = firewallPolicyId === undefined ? undefined : new ApplicationLoadBalancerSecurityPolicy(this, 'SecurityPolicy', {
      name: given.securityPolicyName ?? 'waf', applicationLoadBalancerId: this.resource.id, location, webApplicationFirewallPolicyId: firewallPolicyId, tags,
    });
    this.diagnosticSetting = given.diagnostics && new DiagnosticSetting(this, 'Diagnostics', {
      settingName: nameOr(this, undefined, 'diag', this.loadBalancerName), ...given.diagnostics, categories: [ACCESS_LOG], targetResourceId: this.loadBalancerId,
    });
  }

  /** The azurerm resources of the frontends, in the order of their names given, as a copy. */
  public get frontends(): ApplicationLoadBalancerFrontend[] {
    return [...this._frontends];
  }

  /**
   * Let Terraform say the names in DNS of the frontends after an apply, for CNAME records: outputs of the path of this construct below its stack and, for instance,
   * `_frontend_public_fqdn`. `AksPlatform.addOutputs` has them already.
   */
  public addOutputs(): void {
    Outputs.ofAll(this, loadBalancerOutputs(this._frontends));
  }
}
