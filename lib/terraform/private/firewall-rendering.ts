import {
  WebApplicationFirewallPolicyCustomRules, WebApplicationFirewallPolicyManagedRulesExclusion, WebApplicationFirewallPolicyManagedRulesManagedRuleSet,
} from '@cdktf/provider-azurerm/lib/web-application-firewall-policy';
import { parseCidr } from './cidr';
import { checkNumber, isLiteral, nonEmpty } from './problems';
import {
  FirewallConditionOptions, FirewallCustomRuleOptions, FirewallExclusionOptions, FirewallMatchOperator, FirewallMatchVariable,
  FirewallSelectorOperator, ManagedRuleSet, RuleOverrideOptions,
} from '../firewall-rules';

const NAMED_VARIABLES = [FirewallMatchVariable.REQUEST_HEADERS, FirewallMatchVariable.REQUEST_COOKIES];

export function renderRuleSet(ruleSet: ManagedRuleSet, overrides: RuleOverrideOptions[]): WebApplicationFirewallPolicyManagedRulesManagedRuleSet {
  const groups = [...new Set(overrides.map(({ ruleGroupName }) => ruleGroupName))];
  return {
    type: ruleSet.setType,
    version: ruleSet.version,
    ruleGroupOverride: nonEmpty(groups.map((ruleGroupName) => ({
      ruleGroupName,
      rule: overrides.filter((override) => override.ruleGroupName === ruleGroupName)
        .map(({ ruleId, enabled, action }) => ({ id: ruleId, enabled: enabled ?? false, action })),
    }))),
  };
}

export function renderExclusion(options: FirewallExclusionOptions): WebApplicationFirewallPolicyManagedRulesExclusion {
  const { variable, selector, selectorOperator } = options;
  return { matchVariable: variable, selector: selector ?? '*', selectorMatchOperator: selectorOperator ?? FirewallSelectorOperator.EQUALS };
}

export function renderCustomRule(name: string, { priority, action, conditions }: FirewallCustomRuleOptions): WebApplicationFirewallPolicyCustomRules {
  return {
    name,
    priority,
    action,
    ruleType: 'MatchRule',
    matchConditions: conditions.map(({ variable, selector, matchOperator, values, negate }) => ({
      matchVariables: [{ variableName: variable, selector }],
      operator: matchOperator,
      matchValues: values,
      negationCondition: negate ?? false,
    })),
  };
}

export function checkExclusion({ selector, selectorOperator }: FirewallExclusionOptions): string[] {
  const isAny = selectorOperator === FirewallSelectorOperator.EQUALS_ANY;
  return [
    ...(!isAny && selector === undefined ? ['selector of an exclusion is required unless selectorOperator is EQUALS_ANY'] : []),
    ...(isAny && isLiteral(selector) && selector !== '*' ? [`selector of an exclusion must be * with selectorOperator EQUALS_ANY, got '${selector}'`] : []),
  ];
}

export function checkCustomRule(name: string, { priority, conditions }: FirewallCustomRuleOptions): string[] {
  return [
    ...checkNumber(`priority of custom rule '${name}'`, priority, 1, 100),
    ...(conditions.length === 0 ? [`conditions of custom rule '${name}' must have at least one condition`] : []),
    ...conditions.flatMap((condition) => checkCondition(name, condition)),
  ];
}

function checkCondition(name: string, { variable, selector, matchOperator, values }: FirewallConditionOptions): string[] {
  const isNamed = NAMED_VARIABLES.includes(variable);
  const addresses = matchOperator === FirewallMatchOperator.IP_MATCH ? values.filter(isLiteral) : [];
  return [
    ...(values.length === 0 ? [`values of custom rule '${name}' must not be empty`] : []),
    ...(isNamed && selector === undefined ? [`selector of custom rule '${name}' is required for ${variable}`] : []),
    ...(!isNamed && selector !== undefined ? [`selector of custom rule '${name}' has no meaning for ${variable}: leave it out`] : []),
    ...addresses.filter((address) => !parseCidr(address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`))
      .map((address) => `values of custom rule '${name}' must be addresses or ranges with IP_MATCH, got '${address}'`),
  ];
}
