import { IConstruct } from 'constructs';
import { GatewayRewriteRule } from './gateway-rewrite-rule';
import { Kinds } from '../arguments/kind';
import { listOf, read } from './private/kinds/kind';
import { REWRITE_RULE } from './private/kinds/rewrite-rule';
import { checkName, NETWORK_RESOURCE_NAME } from './private/names';
import { isLiteral } from './private/problems';
import { checkRewriteCounts, checkRewriteRule } from './private/rewrite-checks';

/** How far apart the places are that rules get which were given none. */
const SEQUENCE_STEP = 10;

/** Options of a rewrite rule set. */
export interface GatewayRewriteRuleSetOptions {
  /** The rules, at least one. Together at most 40 conditions and 40 headers and URLs. */
  readonly rules: GatewayRewriteRule[];
}

const RULE_SET: Kinds<GatewayRewriteRuleSetOptions> = { required: { rules: listOf(REWRITE_RULE) }, optional: {} };

/**
 * Changes of headers and URLs that routing rules and path rules can use. Made by `ApplicationGateway.addRewriteRuleSet`.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/rewrite-http-headers-url
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const resourceGroupName = 'rg-shop';
 * const location = 'westeurope';
 * const network = new terraform.AksNetwork(stack, 'network', { resourceGroupName, location });
 * const gateway = new terraform.ApplicationGateway(stack, 'shop', { resourceGroupName, location, subnet: network.gatewaySubnet });
 * const path = terraform.GatewayRewriteVariable.server(terraform.GatewayServerVariable.URI_PATH);
 *
 * gateway.addRewriteRuleSet('shop', {
 *   rules: [
 *     { ruleName: 'hide', deleteResponseHeaders: ['Server'] },
 *     { ruleName: 'item', conditions: [{ variable: path, pattern: '^/items/([0-9]+)$' }], url: { path: '/item', queryString: `id=${path.capture(1)}` } },
 *   ],
 * });
 */
export class GatewayRewriteRuleSet {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(gateway: IConstruct, rewriteRuleSetName: string, options: GatewayRewriteRuleSetOptions): GatewayRewriteRuleSet {
    return new GatewayRewriteRuleSet(rewriteRuleSetName, read(gateway, RULE_SET, options, `rewrite rule set '${rewriteRuleSetName}'`));
  }

  /** Name of the set. Ingresses name it in `rewriteRuleSet` of a route. */
  public readonly rewriteRuleSetName: string;
  /** The rules, each with its place. */
  public readonly rules: GatewayRewriteRule[];

  /**
   * @param rewriteRuleSetName Name of the set.
   * @param options What was asked for.
   */
  private constructor(rewriteRuleSetName: string, options: GatewayRewriteRuleSetOptions) {
    this.rewriteRuleSetName = rewriteRuleSetName;
    this.rules = options.rules.map((rule, index) => ({ ...rule, ruleSequence: rule.ruleSequence ?? SEQUENCE_STEP * (index + 1) }));
  }

  /** True when a rule looks for the path rule anew. */
  public get isRerouting(): boolean {
    return this.rules.some(({ url }) => url?.reroute);
  }

  /**
   * True when every rule looks for the path rule anew without asking anything, which would never end.
   *
   * @internal
   */
  public get _isEndless(): boolean {
    return this.rules.every(({ url, conditions = [] }) => url?.reroute && conditions.length === 0);
  }

  /**
   * What is wrong with it.
   *
   * @internal
   */
  public _validate(): string[] {
    const { rules } = this;
    const set = `rewrite rule set '${this.rewriteRuleSetName}'`;
    return [
      ...checkName('name of a rewrite rule set', this.rewriteRuleSetName, NETWORK_RESOURCE_NAME),
      ...(rules.length === 0 ? [`rules of ${set} must have a rule`] : []),
      ...repeated(rules.map(({ ruleName }) => ruleName)).map((name) => `ruleName of ${set} must differ, got '${name}' again`),
      ...repeated(rules.map(({ ruleSequence }) => ruleSequence)).map((place) => `ruleSequence of ${set} must differ, got ${place} again`),
      ...checkRewriteCounts(set, rules),
      ...rules.flatMap((rule) => [
        ...checkRewriteRule(`rule '${rule.ruleName}' of ${set}`, rule),
      ]),
    ];
  }
}

function repeated<T>(values: T[]): T[] {
  return values.filter((value, index) => isLiteral(value) && values.indexOf(value) < index);
}
