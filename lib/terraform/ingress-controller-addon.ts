import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';
import { AksCluster } from './aks-cluster';
import { IApplicationGateway } from './i-application-gateway';
import { NAME } from '../arguments/values';
import { placedInStack } from './private/in-stack';
import { checkIngressController, checkIngressNodes } from './private/ingress-controller-checks';
import { Kinds } from '../arguments/kind';
import { WAF_POLICY_ID } from './private/kinds/gateway';
import { madeBy, read } from './private/kinds/kind';
import { FLAG } from './private/kinds/texts';
import { ingressControllerOutputs, Outputs } from './private/outputs';
import { resourceGroupIdOf } from './private/resource-group-id';
import { BuiltInRole, grantRole } from './private/roles';
import { failOn } from '../traffic/rules/refusals';

/** Properties of `IngressControllerAddon`. */
export interface IngressControllerAddonProps {
  /** Cluster that gets the add-on, made by the program, because the add-on is a block of its azurerm resource. It takes one. */
  readonly cluster: AksCluster;
  /** Gateway that the add-on writes to, made or imported, managed by the ingress controller. */
  readonly gateway: IApplicationGateway;
  /**
   * Give the add-on's identity the roles it needs. With false somebody else must, or Ingresses get no address.
   *
   * @default true
   */
  readonly assignRoles?: boolean;
}

const ADDON: Kinds<IngressControllerAddonProps> = {
  required: { cluster: madeBy('AksCluster', 'nodePools'), gateway: madeBy('ApplicationGateway', 'gatewayProfile') },
  optional: { assignRoles: FLAG },
};
const POLICY: Kinds<{ readonly id: string; readonly firewallPolicyId: string }> = {
  required: { id: NAME, firewallPolicyId: WAF_POLICY_ID }, optional: {},
};

/**
 * Let AKS run the Application Gateway ingress controller (AGIC) and bind it to a gateway.
 *
 * Writes `ingress_application_gateway` of the cluster and, for the identity that AKS makes for the add-on, `azurerm_role_assignment`: Contributor on
 * the gateway, Reader on its resource group, Network Contributor on its subnet, Managed Identity Operator on its identity if it has one, and Network
 * Contributor on its firewall policy if it has one: whoever writes a gateway must be allowed to join what it refers to.
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

  private readonly roles: RoleAssignment[];

  public constructor(scope: Construct, id: string, props: IngressControllerAddonProps) {
    super(...placedInStack(scope, id, new.target));
    const { cluster, gateway, assignRoles = true } = read(this, ADDON, props);
    failOn(this, checkIngressController(cluster, gateway, assignRoles));
    this.cluster = cluster;
    this.gateway = gateway;
    cluster._useIngressController(gateway);
    this.principalId = cluster.resource.ingressApplicationGateway.ingressApplicationGatewayIdentity.get(0).objectId;
    this.roles = assignRoles ? this.grantRoles() : [];
    this.node.addValidation({ validate: () => checkIngressNodes(cluster) });
  }

  /** The azurerm resources of the roles, as a copy; empty when somebody else gives them. */
  public get roleAssignments(): RoleAssignment[] {
    return [...this.roles];
  }

  /**
   * Let Ingresses name a firewall policy for their paths: gives the add-on's identity Network Contributor on it, whatever `assignRoles` says. Without
   * it the gateway takes nothing more from the add-on once an Ingress names the policy.
   *
   * @param id Id of the role assignment in the construct tree.
   * @param firewallPolicyId ARM id of the policy.
   */
  public grantFirewallPolicy(id: string, firewallPolicyId: string): void {
    const { firewallPolicyId: scopeId } = read(this, POLICY, { id, firewallPolicyId });
    this.roles.push(grantRole(this, id, { role: BuiltInRole.NETWORK_CONTRIBUTOR, scopeId, principalId: this.principalId }));
  }

  /**
   * Let Terraform say the object id of the add-on's identity after an apply: an output of the path of this construct below its stack and
   * `_ingress_controller_principal_id`. `AksPlatform.addOutputs` has it already.
   */
  public addOutputs(): void {
    Outputs.ofAll(this, ingressControllerOutputs(this.principalId));
  }

  private grantRoles(): RoleAssignment[] {
    const { principalId } = this;
    const { gatewayId, subnet, identityId, firewallPolicyId } = this.gateway;
    const grants = [
      { id: 'GatewayContributor', role: BuiltInRole.CONTRIBUTOR, scopeId: gatewayId },
      { id: 'ResourceGroupReader', role: BuiltInRole.READER, scopeId: resourceGroupIdOf(gatewayId) },
      ...(subnet ? [{ id: 'SubnetNetworkContributor', role: BuiltInRole.NETWORK_CONTRIBUTOR, scopeId: subnet.subnetId }] : []),
      ...(identityId === undefined ? [] : [{ id: 'IdentityOperator', role: BuiltInRole.MANAGED_IDENTITY_OPERATOR, scopeId: identityId }]),
      ...(firewallPolicyId === undefined
        ? [] : [{ id: 'FirewallPolicyNetworkContributor', role: BuiltInRole.NETWORK_CONTRIBUTOR, scopeId: firewallPolicyId }]),
    ];
    return grants.map(({ id, role, scopeId }) => grantRole(this, id, { role, scopeId, principalId }));
  }
}
