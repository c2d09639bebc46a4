import { argumentProblems } from '../../../lib/traffic/azure/argument-problems';
import { providerType } from '../../../lib/traffic/azure/provider-table';
import { valueProblem } from '../../../lib/traffic/azure/value-problems';
import { providerArguments } from '../../support/azurerm-arguments';
import { expectGolden } from '../../support/golden';

/** What the table does not know: texts inside of other texts, ids of any kind, and fractions. */
const PASSING = [
  'azurerm_kubernetes_cluster.disk_encryption_set_id',
  'azurerm_kubernetes_cluster_node_pool.kubernetes_cluster_id',
  'azurerm_kubernetes_cluster.network_profile.load_balancer_profile.outbound_ip_address_ids',
  'azurerm_kubernetes_cluster.network_profile.load_balancer_profile.outbound_ip_prefix_ids',
  'azurerm_kubernetes_cluster_node_pool.spot_max_price',
  'azurerm_monitor_data_collection_rule_association.target_resource_id',
  'azurerm_monitor_data_collection_rule.destinations.monitor_account.monitor_account_id',
  'azurerm_monitor_data_collection_rule.data_sources.extension.extension_json',
  'azurerm_monitor_diagnostic_setting.target_resource_id',
];
const ARGUMENTS = providerArguments().filter(({ type }) => !/block|objects/.test(type));

function argumentOf(name: string) {
  const [resource, ...path] = name.split('.');
  return providerType(resource)!.byPath.get(path.join('.'))!;
}

test('knows every argument that the library writes', () => {
  expect(ARGUMENTS.filter(({ argument }) => argumentOf(argument) === undefined)).toEqual([]);
});

test('refuses what the validators of the provider refuse', () => {
  const passing = ARGUMENTS.flatMap(({ argument, refuses }) => (
    refuses.filter((value) => value !== null && valueProblem(argumentOf(argument), value) === undefined).map(() => argument)));
  expect([...new Set(passing)].filter((argument) => !PASSING.includes(argument))).toEqual([]);
  expect(passing.length).toBeLessThan(0.02 * ARGUMENTS.flatMap(({ refuses }) => refuses).length);
});

test('takes what they take, but for ids that Azure refuses', () => {
  const alarms = ARGUMENTS.flatMap(({ argument, accepts }) => accepts
    .map((value) => ({ argument, value, problem: valueProblem(argumentOf(argument), value) }))
    .filter(({ value, problem }) => problem !== undefined && !String(value).startsWith('…') && !/^must be an id like https/.test(problem)));
  expect(alarms).toEqual([]);
});

test('says of each refused value what is allowed: one line for each kind of message', () => {
  const said = ARGUMENTS.flatMap(({ argument, refuses }) => refuses.map((value) => valueProblem(argumentOf(argument), value)))
    .filter((problem) => problem !== undefined).map((problem) => problem.replace(/, got .*$/s, ''));
  expectGolden('azurerm/problems.txt', [...new Set(said)].sort().map((problem) => `${problem}\n`).join(''));
});

test.each(['depends_on', 'count', 'for_each', 'lifecycle', 'provider', 'provisioner', 'connection', 'dynamic', 'timeouts', '//'])('leaves %s to Terraform', (name) => {
  const type = providerType('azurerm_resource_group')!;
  const problems = (more: object) => argumentProblems(type, { name: 'rg-shop', location: 'westeurope', ...more }, { allowsNewer: false, isPlanned: false });
  expect(problems({ [name]: [] })).toEqual([]);
  expect(problems({ [`${name}_x`]: [] })).toHaveLength(1);
});
