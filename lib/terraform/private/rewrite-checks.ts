import { groupProblem, isGroup, patternProblem, referencesIn, RewriteSubject } from '../../traffic/agic/rewrite-syntax';
import { GatewayRewriteRule } from '../gateway-rewrite-rule';
import { GatewayServerVariable } from '../gateway-rewrite-variable';
import { isLiteral, literal } from './problems';

const REQUEST_HEADER = { pattern: /^[A-Za-z0-9-]+$/, allowed: 'letters, digits and hyphens' };
/** A token of RFC 7230. */
const RESPONSE_HEADER = { pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, allowed: "letters, digits and !#$%&'*+-.^_`|~" };
const MOST_OF_SET = 40;
const KEPT_BY_GATEWAY = ['connection', 'upgrade'];
/** The gateway writes it after all rewrites. */
const WRITTEN_BY_GATEWAY = 'x-original-host';
/** What is known only when the backend has answered. */
const KNOWN_LATE = /^(http_resp_|var_(http_status|sent_bytes)$)/;

/**
 * Problems of a rewrite rule that neither Terraform nor the provider finds.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/rewrite-http-headers-url#limitations
 */
export function checkRewriteRule(rule: string, options: GatewayRewriteRule): string[] {
  const { setRequestHeaders = {}, deleteRequestHeaders = [], setResponseHeaders = {}, deleteResponseHeaders = [], url } = options;
  const requestHeaders = [...Object.keys(setRequestHeaders), ...deleteRequestHeaders];
  const responseHeaders = [...Object.keys(setResponseHeaders), ...deleteResponseHeaders];
  const subjects = (options.conditions ?? []).map(({ variable, pattern }) => ({ variable: variable.variableName, pattern: literal(pattern) }));
  const hasUrl = url?.path !== undefined || url?.queryString !== undefined;
  return [
    ...(requestHeaders.length + responseHeaders.length === 0 && !hasUrl ? [`${rule} must change something, got nothing: give headers, or url with path or queryString`] : []),
    ...(url?.reroute && url.path === undefined ? [`url.reroute of ${rule} needs a new path, by which the path rule is found`] : []),
    ...checkHeaders(`request headers of ${rule}`, requestHeaders, REQUEST_HEADER, [...KEPT_BY_GATEWAY, WRITTEN_BY_GATEWAY]),
    ...checkHeaders(`response headers of ${rule}`, responseHeaders, RESPONSE_HEADER, KEPT_BY_GATEWAY),
    ...deleteRequestHeaders.filter((name) => name.toLowerCase() === 'host').map(() => `deleteRequestHeaders of ${rule} must leave Host: Azure refuses to delete it`),
    ...checkPatterns(rule, subjects),
    ...Object.entries({ ...setRequestHeaders, ...setResponseHeaders }).filter(([, value]) => value === '')
      .map(([name]) => `header '${name}' of ${rule} must have a value: to remove it, name it among those to delete`),
    ...checkTime(rule, options),
    ...valuesOf(options).flatMap(referencesIn).flatMap((name) => checkReference(rule, name, subjects)),
  ];
}

/**
 * More than a set holds.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-application-gateway-limits
 */
export function checkRewriteCounts(set: string, rules: GatewayRewriteRule[]): string[] {
  const counts = {
    'headers and URLs': sum(rules.map(changesOf)),
    'conditions': sum(rules.map(({ conditions = [] }) => conditions.length)),
  };
  return Object.entries(counts).filter(([, count]) => count > MOST_OF_SET)
    .map(([what, count]) => `${what} of ${set} must be at most ${MOST_OF_SET}, got ${count}: spread the rules over several sets`);
}

function changesOf(rule: GatewayRewriteRule): number {
  const set = [rule.setRequestHeaders ?? {}, rule.setResponseHeaders ?? {}].flatMap((headers) => Object.keys(headers));
  const deleted = [rule.deleteRequestHeaders ?? [], rule.deleteResponseHeaders ?? []].flat();
  return set.length + deleted.length + (rule.url ? 1 : 0);
}

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function checkHeaders(field: string, names: string[], { pattern, allowed }: typeof REQUEST_HEADER, refused: string[]): string[] {
  const lower = names.map((name) => name.toLowerCase());
  return [
    ...names.filter((name) => isLiteral(name) && !pattern.test(name)).map((name) => `${field} must be ${allowed}, got '${name}'`),
    ...names.filter((_, index) => refused.includes(lower[index])).map((name) => `${field} must not have '${name}', which the gateway writes itself`),
    ...names.filter((_, index) => lower.indexOf(lower[index]) < index).map((name) => `${field} must differ, got '${name}' again`),
  ];
}

/** A request is rewritten before there is a response. */
function checkTime(rule: string, options: GatewayRewriteRule): string[] {
  const { conditions = [], setRequestHeaders = {}, deleteRequestHeaders = [], url } = options;
  const late = conditions.map(({ variable }) => variable.variableName).filter((name) => KNOWN_LATE.test(name));
  const changesRequest = Object.keys(setRequestHeaders).length + deleteRequestHeaders.length > 0 || url !== undefined;
  const lateInRequest = requestValues(options).flatMap(referencesIn).filter((name) => KNOWN_LATE.test(name));
  return [
    ...(changesRequest ? late.map((name) => `conditions of ${rule} must not ask for ${name}, which is not known before the backend answers: put the change of the request in another rule`) : []),
    ...lateInRequest.map((name) => `values for the request of ${rule} must not have {${name}}, which is not known before the backend answers`),
  ];
}

function checkReference(rule: string, name: string, conditions: RewriteSubject[]): string[] {
  if (!isGroup(name)) {
    return isUnknown(name) ? [`${rule} must have a server variable that there is, got {${name}}: take one of GatewayServerVariable`] : [];
  }
  const problem = groupProblem(name, conditions);
  return problem === undefined ? [] : [`{${name}} of ${rule} ${problem}`];
}

function checkPatterns(rule: string, subjects: RewriteSubject[]): string[] {
  return subjects.flatMap(({ variable, pattern }) => {
    const problem = pattern === undefined ? undefined : patternProblem(pattern);
    return problem === undefined ? [] : [`pattern for ${variable} of ${rule} ${problem}`];
  });
}

function isUnknown(name: string): boolean {
  const known: string[] = Object.values(GatewayServerVariable);
  return name.startsWith('var_') && !name.startsWith('var_cookie_') && !known.includes(name.slice('var_'.length));
}

function requestValues({ setRequestHeaders = {}, url }: GatewayRewriteRule): string[] {
  return [...Object.values(setRequestHeaders), url?.path ?? '', url?.queryString ?? ''];
}

function valuesOf(options: GatewayRewriteRule): string[] {
  return [...requestValues(options), ...Object.values(options.setResponseHeaders ?? {})];
}
