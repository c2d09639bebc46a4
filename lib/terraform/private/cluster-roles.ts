import { KubernetesCluster, KubernetesClusterKubeletIdentity } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { ClusterIdentity } from '../cluster-identity';
import type { LoadBalancerOutboundOptions } from '../cluster-outbound';
import { KubeletIdentity, UserAssignedKubeletIdentityOptions } from '../kubelet-identity';
import { NetworkSubnet } from '../network-subnet';
import { nameOr } from './names';
import { literal } from './problems';
import { BuiltInRole, grantRole } from './roles';

export interface ClusterRolesProps {
  readonly identity: ClusterIdentity;
  readonly clusterName: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags?: Record<string, string>;
}

/** The identity of a cluster and its roles on networks. */
export class ClusterRoles extends Construct {
  /** The identity, when this program makes it. */
  public readonly userAssignedIdentity?: UserAssignedIdentity;
  /** What must be there before the cluster. */
  public readonly assignments: ITerraformDependable[] = [];
  /** The identity of the nodes, when it is not left to AKS. */
  public readonly kubeletIdentity?: UserAssignedKubeletIdentityOptions;
  private readonly identity: ClusterIdentity;
  private readonly granted = new Map<string, ITerraformDependable>();
  private cluster?: KubernetesCluster;

  public constructor(scope: Construct, id: string, props: ClusterRolesProps) {
    super(scope, id);
    this.identity = props.identity;
    if (props.identity.isCreated) {
      this.userAssignedIdentity = new UserAssignedIdentity(this, 'Resource', {
        name: nameOr(this, props.identity.name, 'id', props.clusterName),
        resourceGroupName: props.resourceGroupName,
        location: props.location,
        tags: props.tags,
      });
    }
    this.kubeletIdentity = props.identity.kubelet && this.kubeletOf(props.identity.kubelet, props);
  }

  /** The identity as azurerm takes it. */
  public get identityConfig(): { type: string; identityIds?: string[] } {
    const identityId = this.userAssignedIdentity?.id ?? this.identity.identityId;
    return { type: this.identity.identityType, identityIds: identityId === undefined ? undefined : [identityId] };
  }

  /** The identity of the nodes as azurerm takes it. */
  public get kubeletConfig(): KubernetesClusterKubeletIdentity | undefined {
    const { kubeletIdentity: kubelet } = this;
    return kubelet && { userAssignedIdentityId: kubelet.identityId, clientId: kubelet.clientId, objectId: kubelet.principalId };
  }

  /** Tell the principal of an identity that Azure makes with the cluster. */
  public useCluster(cluster: KubernetesCluster): void {
    this.cluster = cluster;
  }

  /** True when the principal is only known once the cluster is there. */
  public get isSystemAssigned(): boolean {
    return this.identity.identityType === 'SystemAssigned';
  }

  /** Let the identity put things into a subnet and keep the routes of its route table. */
  public grantOnSubnet(subnet: NetworkSubnet): ITerraformDependable[] {
    const routeTable = subnet.routeTableId === undefined ? []
      : this.grant(`RouteTable-${subnet.subnetName}`, subnet.routeTableId, BuiltInRole.NETWORK_CONTRIBUTOR);
    return [...this.grant(`Subnet-${subnet.subnetName}`, subnet.subnetId, BuiltInRole.NETWORK_CONTRIBUTOR), ...routeTable];
  }

  /** Let the identity of the cluster hand out that of the nodes, and the nodes pull from a registry. */
  public grantForKubelet(containerRegistryId?: string): ITerraformDependable[] {
    const { kubeletIdentity: kubelet } = this;
    return kubelet === undefined ? [] : [
      ...this.grant('Kubelet', kubelet.identityId, BuiltInRole.MANAGED_IDENTITY_OPERATOR),
      ...(containerRegistryId === undefined ? []
        : [grantRole(this, 'Registry', { role: BuiltInRole.ACR_PULL, scopeId: containerRegistryId, principalId: kubelet.principalId })]),
    ];
  }

  /**
   * Let the identity lead the cluster out by your addresses, which it joins to the load balancer. A list that only Terraform knows has to have its roles.
   *
   * @see https://learn.microsoft.com/azure/aks/configure-load-balancer-standard#requirements-for-using-your-own-outbound-public-ips-or-prefixes
   */
  public grantOnAddresses({ ipAddressIds, ipPrefixIds }: LoadBalancerOutboundOptions): ITerraformDependable[] {
    return [...literal(ipAddressIds) ?? [], ...literal(ipPrefixIds) ?? []]
      .flatMap((scopeId, index) => this.grant(`OutboundAddress${index + 1}`, scopeId, BuiltInRole.NETWORK_CONTRIBUTOR));
  }

  /** Give a role once. Nothing is given to an existing identity whose principal is not known. */
  public grant(id: string, scopeId: string, role: BuiltInRole): ITerraformDependable[] {
    const principalId = this.userAssignedIdentity?.principalId ?? this.identity.principalId ?? this.cluster?.identity.principalId;
    if (principalId === undefined) {
      return [];
    }
    const assignment = this.granted.get(id) ?? grantRole(this, id, { role, scopeId, principalId });
    this.granted.set(id, assignment);
    return [assignment];
  }

  private kubeletOf({ existing, name }: KubeletIdentity, { clusterName, resourceGroupName, location, tags }: ClusterRolesProps) {
    if (existing) {
      return existing;
    }
    const { id, clientId, principalId } = new UserAssignedIdentity(this, 'KubeletIdentity', {
      name: nameOr(this, name, 'id', `${clusterName}-kubelet`), resourceGroupName, location, tags,
    });
    return { identityId: id, clientId, principalId };
  }
}
