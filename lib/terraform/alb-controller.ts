import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';
import type { IAksCluster } from './i-aks-cluster';
import { IApplicationLoadBalancer } from './i-application-load-balancer';
import { albGrants, checkAlbController } from './private/alb-checks';
import { Kinds } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { LOCATION, RESOURCE_GROUP, TAGS } from './private/kinds/azure';
import { madeBy, read } from './private/kinds/kind';
import { FLAG, nameLike } from './private/kinds/texts';
import { CHART_VERSION } from './private/kinds/versions';
import { DNS_LABEL, IDENTITY_NAME, nameOr } from './private/names';
import { albControllerOutputs, Outputs } from './private/outputs';
import { BuiltInRole, grantRole } from './private/roles';
import { WorkloadIdentity } from './workload-identity';
import { failOn } from '../traffic/rules/refusals';

const SERVICE_ACCOUNT = 'alb-controller-sa';

/** Properties of `AlbController`. */
export interface AlbControllerProps {
  /**
   * Cluster that it runs in, with OIDC issuer and workload identity. One that is imported must say `oidcIssuerUrl`, and for the roles `clusterId` and
   * `nodeResourceGroupName`.
   */
  readonly cluster: IAksCluster;
  /** The Application Gateway for Containers that it writes. */
  readonly loadBalancer: IApplicationLoadBalancer;
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
  /**
   * Name of its identity, 3 to 128 letters, digits, `_` or `-`.
   *
   * @default - `id-` and the construct id
   */
  readonly identityName?: string;
  /**
   * Version of the chart that the output `alb_controller_command` installs. 1.12.1 needs Kubernetes 1.32 or later.
   *
   * @default '1.12.1'
   */
  readonly chartVersion?: string;
  /**
   * Give its identity the roles it needs. With false somebody else must, or Gateways get no name in DNS.
   *
   * @default true
   */
  readonly assignRoles?: boolean;
  /**
   * Tags of its identity.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

const CONTROLLER: Kinds<AlbControllerProps> = {
  required: {
    cluster: madeBy('AksCluster', 'clusterProfile'), loadBalancer: madeBy('ApplicationLoadBalancer', 'loadBalancerId'), resourceGroupName: RESOURCE_GROUP, location: LOCATION,
  },
  optional: {
    namespace: nameLike(DNS_LABEL),
    identityName: nameLike(IDENTITY_NAME),
    chartVersion: CHART_VERSION,
    assignRoles: FLAG,
    tags: TAGS,
  },
};

/**
 * Let the controller of Application Gateway for Containers, installed by its Helm chart, write the gateway.
 *
 * Writes an identity that the ServiceAccount `alb-controller-sa` has, and its roles: Reader on the resource group of the nodes, AppGw for Containers Configuration Manager on the
 * resource group of the gateway, Network Contributor on its subnet and on its firewall policy. Install
 * `oci://mcr.microsoft.com/application-lb/charts/alb-controller` with `albController.namespace` and, as `albController.podIdentity.clientID`, the client id that Terraform says after
 * an apply: `addOutputs` writes the command, and `manifests.AlbHelmValues` the values for whoever installs charts otherwise. `AlbControllerAddon` leaves the installation to AKS.
 *
 * Throws for a cluster that the gateway cannot serve: with kubenet, or with an overlay and a subnet that is no /24, for
 * a cluster that has a controller already, and for an imported one that does not say what identity and roles need.
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
  /** Cluster that it runs in. */
  public readonly cluster: IAksCluster;
  /** Version of the chart. */
  public readonly chartVersion: string;

  private readonly roles: RoleAssignment[];

  public constructor(scope: Construct, id: string, props: AlbControllerProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, CONTROLLER, props);
    const { cluster, loadBalancer, resourceGroupName, location, tags, namespace = 'azure-alb-system', assignRoles = true } = given;
    const { nodeResourceGroupId } = cluster;
    failOn(this, [
      ...checkAlbController(this, cluster, loadBalancer),
      ...cluster.oidcIssuerUrl === undefined ? ['cluster must say its OIDC issuer: give oidcIssuerUrl when it is imported'] : [],
      ...assignRoles && nodeResourceGroupId === undefined
        ? ['cluster must say the resource group of its nodes for a role on it: give clusterId and nodeResourceGroupName when it is imported, or assignRoles: false'] : [],
    ]);
    this.cluster = cluster;
    this.namespace = namespace;
    this.chartVersion = given.chartVersion ?? '1.12.1';
    this.identity = new WorkloadIdentity(this, 'identity', {
      cluster, resourceGroupName, location, tags, namespace, serviceAccountName: SERVICE_ACCOUNT, identityName: nameOr(this, given.identityName, 'id', id),
    });
    const { principalId } = this.identity;
    const grants = [{ id: 'NodesReader', role: BuiltInRole.READER, scopeId: nodeResourceGroupId! }, ...albGrants(loadBalancer)];
    this.roles = (assignRoles ? grants : []).map(({ id: grant, role, scopeId }) => grantRole(this, grant, { role, scopeId, principalId }));
  }

  /** The azurerm resources of the roles, as a copy; empty when somebody else gives them. */
  public get roleAssignments(): RoleAssignment[] {
    return [...this.roles];
  }

  /**
   * Let Terraform say after an apply how the chart is installed: outputs that start with the path of this construct below its stack, `alb_controller_client_id` and
   * `alb_controller_command`. `AksPlatform.addOutputs` has them already.
   */
  public addOutputs(): void {
    Outputs.ofAll(this, albControllerOutputs(this.identity.clientId, this.namespace, this.chartVersion));
  }

  /**
   * Tells it from what else belongs to a cluster.
   *
   * @internal
   */
  public get _isAlbController(): boolean {
    return true;
  }
}
