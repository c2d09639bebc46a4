import {
  WebApplicationFirewallPolicyCustomRules, WebApplicationFirewallPolicyManagedRulesExclusion, WebApplicationFirewallPolicyManagedRulesManagedRuleSet,
} from '@cdktf/provider-azurerm/lib/web-application-firewall-policy';
import { FirewallLimits, MOST_TEXTS } from './firewall-limits';
import { isLiteral, nonEmpty } from './problems';
import { parseCidr } from '../../traffic/azure/cidr';
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

export function checkCustomRule(name: string, { conditions }: FirewallCustomRuleOptions, limits: FirewallLimits): string[] {
  return conditions.flatMap((condition) => [...checkCondition(name, condition), ...checkValueCount(name, condition, limits)]);
}

function checkCondition(name: string, { variable, selector, matchOperator, values }: FirewallConditionOptions): string[] {
  const isNamed = NAMED_VARIABLES.includes(variable);
  const isAddress = matchOperator === FirewallMatchOperator.IP_MATCH;
  const addresses = isAddress ? values.filter(isLiteral) : [];
  return [
    ...(isNamed && selector === undefined ? [`selector of custom rule '${name}' is required for ${variable}`] : []),
    ...(!isNamed && selector !== undefined ? [`selector of custom rule '${name}' has no meaning for ${variable}: leave it out`] : []),
    ...(isAddress && variable !== FirewallMatchVariable.REMOTE_ADDRESS
      ? [`matchOperator IP_MATCH of custom rule '${name}' is for REMOTE_ADDRESS, got ${variable}`] : []),
    ...addresses.filter((address) => !parseCidr(address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`))
      .map((address) => `values of custom rule '${name}' must be addresses or ranges with IP_MATCH, got '${address}'`),
  ];
}

/** Countries are not limited. */
function checkValueCount(name: string, { matchOperator, values }: FirewallConditionOptions, { addresses }: FirewallLimits): string[] {
  const most = matchOperator === FirewallMatchOperator.IP_MATCH ? addresses : MOST_TEXTS;
  return matchOperator !== FirewallMatchOperator.GEO_MATCH && values.length > most
    ? [`values of custom rule '${name}' must be at most ${most} with ${matchOperator}, got ${values.length}: spread them over several rules`] : [];
}
