import { KubeletIdentity } from './kubelet-identity';
import { ArmType, checkArmId, isGuid } from './private/arm-id';
import { checkName, IDENTITY_NAME } from './private/names';
import { isLiteral } from './private/problems';

/** Options of `ClusterIdentity.created`. */
export interface CreatedIdentityOptions {
  /**
   * Name of the identity, 3 to 128 letters, digits, `_` or `-`.
   *
   * @default - `id-` and the name of the cluster
   */
  readonly identityName?: string;
  /**
   * Who the nodes are. The identity of the cluster becomes Managed Identity Operator on it. A change makes a new cluster.
   *
   * @default - an identity that AKS makes
   */
  readonly kubelet?: KubeletIdentity;
}

/** Options of `ClusterIdentity.userAssigned`. */
export interface UserAssignedIdentityOptions {
  /** ARM id of the identity. */
  readonly identityId: string;
  /**
   * Object id of its service principal, to which roles are given.
   *
   * @default - not known, the roles must be there already
   */
  readonly principalId?: string;
  /**
   * Who the nodes are. The identity of the cluster becomes Managed Identity Operator on it, when its principal is known. A change makes a new
   * cluster.
   *
   * @default - an identity that AKS makes
   */
  readonly kubelet?: KubeletIdentity;
}

/**
 * Who the cluster is when it changes networks, load balancers and gateways.
 *
 * @example
 * import { terraform } from 'aks-constructs';
 *
 * terraform.ClusterIdentity.created({ identityName: 'id-shop-cluster' });
 */
export class ClusterIdentity {
  /** Make a user-assigned identity with the roles that the cluster needs, before the cluster. Writes `azurerm_user_assigned_identity`. */
  public static created(options: CreatedIdentityOptions = {}): ClusterIdentity {
    const problems = checkName('identityName', options.identityName, IDENTITY_NAME);
    return new ClusterIdentity('UserAssigned', { name: options.identityName, kubelet: options.kubelet }, problems);
  }

  /** Use an identity that exists already. Roles are given when its principal is known. Throws when an id is not one. */
  public static userAssigned(options: UserAssignedIdentityOptions): ClusterIdentity {
    const { identityId, principalId, kubelet } = options;
    return new ClusterIdentity('UserAssigned', { identityId, principalId, kubelet }, [
      ...(isLiteral(identityId) ? checkArmId('identityId', identityId, ArmType.IDENTITY) : []),
      ...(isLiteral(principalId) && !isGuid(principalId)
        ? [`principalId must be an object id like 00000000-0000-0000-0000-000000000000, got '${principalId}'`] : []),
    ]);
  }

  /**
   * Let Azure make the identity together with the cluster. Its roles come after the cluster, which may delay first load balancers, and it cannot
   * hand out an identity for the nodes.
   */
  public static systemAssigned(): ClusterIdentity {
    return new ClusterIdentity('SystemAssigned', {}, []);
  }

  /** Name of an identity to create, if one was given. */
  public readonly name?: string;
  /** ARM id of an existing identity. */
  public readonly identityId?: string;
  /** Object id of the service principal of an existing identity. */
  public readonly principalId?: string;
  /** Who the nodes are, unless AKS makes their identity. */
  public readonly kubelet?: KubeletIdentity;

  /**
   * @param identityType `UserAssigned` or `SystemAssigned`, as azurerm writes them.
   * @param details Name or ids.
   * @param problems What is wrong with them.
   */
  private constructor(public readonly identityType: string, details: IdentityDetails, problems: string[]) {
    if (problems.length > 0) {
      throw new Error(problems.join('\n  '));
    }
    this.name = details.name;
    this.identityId = details.identityId;
    this.principalId = details.principalId;
    this.kubelet = details.kubelet;
  }

  /** True when the program makes the identity. */
  public get isCreated(): boolean {
    return this.identityType === 'UserAssigned' && this.identityId === undefined;
  }
}

interface IdentityDetails {
  readonly name?: string;
  readonly identityId?: string;
  readonly principalId?: string;
  readonly kubelet?: KubeletIdentity;
}
