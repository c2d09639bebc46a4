import { AksClusterProps, ClusterIdentity, KubeletIdentity } from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { onlyResource, resources } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const IDENTITY = `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`;
const KUBELET = `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/kubelet`;
const REGISTRY = `${GROUP}/Microsoft.ContainerRegistry/registries/crshop`;
const GUID = '11111111-1111-1111-1111-111111111111';
const EXISTING = { identityId: KUBELET, clientId: GUID, principalId: GUID.replace(/1/g, '2') };

function made(props: Partial<AksClusterProps>) {
  const { stack } = testCluster(props);
  return {
    cluster: onlyResource(stack, 'azurerm_kubernetes_cluster'),
    identities: resources(stack, 'azurerm_user_assigned_identity'),
    roles: Object.values<any>(resources(stack, 'azurerm_role_assignment')).filter(({ role_definition_name: role }) => role !== 'Network Contributor'),
  };
}

test('an identity for the nodes is made, and that of the cluster may hand it out before the cluster starts', () => {
  const { cluster, identities, roles } = made({ identity: ClusterIdentity.created({ kubelet: KubeletIdentity.created() }) });

  expect(Object.values(identities)).toEqual([
    { name: 'id-aks-shop', resource_group_name: 'rg-shop', location: 'westeurope' },
    { name: 'id-aks-shop-kubelet', resource_group_name: 'rg-shop', location: 'westeurope' },
  ]);
  expect(cluster.kubelet_identity).toEqual({
    user_assigned_identity_id: '${azurerm_user_assigned_identity.shop_Identity_KubeletIdentity_84C0DF2F.id}',
    client_id: '${azurerm_user_assigned_identity.shop_Identity_KubeletIdentity_84C0DF2F.client_id}',
    object_id: '${azurerm_user_assigned_identity.shop_Identity_KubeletIdentity_84C0DF2F.principal_id}',
  });
  expect(roles).toEqual([{
    scope: '${azurerm_user_assigned_identity.shop_Identity_KubeletIdentity_84C0DF2F.id}',
    role_definition_name: 'Managed Identity Operator',
    principal_id: '${azurerm_user_assigned_identity.shop_Identity_DF91A3B7.principal_id}',
    principal_type: 'ServicePrincipal',
  }]);
  expect(cluster.depends_on.filter((name: string) => name.includes('Kubelet'))).toHaveLength(1);
});

test('an identity for the nodes is taken', () => {
  const kubelet = KubeletIdentity.userAssigned(EXISTING);
  const { cluster, roles } = made({ identity: ClusterIdentity.userAssigned({ identityId: IDENTITY, principalId: GUID, kubelet }) });

  expect(cluster.kubelet_identity).toEqual({ user_assigned_identity_id: KUBELET, client_id: GUID, object_id: EXISTING.principalId });
  expect(roles).toEqual([{ scope: KUBELET, role_definition_name: 'Managed Identity Operator', principal_id: GUID, principal_type: 'ServicePrincipal' }]);
});

test('nothing is given to an identity of the cluster whose principal is not known', () => {
  const kubelet = KubeletIdentity.userAssigned(EXISTING);

  expect(made({ identity: ClusterIdentity.userAssigned({ identityId: IDENTITY, kubelet }) }).roles).toEqual([]);
});

test('the nodes may pull from the registry that is their cache', () => {
  const { cluster, roles } = made({
    identity: ClusterIdentity.created({ kubelet: KubeletIdentity.userAssigned(EXISTING) }), artifactCache: { containerRegistryId: REGISTRY },
  });

  expect(cluster.bootstrap_profile).toEqual({ artifact_source: 'Cache', container_registry_id: REGISTRY });
  expect(roles[1]).toEqual({ scope: REGISTRY, role_definition_name: 'AcrPull', principal_id: EXISTING.principalId, principal_type: 'ServicePrincipal' });
  expect(cluster.depends_on.filter((name: string) => name.includes('Registry'))).toHaveLength(1);
});

test('AKS makes the identity of the nodes otherwise', () => {
  const { cluster, roles } = made({});

  expect(cluster).not.toHaveProperty('kubelet_identity');
  expect(roles).toEqual([]);
});

test('a name is taken as given', () => {
  const { identities } = made({ identity: ClusterIdentity.created({ kubelet: KubeletIdentity.created({ identityName: 'nodes' }) }) });

  expect(Object.values(identities)[1].name).toBe('nodes');
});

test.each<[string, () => KubeletIdentity, string]>([
  ['a name that is none', () => KubeletIdentity.created({ identityName: 'id' }),
    "identityName must be 3 to 128 letters, digits, '_' or '-', starting with a letter or digit, got 'id'"],
  ['an id of something else', () => KubeletIdentity.userAssigned({ ...EXISTING, identityId: REGISTRY }),
    `identityId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got '${REGISTRY}'`],
  ['a client by its name', () => KubeletIdentity.userAssigned({ ...EXISTING, clientId: 'nodes' }),
    "clientId must be a GUID like 00000000-0000-0000-0000-000000000000, got 'nodes'"],
  ['a principal by its name', () => KubeletIdentity.userAssigned({ ...EXISTING, principalId: 'nodes' }),
    "principalId must be a GUID like 00000000-0000-0000-0000-000000000000, got 'nodes'"],
])('fails for %s', (_, make, message) => {
  expect(make).toThrow(message);
});
