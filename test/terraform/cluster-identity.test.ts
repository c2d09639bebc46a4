import { ClusterIdentity } from '../../lib/terraform';

const IDENTITY = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop';

test('an identity is created, taken, or left to Azure', () => {
  expect(ClusterIdentity.created()).toMatchObject({ identityType: 'UserAssigned', isCreated: true });
  expect(ClusterIdentity.userAssigned({ identityId: IDENTITY })).toMatchObject({ identityType: 'UserAssigned', isCreated: false, identityId: IDENTITY });
  expect(ClusterIdentity.systemAssigned()).toMatchObject({ identityType: 'SystemAssigned', isCreated: false });
});

test.each(['id', '-id-shop', 'a'.repeat(129), 'id shop'])('fails for the name %p', (identityName) => {
  expect(() => ClusterIdentity.created({ identityName })).toThrow(
    `identityName must be 3 to 128 letters, digits, '_' or '-', starting with a letter or digit, got '${identityName.slice(0, 100)}`,
  );
});

test.each(['abc', 'a'.repeat(128)])('takes the name %p', (identityName) => {
  expect(ClusterIdentity.created({ identityName }).name).toBe(identityName);
});

test('fails for a principal by its name', () => {
  expect(() => ClusterIdentity.userAssigned({ identityId: IDENTITY, principalId: 'id-shop' })).toThrow(
    "principalId must be a GUID like 00000000-0000-0000-0000-000000000000, got 'id-shop'",
  );
});

test('fails for the id of something else', () => {
  expect(() => ClusterIdentity.userAssigned({ identityId: 'id-shop' })).toThrow(
    "identityId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got 'id-shop'",
  );
});
