import { mkdirSync, mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { mergedConfiguration } from '../../lib/cli/module-folder';
import { readTerraform } from '../../lib/cli/read-terraform';
import { foundIn } from '../support/raw-terraform';

/** A folder with these files. */
function folderOf(files: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), 'aks-module-'));
  Object.entries(files).forEach(([name, content]) => writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content)));
  return folder;
}

const GROUP = '${azurerm_resource_group.rg.name}';
const MAIN = {
  terraform: { required_providers: { azurerm: { version: '4.55.0' } } },
  provider: { azurerm: { features: {} } },
  resource: { azurerm_resource_group: { rg: { name: 'rg', location: 'westeurope' } } },
};
const NETWORK = {
  resource: [{ azurerm_virtual_network: { v: { name: 'vnet', location: 'westeurope', resource_group_name: GROUP, address_space: ['10.0.0.0/16'] } } },
    { azurerm_subnet: [{ a: { name: 'a', resource_group_name: GROUP, virtual_network_name: '${azurerm_virtual_network.v.name}', address_prefixes: ['10.0.0.0/24'] } }] }],
};

test('the files of a folder are one module', () => {
  const folder = folderOf({ 'main.tf.json': MAIN, 'network.tf.json': NETWORK, 'notes.json': '{}', 'README.md': '' });
  mkdirSync(join(folder, '.terraform'));
  const { files, unreadable } = readTerraform(folder);
  expect([files.map(({ file }) => file), unreadable]).toEqual([[folder], []]);
  expect(Object.keys(files[0].json.resource)).toEqual(['azurerm_resource_group', 'azurerm_virtual_network', 'azurerm_subnet']);
  expect(foundIn(files[0].json)).toEqual([]);
});

test('a fault in any of them is named', () => {
  const faulty = JSON.parse(JSON.stringify(NETWORK).replace('10.0.0.0/24', '10.9.0.0/24'));
  expect(foundIn(readTerraform(folderOf({ 'main.tf.json': MAIN, 'network.tf.json': faulty })).files[0].json)).toEqual([
    'error azure-address-plan azurerm_virtual_network.v: address_prefixes of azurerm_subnet.a must lie inside address_space 10.0.0.0/16, got 10.9.0.0/24',
  ]);
});

test('overrides change arguments of what is there', () => {
  const override = { resource: { azurerm_resource_group: { rg: { location: 'northeurope' } } } };
  const { resource } = readTerraform(folderOf({ 'a_override.tf.json': override, 'main.tf.json': MAIN })).files[0].json;
  expect(resource.azurerm_resource_group).toEqual({ rg: { name: 'rg', location: 'northeurope' } });
});

test('blocks of several files stand beside each other', () => {
  expect(mergedConfiguration([{ locals: { a: 1 }, provider: { azurerm: { alias: 'x' } } }, { locals: [{ b: 2 }], provider: [{ azurerm: [{ alias: 'y' }] }], variable: { v: {} } }])).toEqual({
    locals: { a: 1, b: 2 }, variable: { v: {} }, output: {}, module: {}, terraform: [], provider: { azurerm: [{ alias: 'x' }, { alias: 'y' }] }, resource: {}, data: {},
  });
});

test('a module that is partly in another language is not judged', () => {
  const folder = folderOf({ 'main.tf.json': MAIN, 'more.tf': 'resource "a" "b" {}' });
  expect(() => readTerraform(folder)).toThrow(new Error(`--terraform must be a module in JSON, got '${folder}' with ${join(folder, 'more.tf')} in Terraform's own language: `
    + "'terraform plan -out=tfplan' and 'terraform show -json tfplan > plan.json' write a plan of it"));
});

test.each([['an empty folder', () => folderOf({})], ['what is not there', () => '/nowhere/at/all']])('%s is no place', (_, place) => {
  const folder = place();
  expect(() => readTerraform(folder)).toThrow(new Error('--terraform must be an output folder of cdktf, a folder of *.tf.json, or a file with a configuration, a plan or a state as JSON, '
    + `got '${folder}'`));
});
