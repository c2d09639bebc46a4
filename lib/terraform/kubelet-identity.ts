import { ArmType, checkArmId, isGuid } from './private/arm-id';
import { checkName, IDENTITY_NAME } from './private/names';
import { isLiteral } from './private/problems';

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
    return new KubeletIdentity(options.identityName, undefined, checkName('identityName', options.identityName, IDENTITY_NAME));
  }

  /** Use an identity that exists already. Throws when an id is none. */
  public static userAssigned(options: UserAssignedKubeletIdentityOptions): KubeletIdentity {
    const { identityId, clientId, principalId } = options;
    return new KubeletIdentity(undefined, options, [
      ...(isLiteral(identityId) ? checkArmId('identityId', identityId, ArmType.IDENTITY) : []),
      ...Object.entries({ clientId, principalId }).filter(([, value]) => isLiteral(value) && !isGuid(value))
        .map(([field, value]) => `${field} must be a GUID like 00000000-0000-0000-0000-000000000000, got '${value}'`),
    ]);
  }

  /** Name of an identity to create, if one was given. */
  public readonly name?: string;
  /** Ids of an existing identity. */
  public readonly existing?: UserAssignedKubeletIdentityOptions;

  /**
   * @param name Name of an identity to create.
   * @param existing Ids of an existing identity.
   * @param problems What is wrong with them.
   */
  private constructor(name: string | undefined, existing: UserAssignedKubeletIdentityOptions | undefined, problems: string[]) {
    if (problems.length > 0) {
      throw new Error(problems.join('\n  '));
    }
    this.name = name;
    this.existing = existing;
  }
}
