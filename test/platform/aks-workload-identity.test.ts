import { Chart, Testing as Cdk8sTesting } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { AksPlatform, AksWorkloadIdentity, AksWorkloadIdentityOptions, KustomizeComponent, terraform } from '../../lib';
import { checkStack } from '../support/azurerm-schema';

const CLIENT_ID = '11111111-1111-1111-1111-111111111111';
const CONTAINERS = [{ image: 'registry.example.com/orders:1', portNumber: 8080 }];

function identity(options: Partial<AksWorkloadIdentityOptions> = {}, namespace: string | undefined = 'shop') {
  const stack = new TerraformStack(Testing.app(), 'infra');
  const chart = new Chart(Cdk8sTesting.app(), 'shop', { namespace });
  const platform = new AksPlatform(stack, 'shop', { location: 'westeurope', tags: { team: 'shop' } });
  return { stack, chart, platform, orders: platform.addWorkloadIdentity('orders', { chart, ...options }) };
}

function synth(stack: TerraformStack): any {
  const json = JSON.parse(Testing.synth(stack, true));
  expect(checkStack(json)).toEqual([]);
  return json;
}

test('both halves name the same ServiceAccount', () => {
  const { stack, chart } = identity();
  const { resource } = synth(stack);
  const [credential] = Object.values<any>(resource.azurerm_federated_identity_credential);

  expect(chart.toJson()).toEqual([{
    apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'orders', namespace: 'shop' }, automountServiceAccountToken: false,
  }]);
  expect(credential.subject).toBe('system:serviceaccount:shop:orders');
  expect(Object.values<any>(resource.azurerm_user_assigned_identity).find(({ name }) => name === 'id-orders')).toMatchObject({
    location: 'westeurope', tags: { team: 'shop' },
  });
});

test('names are taken as given', () => {
  const { stack, chart } = identity({ namespace: 'other', serviceAccountName: 'api', identityName: 'id-api' });
  const { resource } = synth(stack);

  expect(chart.toJson()[0].metadata).toEqual({ name: 'api', namespace: 'other' });
  expect(Object.values<any>(resource.azurerm_federated_identity_credential)[0]).toMatchObject({ name: 'id-api', subject: 'system:serviceaccount:other:api' });
});

test('without a client id a command of Terraform writes the annotation', () => {
  const { stack } = identity();
  const { output, resource } = synth(stack);
  const [id] = Object.keys(resource.azurerm_user_assigned_identity).filter((name) => name.includes('orders'));

  expect(output).toEqual({
    shop_Identities_orders_client_id: { value: `\${azurerm_user_assigned_identity.${id}.client_id}`, description: 'client id of the identity of shop/orders' },
    shop_Identities_orders_annotate_command: {
      value: `kubectl annotate serviceaccount orders --namespace shop --overwrite azure.workload.identity/client-id=\${azurerm_user_assigned_identity.${id}.client_id}`,
      description: 'tells the ServiceAccount its client id; restart its pods afterwards',
    },
  });
});

test('a client id is written to the manifest, and Terraform compares it with that of the identity', () => {
  const { stack, chart } = identity({ clientId: CLIENT_ID });
  const { output, resource } = synth(stack);
  const [id] = Object.keys(resource.azurerm_user_assigned_identity).filter((name) => name.includes('orders'));

  expect(chart.toJson()[0].metadata.annotations).toEqual({ 'azure.workload.identity/client-id': CLIENT_ID });
  expect(output).toBeUndefined();
  expect(Object.values<any>(resource.azurerm_federated_identity_credential)[0].lifecycle).toEqual({
    precondition: [{
      condition: `\${(azurerm_user_assigned_identity.${id}.client_id == "${CLIENT_ID}")}`,
      error_message: `clientId of infra/shop/Identities/orders is ${CLIENT_ID} in the manifests, and another one in Azure: put the one of Azure into the program.`,
    }],
  });
});

test('pods that use the identity have its ServiceAccount and the label that AKS looks for', () => {
  const { chart, orders } = identity();
  orders.use(new kplus.Deployment(chart, 'orders', { serviceAccount: orders.serviceAccount, containers: CONTAINERS }));
  const { template } = chart.toJson()[1].spec;

  expect(template.metadata.labels).toMatchObject({ 'azure.workload.identity/use': 'true' });
  expect(template.spec.serviceAccountName).toBe('orders');
});

test('fails for a workload with another ServiceAccount', () => {
  const { chart, orders } = identity();

  expect(() => orders.use(new kplus.Deployment(chart, 'api', { containers: CONTAINERS })))
    .toThrow(new Error("[infra/shop/Identities/orders] workload 'shop/api' must have the serviceAccount of the identity: give it serviceAccount"));
});

test('fails for a workload in another namespace', () => {
  const { chart, orders } = identity({ namespace: 'other' });

  expect(() => orders.use(new kplus.Deployment(chart, 'api', { serviceAccount: orders.serviceAccount, containers: CONTAINERS })))
    .toThrow(new Error("[infra/shop/Identities/orders] workload 'shop/api' must be in namespace 'other' like its ServiceAccount, got shop"));
});

test('fails for a namespace that is not known', () => {
  const stack = new TerraformStack(Testing.app(), 'infra');
  const platform = new AksPlatform(stack, 'shop', { location: 'westeurope' });

  expect(() => platform.addWorkloadIdentity('orders', { chart: new Chart(Cdk8sTesting.app(), 'shop') }))
    .toThrow(new Error('[infra/shop/Identities/orders] namespace is required where the chart has none: Azure trusts one namespace alone'));
});

test('fails for a client id that is none', () => {
  expect(() => identity({ clientId: 'orders' }))
    .toThrow(new Error("[infra/shop/Identities/orders] clientId must be a GUID that is known at synth, got 'orders': leave it out before the first apply"));
});

test('fails for a client id that only Terraform knows', () => {
  const token = new TerraformVariable(new TerraformStack(Testing.app(), 'other'), 'id', { type: 'string' }).stringValue;

  expect(() => identity({ clientId: token }))
    .toThrow(new Error("[infra/shop/Identities/orders] clientId must be a GUID that is known at synth, got 'a terraform token': leave it out before the first apply"));
});

test('ids of identities may be those of parts of the platform', () => {
  const { platform, chart } = identity();

  platform.addWorkloadIdentity('Gateway', { chart, serviceAccountName: 'gateway' });
  platform.addWorkloadIdentity('Network', { chart: new Chart(chart, 'other', { namespace: 'other' }), serviceAccountName: 'orders' });
  expect(platform.gateway.node.path).toBe('infra/shop/Gateway');
});

test.each<[string, Partial<AksWorkloadIdentityOptions>, string]>([
  ['the name of another identity', { identityName: 'ID-orders' }, "identityName of 'api' must be unique in the platform, got 'ID-orders' again"],
  ['the name of an identity of the platform', { identityName: 'id-aks-shop' }, "identityName of 'api' must be unique in the platform, got 'id-aks-shop' again"],
  ['the ServiceAccount of another identity', { serviceAccountName: 'orders' }, "serviceAccountName of 'api' must be unique in namespace 'shop', got 'orders' again"],
])('fails for %s', (_, options, message) => {
  const { platform, chart } = identity();

  expect(() => platform.addWorkloadIdentity('api', { chart, ...options })).toThrow(new Error(`[infra/shop] ${message}`));
  expect(() => platform.addWorkloadIdentity('api', { chart })).not.toThrow();
});

test('takes roles itself, which are those of its identity', () => {
  const { platform, orders } = identity();
  const id = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-shop';
  const vault = terraform.KeyVault.fromKeyVaultId(id);
  const role = vault.grantSecretsUser(orders);
  expect(role.scopeInput).toBe(id);
  expect(vault.grantSecretsUser(orders.identity)).toBe(role);
  expect(vault.grantSecretsUser(platform.cluster.kubeletIdentity!)).not.toBe(role);
});

test('one of Flux and Kustomize tells the client id', () => {
  const { platform, chart } = identity();
  const { flux } = platform.addChart(chart, { storageAccountName: 'stshop' });
  const options = { chart, serviceAccountName: 'api', flux, kustomize: new KustomizeComponent(TerraformStack.of(platform), 'azure') };

  expect(() => platform.addWorkloadIdentity('api', options))
    .toThrow(new Error('[infra/shop/Identities/api] flux and kustomize exclude each other: give the one that applies the chart'));
  expect(() => platform.addWorkloadIdentity('both', { ...options, clientId: '11111111-1111-1111-1111-111111111111' })).toThrow(new Error('[infra/shop/Identities/both] '
    + 'clientId and flux exclude each other: Flux knows it from Terraform\n  clientId and kustomize exclude each other: the component knows it from Terraform\n  '
    + 'flux and kustomize exclude each other: give the one that applies the chart'));
});

test('a cluster that is none is told by what makes one', () => {
  const [stack, chart] = [new TerraformStack(Testing.app(), 'infra'), new Chart(Cdk8sTesting.app(), 'shop')];
  expect(() => new AksWorkloadIdentity(stack, 'orders', { chart, cluster: {} as any, resourceGroupName: 'rg', location: 'westeurope' }))
    .toThrow(/^\[infra\/orders\] cluster must be made by AksCluster, got /);
});
