import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { placed } from '../arguments/check';
import { Kinds, listOf, structOf } from '../arguments/kind';
import { FLAG, MAP, NUMBER, TEXT } from '../arguments/values';
import { refuseForeignRoot } from './private/foreign-root';
import { givenMetadata } from './private/given';
import { METADATA, read } from './private/kinds';
import { TrafficCheck } from './private/traffic-check';
import { rewriteResourceProblems } from '../traffic/agic/rewrite-resources';
import { failOn } from '../traffic/rules/refusals';

/** A condition of a rewrite rule. All conditions of a rule must hold. */
export interface RewriteCondition {
  /**
   * What to compare: `http_req_` and the name of a request header, `http_resp_` and the name of a response header, or `var_` and the name of a
   * server variable. Written to `variable`.
   *
   * @see https://learn.microsoft.com/azure/application-gateway/rewrite-http-headers-url#server-variables
   */
  readonly variable: string;
  /** Regular expression in the syntax of RE2, without slashes around it. What its groups match can be used in values, as `{var_uri_path_1}`. Written to `pattern`. */
  readonly pattern: string;
  /**
   * Take capitals and small letters as equal. Written to `ignoreCase`.
   *
   * @default false
   */
  readonly ignoreCase?: boolean;
  /**
   * Hold when it does not match. Written to `negate`.
   *
   * @default false
   */
  readonly negate?: boolean;
}

/** A new URL for a request. */
export interface RewriteUrl {
  /**
   * New path. Written to `urlConfiguration.modifiedPath`.
   *
   * @default - the path stays
   */
  readonly modifiedPath?: string;
  /**
   * New query, without question mark. Written to `urlConfiguration.modifiedQueryString`.
   *
   * @default - the query stays
   */
  readonly modifiedQueryString?: string;
  /**
   * Choose the route anew by the new path. Needs `modifiedPath`. Written to `urlConfiguration.reroute`.
   *
   * @default false
   */
  readonly reroute?: boolean;
}

/** One rule of a rewrite rule set. */
export interface RewriteRule {
  /** Name of the rule, which says something. No two rules of a set share one. Written to `name`. */
  readonly name: string;
  /** Place of the rule, the lowest first. No two rules of a set share one. Written to `ruleSequence`. */
  readonly ruleSequence: number;
  /**
   * When the rule applies. Written to `conditions`.
   *
   * @default - always
   */
  readonly conditions?: RewriteCondition[];
  /**
   * Request headers to set, by name. Written to `actions.requestHeaderConfigurations`.
   *
   * @default - none
   */
  readonly setRequestHeaders?: Record<string, string>;
  /**
   * Names of request headers to remove. Written to `actions.requestHeaderConfigurations`.
   *
   * @default - none
   */
  readonly deleteRequestHeaders?: string[];
  /**
   * Response headers to set, by name. Written to `actions.responseHeaderConfigurations`.
   *
   * @default - none
   */
  readonly setResponseHeaders?: Record<string, string>;
  /**
   * Names of response headers to remove. Written to `actions.responseHeaderConfigurations`.
   *
   * @default - none
   */
  readonly deleteResponseHeaders?: string[];
  /**
   * New URL. Written to `actions.urlConfiguration`.
   *
   * @default - the URL stays
   */
  readonly url?: RewriteUrl;
}

/** Properties of `AzureApplicationGatewayRewrite`. */
export interface AzureApplicationGatewayRewriteProps {
  /**
   * Name, namespace, labels and annotations.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /** The rules, at least one. Written to `spec.rewriteRules`. */
  readonly rules: RewriteRule[];
}

const CONDITION: Kinds<RewriteCondition> = { required: { variable: TEXT, pattern: TEXT }, optional: { ignoreCase: FLAG, negate: FLAG } };
const URL: Kinds<RewriteUrl> = { required: {}, optional: { modifiedPath: TEXT, modifiedQueryString: TEXT, reroute: FLAG } };
const RULE: Kinds<RewriteRule> = {
  required: { name: TEXT, ruleSequence: NUMBER },
  optional: {
    conditions: listOf(structOf(CONDITION)),
    setRequestHeaders: MAP,
    deleteRequestHeaders: listOf(TEXT),
    setResponseHeaders: MAP,
    deleteResponseHeaders: listOf(TEXT),
    url: structOf(URL),
  },
};
const REWRITE: Kinds<AzureApplicationGatewayRewriteProps> = { required: { rules: listOf(structOf(RULE)) }, optional: { metadata: METADATA } };

/**
 * A rewrite rule set of the gateway, made by the ingress controller. Name it in `rewriteRuleSetCustomResource` of a route.
 *
 * @see https://azure.github.io/application-gateway-kubernetes-ingress/features/rewrite-rule-set-custom-resource/
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop');
 * const rewrite = new manifests.AzureApplicationGatewayRewrite(chart, 'headers', {
 *   rules: [{ name: 'security', ruleSequence: 100, setResponseHeaders: { 'X-Content-Type-Options': 'nosniff' }, deleteResponseHeaders: ['Server'] }],
 * });
 * new manifests.AppGatewayIngress(chart, 'shop', { rewriteRuleSetCustomResource: rewrite.rewriteName });
 */
export class AzureApplicationGatewayRewrite extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;

  /**
   * Throws when there is no rule, when two rules share a name or a place, when there are more than 40 conditions or 40 headers and URLs, and when a rule does nothing, changes a header twice or one
   * that the gateway keeps, asks for a server variable that there is not or for the response before there is one, has a pattern that is not one of RE2, or a value with a group that no condition of the
   * rule has.
   */
  public constructor(scope: Construct, id: string, props: AzureApplicationGatewayRewriteProps) {
    super(...placed(scope, id, new.target));
    refuseForeignRoot(this);
    const given = read(this, REWRITE, props);
    const rewriteRules = given.rules.map(renderRule);
    failOn(this, rewriteResourceProblems('rules', rewriteRules));
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'appgw.ingress.azure.io/v1beta1',
      kind: 'AzureApplicationGatewayRewrite',
      metadata: givenMetadata(given.metadata),
      spec: { rewriteRules },
    });
    TrafficCheck.register(this);
  }

  /** `metadata.name` of the object. */
  public get rewriteName(): string {
    return this.apiObject.name;
  }
}

function renderRule(rule: RewriteRule): Record<string, unknown> {
  return {
    name: rule.name,
    ruleSequence: rule.ruleSequence,
    conditions: rule.conditions?.map((condition) => ({ ignoreCase: false, negate: false, ...condition })),
    actions: {
      requestHeaderConfigurations: headers(rule.setRequestHeaders, rule.deleteRequestHeaders),
      responseHeaderConfigurations: headers(rule.setResponseHeaders, rule.deleteResponseHeaders),
      urlConfiguration: rule.url && { ...rule.url, reroute: rule.url.reroute ?? false },
    },
  };
}

function headers(set: Record<string, string> = {}, deleted: string[] = []): Array<Record<string, string>> | undefined {
  const configurations = [
    ...Object.entries(set).map(([headerName, headerValue]) => ({ actionType: 'set', headerName, headerValue })),
    ...deleted.map((headerName) => ({ actionType: 'delete', headerName })),
  ];
  return configurations.length > 0 ? configurations : undefined;
}
