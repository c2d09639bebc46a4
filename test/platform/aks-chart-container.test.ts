import { StorageBlob } from '@cdktf/provider-azurerm/lib/storage-blob';
import { ApiObject, Chart, Testing as Cdk8sTesting } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack, Testing } from 'cdktf';
import { parseAllDocuments } from 'yaml';
import { parseManifests } from '../../lib/cli/parse-manifests';
import { AksApp, AksPlatform } from '../../lib/platform';
import { AksCluster } from '../../lib/terraform';
import { checkStack } from '../support/azurerm-schema';
import { validateDeploy } from '../support/deploy-schema';
import { runElsewhere } from '../support/elsewhere';
import { fluxObjectsOf } from '../support/flux-objects';

runElsewhere();

function program() {
  const app = new AksApp();
  const stack = new TerraformStack(app.terraform, 'infra');
  const platform = new AksPlatform(stack, 'shop', { location: 'westeurope' });
  const chart = new Chart(app.manifests, 'shop', { namespace: 'shop' });
  return { app, stack, platform, chart };
}

const config = (chart: Chart, text: string) => new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { text } });

function synth(stack: TerraformStack): any {
  const json = JSON.parse(Testing.synth(stack));
  expect(checkStack(json)).toEqual([]);
  const configurations = Object.values<any>(json.resource.azurerm_kubernetes_flux_configuration);
  expect(configurations.flatMap(fluxObjectsOf).flatMap(validateDeploy)).toEqual([]);
  return json.resource;
}

const blobNamed = (resource: any, wanted: string) => Object.values<any>(resource.azurerm_storage_blob).find(({ name }) => name === wanted);

test('the manifests of a chart go into a container that Flux reads as the nodes', () => {
  const { app, stack, platform, chart } = program();
  platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
  config(chart, 'one\ntwo "three"');
  new ApiObject(chart, 'policy', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'nobody' }, spec: { podSelector: {} } });
  new kplus.Namespace(chart, 'namespace', { metadata: { name: 'shop' } });
  app.synth();
  const resource = synth(stack);
  expect(Object.entries<any>(resource.azurerm_storage_blob).map(([, { name, type, source_content }]) => (
    [name, type, parseAllDocuments(source_content).map((document: any) => document.toJS().kind)]
  ))).toEqual([['apps/shop.k8s.yaml', 'Block', ['ConfigMap']], ['first/shop.k8s.yaml', 'Block', ['Namespace', 'NetworkPolicy']]]);
  expect(parseManifests(blobNamed(resource, 'apps/shop.k8s.yaml').source_content, 'x')[0].object.data.text).toBe('one\ntwo "three"');
  const [account] = Object.keys(resource.azurerm_storage_account);
  expect(resource.azurerm_storage_account[account]).toMatchObject({ name: 'stshopmanifests', min_tls_version: 'TLS1_2', allow_nested_items_to_be_public: false });
  const [flux] = Object.values<any>(resource.azurerm_kubernetes_flux_configuration);
  expect(flux.blob_storage.container_id).toContain(`azurerm_storage_account.${account}.primary_blob_endpoint`);
  expect(flux.blob_storage.managed_identity.client_id).toMatch(/^\$\{azurerm_kubernetes_cluster\.\w+\.kubelet_identity\[0\]\.client_id\}$/);
  expect(flux.depends_on).toEqual([
    expect.stringMatching(/cluster_extension/), expect.stringMatching(/role_assignment/), expect.stringMatching(/storage_container/),
    ...Object.keys(resource.azurerm_storage_blob).reverse().map((name) => `azurerm_storage_blob.${name}`),
  ]);
  expect(flux.kustomizations).toMatchObject([{ name: 'first', path: './first' }, { name: 'apps', path: './apps', depends_on: ['first'] }]);
  expect(Object.values<any>(resource.azurerm_role_assignment).filter(({ role_definition_name }) => role_definition_name === 'Storage Blob Data Reader')).toHaveLength(1);
});

test('the client id of an identity reaches its ServiceAccount without a command', () => {
  const { app, stack, platform, chart } = program();
  const container = platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
  platform.addWorkloadIdentity('orders', { chart, flux: container.flux });
  app.synth();
  const resource = synth(stack);
  const [blob] = Object.values<any>(resource.azurerm_storage_blob);
  expect(blob.name).toBe('first/shop.k8s.yaml');
  expect(blob.source_content).toContain('azure.workload.identity/client-id: $${orders_client_id}');
  const [{ kustomizations }] = Object.values<any>(resource.azurerm_kubernetes_flux_configuration);
  expect(kustomizations[0].post_build.substitute.orders_client_id).toMatch(/^\$\{azurerm_user_assigned_identity\.\w+\.client_id\}$/);
  expect(stack.toTerraform().output).toBeUndefined();
  expect(() => platform.addWorkloadIdentity('other', { chart, flux: container.flux, clientId: '11111111-1111-1111-1111-111111111111' })).not.toThrow();
  expect(() => app.synth()).toThrow('clientId and flux exclude each other: Flux knows it from Terraform');
});

test('text that Flux would replace is an error once it replaces something, and text that Terraform would is written so that it stays', () => {
  const { app, stack, platform, chart } = program();
  const container = platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
  config(chart, 'echo ${HOME} %{x} $${stays}');
  app.synth();
  expect(Object.values<any>(synth(stack).azurerm_storage_blob)[0].source_content).toContain('echo $${HOME} %%{x} $$${stays}');
  container.flux.addSubstitution('region', 'westeurope');
  expect(() => app.synth()).toThrow('chart \'shop\' says ${HOME}, which Flux would replace by nothing: write $${HOME}, or add a substitution');
});

test('a folder with nothing in it is not applied, and nothing waits for it', () => {
  const { app, stack, platform, chart } = program();
  platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
  expect(() => app.synth()).toThrow("chart 'shop' must have an object, got none: there is nothing that Flux would apply");
  config(chart, 'x');
  app.synth();
  const resource = synth(stack);
  expect(Object.values<any>(resource.azurerm_storage_blob).map(({ name }) => name)).toEqual(['apps/shop.k8s.yaml']);
  const [{ kustomizations }] = Object.values<any>(resource.azurerm_kubernetes_flux_configuration);
  expect(kustomizations.map(({ name, depends_on }: any) => [name, depends_on])).toEqual([['apps', undefined]]);
});

test('neither language of Terraform has a blob with nothing in it', () => {
  const { stack, platform, chart } = program();
  const container = platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
  config(chart, 'x');
  const written = container.node.findAll().filter((construct): construct is StorageBlob => construct instanceof StorageBlob)
    .map((blob) => [blob.nameInput, Object.keys(blob.toTerraform()).length > 0, Object.keys(blob.toHclTerraform()).length > 0]);
  expect(written).toEqual([['first/shop.k8s.yaml', false, false], ['apps/shop.k8s.yaml', true, true]]);
  expect(Object.keys(stack.toTerraform().resource.azurerm_storage_blob)).toHaveLength(1);
});

test('text that is a token of Terraform in a manifest is an error of its own, and no variable of Flux', () => {
  const { app, platform, chart } = program();
  const { flux } = platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
  flux.addSubstitution('region', 'westeurope');
  config(chart, `\${region} ${platform.cluster.resource.fqdn}`);
  const problem = (() => { try { app.synth(); } catch (error) { return (error as Error).message; } return ''; })();
  expect(problem).not.toBe('');
  expect(problem).not.toContain('which Flux would replace by nothing');
});

test('what a Secret of the cluster holds may stand in a manifest', () => {
  const { app, stack, platform, chart } = program();
  const container = platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
  container.flux.addSecretSubstitutions('database', ['password']);
  config(chart, '${password} ${user}');
  expect(() => app.synth()).toThrow("chart 'shop' says ${user}, which Flux would replace by nothing");
  container.flux.addSecretSubstitutions('database', ['user']);
  app.synth();
  const [{ kustomizations }] = Object.values<any>(synth(stack).azurerm_kubernetes_flux_configuration);
  expect(kustomizations[0].post_build).toEqual({ substitute_from: [{ kind: 'Secret', name: 'database', optional: false }] });
});

test('fails for a Secret, a chart that is there already and a name that Azure refuses', () => {
  const { app, platform, chart } = program();
  const container = platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
  new kplus.Secret(chart, 'secret', { metadata: { name: 'password' } });
  expect(() => app.synth()).toThrow("chart 'shop' must have no Secret, got 'password': it would stand in the state; use a key vault");
  container.addChart(chart);
  expect(() => app.synth()).toThrow("chart 'shop' is added already");
  const other = program();
  other.platform.addChart(other.chart, { storageAccountName: 'st-shop' });
  expect(() => other.app.synth()).toThrow('storageAccountName must be 3 to 24 lowercase letters or digits');
});

test('each object of a chart is rendered once for a synth, however often it is asked for', () => {
  const counts = [1, 3].map((count) => {
    const { app, platform, chart } = program();
    platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
    for (let index = 0; index < count; index++) {
      new ApiObject(chart, `settings-${index}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `settings-${index}` }, data: { text: 'x' } });
    }
    const rendered = jest.spyOn(ApiObject.prototype, 'toJson');
    app.synth();
    const calls = rendered.mock.calls.length;
    rendered.mockRestore();
    return calls;
  });
  expect(counts).toEqual([1, 3]);
});

test('fails for a second container of a platform, and says where charts are added', () => {
  const { app, platform, chart } = program();
  platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
  expect(() => platform.addChart(new Chart(app.manifests, 'next'), { storageAccountName: 'stshopmanifests' })).toThrow(
    new Error("[infra/shop at aks-chart-container.test.ts:162] addChart must be called once, got it again for chart 'next': add it to what addChart returned"),
  );
});

test('account, container and blobs say exactly what Azure gets, and keep their addresses', () => {
  const stack = new TerraformStack(Testing.app(), 'infra');
  const platform = new AksPlatform(stack, 'shop', { location: 'westeurope', tags: { team: 'shop' } });
  const chart = new Chart(Cdk8sTesting.app(), 'shop');
  platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
  config(chart, 'x');
  new kplus.Namespace(chart, 'namespace', { metadata: { name: 'shop' } });
  const resource = synth(stack);
  const [[account, made]] = Object.entries<any>(resource.azurerm_storage_account);
  const [[container, box]] = Object.entries<any>(resource.azurerm_storage_container);

  expect(account).toMatch(/^shop_Charts_Account_[0-9A-F]{8}$/);
  expect(container).toMatch(/^shop_Charts_Container_[0-9A-F]{8}$/);
  expect(made).toEqual({
    name: 'stshopmanifests',
    resource_group_name: expect.stringMatching(/^\$\{azurerm_resource_group\.\w+\.name\}$/),
    location: 'westeurope',
    account_tier: 'Standard',
    account_replication_type: 'ZRS',
    min_tls_version: 'TLS1_2',
    allow_nested_items_to_be_public: false,
    tags: { team: 'shop' },
  });
  expect(box).toEqual({ name: 'manifests', storage_account_id: `\${azurerm_storage_account.${account}.id}` });
  expect(Object.keys(resource.azurerm_storage_blob).map((name) => name.replace(/_[0-9A-F]{8}$/, ''))).toEqual(['shop_Charts_Chart-shop', 'shop_Charts_First-shop']);
  Object.values<any>(resource.azurerm_storage_blob).forEach((blob) => expect(blob).toMatchObject({ type: 'Block', content_type: 'application/yaml' }));
  expect(Object.values<any>(resource.azurerm_kubernetes_flux_configuration)[0]).toMatchObject({
    name: 'manifests',
    blob_storage: {
      container_id: `\${join("", [azurerm_storage_account.${account}.primary_blob_endpoint, azurerm_storage_container.${container}.name])}`, sync_interval_in_seconds: 60,
    },
    kustomizations: [{ name: 'first', sync_interval_in_seconds: 60 }, { name: 'apps', sync_interval_in_seconds: 60 }],
  });
});

describe('on a cluster that is there already', () => {
  const GUID = '11111111-1111-1111-1111-111111111111';
  const CLUSTER = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.ContainerService/managedClusters/aks-hub';
  const known = { clusterId: CLUSTER, kubeletPrincipalId: GUID, kubeletClientId: '22222222-2222-2222-2222-222222222222' };
  const brownfield = (attributes: object) => {
    const app = new AksApp();
    const stack = new TerraformStack(app.terraform, 'infra');
    const existingCluster = AksCluster.fromAksClusterAttributes(stack, 'hub', { clusterName: 'aks-hub', resourceGroupName: 'rg-hub', ...attributes });
    const platform = new AksPlatform(stack, 'shop', { location: 'westeurope', existingCluster, withoutGateway: true });
    return { app, stack, platform, chart: new Chart(app.manifests, 'shop', { namespace: 'shop' }) };
  };

  test('its nodes read the container, and Flux signs in as them', () => {
    const { app, stack, platform, chart } = brownfield(known);
    platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
    config(chart, 'x');
    app.synth();
    const resource = synth(stack);
    expect(Object.values<any>(resource.azurerm_role_assignment)).toEqual([expect.objectContaining({ role_definition_name: 'Storage Blob Data Reader', principal_id: GUID })]);
    const [flux] = Object.values<any>(resource.azurerm_kubernetes_flux_configuration);
    expect([flux.cluster_id, flux.blob_storage.managed_identity.client_id]).toEqual([CLUSTER, known.kubeletClientId]);
    expect(resource.azurerm_kubernetes_cluster).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ['its id', { ...known, clusterId: undefined }, 'cluster must say its id: give clusterId when it is imported'],
    ['its nodes', { clusterId: CLUSTER }, 'cluster must say who its nodes are: give kubeletPrincipalId and kubeletClientId when it is imported'],
    ['the client id of its nodes', { ...known, kubeletClientId: undefined }, 'cluster must say who its nodes are: give kubeletPrincipalId and kubeletClientId when it is imported'],
  ])('fails where nothing says %s', (_, attributes, message) => {
    const { platform, chart } = brownfield(attributes);
    expect(() => platform.addChart(chart, { storageAccountName: 'stshopmanifests' })).toThrow(new Error(`[infra/shop/Charts at aks-chart-container.test.ts:232] ${message}`));
  });
});
