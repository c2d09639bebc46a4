import { BASE_RULE_SETS, KNOWN_RULE_SETS } from './managed-rule-sets';
import { isLiteral } from './problems';
import { orList } from '../../arguments/values';
import type { ManagedRuleSet, RuleOverrideOptions } from '../firewall-rules';

/** True for two ways to say one set. */
export function isSameSet(a: ManagedRuleSet, b: ManagedRuleSet): boolean {
  return a.setType === b.setType && a.version === b.version;
}

/** Problems of sets that are given together. */
export function checkRuleSets(ruleSets: ManagedRuleSet[]): string[] {
  const types = ruleSets.map(({ setType }) => setType);
  const bases = BASE_RULE_SETS.filter((type) => types.includes(type));
  return [
    ...types.filter((type, index) => types.indexOf(type) < index).map((type) => `managedRuleSets must have each set once, got ${type} again`),
    ...(bases.length > 1 ? [`managedRuleSets must have one of ${orList(bases)}, got both: they look for the same attacks`] : []),
  ];
}

/** Problems of overrides: their set must be in the policy, and their group in the set. */
export function checkOverrides(ruleSets: ManagedRuleSet[], overrides: RuleOverrideOptions[]): string[] {
  return [
    ...overrides.filter(({ ruleSet }) => !ruleSets.some((other) => isSameSet(other, ruleSet)))
      .map(({ ruleSet, ruleId }) => `ruleOverrides must be of a set in managedRuleSets, got rule ${ruleId} of ${ruleSet.setType} ${ruleSet.version}`),
    ...overrides.filter(({ ruleSet, ruleGroupName: group }) => isLiteral(group) && !KNOWN_RULE_SETS[ruleSet.setType]?.groups.includes(group))
      .map(({ ruleSet, ruleGroupName, ruleId }) => `ruleGroupName of rule ${ruleId} in ruleOverrides must be a group of ${ruleSet.setType}, got '${ruleGroupName}': `
        + `take ${orList(KNOWN_RULE_SETS[ruleSet.setType]?.groups ?? [])}`),
    ...overrides.filter(({ enabled, action }) => enabled === false && action !== undefined)
      .map(({ ruleId, action }) => `action ${action} of rule ${ruleId} in ruleOverrides has no effect while enabled is false: leave one of the two out`),
  ];
}
