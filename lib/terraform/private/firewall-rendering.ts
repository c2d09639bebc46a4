import {
  WebApplicationFirewallPolicyCustomRules, WebApplicationFirewallPolicyManagedRulesExclusion, WebApplicationFirewallPolicyManagedRulesManagedRuleSet,
  WebApplicationFirewallPolicyPolicySettingsLogScrubbingRule,
} from '@cdktf/provider-azurerm/lib/web-application-firewall-policy';
import { FirewallLimits, MOST_TEXTS } from './firewall-limits';
import { isLiteral, nonEmpty } from './problems';
import { parseCidr } from '../../traffic/azure/cidr';
import {
  FirewallAction, FirewallConditionOptions, FirewallCustomRuleOptions, FirewallExclusionOptions, FirewallLogScrubbingOptions, FirewallMatchOperator,
  FirewallMatchVariable, FirewallRateLimitGroup, FirewallRateLimitOptions, FirewallRateLimitWindow, FirewallScrubbedVariable,
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
        .map(({ ruleId, enabled, action }) => ({ id: ruleId, enabled: enabled ?? action !== undefined, action })),
    }))),
  };
}

export function renderExclusion(options: FirewallExclusionOptions): WebApplicationFirewallPolicyManagedRulesExclusion {
  const { variable, selector, selectorOperator } = options;
  return { matchVariable: variable, selector: selector ?? '*', selectorMatchOperator: selectorOperator ?? FirewallSelectorOperator.EQUALS };
}

export function renderCustomRule(name: string, options: FirewallCustomRuleOptions): WebApplicationFirewallPolicyCustomRules {
  const { priority, action, conditions, rateLimit } = options;
  return {
    name,
    priority,
    action,
    ruleType: rateLimit ? 'RateLimitRule' : 'MatchRule',
    ...(rateLimit ? renderRateLimit(rateLimit) : {}),
    matchConditions: conditions.map(({ variable, selector, matchOperator, values, negate }) => ({
      matchVariables: [{ variableName: variable, selector }],
      operator: matchOperator,
      matchValues: values,
      negationCondition: negate ?? false,
    })),
  };
}

function renderRateLimit({ requests, window, groupBy }: FirewallRateLimitOptions) {
  return {
    rateLimitThreshold: requests,
    rateLimitDuration: window ?? FirewallRateLimitWindow.ONE_MINUTE,
    groupRateLimitBy: groupBy ?? FirewallRateLimitGroup.CLIENT_ADDRESS,
  };
}

/** A rule for any name has no selector. */
export function renderScrubbing(options: FirewallLogScrubbingOptions): WebApplicationFirewallPolicyPolicySettingsLogScrubbingRule {
  const { variable: matchVariable, selector } = options;
  return { enabled: true, matchVariable, selector, selectorMatchOperator: selector === undefined ? 'EqualsAny' : 'Equals' };
}

/** Addresses have no names, and one part is hidden once. */
export function checkScrubbing(rules: FirewallLogScrubbingOptions[]): string[] {
  return rules.flatMap(({ variable, selector }, index) => [
    ...(variable === FirewallScrubbedVariable.REQUEST_IP_ADDRESS && selector !== undefined
      ? [`logScrubbing[${index}].selector has no effect for ${variable}: leave it out`] : []),
    ...(rules.slice(0, index).some((other) => other.variable === variable && other.selector === selector)
      ? [`logScrubbing must not have ${variable}${selector === undefined ? '' : ` '${selector}'`} twice`] : []),
  ]);
}

export function checkExclusion({ selector, selectorOperator }: FirewallExclusionOptions): string[] {
  const isAny = selectorOperator === FirewallSelectorOperator.EQUALS_ANY;
  return [
    ...(!isAny && selector === undefined ? ['selector of an exclusion is required unless selectorOperator is EQUALS_ANY'] : []),
    ...(isAny && isLiteral(selector) && selector !== '*' ? [`selector of an exclusion must be * with selectorOperator EQUALS_ANY, got '${selector}'`] : []),
  ];
}

export function checkCustomRule(name: string, options: FirewallCustomRuleOptions, limits: FirewallLimits): string[] {
  return [...checkRateLimit(name, options, limits), ...checkConditions(name, options.conditions, limits)];
}

function checkRateLimit(name: string, { rateLimit, action }: FirewallCustomRuleOptions, { enforcesFiles: isCurrent }: FirewallLimits): string[] {
  return rateLimit ? [
    ...(isCurrent ? [] : [`rateLimit of custom rule '${name}' needs the newer engine: take ManagedRuleSet.DEFAULT_2_1 or OWASP_3_2`]),
    ...(action === FirewallAction.ALLOW
      ? [`action of custom rule '${name}' must be Block or Log with rateLimit, got Allow: requests above the limit would be let through unseen`] : []),
  ] : [];
}

function checkConditions(name: string, conditions: FirewallConditionOptions[], limits: FirewallLimits): string[] {
  return conditions.flatMap((condition) => [...checkCondition(name, condition), ...checkValueCount(name, condition, limits)]);
}

function checkCondition(name: string, { variable, selector, matchOperator, values }: FirewallConditionOptions): string[] {
  const isNamed = NAMED_VARIABLES.includes(variable);
  const isAddress = matchOperator === FirewallMatchOperator.IP_MATCH;
  const addresses = isAddress ? values.filter(isLiteral) : [];
  return [
    ...(isNamed && selector === undefined ? [`selector of custom rule '${name}' is required for ${variable}`] : []),
    ...(!isNamed && selector !== undefined ? [`selector of custom rule '${name}' has no effect for ${variable}: leave it out`] : []),
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
