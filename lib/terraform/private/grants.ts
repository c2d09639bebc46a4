import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { TerraformResource, TerraformStack } from 'cdktf';
import { grantRole } from './roles';
import { argumentsOf } from '../../arguments/check';
import { failAt } from '../../arguments/fail-at';
import { shown } from '../../arguments/kind';
import { TEXT } from '../../arguments/values';
import { failOn } from '../../traffic/rules/refusals';
import type { IPrincipal } from '../i-principal';

/** Give a role on a named thing, below whom gets it. Whoever has it already keeps that one. */
export function grantNamed(place: string, identity: IPrincipal, role: string, target: string, scopeId: string): RoleAssignment {
  failAt(place, checkPrincipal(identity));
  argumentsOf(place, { role: TEXT }, { role });
  const id = `${role.replace(/ /g, '')}-${target}`;
  failOn(identity, role.trim() === '' ? ['role must have a name, got none'] : []);
  // Azure compares names without case, and refuses a second assignment
  const given = TerraformStack.of(identity).node.findAll().filter((one): one is RoleAssignment => (
    TerraformResource.isTerraformResource(one) && one.terraformResourceType === 'azurerm_role_assignment'
  )).find((one) => one.principalIdInput === identity.principalId && one.roleDefinitionNameInput?.toLowerCase() === role.toLowerCase()
    && one.scopeInput?.toLowerCase() === scopeId.toLowerCase());
  return given ?? grantRole(identity, id, { role, scopeId, principalId: identity.principalId });
}

function checkPrincipal(identity: any): string[] {
  if (typeof identity === 'object' && identity !== null && typeof identity.principalId === 'string') {
    return [];
  }
  return [typeof identity === 'object' && identity !== null && 'kubeletIdentity' in identity
    ? 'identity must be somebody who can have roles, got a cluster: take its kubeletIdentity for its nodes'
    : `identity must be somebody who can have roles, such as a WorkloadIdentity, got ${shown(identity)}`];
}
