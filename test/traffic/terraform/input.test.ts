import { configurationFrom } from '../../../lib/traffic/terraform/input';
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
  ['half of JSON', '{"resource": {', 'not a Terraform configuration, plan or state in JSON: '],
  ['deep lists', `${'['.repeat(300)}${']'.repeat(300)}`, '1: not a Terraform configuration, plan or state in JSON: nests deeper than 200 levels'],
  ['too much', `{"resource":\n[${'1,'.repeat(1000)}1]}`, '2: not a Terraform configuration, plan or state in JSON: more than 1000 values together with what was read before: name fewer'],
  ['a long text in quotes', `{"resource": "${'[{,:'.repeat(1000)}\\"[[", "x": ${'['.repeat(250)}`, '1: not a Terraform configuration, plan or state in JSON: nests deeper than 200 levels'],
])('%s is refused', (_, text, message) => {
  expect(() => read(text)).toThrow(message);
});
