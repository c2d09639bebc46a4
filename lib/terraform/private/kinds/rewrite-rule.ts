import { Kinds, structOf } from '../../../arguments/kind';
import type { GatewayRewriteCondition, GatewayRewriteRule, GatewayRewriteUrl } from '../../gateway-rewrite-rule';
import { NETWORK_RESOURCE_NAME } from '../names';
import { eachOf, listOf, madeBy } from './kind';
import { ANY_TEXT, FLAG, mapOf, nameLike, numberOf, TEXT, textLike } from './texts';

/** Names and values of headers are looked at with the rule that they are in. */
const HEADERS = mapOf(() => []);

const CONDITION: Kinds<GatewayRewriteCondition> = {
  required: { variable: madeBy('GatewayRewriteVariable', 'variableName'), pattern: TEXT },
  optional: { ignoreCase: FLAG, negate: FLAG },
};

/** A value may start with what a group of a pattern matched. */
const URL: Kinds<GatewayRewriteUrl> = {
  required: {},
  optional: { path: textLike(/^[/{]\S*$/, 'start with / or a variable and have no spaces'), queryString: ANY_TEXT, reroute: FLAG },
};

const RULE: Kinds<GatewayRewriteRule> = {
  required: { ruleName: nameLike(NETWORK_RESOURCE_NAME) },
  optional: {
    ruleSequence: numberOf(1, 1000),
    conditions: listOf(structOf(CONDITION)),
    setRequestHeaders: HEADERS,
    deleteRequestHeaders: eachOf(TEXT),
    setResponseHeaders: HEADERS,
    deleteResponseHeaders: eachOf(TEXT),
    url: structOf(URL),
  },
};

export const REWRITE_RULE = structOf(RULE);
