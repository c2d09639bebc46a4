import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';
import { AksCluster } from './aks-cluster';
import { ApplicationLoadBalancer } from './application-load-balancer';
import { LOCATION, RESOURCE_GROUP } from './private/kinds/azure';
import { Kinds, read } from './private/kinds/kind';
import { madeBy, nameLike } from './private/kinds/texts';
import { DNS_LABEL } from './private/names';
import { failOn } from './private/problems';
import { resourceGroupIdOf } from './private/resource-group-id';
import { BuiltInRole, grantRole } from './private/roles';
import { WorkloadIdentity } from './workload-identity';
import { ClusterProfile, NetworkPlugin, NetworkPluginMode } from '../traffic';
import { parseCidr } from '../traffic/azure/cidr';

const SERVICE_ACCOUNT = 'alb-controller-sa';
const OVERLAY_PREFIX = 24;

/** Properties of `AlbController`. */
export interface AlbControllerProps {
  /** Cluster that it runs in, with OIDC issuer and workload identity. */
  readonly cluster: AksCluster;
  /** The Application Gateway for Containers that it writes. */
  readonly loadBalancer: ApplicationLoadBalancer;
  /** Name of the resource group of its identity, which must exist. */
  readonly resourceGroupName: string;
  /** Azure region of its identity. */
  readonly location: string;
  /**
   * Namespace that the chart is installed in, as its value `albController.namespace`.
   *
   * @default 'azure-alb-system'
   */
  readonly namespace?: string;
}

const CONTROLLER: Kinds<AlbControllerProps> = {
  required: {
    cluster: madeBy('AksCluster', 'clusterProfile'), loadBalancer: madeBy('ApplicationLoadBalancer', 'loadBalancerId'), resourceGroupName: RESOURCE_GROUP, location: LOCATION,
  },
  optional: { namespace: nameLike(DNS_LABEL) },
};

/**
 * Let the controller of Application Gateway for Containers, installed by its Helm chart, write the gateway.
 *
 * Writes an identity that the ServiceAccount `alb-controller-sa` has, and its roles: Reader on the resource group of the nodes, AppGw for Containers Configuration Manager on the
 * resource group of the gateway, Network Contributor on its subnet and on its firewall policy. Install
 * `oci://mcr.microsoft.com/application-lb/charts/alb-controller` with `albController.namespace` and, as `albController.podIdentity.clientID`, the client id that Terraform says after
 * an apply. Throws for a cluster that the gateway cannot serve: with kubenet, or with an overlay and a subnet that is no /24.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/quickstart-deploy-application-gateway-for-containers-alb-controller-helm
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { AksPlatform, terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const platform = new AksPlatform(stack, 'shop', { location: 'westeurope' });
 * const subnet = terraform.NetworkSubnet.fromSubnetId(
 *   '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers/Microsoft.Network/virtualNetworks/vnet-shop/subnets/snet-alb',
 * );
 * const loadBalancer = new terraform.ApplicationLoadBalancer(stack, 'alb', {
 *   resourceGroupName: 'rg-shop', location: 'westeurope', subnet, frontendNames: ['public'],
 * });
 * new terraform.AlbController(stack, 'alb-controller', { resourceGroupName: 'rg-shop', location: 'westeurope', cluster: platform.cluster, loadBalancer });
 */
export class AlbController extends Construct {
  /** The identity of the controller. */
  public readonly identity: WorkloadIdentity;
  /** Namespace of the controller. */
  public readonly namespace: string;
  private readonly roles: RoleAssignment[];

  public constructor(scope: Construct, id: string, props: AlbControllerProps) {
    super(scope, id);
    const { cluster, loadBalancer, resourceGroupName, location, namespace = 'azure-alb-system' } = read(this, CONTROLLER, props);
    failOn(this, networkProblems(cluster.clusterProfile, loadBalancer));
    this.namespace = namespace;
    this.identity = new WorkloadIdentity(this, 'identity', { cluster, resourceGroupName, location, namespace, serviceAccountName: SERVICE_ACCOUNT, identityName: `id-${id}` });
    const { principalId } = this.identity;
    const { firewallPolicyId, subnet, loadBalancerId } = loadBalancer;
    this.roles = [
      { id: 'NodesReader', role: BuiltInRole.READER, scopeId: cluster.resource.nodeResourceGroupId },
      { id: 'ConfigurationManager', role: BuiltInRole.ALB_CONFIGURATION_MANAGER, scopeId: resourceGroupIdOf(loadBalancerId) },
      { id: 'SubnetNetworkContributor', role: BuiltInRole.NETWORK_CONTRIBUTOR, scopeId: subnet.subnetId },
      ...firewallPolicyId === undefined ? [] : [{ id: 'FirewallPolicyNetworkContributor', role: BuiltInRole.NETWORK_CONTRIBUTOR, scopeId: firewallPolicyId }],
    ].map(({ id: grant, role, scopeId }) => grantRole(this, grant, { role, scopeId, principalId }));
  }

  /** The azurerm resources of the roles, as a copy. */
  public get roleAssignments(): RoleAssignment[] {
    return [...this.roles];
  }
}

function networkProblems({ networkPlugin, networkPluginMode }: ClusterProfile, { subnet }: ApplicationLoadBalancer): string[] {
  const range = subnet.addressPrefix === undefined ? undefined : parseCidr(subnet.addressPrefix);
  return [
    ...networkPlugin === NetworkPlugin.KUBENET ? ['cluster must have Azure CNI, got kubenet, whose pods Application Gateway for Containers does not reach'] : [],
    ...networkPluginMode === NetworkPluginMode.OVERLAY && range !== undefined && range.prefixLength !== OVERLAY_PREFIX
      ? [`subnet ${subnet.subnetName} must be a /${OVERLAY_PREFIX} for a cluster with an overlay, neither smaller nor larger, got ${subnet.addressPrefix}`] : [],
  ];
}
