import { failAt } from '../arguments/fail-at';
import { orList } from '../arguments/values';
import { KNOWN_RULE_SETS } from './private/managed-rule-sets';

/** What becomes of a request that a rule matches, by azurerm's names. */
export enum FirewallMode {
  /** It is logged and let through. For finding out what a policy would do. */
  DETECTION = 'Detection',
  /** It is refused. */
  PREVENTION = 'Prevention',
}

/**
 * A set of rules that Microsoft keeps.
 *
 * @see https://learn.microsoft.com/azure/web-application-firewall/ag/application-gateway-crs-rulegroups-rules
 */
export class ManagedRuleSet {
  /** Microsoft's default rules, version 2.1. */
  public static readonly DEFAULT_2_1 = ManagedRuleSet.of('Microsoft_DefaultRuleSet', '2.1');
  /** Rules of the OWASP project, version 3.2. */
  public static readonly OWASP_3_2 = ManagedRuleSet.of('OWASP', '3.2');
  /** Rules about bots, version 1.0. */
  public static readonly BOT_MANAGER_1_0 = ManagedRuleSet.of('Microsoft_BotManagerRuleSet', '1.0');

  /** Take a set by azurerm's names. Throws when azurerm knows no such set or version. */
  public static of(setType: string, version: string): ManagedRuleSet {
    const known = KNOWN_RULE_SETS[setType];
    failAt('ManagedRuleSet.of', [
      ...(known ? [] : [`setType must be ${orList(Object.keys(KNOWN_RULE_SETS))}, got '${setType}'`]),
      ...(known && !known.versions.includes(version) ? [`version of ${setType} must be ${orList(known.versions)}, got '${version}'`] : []),
    ]);
    return new ManagedRuleSet(setType, version);
  }

  /**
   * @param setType Name of the set, for instance `OWASP`.
   * @param version Its version, for instance `3.2`.
   */
  private constructor(public readonly setType: string, public readonly version: string) {}
}

/** What a rule does with a request that it matches, by azurerm's names. */
export enum FirewallAction {
  /** Let it through and look at no further rule. */
  ALLOW = 'Allow',
  /** Refuse it. */
  BLOCK = 'Block',
  /** Log it and look further. */
  LOG = 'Log',
}

/** A rule of a managed set that acts otherwise than Microsoft made it. */
export interface RuleOverrideOptions {
  /** The set, which the policy must have. */
  readonly ruleSet: ManagedRuleSet;
  /** Name of the group in the set, for instance `REQUEST-942-APPLICATION-ATTACK-SQLI`. */
  readonly ruleGroupName: string;
  /** Number of the rule, for instance `942430`. */
  readonly ruleId: string;
  /**
   * Run the rule.
   *
   * @default - true with an `action`, else false
   */
  readonly enabled?: boolean;
  /**
   * What the rule does. Not for a rule that does not run.
   *
   * @default - what Microsoft made it do
   */
  readonly action?: FirewallAction;
}

/** A part of requests that managed rules can be kept from, by azurerm's names. */
export enum FirewallExclusionVariable {
  /** Values of arguments with a name. */
  REQUEST_ARG_NAMES = 'RequestArgNames',
  /** Values of headers with a name. */
  REQUEST_HEADER_NAMES = 'RequestHeaderNames',
  /** Values of cookies with a name. */
  REQUEST_COOKIE_NAMES = 'RequestCookieNames',
}

/** How a name is compared, by azurerm's names. */
export enum FirewallSelectorOperator {
  /** It is the selector. */
  EQUALS = 'Equals',
  /** It contains the selector. */
  CONTAINS = 'Contains',
  /** It starts with the selector. */
  STARTS_WITH = 'StartsWith',
  /** It ends with the selector. */
  ENDS_WITH = 'EndsWith',
  /** Any name; the selector is `*`. */
  EQUALS_ANY = 'EqualsAny',
}

/** What managed rules do not look at. */
export interface FirewallExclusionOptions {
  /** Part of the requests. */
  readonly variable: FirewallExclusionVariable;
  /**
   * Name that is looked for. Required unless the operator is `EQUALS_ANY`.
   *
   * @default '*'
   */
  readonly selector?: string;
  /**
   * How names are compared with the selector.
   *
   * @default FirewallSelectorOperator.EQUALS
   */
  readonly selectorOperator?: FirewallSelectorOperator;
}

/** A part of requests that rules of your own look at, by azurerm's names. */
export enum FirewallMatchVariable {
  /** Address of the client. */
  REMOTE_ADDRESS = 'RemoteAddr',
  /** Method, for instance `POST`. */
  REQUEST_METHOD = 'RequestMethod',
  /** Path and query. */
  REQUEST_URI = 'RequestUri',
  /** Query. */
  QUERY_STRING = 'QueryString',
  /** A header, named by the selector. */
  REQUEST_HEADERS = 'RequestHeaders',
  /** A cookie, named by the selector. */
  REQUEST_COOKIES = 'RequestCookies',
  /** Body. */
  REQUEST_BODY = 'RequestBody',
}

/** How a part of a request is compared, by azurerm's names. */
export enum FirewallMatchOperator {
  /** It is an address in one of the ranges. For `REMOTE_ADDRESS`. */
  IP_MATCH = 'IPMatch',
  /** It comes from one of the countries, by their two letters. */
  GEO_MATCH = 'GeoMatch',
  /** It is one of the values. */
  EQUAL = 'Equal',
  /** It contains one of the values. */
  CONTAINS = 'Contains',
  /** It begins with one of the values. */
  BEGINS_WITH = 'BeginsWith',
  /** It ends with one of the values. */
  ENDS_WITH = 'EndsWith',
  /** It matches one of the regular expressions. */
  REGEX = 'Regex',
}

/** What a rule of your own asks of a request. */
export interface FirewallConditionOptions {
  /** Part of the request. */
  readonly variable: FirewallMatchVariable;
  /** How it is compared. */
  readonly matchOperator: FirewallMatchOperator;
  /** What it is compared with: 1 to 10 texts, or with `IP_MATCH` 1 to 600 addresses (540 with OWASP sets before 3.2), or countries. */
  readonly values: string[];
  /**
   * Name of the header or cookie.
   *
   * @default - required for `REQUEST_HEADERS` and `REQUEST_COOKIES`, refused for the others
   */
  readonly selector?: string;
  /**
   * Ask for the contrary.
   *
   * @default false
   */
  readonly negate?: boolean;
}

/** How long requests are counted, by azurerm's names. */
export enum FirewallRateLimitWindow {
  /** A minute. */
  ONE_MINUTE = 'OneMin',
  /** Five minutes. */
  FIVE_MINUTES = 'FiveMins',
}

/** Whose requests are counted together, by azurerm's names. */
export enum FirewallRateLimitGroup {
  /** Those of an address. */
  CLIENT_ADDRESS = 'ClientAddr',
  /** Those of the first address in `X-Forwarded-For`, for a gateway behind a proxy. Clients can write what they like there. */
  FORWARDED_ADDRESS = 'ClientAddrXFFHeader',
  /** Those of a country. */
  COUNTRY = 'GeoLocation',
  /** Those of the country of the first address in `X-Forwarded-For`. */
  FORWARDED_COUNTRY = 'GeoLocationXFFHeader',
  /** All. */
  ALL = 'None',
}

/**
 * How many requests a rule lets through before it acts.
 *
 * @see https://learn.microsoft.com/azure/web-application-firewall/ag/rate-limiting-overview
 */
export interface FirewallRateLimitOptions {
  /** Most requests in the window, 1 to 2147483647. Those above it meet the action of the rule. */
  readonly requests: number;
  /**
   * How long requests are counted.
   *
   * @default FirewallRateLimitWindow.ONE_MINUTE
   */
  readonly window?: FirewallRateLimitWindow;
  /**
   * Whose requests are counted together.
   *
   * @default FirewallRateLimitGroup.CLIENT_ADDRESS
   */
  readonly groupBy?: FirewallRateLimitGroup;
}

/** A part of requests that logs may hide, by azurerm's names. */
export enum FirewallScrubbedVariable {
  /** Values of headers with a name. */
  REQUEST_HEADER_NAMES = 'RequestHeaderNames',
  /** Values of cookies with a name. */
  REQUEST_COOKIE_NAMES = 'RequestCookieNames',
  /** Values of arguments of the query with a name. */
  REQUEST_ARG_NAMES = 'RequestArgNames',
  /** Values of fields of a form with a name. */
  REQUEST_POST_ARG_NAMES = 'RequestPostArgNames',
  /** Values in a JSON body with a name. */
  REQUEST_JSON_ARG_NAMES = 'RequestJSONArgNames',
  /** Addresses of clients. */
  REQUEST_IP_ADDRESS = 'RequestIPAddress',
}

/**
 * What the logs of the firewall show as asterisks.
 *
 * @see https://learn.microsoft.com/azure/web-application-firewall/ag/waf-sensitive-data-protection
 */
export interface FirewallLogScrubbingOptions {
  /** Part of the requests. */
  readonly variable: FirewallScrubbedVariable;
  /**
   * Name that is looked for.
   *
   * @default - any name
   */
  readonly selector?: string;
}

/** A rule of your own. */
export interface FirewallCustomRuleOptions {
  /** Order among the rules of your own, 1 (first) to 100, no two the same. */
  readonly priority: number;
  /** What the rule does with a request that meets all conditions. */
  readonly action: FirewallAction;
  /** Conditions, at least one. */
  readonly conditions: FirewallConditionOptions[];
  /**
   * Act on requests above a limit only. Needs managed rules that run on the newer engine: DRS, or OWASP 3.2. Not with `ALLOW`.
   *
   * @default - act on every request
   */
  readonly rateLimit?: FirewallRateLimitOptions;
}
