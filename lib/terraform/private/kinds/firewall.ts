import { Kind, Kinds, nonEmptyOf, shown, structOf } from '../../../arguments/kind';
import { patternProblem } from '../../../traffic/agic/rewrite-syntax';
import {
  FirewallAction, FirewallConditionOptions, FirewallCustomRuleOptions, FirewallExclusionOptions, FirewallExclusionVariable, FirewallMatchOperator,
  FirewallLogScrubbingOptions, FirewallMatchVariable, FirewallMode, FirewallRateLimitGroup, FirewallRateLimitOptions, FirewallRateLimitWindow,
  FirewallScrubbedVariable, FirewallSelectorOperator, RuleOverrideOptions,
} from '../../firewall-rules';
import { COUNTRIES } from '../countries';
import { eachOf, listOf, madeBy } from './kind';
import { ANY_TEXT, expressionProblems, FLAG, numberOf, TEXT, textLike, textOf, wordOf } from './texts';

export const RULE_SET = madeBy('ManagedRuleSet', 'setType');
export const FIREWALL_MODE = wordOf(FirewallMode);

/** What conditions compare with depends on how they compare. */
const VALUES: Partial<Record<FirewallMatchOperator, Kind>> = {
  [FirewallMatchOperator.GEO_MATCH]: textOf((field, text) => (COUNTRIES.has(text) ? []
    : [`${field} must be two capital letters of a country with GeoMatch, got ${shown(text)}`])),
  [FirewallMatchOperator.REGEX]: textOf((field, text) => {
    const problem = patternProblem(text);
    return problem === undefined ? expressionProblems(field, text) : [`${field} ${problem}`];
  }),
  [FirewallMatchOperator.IP_MATCH]: textLike(/^\S+$/, 'be addresses or ranges with IP_MATCH'),
};

export const RULE_OVERRIDE: Kinds<RuleOverrideOptions> = {
  required: { ruleSet: RULE_SET, ruleGroupName: TEXT, ruleId: textLike(/^(Bot)?\d{3,9}$/, 'be the number of a rule like 942430') },
  optional: { enabled: FLAG, action: wordOf(FirewallAction) },
};

export const EXCLUSION: Kinds<FirewallExclusionOptions> = {
  required: { variable: wordOf(FirewallExclusionVariable) },
  optional: { selector: TEXT, selectorOperator: wordOf(FirewallSelectorOperator) },
};

const CONDITION: Kinds<FirewallConditionOptions> = {
  required: { variable: wordOf(FirewallMatchVariable), matchOperator: wordOf(FirewallMatchOperator), values: nonEmptyOf(eachOf(ANY_TEXT)) },
  optional: { selector: TEXT, negate: FLAG },
};

/** A condition, whose values are read by its operator. */
const CONDITION_WITH_VALUES: Kind = (field, value) => structOf({
  ...CONDITION, required: { ...CONDITION.required, values: nonEmptyOf(eachOf(VALUES[value?.matchOperator as FirewallMatchOperator] ?? ANY_TEXT)) },
})(field, value);

const RATE_LIMIT: Kinds<FirewallRateLimitOptions> = {
  required: { requests: numberOf(1, 2147483647) },
  optional: { window: wordOf(FirewallRateLimitWindow), groupBy: wordOf(FirewallRateLimitGroup) },
};

export const CUSTOM_RULE: Kinds<FirewallCustomRuleOptions> = {
  required: { priority: numberOf(1, 100), action: wordOf(FirewallAction), conditions: nonEmptyOf(listOf(CONDITION_WITH_VALUES)) },
  optional: { rateLimit: structOf(RATE_LIMIT) },
};

export const LOG_SCRUBBING: Kinds<FirewallLogScrubbingOptions> = {
  required: { variable: wordOf(FirewallScrubbedVariable) }, optional: { selector: TEXT },
};
