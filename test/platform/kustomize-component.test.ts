import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, Testing as Cdk8sTesting, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack, Testing, TerraformVariable } from 'cdktf';
import { parse, parseAllDocuments } from 'yaml';
import { AksApp, AksPlatform, KustomizeComponent, manifests } from '../../lib';
import { describeWith, KUSTOMIZE, TERRAFORM } from '../support/binary';
import { runOk } from '../support/run';

function program() {
  const stack = new TerraformStack(Testing.app(), 'infra');
  const chart = new Chart(Cdk8sTesting.app() as App, 'shop', { namespace: 'shop' });
  return { stack, chart, component: new KustomizeComponent(stack, 'azure') };
}

const configMap = (chart: Chart) => new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { STAYS: 'yes' } });

test('Terraform says the component, with the name and the namespace of each object', () => {
  const { stack, chart, component } = program();
  component.addPatch(configMap(chart), { data: { ADDRESS: new TerraformVariable(stack, 'address', {}).stringValue } });
  expect(JSON.parse(Testing.synth(stack, true)).output).toEqual({
    azure_component: {
      description: 'kustomization.yaml of a component with what only Azure knows',
      value: '${yamlencode({"apiVersion" = "kustomize.config.k8s.io/v1alpha1", "kind" = "Component", "patches" = [{"patch" = '
        + 'yamlencode({"apiVersion" = "v1", "kind" = "ConfigMap", "data" = {"ADDRESS" = var.address}, "metadata" = {"name" = "settings", "namespace" = "shop"}})}]})}',
    },
  });
});

test('takes a Service of this library and a workload of cdk8s-plus', () => {
  const { stack, chart, component } = program();
  const service = new manifests.ClusterIpService(chart, 'web', { metadata: { name: 'web' }, selectorLabels: { app: 'web' }, ports: [{ port: 80 }] });
  component.addPatch(service, { metadata: { annotations: { a: 'b' } } });
  component.addPatch(new kplus.Deployment(chart, 'api', { metadata: { name: 'api' }, containers: [{ image: 'a' }] }), { spec: { replicas: 2 } });
  const { value } = JSON.parse(Testing.synth(stack, true)).output.azure_component;
  expect(value).toContain('"metadata" = {"annotations" = {"a" = "b"}, "name" = "web", "namespace" = "shop"}');
  expect(value).toContain('"kind" = "Deployment", "spec" = {"replicas" = 2}');
});

test('an identity gives its ServiceAccount the client id, and no command is needed', () => {
  const { stack, chart, component } = program();
  const platform = new AksPlatform(stack, 'shop', { location: 'westeurope' });
  platform.addWorkloadIdentity('orders', { chart, kustomize: component });
  const { output } = JSON.parse(Testing.synth(stack, true));
  expect(Object.keys(output)).toEqual(['azure_component']);
  expect(output.azure_component.value).toMatch(/"annotations" = \{"azure\.workload\.identity\/client-id" = azurerm_user_assigned_identity\.\w+\.client_id\}, "name" = "orders", "namespace" = "shop"/);
  expect(() => platform.addWorkloadIdentity('other', { chart, kustomize: component, clientId: '11111111-1111-1111-1111-111111111111' }))
    .toThrow('clientId and kustomize exclude each other: the component knows it from Terraform');
});

test('fails for what is no object, for a Secret, for another object and for nothing', () => {
  const { stack, chart, component } = program();
  expect(() => Testing.synth(stack, true)).toThrow('a component must have a patch, got none: add one with addPatch');
  expect(() => component.addPatch(chart, { data: {} })).toThrow("patch must be of an object of a chart, got 'shop', which has none");
  const secret = new kplus.Secret(chart, 'secret', { metadata: { name: 'password' } });
  expect(() => component.addPatch(secret, { stringData: {} })).toThrow("patch must be of no Secret, got 'password': the value would stand in the state; use a key vault");
  expect(() => component.addPatch(configMap(chart), {})).toThrow("patch of 'shop/settings' must have a field, got none");
  expect(() => component.addPatch(new ApiObject(chart, 'b', { apiVersion: 'v1', kind: 'ConfigMap' }), { kind: 'Pod', metadata: { name: 'x' } })).toThrow(
    "patch of 'shop/b' must leave kind out: it is that of the object\n  patch of 'shop/b' must leave metadata.name out: it is that of the object",
  );
  const elsewhere = { apiVersion: 'v2', metadata: { namespace: 'other', labels: {} } };
  expect(() => component.addPatch(new ApiObject(chart, 'c', { apiVersion: 'v1', kind: 'ConfigMap' }), elsewhere)).toThrow(
    "patch of 'shop/c' must leave apiVersion out: it is that of the object\n  patch of 'shop/c' must leave metadata.namespace out: it is that of the object",
  );
});

test('a patch that is refused is not in the component, and a program says all of them', () => {
  const app = new AksApp();
  const component = new KustomizeComponent(new TerraformStack(app.terraform, 'infra'), 'azure');
  const chart = new Chart(app.manifests, 'shop');
  component.addPatch(chart, { data: { A: 'b' } });
  component.addPatch(configMap(chart), {});
  component.addPatch(new ApiObject(chart, 'plain', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'plain' } }), { metadata: { labels: { a: 'b' } } });
  expect(() => app.synth()).toThrow(/patch must be of an object of a chart, got 'shop', which has none\n.*patch of 'shop\/settings' must have a field, got none$/);
});

test('a patch that is refused leaves the component whole', () => {
  const app = new AksApp();
  const stack = new TerraformStack(app.terraform, 'infra');
  const component = new KustomizeComponent(stack, 'azure');
  const chart = new Chart(app.manifests, 'shop', { namespace: 'shop' });
  component.addPatch(chart, { data: { A: 'b' } });
  component.addPatch(configMap(chart), { data: { A: 'b' } });
  expect(stack.toTerraform().output.azure_component.value).toBe('${yamlencode({"apiVersion" = "kustomize.config.k8s.io/v1alpha1", "kind" = "Component", "patches" = [{"patch" = '
    + 'yamlencode({"apiVersion" = "v1", "kind" = "ConfigMap", "data" = {"A" = "b"}, "metadata" = {"name" = "settings", "namespace" = "shop"}})}]})}');
});

test('an object without a namespace is named without one', () => {
  const { stack, component } = program();
  component.addPatch(configMap(new Chart(Cdk8sTesting.app() as App, 'plain')), { data: { A: 'b' } });
  expect(JSON.parse(Testing.synth(stack, true)).output.azure_component.value).toContain('"metadata" = {"name" = "settings"}');
});

describeWith('Terraform and Kustomize', [TERRAFORM, KUSTOMIZE], ([terraform, kustomize]) => {
  const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('what Terraform says is what Kustomize merges, whatever signs are in it', () => {
    const { stack, chart, component } = program();
    const value = 'https://kv-shop.vault.azure.net/: "${x}" %{y} \\ # é';
    const known = new TerraformVariable(stack, 'known', { default: 'unset' }).stringValue;
    const settings = configMap(chart);
    const account = new kplus.ServiceAccount(chart, 'orders', { metadata: { name: 'orders' } });
    component.addPatch(settings, { data: { VAULT: known } });
    component.addPatch(account, { metadata: { annotations: { 'azure.workload.identity/client-id': known } } });
    writeFileSync(join(folder, 'cdk.tf.json'), Testing.synth(stack, true));
    runOk(terraform, ['init', '-input=false'], folder);
    runOk(terraform, ['apply', '-auto-approve', '-input=false', `-var=known=${value}`], folder);
    const text = runOk(terraform, ['output', '-raw', 'azure_component'], folder).stdout;
    expect(parse(text)).toMatchObject({ apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' });

    ['azure', 'dist'].forEach((name) => mkdirSync(join(folder, name)));
    writeFileSync(join(folder, 'azure', 'kustomization.yaml'), text);
    Yaml.save(join(folder, 'dist', 'shop.k8s.yaml'), chart.toJson());
    writeFileSync(join(folder, 'kustomization.yaml'), Yaml.stringify({ resources: ['dist/shop.k8s.yaml'], components: ['azure'] }));
    const [program_, ...args] = kustomize.split(' ');
    const objects = parseAllDocuments(runOk(program_, [...args, folder], folder).stdout).map((document) => document.toJS());
    expect(objects.find(({ kind }) => kind === 'ConfigMap')).toMatchObject({ metadata: { name: 'settings', namespace: 'shop' }, data: { STAYS: 'yes', VAULT: value } });
    expect(objects.find(({ kind }) => kind === 'ServiceAccount').metadata.annotations).toEqual({ 'azure.workload.identity/client-id': value });
  });
});
