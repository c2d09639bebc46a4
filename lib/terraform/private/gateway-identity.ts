import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Construct } from 'constructs';
import { BuiltInRole, grantRole } from './roles';

export interface GatewayIdentityProps {
  readonly identityName: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly keyVaultId: string;
  readonly tags?: Record<string, string>;
}

/** The identity with which a gateway reads certificates from a key vault. Azure checks the role when the gateway is made, so that has to wait for it. */
export class GatewayIdentity extends Construct {
  public readonly identity: UserAssignedIdentity;
  public readonly roleAssignment: RoleAssignment;

  public constructor(scope: Construct, id: string, props: GatewayIdentityProps) {
    super(scope, id);
    const { identityName: name, resourceGroupName, location, tags } = props;
    this.identity = new UserAssignedIdentity(this, 'Resource', { name, resourceGroupName, location, tags });
    this.roleAssignment = grantRole(this, 'SecretsUser', {
      role: BuiltInRole.KEY_VAULT_SECRETS_USER,
      scopeId: props.keyVaultId,
      principalId: this.identity.principalId,
    });
  }
}
