import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';
import { AksCluster } from './aks-cluster';
import { IApplicationGateway } from './application-gateway';
import { checkIngressController, checkIngressNodes } from './private/ingress-controller-checks';
import { failOn } from './private/problems';
import { resourceGroupIdOf } from './private/resource-group-id';
import { BuiltInRole, grantRole } from './private/roles';

/** Properties of `IngressControllerAddon`. */
export interface IngressControllerAddonProps {
  /** Cluster that gets the add-on. It takes one. */
  readonly cluster: AksCluster;
  /** Gateway that the add-on writes to, managed by the ingress controller. */
  readonly gateway: IApplicationGateway;
  /**
   * Give the add-on's identity the roles it needs. With false somebody else must, or Ingresses get no address.
   *
   * @default true
   */
  readonly assignRoles?: boolean;
}

/**
 * Let AKS run the Application Gateway ingress controller (AGIC) and bind it to a gateway.
 *
 * Writes `ingress_application_gateway` of the cluster and, for the identity that AKS makes for the add-on, `azurerm_role_assignment`: Contributor on
 * the gateway, Reader on its resource group, Network Contributor on its subnet, and Managed Identity Operator on its identity if it has one.
 *
 * Throws when the gateway is managed by Terraform, when the cluster has the add-on already, and when pods on an overlay or behind kubenet would not
 * be reached. Synthesis fails when the add-on's pod has no pool to run in.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform, traffic } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const resourceGroupName = 'rg-shop';
 * const location = 'westeurope';
 * const network = new terraform.AksNetwork(stack, 'network', { resourceGroupName, location });
 * const gateway = new terraform.ApplicationGateway(stack, 'gateway', { resourceGroupName, location, subnet: network.gatewaySubnet });
 * const cluster = new terraform.AksCluster(stack, 'shop', {
 *   resourceGroupName,
 *   location,
 *   kubernetesVersion: traffic.KubernetesVersion.V1_35,
 *   nodeSubnet: network.nodeSubnet,
 * });
 * new terraform.IngressControllerAddon(stack, 'ingress', { cluster, gateway });
 */
export class IngressControllerAddon extends Construct {
  /** Cluster with the add-on. */
  public readonly cluster: AksCluster;
  /** Gateway that the add-on writes to. */
  public readonly gateway: IApplicationGateway;
  /** Object id of the add-on's identity, known to Terraform once the cluster is there. */
  public readonly principalId: string;
  /** The azurerm resources of the roles; empty when somebody else gives them. */
  public readonly roleAssignments: RoleAssignment[];

  public constructor(scope: Construct, id: string, props: IngressControllerAddonProps) {
    super(scope, id);
    const { cluster, gateway, assignRoles = true } = props;
    failOn(this, checkIngressController(cluster, gateway, assignRoles));
    this.cluster = cluster;
    this.gateway = gateway;
    cluster._useIngressController(gateway);
    this.principalId = cluster.resource.ingressApplicationGateway.ingressApplicationGatewayIdentity.get(0).objectId;
    this.roleAssignments = assignRoles ? this.grantRoles() : [];
    this.node.addValidation({ validate: () => checkIngressNodes(cluster) });
  }

  private grantRoles(): RoleAssignment[] {
    const { principalId } = this;
    const { gatewayId, subnet, identityId } = this.gateway;
    const grants = [
      { id: 'GatewayContributor', role: BuiltInRole.CONTRIBUTOR, scopeId: gatewayId },
      { id: 'ResourceGroupReader', role: BuiltInRole.READER, scopeId: resourceGroupIdOf(gatewayId) },
      ...(subnet ? [{ id: 'SubnetNetworkContributor', role: BuiltInRole.NETWORK_CONTRIBUTOR, scopeId: subnet.subnetId }] : []),
      ...(identityId === undefined ? [] : [{ id: 'IdentityOperator', role: BuiltInRole.MANAGED_IDENTITY_OPERATOR, scopeId: identityId }]),
    ];
    return grants.map(({ id, role, scopeId }) => grantRole(this, id, { role, scopeId, principalId }));
  }
}
