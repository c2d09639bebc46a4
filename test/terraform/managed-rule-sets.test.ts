import { KNOWN_RULE_SETS } from '../../lib/terraform/private/managed-rule-sets';
import { providerType } from '../../lib/traffic/azure/provider-table';

const RULE_SETS = providerType('azurerm_web_application_firewall_policy')!.byPath;
const words = (path: string) => [...RULE_SETS.get(path)!.words!].sort();

test('sets, versions and groups are those that azurerm takes', () => {
  const sets = Object.values(KNOWN_RULE_SETS);
  expect(Object.keys(KNOWN_RULE_SETS).sort()).toEqual(words('managed_rules.managed_rule_set.type'));
  expect([...new Set(sets.flatMap(({ versions }) => versions))].sort()).toEqual(words('managed_rules.managed_rule_set.version'));
  expect([...new Set(sets.flatMap(({ groups }) => groups))].sort()).toEqual(words('managed_rules.managed_rule_set.rule_group_override.rule_group_name'));
});
