import { configurationFrom, hasNoResources } from '../../../lib/traffic/terraform/input';
import { profileFromTerraform } from '../../../lib/traffic/terraform/profile';
import { ValueBudget } from '../../../lib/traffic/yaml/value-budget';

function read(text: string, most = 1000): any {
  return configurationFrom(text, new ValueBudget(most, 'name fewer'), (line, problem) => {
    throw new Error(`${line}: ${problem}`);
  });
}

const json = (value: unknown) => read(JSON.stringify(value));
const CLUSTER = { name: 'aks-shop', network_profile: { network_plugin: 'azure', pod_cidr: '10.1.0.0/16' } };
const SHOW = "'terraform show -json > state.json' writes one";

describe('a state as Terraform keeps it', () => {
  const resource = (type: string, name: string, attributes: object, more = {}) => (
    { mode: 'managed', type, name, provider: 'x', instances: [{ schema_version: 0, attributes }], ...more }
  );
  const state = {
    version: 4,
    terraform_version: '1.9.0',
    serial: 3,
    lineage: 'a',
    outputs: {},
    resources: [
      resource('azurerm_kubernetes_cluster', 'this', { ...CLUSTER, network_profile: [CLUSTER.network_profile] }, { module: 'module.aks' }),
      resource('azurerm_subnet', 'nodes', { id: '/subnets/nodes', name: 'nodes', address_prefixes: ['10.0.0.0/24'] }),
      { mode: 'managed', type: 'azurerm_subnet', name: 'each', instances: [{ index_key: 'a', attributes: { name: 'a' } }, { index_key: 'b', attributes: { name: 'b' } }] },
      { mode: 'data', type: 'azurerm_subnet', name: 'old', instances: [{ attributes: { name: 'old' } }] },
    ],
  };

  test('is read, modules and instances too', () => {
    const profile = profileFromTerraform([json(state)]);
    expect(profile).toMatchObject({ clusterName: 'aks-shop', podCidr: '10.1.0.0/16' });
    expect(profile.subnets?.map(({ subnetName }) => subnetName)).toEqual(['nodes', 'a', 'b']);
  });

  test('without resources is read', () => {
    expect(json({ version: 4, serial: 1, resources: [] })).toEqual({ resource: {}, changed: {} });
  });

  test('of another version is refused', () => {
    expect(() => json({ version: 3, serial: 1, modules: [] })).toThrow(new Error(`undefined: is a state of version 3, which only Terraform reads: ${SHOW}`));
  });
});

test.each([
  ['maps', { azurerm_kubernetes_cluster: { this: CLUSTER } }],
  ['a list of maps of types', [{ azurerm_subnet: { n: { name: 'n' } } }, { azurerm_kubernetes_cluster: { this: CLUSTER } }]],
  ['a list of maps of names', { azurerm_kubernetes_cluster: [{ '//': 'a comment' }, { this: CLUSTER }] }],
  ['a list of one body', { azurerm_kubernetes_cluster: { this: [CLUSTER] } }],
  ['lists all the way', [{ azurerm_kubernetes_cluster: [{ this: [{ ...CLUSTER, network_profile: [CLUSTER.network_profile] }] }] }]],
])('a configuration may have %s', (_, resource) => {
  expect(profileFromTerraform([json({ resource })])).toMatchObject({ clusterName: 'aks-shop', podCidr: '10.1.0.0/16' });
});

test('lists of one type come together', () => {
  const resource = [{ azurerm_subnet: { a: { name: 'a' } } }, { azurerm_subnet: [{ b: { name: 'b' } }] }];
  expect(profileFromTerraform([json({ resource })]).subnets?.map(({ subnetName }) => subnetName)).toEqual(['a', 'b']);
});

test.each([
  ['a list', [], `a list: ${SHOW}`],
  ['a text', 'x', `a text: ${SHOW}`],
  ['null', null, `null: ${SHOW}`],
  ['a number', 5, `5: ${SHOW}`],
  ['a package', { name: 'x', version: '1.0.0', private: true, scripts: {}, author: 'y' }, `an object with "name", "version", "private" and 2 more fields: ${SHOW}`],
  ['a package with a comment', { '//': 'generated', 'name': 'x' }, `an object with "name": ${SHOW}`],
  ['a Kubernetes object', { apiVersion: 'v1', kind: 'Service' }, 'a Kubernetes object: name the file without --terraform'],
  ['an encrypted state', { meta: {}, encrypted_data: 'x' }, `an encrypted state: ${SHOW}`],
  ['a template', { $schema: 'https://schema.management.azure.com/x#', resources: [] }, 'a template of another tool'],
  ['a cluster of Azure', { type: 'Microsoft.ContainerService/ManagedClusters', name: 'x' }, 'a resource as Azure shows it ("Microsoft.ContainerService/ManagedClusters"): give a cluster by --profile'],
  ['a line of a log', { '@level': 'info' }, "a log of 'terraform plan -json': "],
])('%s is refused', (_, value, what) => {
  expect(() => json(value)).toThrow(`undefined: must be a Terraform configuration, plan or state in JSON, got ${what}`);
});

test.each([
  ['its own language', 'resource "azurerm_subnet" "a" {\n  name = "a"\n}\n', "undefined: is in Terraform's own language, not JSON: 'terraform plan -out=tfplan' and"],
  ['a log', '{"@level":"info"}\n{"@level":"info"}\n', "is a log of 'terraform plan -json', not a plan: "],
  ['what Terraform prints of a plan', '\nTerraform used the selected providers to generate the following execution plan.\n  + create\n', 'undefined: is what Terraform prints for people, not JSON: '],
  ['what Terraform prints of no changes', 'No changes. Your infrastructure matches the configuration.\n', 'undefined: is what Terraform prints for people, not JSON: '],
  ['what Terraform prints of a state', '# azurerm_subnet.a["x"]:\nresource "azurerm_subnet" "a" {\n}\n', "undefined: is in Terraform's own language, not JSON: "],
  ['Bicep', "@description('x')\nparam location string = 'x'\n", "undefined: is in Bicep, not JSON: what 'az aks show' prints of the cluster can be given by --profile, or a state: "],
  ['a resource in Bicep', "resource aks 'Microsoft.ContainerService/managedClusters@2024-01-01' = {\n}\n", 'undefined: is in Bicep, not JSON: '],
  ['nothing', '', `undefined: not a Terraform configuration, plan or state in JSON: it is empty; ${SHOW}`],
  ['blanks', ' \n\n', `undefined: not a Terraform configuration, plan or state in JSON: it is empty; ${SHOW}`],
  ['YAML', 'apiVersion: v1\n', `is not valid JSON; ${SHOW}`],
  ['an infinite number', '{"resource":\n{"a": -1e999}}', '2: not a Terraform configuration, plan or state in JSON: a number must be one that computers hold, not an infinite one'],
  ['a number of many digits', `{"resource":\n\n{"a": [1, 1${'0'.repeat(400)}]}}`, '3: not a Terraform configuration, plan or state in JSON: a number must be one that computers hold'],
  ['a plan without its values', '{"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": []}',
    "undefined: is a plan without planned_values, which tells only what changes: 'terraform plan -out=tfplan' and"],
  ['half of JSON', '{"resource": {', 'not a Terraform configuration, plan or state in JSON: '],
  ['deep lists', `${'['.repeat(300)}${']'.repeat(300)}`, '1: not a Terraform configuration, plan or state in JSON: nests deeper than 200 levels'],
  ['too much', `{"resource":\n[${'1,'.repeat(1000)}1]}`, '2: not a Terraform configuration, plan or state in JSON: more than 1000 values together with what was read before: name fewer'],
  ['a long text in quotes', `{"resource": "${'[{,:'.repeat(1000)}\\"[[", "x": ${'['.repeat(250)}`, '1: not a Terraform configuration, plan or state in JSON: nests deeper than 200 levels'],
])('%s is refused', (_, text, message) => {
  expect(() => read(text)).toThrow(message);
});

test('what Terraform prints for people is known by the beginning of a text', () => {
  const of = (blanks: number) => `x${' '.repeat(blanks)}\nPlan: 1`;
  expect(() => read(of(4096 - 9))).toThrow('is what Terraform prints for people');
  expect(() => read(of(4096 - 8))).toThrow('not a Terraform configuration, plan or state in JSON');
});

test.each([
  ['the largest number', '1.7e308'], ['a small one', '1e-999'], ['a text that looks like an infinite number', '"[1e999, 1e999]"'], ['zeros', `0.${'0'.repeat(400)}1`],
])('%s is read', (_, value) => {
  expect(() => read(`{"resource": {"a": {"b": {"c": ${value}}}}}`)).not.toThrow();
});

test.each([
  ['nothing', {}, true],
  ['settings alone', { terraform: {}, provider: {} }, true],
  ['a type without a resource', { resource: { azurerm_subnet: {} } }, true],
  ['an empty state', { format_version: '1.0' }, true],
  ['a plan of nothing', { format_version: '1.2', terraform_version: '1.9.0', planned_values: { root_module: {} }, resource_changes: [] }, true],
  ['a resource', { resource: { azurerm_subnet: { a: {} } } }, false],
])('%s: without resources or not', (_, value, isEmpty) => {
  expect(hasNoResources(json(value))).toBe(isEmpty);
});

test.each([
  'resource', 'data', 'provider', 'terraform', 'module', 'variable', 'output', 'locals', 'moved', 'import', 'removed', 'check', 'ephemeral', '//',
])('%s may stand at the top of a configuration, and a word that is nearly the same may not', (word) => {
  expect(json({ [word]: {} })).toBeDefined();
  expect(() => json({ [`${word}s2`]: {} })).toThrow(`must be a Terraform configuration, plan or state in JSON, got an object with "${word}s2": ${SHOW}`);
});
