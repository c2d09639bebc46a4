import { HeaderChange, RewriteFacts, rewriteCountProblems, rewriteProblems } from './rewrite-rules';
import { list, text } from '../objects/object-view';
import { isUnfilled } from '../objects/placeholder';

const ACTIONS = ['set', 'delete'];
const LOWEST_SEQUENCE = 1;

/**
 * What is wrong with the rules of an AzureApplicationGatewayRewrite as it is written.
 *
 * @param place The list of rules in a message, for instance `spec.rewriteRules`.
 * @param rules The rules.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/crds/azureapplicationgatewayrewrites.yaml
 */
export function rewriteResourceProblems(place: string, rules: readonly any[]): string[] {
  return [
    ...rules.length === 0 ? [`${place} must have at least one rule, got none`] : [],
    ...(['name', 'ruleSequence'] as const).flatMap((field) => repeated(rules.map((rule) => rule[field])).map((value) => `${place} must have each ${field} once, got '${text(value)}' twice`)),
    ...rewriteCountProblems(place, rules.map(factsOf)),
    ...rules.flatMap((rule, index) => ruleProblems(`${place}[${index}]`, rule)),
  ];
}

function ruleProblems(place: string, rule: any): string[] {
  const { ruleSequence, actions } = rule;
  const isPlace = Number.isInteger(ruleSequence) && ruleSequence >= LOWEST_SEQUENCE;
  const changes = [...list(actions?.requestHeaderConfigurations), ...list(actions?.responseHeaderConfigurations)];
  return [
    ...isPlace || isUnfilled(ruleSequence) ? [] : [`ruleSequence of ${place} must be a whole number of at least ${LOWEST_SEQUENCE}, got ${text(ruleSequence) || 'none'}`],
    ...text(rule.name) === '' ? [`name of ${place} must say something, got ''`] : [],
    ...changes.filter(({ actionType }) => !ACTIONS.includes(actionType))
      .map(({ headerName, actionType }) => `actionType of header '${text(headerName)}' of ${place} must be ${ACTIONS.join(' or ')}, got '${text(actionType)}'`),
    ...rewriteProblems(place, factsOf(rule)),
  ];
}

function factsOf({ conditions, actions }: any): RewriteFacts {
  const { modifiedPath, modifiedQueryString, reroute } = actions?.urlConfiguration ?? {};
  return {
    conditions: list(conditions).map(({ variable, pattern }) => (
      { variable: text(variable), pattern: isUnfilled(pattern) ? undefined : text(pattern) }
    )),
    requestHeaders: list(actions?.requestHeaderConfigurations).map(changeOf),
    responseHeaders: list(actions?.responseHeaderConfigurations).map(changeOf),
    url: actions?.urlConfiguration && { path: given(modifiedPath), queryString: given(modifiedQueryString), reroute: reroute === true },
  };
}

function changeOf({ actionType, headerName, headerValue }: any): HeaderChange {
  return { name: isUnfilled(headerName) ? undefined : text(headerName), ...actionType === 'set' ? { value: text(headerValue) } : {} };
}

function given(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : text(value);
}

/** What is there more than once, each time once. */
function repeated(values: readonly unknown[]): unknown[] {
  return [...new Set(values.filter((value, index) => value !== undefined && values.indexOf(value) < index))];
}
