import { HeaderChange, RewriteFacts, rewriteCountProblems, rewriteProblems } from '../../traffic/agic/rewrite-rules';
import { GatewayRewriteRule } from '../gateway-rewrite-rule';
import { literal } from './problems';

/** Problems of a rewrite rule that neither Terraform nor the provider finds. */
export function checkRewriteRule(rule: string, options: GatewayRewriteRule): string[] {
  return rewriteProblems(rule, factsOf(options));
}

/** More than a set holds. */
export function checkRewriteCounts(set: string, rules: GatewayRewriteRule[]): string[] {
  return rewriteCountProblems(set, rules.map(factsOf));
}

function factsOf(rule: GatewayRewriteRule): RewriteFacts {
  const { conditions = [], setRequestHeaders, deleteRequestHeaders, setResponseHeaders, deleteResponseHeaders, url } = rule;
  return {
    conditions: conditions.map(({ variable, pattern }) => ({ variable: variable.variableName, pattern: literal(pattern) })),
    requestHeaders: changesOf(setRequestHeaders, deleteRequestHeaders),
    responseHeaders: changesOf(setResponseHeaders, deleteResponseHeaders),
    url,
  };
}

function changesOf(set: Record<string, string> = {}, deleted: string[] = []): HeaderChange[] {
  return [...Object.entries(set).map(([name, value]) => ({ name: literal(name), value })), ...deleted.map((name) => ({ name: literal(name) }))];
}
