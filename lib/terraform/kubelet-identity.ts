import { ArmType } from './private/arm-id';
import { Kinds } from '../arguments/kind';
import { armIdOf } from './private/kinds/arm-ids';
import { read } from './private/kinds/kind';
import { GUID_TEXT, nameLike } from './private/kinds/texts';
import { IDENTITY_NAME } from './private/names';

/** Options of `KubeletIdentity.created`. */
export interface CreatedKubeletIdentityOptions {
  /**
   * Name of the identity, 3 to 128 letters, digits, `_` or `-`.
   *
   * @default - `id-`, the name of the cluster and `-kubelet`
   */
  readonly identityName?: string;
}

/** Options of `KubeletIdentity.userAssigned`. azurerm takes all three or none. */
export interface UserAssignedKubeletIdentityOptions {
  /** ARM id of the identity. Written to `kubelet_identity.user_assigned_identity_id`. */
  readonly identityId: string;
  /** Client id of the identity. Written to `kubelet_identity.client_id`. */
  readonly clientId: string;
  /** Object id of its service principal. Written to `kubelet_identity.object_id`. */
  readonly principalId: string;
}

const CREATED: Kinds<CreatedKubeletIdentityOptions> = { required: {}, optional: { identityName: nameLike(IDENTITY_NAME) } };
const USER_ASSIGNED: Kinds<UserAssignedKubeletIdentityOptions> = {
  required: { identityId: armIdOf(ArmType.IDENTITY), clientId: GUID_TEXT, principalId: GUID_TEXT }, optional: {},
};

/**
 * Who the nodes are when they pull images. It must be there before the cluster, and so must the identity of the cluster, which hands it out.
 *
 * @see https://learn.microsoft.com/azure/aks/use-managed-identity#create-a-kubelet-managed-identity
 *
 * @example
 * import { terraform } from 'aks-constructs';
 *
 * terraform.ClusterIdentity.created({ kubelet: terraform.KubeletIdentity.created() });
 */
export class KubeletIdentity {
  /** Make an identity. Writes `azurerm_user_assigned_identity`. Throws when the name is none. */
  public static created(options: CreatedKubeletIdentityOptions = {}): KubeletIdentity {
    return new KubeletIdentity(read('KubeletIdentity.created', CREATED, options).identityName);
  }

  /** Use an identity that exists already. Throws when an id is none. */
  public static userAssigned(options: UserAssignedKubeletIdentityOptions): KubeletIdentity {
    return new KubeletIdentity(undefined, read('KubeletIdentity.userAssigned', USER_ASSIGNED, options));
  }

  /** Name of an identity to create, if one was given. */
  public readonly name?: string;
  /** Ids of an existing identity. */
  public readonly existing?: UserAssignedKubeletIdentityOptions;

  /**
   * @param name Name of an identity to create.
   * @param existing Ids of an existing identity.
   */
  private constructor(name?: string, existing?: UserAssignedKubeletIdentityOptions) {
    this.name = name;
    this.existing = existing;
  }
}
