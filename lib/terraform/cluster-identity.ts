import { KubeletIdentity } from './kubelet-identity';
import { ArmType } from './private/arm-id';
import { Kinds } from '../arguments/kind';
import { armIdOf } from './private/kinds/arm-ids';
import { madeBy, read } from './private/kinds/kind';
import { GUID_TEXT, nameLike } from './private/kinds/texts';
import { IDENTITY_NAME } from './private/names';

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

const KUBELET = madeBy('KubeletIdentity', 'existing');
const CREATED: Kinds<CreatedIdentityOptions> = { required: {}, optional: { identityName: nameLike(IDENTITY_NAME), kubelet: KUBELET } };
const USER_ASSIGNED: Kinds<UserAssignedIdentityOptions> = {
  required: { identityId: armIdOf(ArmType.IDENTITY) }, optional: { principalId: GUID_TEXT, kubelet: KUBELET },
};

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
    const { identityName, kubelet } = read('ClusterIdentity.created', CREATED, options);
    return new ClusterIdentity('UserAssigned', { name: identityName, kubelet });
  }

  /** Use an identity that exists already. Roles are given when its principal is known. Throws when an id is not one. */
  public static userAssigned(options: UserAssignedIdentityOptions): ClusterIdentity {
    const { identityId, principalId, kubelet } = read('ClusterIdentity.userAssigned', USER_ASSIGNED, options);
    return new ClusterIdentity('UserAssigned', { identityId, principalId, kubelet });
  }

  /**
   * Let Azure make the identity together with the cluster. Its roles come after the cluster, which may delay first load balancers, and it cannot
   * hand out an identity for the nodes.
   */
  public static systemAssigned(): ClusterIdentity {
    return new ClusterIdentity('SystemAssigned', {});
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
   */
  private constructor(public readonly identityType: string, details: IdentityDetails) {
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
