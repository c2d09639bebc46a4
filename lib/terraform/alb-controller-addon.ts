import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';
import type { AksCluster } from './aks-cluster';
import { AzapiProvider } from './azapi/azapi-provider';
import { AzapiUpdateResource } from './azapi/azapi-update-resource';
import type { IAksCluster } from './i-aks-cluster';
import { IApplicationLoadBalancer } from './i-application-load-balancer';
import { albGrants, checkAlbController } from './private/alb-checks';
import { updateCluster, updatesOf } from './private/cluster-update';
import { Kinds } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { KUBE_PROXY } from './private/kinds/cluster';
import { madeBy, read } from './private/kinds/kind';
import { FLAG } from './private/kinds/texts';
import { registerFeatures } from './private/preview-features';
import { grantRole } from './private/roles';
import { failOn } from '../traffic/rules/refusals';

/** The first version of the AKS API that has the add-on. */
const FIRST_VERSION = '2025-09-02-preview';
const FEATURES = { GatewayApiFeature: 'ManagedGatewayAPIPreview', LoadBalancerFeature: 'ApplicationLoadBalancerPreview' };
const PRINCIPAL = 'properties.ingressProfile.applicationLoadBalancer.identity.objectId';

/** Properties of `AlbControllerAddon`. */
export interface AlbControllerAddonProps {
  /** Cluster that gets the add-on, with OIDC issuer and workload identity. One that is imported must say `clusterId`. */
  readonly cluster: IAksCluster;
  /** The Application Gateway for Containers that it writes. */
  readonly loadBalancer: IApplicationLoadBalancer;
  /**
   * Preview version of the AKS API that turns it on, 2025-09-02-preview or later. One for all that the cluster is told by previews.
   *
   * @default - what `kubeProxyApiVersion` of the cluster says, else `2026-05-02-preview`
   */
  readonly apiVersion?: string;
  /**
   * Register the preview features `ManagedGatewayAPIPreview` and `ApplicationLoadBalancerPreview` of `Microsoft.ContainerService` in the subscription of the cluster, and
   * the resource provider after them. Registering takes minutes; the add-on is tried again meanwhile, for up to 30 minutes. The registrations are for the whole subscription
   * and stay when this construct is removed.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/preview-features
   */
  readonly registerFeatures?: boolean;
  /**
   * Give the add-on's identity the roles it needs. With false somebody else must, or Gateways get no name in DNS.
   *
   * @default true
   */
  readonly assignRoles?: boolean;
}

const ADDON: Kinds<AlbControllerAddonProps> = {
  required: { cluster: madeBy('AksCluster', 'clusterProfile'), loadBalancer: madeBy('ApplicationLoadBalancer', 'loadBalancerId') },
  optional: { apiVersion: KUBE_PROXY.optional.kubeProxyApiVersion, registerFeatures: FLAG, assignRoles: FLAG },
};

/**
 * Let AKS run the controller of Application Gateway for Containers. A preview, as of September 2026; `AlbController` is for the Helm chart, which is none.
 *
 * Writes `azapi_update_resource` on `properties.ingressProfile` of the cluster, one for all that the stack tells the cluster by previews: `applicationLoadBalancer.enabled`, and
 * `gatewayAPI.installation: Standard`, without which AKS refuses the add-on: AKS keeps the custom resources of the Gateway API then. For the identity that AKS makes it writes
 * `azurerm_role_assignment`: AppGw for Containers Configuration Manager on the resource group of the gateway, Network Contributor on its subnet and on its firewall policy.
 * Removing it changes nothing in Azure.
 *
 * Throws for an API version that does not know the add-on or differs from that of `AksKubeProxy`, for a cluster that the gateway cannot serve, for one that has a controller
 * already, and for an imported one that does not say its id.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/quickstart-deploy-application-gateway-for-containers-alb-controller-addon
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
 * new terraform.AlbControllerAddon(stack, 'alb-controller', { cluster: platform.cluster, loadBalancer });
 */
export class AlbControllerAddon extends Construct {
  /** Cluster with the add-on. */
  public readonly cluster: IAksCluster;
  /** The azapi resource, which is that of `AksKubeProxy` where the cluster has one. */
  public readonly resource: AzapiUpdateResource;
  /** Object id of the add-on's identity, known to Terraform once the add-on is there. */
  public readonly principalId: string;

  private readonly roles: RoleAssignment[];

  public constructor(scope: Construct, id: string, props: AlbControllerAddonProps) {
    super(...placedInStack(scope, id, new.target));
    const { cluster, loadBalancer, apiVersion, registerFeatures: isRegistered = false, assignRoles = true } = read(this, ADDON, props);
    const { clusterId } = cluster;
    failOn(this, [
      ...checkAlbController(this, cluster, loadBalancer),
      ...clusterId === undefined ? ['cluster must say its id: give clusterId when it is imported'] : [],
      ...apiVersion !== undefined && apiVersion < FIRST_VERSION ? [`apiVersion must be ${FIRST_VERSION} or later, got ${apiVersion}: versions before do not know the add-on`] : [],
    ]);
    this.cluster = cluster;
    AzapiProvider._ensure(this);
    // AKS changes one thing at a time: pools wait for an update that is there already, a new one waits for them
    const pools = updatesOf(this, clusterId!).length > 0 ? [] : ((cluster as Partial<AksCluster>).nodePools ?? []).map(({ resource }) => resource);
    this.resource = updateCluster(this, {
      clusterId: clusterId!,
      apiVersion,
      firstVersion: FIRST_VERSION,
      body: { properties: { ingressProfile: { gatewayAPI: { installation: 'Standard' }, applicationLoadBalancer: { enabled: true } } } },
      exports: [PRINCIPAL],
      retryOn: isRegistered ? Object.values(FEATURES) : undefined,
      dependencies: [...pools, ...isRegistered ? [registerFeatures(this, clusterId!, FEATURES)] : []],
    });
    this.principalId = this.resource.output(PRINCIPAL);
    const { principalId } = this;
    this.roles = (assignRoles ? albGrants(loadBalancer) : [])
      .map(({ id: grant, role, scopeId }) => grantRole(this, grant, { role, scopeId, principalId }));
  }

  /** The azurerm resources of the roles, as a copy; empty when somebody else gives them. */
  public get roleAssignments(): RoleAssignment[] {
    return [...this.roles];
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
