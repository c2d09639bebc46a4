import { IConstruct } from 'constructs';
import { GatewayBackendHttpSettings, GatewayBackendPool } from './gateway-backend';
import { GatewayListener } from './gateway-listener';
import { GatewayRewriteRuleSet } from './gateway-rewrite';
import { Kinds, nonEmptyOf, structOf } from '../arguments/kind';
import { WEB_URL } from './private/kinds/azure';
import { WAF_POLICY_ID } from './private/kinds/gateway';
import { eachOf, listOf, madeBy, read } from './private/kinds/kind';
import { FLAG, nameLike, numberOf, textLike, wordOf } from './private/kinds/texts';
import { checkName, NETWORK_RESOURCE_NAME } from './private/names';

/** How a client learns that a page has moved, by azurerm's names. */
export enum GatewayRedirectType {
  /** Status 301. */
  PERMANENT = 'Permanent',
  /** Status 302. */
  FOUND = 'Found',
  /** Status 303. */
  SEE_OTHER = 'SeeOther',
  /** Status 307. */
  TEMPORARY = 'Temporary',
}

const REDIRECT: Kinds<GatewayRedirectOptions> = {
  required: {},
  optional: {
    targetListener: madeBy('addListener', 'listenerName'), targetUrl: WEB_URL, redirectType: wordOf(GatewayRedirectType), includePath: FLAG, includeQueryString: FLAG,
  },
};

const TARGET: Kinds<GatewayTargetOptions> = {
  required: {},
  optional: {
    backendPool: madeBy('addBackendPool', 'poolName'),
    backendHttpSettings: madeBy('addBackendHttpSettings', 'settingsName'),
    redirect: madeBy('addRedirect', 'redirectName'),
    rewriteRuleSet: madeBy('addRewriteRuleSet', 'rewriteRuleSetName'),
  },
};

const PATH_RULE: Kinds<GatewayPathRuleOptions> = {
  required: { paths: nonEmptyOf(eachOf(textLike(/^\/[^*\s]*\*?$/, 'start with / and have * only at the end'))) },
  optional: { ...TARGET.optional, pathRuleName: nameLike(NETWORK_RESOURCE_NAME), firewallPolicyId: WAF_POLICY_ID },
};

const ROUTING_RULE: Kinds<GatewayRoutingRuleOptions> = {
  required: { listener: madeBy('addListener', 'listenerName') },
  optional: { ...TARGET.optional, pathRules: listOf(structOf(PATH_RULE)), priority: numberOf(1, 20000) },
};

/** Options of a redirect. Either a listener or a URL to go to. */
export interface GatewayRedirectOptions {
  /**
   * Listener that clients are sent to, for instance that of HTTPS.
   *
   * @default - a URL is given
   */
  readonly targetListener?: GatewayListener;
  /**
   * URL that clients are sent to, starting with `http://` or `https://`.
   *
   * @default - a listener is given
   */
  readonly targetUrl?: string;
  /**
   * How the client learns it.
   *
   * @default GatewayRedirectType.PERMANENT
   */
  readonly redirectType?: GatewayRedirectType;
  /**
   * Keep the path.
   *
   * @default true
   */
  readonly includePath?: boolean;
  /**
   * Keep the query string.
   *
   * @default true
   */
  readonly includeQueryString?: boolean;
}

/** Where a gateway sends clients instead of answering. Made by `ApplicationGateway.addRedirect`. */
export class GatewayRedirect {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(gateway: IConstruct, redirectName: string, options: GatewayRedirectOptions): GatewayRedirect {
    return new GatewayRedirect(redirectName, read(gateway, REDIRECT, options, `redirect '${redirectName}'`));
  }

  /** Name of the redirect. */
  public readonly redirectName: string;
  /** The options as given. */
  public readonly options: GatewayRedirectOptions;

  /**
   * @param redirectName Name of the redirect.
   * @param options What was asked for.
   */
  private constructor(redirectName: string, options: GatewayRedirectOptions) {
    this.redirectName = redirectName;
    this.options = options;
  }

  /**
   * What is wrong with it.
   *
   * @internal
   */
  public _validate(): string[] {
    const { targetListener, targetUrl } = this.options;
    return [
      ...checkName('name of a redirect', this.redirectName, NETWORK_RESOURCE_NAME),
      ...((targetListener === undefined) === (targetUrl === undefined)
        ? [`redirect '${this.redirectName}' must have one target: give either targetListener or targetUrl`] : []),
    ];
  }
}

/** Where requests go: to a pool with settings, or elsewhere by a redirect. */
export interface GatewayTargetOptions {
  /**
   * Pool that requests go to. Needs `backendHttpSettings`.
   *
   * @default - a redirect is given
   */
  readonly backendPool?: GatewayBackendPool;
  /**
   * How the gateway talks to the pool.
   *
   * @default - a redirect is given
   */
  readonly backendHttpSettings?: GatewayBackendHttpSettings;
  /**
   * Redirect instead of a pool.
   *
   * @default - a pool is given
   */
  readonly redirect?: GatewayRedirect;
  /**
   * Changes of headers and URL on the way to the pool and back. Not with a redirect, which the gateway does not rewrite.
   *
   * @default - nothing is changed
   */
  readonly rewriteRuleSet?: GatewayRewriteRuleSet;
}

/** Paths with a target of their own. */
export interface GatewayPathRuleOptions extends GatewayTargetOptions {
  /** Paths, each starting with `/`; `*` only at the end. */
  readonly paths: string[];
  /**
   * Name of the path rule.
   *
   * @default - `path-` and its number from 1
   */
  readonly pathRuleName?: string;
  /**
   * ARM id of a web application firewall policy for these paths alone. For `GatewaySkuTier.WAF_V2`.
   *
   * @default - the policy of the listener
   */
  readonly firewallPolicyId?: string;
}

/** Options of a routing rule. Target of what no path rule matches, or of everything. */
export interface GatewayRoutingRuleOptions extends GatewayTargetOptions {
  /** Listener whose requests the rule routes. A listener has one rule. */
  readonly listener: GatewayListener;
  /**
   * Paths with targets of their own, which make the rule path based.
   *
   * @default - everything goes to one target
   */
  readonly pathRules?: GatewayPathRuleOptions[];
  /**
   * Order among the rules, 1 (first) to 20000, no two the same. A listener for every host belongs after those with hosts on its port.
   *
   * @default - 10 after the last one that was assigned so, starting with 10
   */
  readonly priority?: number;
}

/** What a gateway does with the requests of a listener. Made by `ApplicationGateway.addRoutingRule`. */
export class GatewayRoutingRule {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(gateway: IConstruct, ruleName: string, options: GatewayRoutingRuleOptions, nextPriority: () => number): GatewayRoutingRule {
    const given = read(gateway, ROUTING_RULE, options, `routing rule '${ruleName}'`);
    return new GatewayRoutingRule(ruleName, given, given.priority ?? nextPriority());
  }

  /** Name of the rule. */
  public readonly ruleName: string;
  /** Order among the rules, 1 first. */
  public readonly priority: number;
  /** Rules for paths; empty for a basic rule. */
  public readonly pathRules: GatewayPathRuleOptions[];
  /** The options as given. */
  public readonly options: GatewayRoutingRuleOptions;

  /**
   * @param ruleName Name of the rule.
   * @param options What was asked for.
   * @param priority Order among the rules.
   */
  private constructor(ruleName: string, options: GatewayRoutingRuleOptions, priority: number) {
    this.ruleName = ruleName;
    this.priority = priority;
    this.pathRules = options.pathRules ?? [];
    this.options = options;
  }

  /**
   * What is wrong with it.
   *
   * @internal
   */
  public _validate(): string[] {
    const { ruleName, pathRules } = this;
    const paths = pathRules.flatMap((rule) => rule.paths);
    return [
      ...checkName('name of a routing rule', ruleName, NETWORK_RESOURCE_NAME),
      ...checkTarget(`routing rule '${ruleName}'`, this.options),
      ...this.rewriteProblems(),
      ...(this.options.pathRules?.length === 0 ? [`pathRules of routing rule '${ruleName}' must have a rule: leave it out for a basic rule`] : []),
      ...(pathRules.length > 100 ? [`pathRules of routing rule '${ruleName}' must be at most 100, got ${pathRules.length}`] : []),
      ...pathRules.flatMap((rule, index) => checkTarget(`path rule ${index + 1} of routing rule '${ruleName}'`, rule)),
      ...paths.filter((path, index) => paths.indexOf(path) < index).map((path) => `paths of routing rule '${ruleName}' must differ, got '${path}' again`),
    ];
  }

  /** A basic rule has no paths to look for anew, and a rule with paths must not look for ever. */
  private rewriteProblems(): string[] {
    const { ruleName, pathRules, options } = this;
    const sets = [options, ...pathRules].flatMap(({ rewriteRuleSet }) => rewriteRuleSet ?? []);
    const what = (set: GatewayRewriteRuleSet) => `rewriteRuleSet '${set.rewriteRuleSetName}' of routing rule '${ruleName}'`;
    return pathRules.length === 0
      ? sets.filter((set) => set.isRerouting).map((set) => `${what(set)} has a rule with reroute, which needs pathRules`)
      : sets.filter((set) => set._isEndless).map((set) => `${what(set)} would reroute for ever: give a rule a condition, or no reroute`);
  }
}

function checkTarget(what: string, { backendPool, backendHttpSettings, redirect, rewriteRuleSet }: GatewayTargetOptions): string[] {
  const isPool = backendPool !== undefined && backendHttpSettings !== undefined && redirect === undefined;
  const isRedirect = backendPool === undefined && backendHttpSettings === undefined && redirect !== undefined;
  return [
    ...(isPool || isRedirect ? [] : [`${what} must have one target: give backendPool and backendHttpSettings, or redirect`]),
    ...(redirect && rewriteRuleSet ? [`rewriteRuleSet of ${what} has no effect beside redirect, which the gateway does not rewrite: leave it out`] : []),
  ];
}
