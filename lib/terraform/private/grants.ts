import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import type { IPrincipal } from '../i-principal';
import { failOn } from './problems';
import { grantRole } from './roles';

/** Give a role on a named thing, below whom gets it. The same role twice is an error that says so. */
export function grantNamed(identity: IPrincipal, role: string, target: string, scopeId: string): RoleAssignment {
  const id = `${role.replace(/ /g, '')}-${target}`;
  failOn(identity, [
    ...(role.trim() === '' ? ['role must have a name, got none'] : []),
    ...(identity.node.tryFindChild(id) ? [`role '${role}' on '${target}' is given already`] : []),
  ]);
  return grantRole(identity, id, { role, scopeId, principalId: identity.principalId });
}
