import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { TerraformStack, Testing } from 'cdktf';
import { AksPlatform } from '../../lib';
import { WorkloadIdentity } from '../../lib/terraform';
import { avoidablyRefusedBy5, KNOWN_IN_5, refusedBy5, REMOVED_IN_5, REQUIRED_IN_5 } from '../support/azurerm-5';
import { PLACE, synth } from '../support/terraform';

const ROOT = join(__dirname, '..', '..');
const GOLDEN = join(ROOT, 'test', 'golden');
const SCHEMA = JSON.parse(readFileSync(join(ROOT, 'test', 'support', 'data', 'azurerm-4.55.0-schema.json'), 'utf8'));
const RESOURCES: any = Object.values<any>(SCHEMA.provider_schemas)[0].resource_schemas;
const GUIDE = readFileSync(join(ROOT, 'docs', 'azurerm-5.md'), 'utf8');

function everything() {
  const stack = new TerraformStack(Testing.app(), 'infra');
  const platform = new AksPlatform(stack, 'shop', { location: 'westeurope', logs: {} });
  const orders = new WorkloadIdentity(stack, 'orders', { ...PLACE, cluster: platform.cluster, namespace: 'shop', serviceAccountName: 'orders' });
  return { stack, platform, orders };
}

test.each(readdirSync(GOLDEN))('example %s has nothing that version 5 lacks and 4.55 says otherwise too', (name) => {
  const stacks = readdirSync(join(GOLDEN, name)).filter((file) => file.endsWith('.tf.json'));

  expect(stacks.flatMap((file) => avoidablyRefusedBy5(JSON.parse(readFileSync(join(GOLDEN, name, file), 'utf8'))))).toEqual([]);
});

test('the bindings were asked about every type that the library makes', () => {
  const files = (readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })).filter((file) => file.endsWith('.ts'));
  const made = files.flatMap((file) => [...readFileSync(join(ROOT, 'lib', file), 'utf8').matchAll(/provider-azurerm\/lib\/([a-z-]+)'/g)])
    .map(([, name]) => `azurerm_${name.replaceAll('-', '_')}`).filter((type) => type !== 'azurerm_provider');
  expect(new Set(made).size).toBeGreaterThan(30);
  expect(made.filter((type) => !KNOWN_IN_5.includes(type))).toEqual([]);
});

test('what version 5 lacks is what 4.55 says in no other way', () => {
  expect(refusedBy5(synth(everything().stack))).toEqual([
    'azurerm_application_gateway.enable_http2',
    'azurerm_federated_identity_credential.parent_id',
    'azurerm_federated_identity_credential.resource_group_name',
  ]);
});

test('the guide shows how a program is written for version 5', () => {
  const { stack, platform, orders } = everything();
  platform.cluster.resource.addOverride('node_provisioning_profile', { mode: 'Manual' });
  platform.gateway.resource.addOverride('enable_http2', undefined);
  platform.gateway.resource.addOverride('http2_enabled', true);
  orders.credential.addOverride('parent_id', undefined);
  orders.credential.addOverride('resource_group_name', undefined);
  orders.credential.addOverride('user_assigned_identity_id', orders.identity.id);
  stack.addOverride('terraform.required_providers.azurerm.version', '~> 5.0');
  const json = JSON.parse(Testing.synth(stack, true));

  expect(refusedBy5(json)).toEqual([]);
  expect(Object.values<any>(json.resource.azurerm_kubernetes_cluster)[0].node_provisioning_profile).toEqual({ mode: 'Manual' });
  expect(Object.values<any>(json.resource.azurerm_application_gateway)[0].http2_enabled).toBe(true);
  expect(Object.values<any>(json.resource.azurerm_federated_identity_credential)[0].user_assigned_identity_id).toMatch(/\.id\}$/);
  expect(json.terraform.required_providers.azurerm.version).toBe('~> 5.0');
});

test('the guide has what the bindings say, in its tables', () => {
  const rows = [...GUIDE.matchAll(/^\| (`azurerm_\w+`) \| (`[\w.]+`) \| (.*) \|$/gm)].map(([, type, path, instead]) => [type, path, instead]);
  const required = [...GUIDE.matchAll(/^\| (`azurerm_\w+`) \| (`[\w.]+`) \|$/gm)].map(([, type, path]) => [type, path]);

  expect(rows.slice(-REMOVED_IN_5.length)).toEqual(REMOVED_IN_5.map(({ type, path, replacement }) => (
    [`\`${type}\``, `\`${path}\``, replacement === undefined ? 'nothing' : `\`${replacement}\``])));
  expect(required).toEqual(REQUIRED_IN_5.map(({ type, path }) => [`\`${type}\``, `\`${path}\``]));
});

// the rest stands in the bindings, and not in the schema: types that it has not, and subnets of a network, which are one attribute there
test.each(REMOVED_IN_5.filter(({ type, path }) => type in RESOURCES && !path.startsWith('subnet.')))('4.55 knows $type $path, and its successor unless there is no other way', ({ type, path, replacement, onlyWay }) => {
  const { block } = RESOURCES[type];
  const isArgument = replacement !== undefined && !replacement.startsWith('azurerm_');

  expect(knows(block, path.split('.'))).toBe(true);
  expect(isArgument && knows(block, replacement.split('.'))).toBe(isArgument && !onlyWay);
});

function knows({ attributes = {}, block_types: blocks = {} }: any, [first, ...rest]: string[]): boolean {
  return rest.length === 0 ? first in attributes || first in blocks : first in blocks && knows(blocks[first].block, rest);
}

test('an argument that version 5 lacks is found, in lists of blocks too', () => {
  const stack = {
    provider: { azurerm: [{ features: [{}], skip_provider_registration: true }] },
    resource: { azurerm_monitor_diagnostic_setting: { a: { metric: [{ category: 'AllMetrics' }], enabled_log: [{ category: 'a' }, { retention_policy: {} }] } } },
  };

  expect(avoidablyRefusedBy5(stack)).toEqual([
    'azurerm_monitor_diagnostic_setting.enabled_log.retention_policy', 'azurerm_monitor_diagnostic_setting.metric', 'provider.skip_provider_registration',
  ]);
});
