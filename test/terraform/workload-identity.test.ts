import { AksCluster, WorkloadIdentity, WorkloadIdentityProps } from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { onlyResource, PLACE, resources, testStack } from '../support/terraform';

function identity(props: Partial<WorkloadIdentityProps> = {}) {
  const { stack, cluster } = testCluster();
  return { stack, identity: new WorkloadIdentity(stack, 'orders', { ...PLACE, cluster, namespace: 'shop', serviceAccountName: 'orders', ...props }) };
}

test('a ServiceAccount is trusted as an identity', () => {
  const { stack, identity: orders } = identity();
  const [[id, resource]] = Object.entries(resources(stack, 'azurerm_user_assigned_identity')).filter(([key]) => key.startsWith('orders'));

  expect(resource).toEqual({ name: 'id-orders', resource_group_name: 'rg-shop', location: 'westeurope' });
  expect(onlyResource(stack, 'azurerm_federated_identity_credential')).toEqual({
    name: 'id-orders',
    resource_group_name: 'rg-shop',
    parent_id: `\${azurerm_user_assigned_identity.${id}.id}`,
    issuer: '${azurerm_kubernetes_cluster.shop_4FF2D3EB.oidc_issuer_url}',
    subject: 'system:serviceaccount:shop:orders',
    audience: ['api://AzureADTokenExchange'],
  });
  expect(orders.node.defaultChild).toBe(orders.identity);
});

test.each<[string, Partial<WorkloadIdentityProps>, string]>([
  ['a namespace with a dot', { namespace: 'my.shop' },
    "namespace must be 1 to 63 lowercase letters, digits or '-', starting and ending with a letter or digit, got 'my.shop'"],
  ['a capital letter', { serviceAccountName: 'Orders' },
    "serviceAccountName must be 1 to 253 lowercase letters, digits, '-' or '.', starting and ending with a letter or digit, got 'Orders'"],
  ['a short name', { identityName: 'id' }, "identityName must be 3 to 128 letters, digits, '_' or '-', starting with a letter or digit, got 'id'"],
])('fails for %s', (_, props, message) => {
  expect(() => identity(props)).toThrow(new Error(`[infra/orders] ${message}`));
});

test('fails for a cluster that does not say its issuer', () => {
  const stack = testStack();
  const cluster = AksCluster.fromAksClusterAttributes(stack, 'existing', { clusterName: 'aks', resourceGroupName: 'rg' });

  expect(() => new WorkloadIdentity(stack, 'orders', { ...PLACE, cluster, namespace: 'shop', serviceAccountName: 'orders' }))
    .toThrow(new Error('[infra/orders] cluster must say its OIDC issuer: give oidcIssuerUrl when it is imported'));
});
