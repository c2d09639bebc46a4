import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { IPrincipal } from './i-principal';
import { ArmType, parseArmId } from './private/arm-id';
import { failAt } from '../arguments/fail-at';
import { grantNamed } from './private/grants';
import { Kinds } from '../arguments/kind';
import { armIdOf } from './private/kinds/arm-ids';
import { HOST } from './private/kinds/azure';
import { read } from './private/kinds/kind';
import { nameLike } from './private/kinds/texts';
import { SECRET_NAME } from './private/names';
import { BuiltInRole } from './private/roles';

/** What is known about a key vault. */
export interface ExistingKeyVaultOptions {
  /**
   * Ending of the vault's host, for instance `vault.usgovcloudapi.net` or `vault.azure.cn`.
   *
   * @default 'vault.azure.net'
   */
  readonly dnsSuffix?: string;
}

const ID: Kinds<{ readonly keyVaultId: string }> = { required: { keyVaultId: armIdOf(ArmType.KEY_VAULT) }, optional: {} };
const SECRET: Kinds<{ readonly secretName: string }> = { required: { secretName: nameLike(SECRET_NAME) }, optional: {} };
const VAULT: Kinds<ExistingKeyVaultOptions> = { required: {}, optional: { dnsSuffix: HOST } };

/**
 * A Key Vault that exists already. It must let roles decide who reads it (`rbac_authorization_enabled`), and keep deleted secrets.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/key-vault-certs
 *
 * @example
 * import { terraform } from 'aks-constructs';
 *
 * const vault = terraform.KeyVault.fromKeyVaultId(
 *   '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shop',
 * );
 * vault.secretId('shop-certificate'); // https://kv-shop.vault.azure.net/secrets/shop-certificate
 */
export class KeyVault {
  /**
   * Use a vault by its ARM id, which must be known while the program runs, in letters of any case as Azure takes it. Throws when the id is not that
   * of a vault.
   *
   * @param keyVaultId ARM id of the vault.
   * @param options What is known about it.
   */
  public static fromKeyVaultId(keyVaultId: string, options: ExistingKeyVaultOptions = {}): KeyVault {
    const { keyVaultId: id } = read('KeyVault.fromKeyVaultId', ID, { keyVaultId });
    const { dnsSuffix = 'vault.azure.net' } = read('KeyVault.fromKeyVaultId', VAULT, options);
    const parts = parseArmId(id, ArmType.KEY_VAULT);
    failAt('KeyVault.fromKeyVaultId', parts ? [] : ['keyVaultId must be known while the program runs: write the id as text']);
    const name = parts!.names.vaults;
    return new KeyVault(id, name, `https://${name.toLowerCase()}.${dnsSuffix}`);
  }

  /**
   * @param keyVaultId ARM id of the vault.
   * @param keyVaultName Name of the vault.
   * @param vaultUri Address of the vault, without `/` at the end.
   */
  private constructor(public readonly keyVaultId: string, public readonly keyVaultName: string, public readonly vaultUri: string) {}

  /**
   * Let somebody read secrets, and certificates with their keys: gives the role Key Vault Secrets User. Writes `azurerm_role_assignment` below the
   * identity, once however often it is asked for. Throws for what is no identity.
   *
   * @param identity Whom, for instance a `WorkloadIdentity`.
   */
  public grantSecretsUser(identity: IPrincipal): RoleAssignment {
    return this.grant(identity, BuiltInRole.KEY_VAULT_SECRETS_USER);
  }

  /**
   * Give somebody a role on the vault. Writes `azurerm_role_assignment` below the identity.
   *
   * @param identity Whom.
   * @param role Name of the role, for instance `Key Vault Crypto User`.
   */
  public grant(identity: IPrincipal, role: string): RoleAssignment {
    return grantNamed('KeyVault.grant', identity, role, this.keyVaultName, this.keyVaultId);
  }

  /**
   * The id of a secret or certificate without a version, so that whoever reads it gets renewed ones. Throws when the name is not one.
   *
   * @param secretName Name of the secret or certificate, 1 to 127 letters, digits or `-`.
   */
  public secretId(secretName: string): string {
    read('KeyVault.secretId', SECRET, { secretName });
    return `${this.vaultUri}/secrets/${secretName}`;
  }
}
