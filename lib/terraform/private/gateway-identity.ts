import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ApplicationGatewayProps } from '../application-gateway-props';
import { KeyVault } from '../key-vault';
import { nameOr } from './names';
import { BuiltInRole, grantRole } from './roles';

/** The identity with which a gateway reads certificates from a vault, and its roles there. */
export class GatewayIdentity extends Construct {
  public readonly identityId: string;
  /** What must be there before the gateway reads certificates. */
  public readonly assignments: ITerraformDependable[];

  public constructor(scope: Construct, id: string, gatewayName: string, keyVault: KeyVault, props: ApplicationGatewayProps) {
    super(scope, id);
    const { resourceGroupName, location, tags, keyVaultSecretNames } = props;
    const identity = new UserAssignedIdentity(this, 'Resource', { name: nameOr(this, undefined, 'id', gatewayName), resourceGroupName, location, tags });
    const grant = (grantId: string, scopeId: string) => (
      grantRole(this, grantId, { role: BuiltInRole.KEY_VAULT_SECRETS_USER, scopeId, principalId: identity.principalId })
    );
    this.identityId = identity.id;
    this.assignments = keyVaultSecretNames
      ? keyVaultSecretNames.map((name) => grant(`Secret-${name}`, `${keyVault.keyVaultId}/secrets/${name}`))
      : [grant('Vault', keyVault.keyVaultId)];
  }
}
