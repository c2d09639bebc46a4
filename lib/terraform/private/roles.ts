import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { ITerraformDependable } from 'cdktf';
import { Construct, IConstruct } from 'constructs';

/** Built-in roles by their names, which are the same in every cloud. */
export enum BuiltInRole {
  CONTRIBUTOR = 'Contributor',
  READER = 'Reader',
  NETWORK_CONTRIBUTOR = 'Network Contributor',
  ALB_CONFIGURATION_MANAGER = 'AppGw for Containers Configuration Manager',
  ACR_PULL = 'AcrPull',
  ACR_PUSH = 'AcrPush',
  MANAGED_IDENTITY_OPERATOR = 'Managed Identity Operator',
  KEY_VAULT_CRYPTO_USER = 'Key Vault Crypto User',
  KEY_VAULT_SECRETS_USER = 'Key Vault Secrets User',
  DNS_ZONE_CONTRIBUTOR = 'DNS Zone Contributor',
  STORAGE_BLOB_DATA_READER = 'Storage Blob Data Reader',
  PRIVATE_DNS_ZONE_CONTRIBUTOR = 'Private DNS Zone Contributor',
}

export interface RoleGrant {
  /** Name of the role. */
  readonly role: string;
  readonly scopeId: string;
  readonly principalId: string;
  readonly dependencies?: ITerraformDependable[];
}

/**
 * Give a role to an identity.
 *
 * The name of the assignment is left to Azure and kept in the state. `principal_type` lets Azure accept an identity that the directory does not
 * show yet, which is usual right after it was made.
 */
export function grantRole(scope: IConstruct, id: string, grant: RoleGrant): RoleAssignment {
  return new RoleAssignment(scope as Construct, id, {
    scope: grant.scopeId,
    roleDefinitionName: grant.role,
    principalId: grant.principalId,
    principalType: 'ServicePrincipal',
    dependsOn: grant.dependencies,
  });
}
