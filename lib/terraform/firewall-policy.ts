import { WebApplicationFirewallPolicy } from '@cdktf/provider-azurerm/lib/web-application-firewall-policy';
import { Construct } from 'constructs';
import {
  FirewallCustomRuleOptions, FirewallExclusionOptions, FirewallLogScrubbingOptions, FirewallMode, ManagedRuleSet, RuleOverrideOptions,
} from './firewall-rules';
import { TEXT } from '../arguments/values';
import { firewallLimits } from './private/firewall-limits';
import { checkCustomRule, checkExclusion, checkScrubbing, renderCustomRule, renderExclusion, renderRuleSet, renderScrubbing } from './private/firewall-rendering';
import { Kinds, nonEmptyOf, structOf } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { LOCATION, RESOURCE_GROUP, TAGS } from './private/kinds/azure';
import { CUSTOM_RULE, EXCLUSION, FIREWALL_MODE, LOG_SCRUBBING, RULE_OVERRIDE, RULE_SET } from './private/kinds/firewall';
import { listOf, read } from './private/kinds/kind';
import { FLAG, nameLike, numberOf } from './private/kinds/texts';
import { checkName, nameOr, NameRule, NETWORK_RESOURCE_NAME } from './private/names';
import { checkNumber, nonEmpty } from './private/problems';
import { checkRuleSets, checkOverrides, isSameSet } from './private/rule-set-checks';
import { failOn } from '../traffic/rules/refusals';

const RULE_NAME: NameRule = {
  pattern: /^[A-Za-z][A-Za-z0-9]{0,127}$/,
  allowed: '1 to 128 letters or digits, starting with a letter',
};

/** Properties of `FirewallPolicy`. */
export interface FirewallPolicyProps {
  /** Name of the resource group, which must exist. */
  readonly resourceGroupName: string;
  /** Azure region, for instance `westeurope`. */
  readonly location: string;
  /**
   * Name of the policy, 1 to 80 letters, digits, `.`, `_` or `-`.
   *
   * @default - `waf-` and the construct id
   */
  readonly policyName?: string;
  /**
   * What becomes of a request that a rule matches.
   *
   * @default FirewallMode.PREVENTION
   */
  readonly mode?: FirewallMode;
  /**
   * Rules that Microsoft keeps, at least one set.
   *
   * @default [ManagedRuleSet.DEFAULT_2_1, ManagedRuleSet.BOT_MANAGER_1_0]
   */
  readonly managedRuleSets?: ManagedRuleSet[];
  /**
   * Rules of those sets that act otherwise or not at all.
   *
   * @default - all rules as they come
   */
  readonly ruleOverrides?: RuleOverrideOptions[];
  /**
   * Look into the bodies of requests.
   *
   * @default true
   */
  readonly requestBodyCheck?: boolean;
  /**
   * Largest body of a request without files in KiB, 8 to 2000, or to 128 with OWASP sets before 3.2. The firewall looks into all of it.
   *
   * Written to `max_request_body_size_in_kb` and `request_body_inspect_limit_in_kb`.
   *
   * @default 128
   */
  readonly maxRequestBodySizeKb?: number;
  /**
   * Largest uploaded file in MiB, 1 to 4000, or to 750 with OWASP sets before 3.2.
   *
   * @default 100
   */
  readonly fileUploadLimitMb?: number;
  /**
   * What the logs of the firewall show as asterisks.
   *
   * @default - all is logged as it came
   */
  readonly logScrubbing?: FirewallLogScrubbingOptions[];
  /**
   * Tags of the policy.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

const POLICY: Kinds<FirewallPolicyProps> = {
  required: { resourceGroupName: RESOURCE_GROUP, location: LOCATION },
  optional: {
    policyName: nameLike(NETWORK_RESOURCE_NAME),
    mode: FIREWALL_MODE,
    managedRuleSets: nonEmptyOf(listOf(RULE_SET)),
    ruleOverrides: listOf(structOf(RULE_OVERRIDE)),
    requestBodyCheck: FLAG,
    maxRequestBodySizeKb: numberOf(8, 2000),
    fileUploadLimitMb: numberOf(1, 4000),
    logScrubbing: nonEmptyOf(listOf(structOf(LOG_SCRUBBING))),
    tags: TAGS,
  },
};

/**
 * Say what a web application firewall lets through: rules that Microsoft keeps, rules of your own, and what they do not look at.
 *
 * Writes `azurerm_web_application_firewall_policy`. Give its `policyId` to a gateway with `GatewaySkuTier.WAF_V2`, to a listener or to a path. One that
 * an Ingress names needs `IngressControllerAddon.grantFirewallPolicy` too: without it the gateway takes no update of the controller.
 * Throws when a name or a number is out of bounds, when there is no rule set, and when a priority or a rule name is taken.
 *
 * @see https://learn.microsoft.com/azure/web-application-firewall/ag/policy-overview
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const policy = new terraform.FirewallPolicy(new TerraformStack(new App(), 'infra'), 'shop', {
 *   resourceGroupName: 'rg-shop',
 *   location: 'westeurope',
 * });
 * policy.addCustomRule('officeOnly', {
 *   priority: 10,
 *   action: terraform.FirewallAction.BLOCK,
 *   conditions: [{
 *     variable: terraform.FirewallMatchVariable.REMOTE_ADDRESS,
 *     matchOperator: terraform.FirewallMatchOperator.IP_MATCH,
 *     values: ['203.0.113.0/24'],
 *     negate: true,
 *   }],
 * });
 */
export class FirewallPolicy extends Construct {
  /** Name of the policy. */
  public readonly policyName: string;
  /** ARM id of the policy, known to Terraform only. */
  public readonly policyId: string;
  /** The azurerm resource. */
  public readonly resource: WebApplicationFirewallPolicy;

  private readonly ruleSets: ManagedRuleSet[];
  private readonly overrides: RuleOverrideOptions[];
  private readonly exclusions: FirewallExclusionOptions[] = [];
  private readonly customRules = new Map<string, FirewallCustomRuleOptions>();

  public constructor(scope: Construct, id: string, props: FirewallPolicyProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, POLICY, props);
    this.policyName = nameOr(this, given.policyName, 'waf', id);
    this.ruleSets = given.managedRuleSets ?? [ManagedRuleSet.DEFAULT_2_1, ManagedRuleSet.BOT_MANAGER_1_0];
    this.overrides = given.ruleOverrides ?? [];
    const limits = firewallLimits(this.ruleSets);
    failOn(this, [
      ...checkName('policyName', this.policyName, NETWORK_RESOURCE_NAME),
      ...checkRuleSets(this.ruleSets),
      ...checkOverrides(this.ruleSets, this.overrides),
      ...checkScrubbing(given.logScrubbing ?? []),
      ...checkNumber('maxRequestBodySizeKb', given.maxRequestBodySizeKb, 8, limits.bodyKb),
      ...checkNumber('fileUploadLimitMb', given.fileUploadLimitMb, 1, limits.fileMb),
    ]);
    this.resource = new WebApplicationFirewallPolicy(this, 'Resource', {
      name: this.policyName,
      resourceGroupName: given.resourceGroupName,
      location: given.location,
      tags: given.tags,
      policySettings: {
        enabled: true,
        mode: given.mode ?? FirewallMode.PREVENTION,
        requestBodyCheck: given.requestBodyCheck ?? true,
        maxRequestBodySizeInKb: given.maxRequestBodySizeKb ?? 128,
        requestBodyInspectLimitInKb: given.maxRequestBodySizeKb ?? 128,
        fileUploadLimitInMb: given.fileUploadLimitMb ?? 100,
        // left out, azurerm sends false and no limit is enforced; sets of before know no such switch
        fileUploadEnforcement: limits.enforcesFiles || undefined,
        logScrubbing: given.logScrubbing && { enabled: true, rule: given.logScrubbing.map(renderScrubbing) },
      },
      managedRules: this.renderManagedRules(),
    });
    this.policyId = this.resource.id;
  }

  /**
   * Keep the rules of Microsoft from looking at a part of requests. Throws when it needs a selector or an operator that it has not, and for more than
   * 200 exclusions, or 40 with OWASP sets before 3.2.
   */
  public addExclusion(options: FirewallExclusionOptions): void {
    const { exclusions: most } = firewallLimits(this.ruleSets);
    const given = read(this, EXCLUSION, options, 'an exclusion');
    failOn(this, [
      ...checkExclusion(given),
      ...(this.exclusions.length >= most ? [`exclusions must be at most ${most}: take a selector for several names, or turn a rule off`] : []),
    ]);
    this.exclusions.push(given);
    this.resource.putManagedRules(this.renderManagedRules());
  }

  /**
   * Add a rule of your own, which goes before those of Microsoft. The id is its name: 1 to 128 letters or digits, starting with a letter.
   *
   * Throws when name or priority is taken, and when a condition has no values, too many, or an operator that its part has not.
   */
  public addCustomRule(id: string, options: FirewallCustomRuleOptions): void {
    read(this, { required: { id: TEXT }, optional: {} }, { id });
    const given = read(this, CUSTOM_RULE, options, `custom rule '${id}'`);
    failOn(this, [
      ...checkName('name of a custom rule', id, RULE_NAME),
      ...(this.customRules.has(id) ? [`custom rule '${id}' exists already: take another name`] : []),
      ...[...this.customRules].filter(([, other]) => other.priority === given.priority)
        .map(([other]) => `priority ${given.priority} of custom rule '${id}' is taken by '${other}': take another one`),
      ...checkCustomRule(id, given, firewallLimits(this.ruleSets)),
    ]);
    this.customRules.set(id, given);
    this.resource.putCustomRules([...this.customRules].map(([name, rule]) => renderCustomRule(name, rule)));
  }

  private renderManagedRules() {
    return {
      managedRuleSet: this.ruleSets.map((ruleSet) => (
        renderRuleSet(ruleSet, this.overrides.filter((override) => isSameSet(override.ruleSet, ruleSet)))
      )),
      exclusion: nonEmpty(this.exclusions.map(renderExclusion)),
    };
  }
}
