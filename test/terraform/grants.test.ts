import { AksCluster, ContainerRegistry, KeyVault, WorkloadIdentity } from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { PLACE, resources, testStack } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const REGISTRY_ID = `${GROUP}/Microsoft.ContainerRegistry/registries/crshop`;
const REGISTRY = ContainerRegistry.fromContainerRegistryId(REGISTRY_ID);
const VAULT = KeyVault.fromKeyVaultId(`${GROUP}/Microsoft.KeyVault/vaults/kv-shop`);
const PRINCIPAL = '11111111-1111-1111-1111-111111111111';

const assignments = (stack: Parameters<typeof resources>[0], scope: string) => Object.values(resources(stack, 'azurerm_role_assignment'))
  .filter((assignment) => assignment.scope === scope);

test('the nodes of a cluster pull from a registry', () => {
  const { stack, cluster } = testCluster();
  REGISTRY.grantPull(cluster);

  expect(assignments(stack, REGISTRY_ID)).toEqual([{
    scope: REGISTRY_ID,
    role_definition_name: 'AcrPull',
    principal_id: expect.stringMatching(/^\$\{azurerm_kubernetes_cluster\.shop_\w+\.kubelet_identity\[0\]\.object_id\}$/),
    principal_type: 'ServicePrincipal',
  }]);
});

test('the nodes of an imported cluster do where they are known', () => {
  const stack = testStack();
  const attributes = { clusterName: 'aks-shop', resourceGroupName: 'rg-shop' };
  REGISTRY.grantPull(AksCluster.fromAksClusterAttributes(stack, 'known', { ...attributes, kubeletPrincipalId: PRINCIPAL }));

  expect(assignments(stack, REGISTRY_ID)).toEqual([expect.objectContaining({ principal_id: PRINCIPAL, role_definition_name: 'AcrPull' })]);
  expect(() => REGISTRY.grantPull(AksCluster.fromAksClusterAttributes(stack, 'unknown', attributes)))
    .toThrow(new Error('[infra/unknown] cluster must say who its nodes are: give kubeletPrincipalId when it is imported'));
  expect(() => AksCluster.fromAksClusterAttributes(stack, 'wrong', { ...attributes, kubeletPrincipalId: 'me' }))
    .toThrow(new Error("[infra/wrong] kubeletPrincipalId must be a GUID like 00000000-0000-0000-0000-000000000000, got 'me'"));
  expect(() => AksCluster.fromAksClusterAttributes(stack, 'half', { ...attributes, kubeletClientId: PRINCIPAL }))
    .toThrow(new Error('[infra/half] kubeletClientId needs kubeletPrincipalId of the same identity: give both, or leave it out'));
});

test('pods read secrets, push images and have any other role', () => {
  const { stack, cluster } = testCluster();
  const orders = new WorkloadIdentity(stack, 'orders', { ...PLACE, cluster, namespace: 'shop', serviceAccountName: 'orders' });
  VAULT.grantSecretsUser(orders);
  VAULT.grant(orders, 'Key Vault Crypto User');
  REGISTRY.grantPush(orders);

  expect(assignments(stack, VAULT.keyVaultId).map(({ role_definition_name: role, principal_id: principal }) => [role, principal])).toEqual([
    ['Key Vault Crypto User', '${azurerm_user_assigned_identity.orders_46FA7C19.principal_id}'],
    ['Key Vault Secrets User', '${azurerm_user_assigned_identity.orders_46FA7C19.principal_id}'],
  ]);
  expect(assignments(stack, REGISTRY_ID).map(({ role_definition_name: role }) => role)).toEqual(['AcrPush']);
});

test('fails for a role without a name, and for an id of something else', () => {
  const { cluster } = testCluster();
  expect(() => VAULT.grant(cluster.kubeletIdentity!, ' ')).toThrow(new Error('[infra/shop/Kubelet] role must have a name, got none'));
  expect(() => ContainerRegistry.fromContainerRegistryId(VAULT.keyVaultId)).toThrow(new Error('[ContainerRegistry.fromContainerRegistryId at grants.test.ts:57] containerRegistryId must be an id like '
    + `/subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.ContainerRegistry/registries/<name>, got '${VAULT.keyVaultId}'`));
});

test('a role is given once, however often it is asked for', () => {
  const { stack, cluster } = testCluster();
  const first = REGISTRY.grantPull(cluster);
  expect(REGISTRY.grantPull(cluster)).toBe(first);
  const vault = KeyVault.fromKeyVaultId(`${GROUP}/Microsoft.KeyVault/vaults/KV-shop`);
  expect(vault.grantSecretsUser(cluster.kubeletIdentity!)).toBe(VAULT.grantSecretsUser(cluster.kubeletIdentity!));
  REGISTRY.grantPush(cluster.kubeletIdentity!);
  expect(Object.values(resources(stack, 'azurerm_role_assignment')).filter((one) => one.role_definition_name.startsWith('Acr'))).toHaveLength(2);
});

test('fails for what is no identity', () => {
  const { cluster } = testCluster();
  const anything: any = cluster;
  expect(() => VAULT.grantSecretsUser(anything)).toThrow(/^\[KeyVault\.grant at .*\] identity must be somebody who can have roles, got a cluster: take its kubeletIdentity for its nodes$/);
  expect(() => VAULT.grantSecretsUser(undefined as any)).toThrow('identity must be somebody who can have roles, such as a WorkloadIdentity, got nothing');
  expect(() => REGISTRY.grantPull(undefined as any)).toThrow('cluster must be made by AksCluster, got nothing');
});
