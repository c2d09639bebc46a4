import { readFileSync } from 'fs';
import { join } from 'path';
import { CONTAINERS_ARGUMENTS } from '../../../lib/traffic/azure/containers-arguments';
import { providerType } from '../../../lib/traffic/azure/provider-table';
import { valueProblem } from '../../../lib/traffic/azure/value-problems';

const BINDINGS = join(__dirname, '..', '..', 'support', 'data', 'azurerm-4.55.0-bindings.json');
const SCHEMAS = JSON.parse(readFileSync(BINDINGS, 'utf8')).provider_schemas['registry.terraform.io/hashicorp/azurerm'].resource_schemas;
const TYPE = 'azurerm_application_load_balancer';
const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg';
const problemOf = (type: string, name: string, value: unknown) => valueProblem(providerType(type)!.byPath.get(name)!, value);

test.each(Object.keys(CONTAINERS_ARGUMENTS))('%s has the arguments of the bindings, with their types and needs', (type) => {
  const expected = Object.entries<any>(SCHEMAS[type].block.attributes).filter(([name]) => name !== 'id')
    .map(([name, { type: is, required = false, computed = false, optional = false }]) => [name, is === 'string' ? 's' : 'm', required, computed && !optional]);
  const { byPath, isWhole } = providerType(type)!;
  const table = [...byPath.values()].map(({ path, type: is, required, computed }) => [path, computed ? 's' : is, required, computed]);
  expect([isWhole, table.sort()]).toEqual([true, expected.sort()]);
});

/** The patterns of the provider, as its source has them. */
const NAMES: [string, (name: string) => boolean][] = [
  [TYPE, (name) => /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}[a-zA-Z0-9]$/.test(name)],
  [`${TYPE}_frontend`, (name) => name !== ''],
  [`${TYPE}_subnet_association`, (name) => name.length >= 1 && name.length <= 64 && /^[a-zA-Z0-9]/.test(name) && /[a-zA-Z0-9]$/.test(name)],
  [`${TYPE}_security_policy`, (name) => /^[a-zA-Z0-9]([a-zA-Z0-9_.-]{0,62}[a-zA-Z0-9])?$/.test(name)],
];
const TRIED = [
  '', 'a', '1', '-', 'ab', 'a-', '-a', '.a', 'a.', '_a', 'a_', 'a-b', 'a.b', 'a_b', 'a b', 'a/b', 'a,b', 'äb', 'a(b)c', 'A1', 'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(65), `${'a'.repeat(64)}-`,
  `a${'-'.repeat(62)}a`, `a${'-'.repeat(63)}a`,
];

test.each(NAMES)('the name of %s is refused as the provider refuses it', (type, isTaken) => {
  expect(TRIED.filter((name) => (problemOf(type, 'name', name) === undefined) !== isTaken(name))).toEqual([]);
});

test.each([
  [TYPE, 'name', 'a', "must have 2 to 64 characters, got 1: 'a'"],
  [TYPE, 'name', 'a_b_', "must not have '_' as its last character, which may be a-z A-Z 0-9, got 'a_b_'"],
  [TYPE, 'name', 'a b', "must not have ' ' inside, which may be a-z A-Z 0-9 - . _, got 'a b'"],
  [`${TYPE}_frontend`, 'name', '', 'must not be empty'],
  [`${TYPE}_frontend`, 'application_load_balancer_id', GROUP,
    `must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.ServiceNetworking/trafficControllers/<name>, got '${GROUP}'`],
  [`${TYPE}_security_policy`, 'web_application_firewall_policy_id', 7,
    "must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/<name>, got '7'"],
  [TYPE, 'tags', 'a', "must be values by their names, got 'a'"],
  [TYPE, 'location', '', 'must not be empty'],
  [TYPE, 'resource_group_name', `${'a'.repeat(91)}`, `must have 1 to 90 characters, got 91: '${'a'.repeat(91)}'`],
])('%s.%s refuses %j', (type, argument, value, problem) => {
  expect(problemOf(type, argument, value)).toBe(problem);
});

test.each([
  [`${TYPE}_frontend`, 'application_load_balancer_id', `${GROUP}/providers/Microsoft.ServiceNetworking/trafficControllers/alb`],
  [`${TYPE}_subnet_association`, 'subnet_id', `${GROUP}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`],
  [`${TYPE}_security_policy`, 'web_application_firewall_policy_id', `${GROUP}/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf`],
  [TYPE, 'resource_group_name', 'a'.repeat(90)],
])('%s.%s takes %s', (type, argument, value) => {
  expect(problemOf(type, argument, value)).toBeUndefined();
});
