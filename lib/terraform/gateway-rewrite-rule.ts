import { GatewayRewriteVariable } from './gateway-rewrite-variable';

/** When a rewrite rule applies. */
export interface GatewayRewriteCondition {
  /** What is looked at. Written to `variable`. */
  readonly variable: GatewayRewriteVariable;
  /** Regular expression in the syntax of RE2, without slashes around it. What its groups match can be used in values. */
  readonly pattern: string;
  /**
   * Take capitals and small letters as equal.
   *
   * @default false
   */
  readonly ignoreCase?: boolean;
  /**
   * Hold when it does not match.
   *
   * @default false
   */
  readonly negate?: boolean;
}

/** A new URL for the backend; the client does not see it. At least a path or a query. */
export interface GatewayRewriteUrl {
  /**
   * New path. Without it only the query is written, with `components` `query_string_only`.
   *
   * @default - the path stays
   */
  readonly path?: string;
  /**
   * New query, without question mark; `''` takes it away. Without it only the path is written, with `components` `path_only`.
   *
   * @default - the query stays
   */
  readonly queryString?: string;
  /**
   * Look for the path rule anew, by the new path. For routing rules with paths only.
   *
   * @default false
   */
  readonly reroute?: boolean;
}

/** A rewrite rule. It changes at least one thing. */
export interface GatewayRewriteRule {
  /** Name of the rule. No two rules of a set share one. */
  readonly ruleName: string;
  /**
   * Place of the rule, 1 (first) to 1000. No two rules of a set share one. Written to `rule_sequence`.
   *
   * @default - 10 for the first rule of the set, 20 for the second and so on
   */
  readonly ruleSequence?: number;
  /**
   * Conditions, all of which must hold.
   *
   * @default - the rule always applies
   */
  readonly conditions?: GatewayRewriteCondition[];
  /**
   * Request headers to set, by name: letters, digits and hyphens. Not `Connection`, `Upgrade` or `X-Original-Host`.
   *
   * @default - none
   */
  readonly setRequestHeaders?: { readonly [headerName: string]: string };
  /**
   * Names of request headers to remove. Not `Host`.
   *
   * @default - none
   */
  readonly deleteRequestHeaders?: string[];
  /**
   * Response headers to set, by name. Not `Connection` or `Upgrade`. A header that the response has several times, such as `Set-Cookie`, is then
   * there once.
   *
   * @default - none
   */
  readonly setResponseHeaders?: { readonly [headerName: string]: string };
  /**
   * Names of response headers to remove.
   *
   * @default - none
   */
  readonly deleteResponseHeaders?: string[];
  /**
   * New URL. A web application firewall then looks at the request after all rewrites, not before.
   *
   * @default - the URL stays
   */
  readonly url?: GatewayRewriteUrl;
}
