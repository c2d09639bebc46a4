import { groupProblem, isGroup, patternProblem, referencesIn, RewriteSubject } from './rewrite-syntax';
import { SERVER_VARIABLES } from './server-variables';
import { nearest } from '../../arguments/nearest';

/** A header that a rewrite rule sets or deletes. */
export interface HeaderChange {
  /** Left out where it is not known yet. */
  readonly name?: string;
  /** Left out for one that is deleted. */
  readonly value?: string;
}

/** A rewrite rule, wherever it is written. */
export interface RewriteFacts {
  readonly conditions: readonly RewriteSubject[];
  readonly requestHeaders: readonly HeaderChange[];
  readonly responseHeaders: readonly HeaderChange[];
  readonly url?: { readonly path?: string; readonly queryString?: string; readonly reroute?: boolean };
}

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
 * Problems of a rewrite rule that Azure finds when the gateway is written, or that nobody finds.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/rewrite-http-headers-url#limitations
 */
export function rewriteProblems(rule: string, facts: RewriteFacts): string[] {
  const { conditions, requestHeaders, responseHeaders, url } = facts;
  const deleted = requestHeaders.filter(({ value }) => value === undefined).flatMap(({ name }) => name ?? []);
  return [
    ...hasChange(facts) ? [] : [`${rule} must change something, got nothing: give a header to set or to delete, or a new path or query`],
    ...url?.reroute && url.path === undefined ? [`reroute of ${rule} needs a new path, by which the path rule is found`] : [],
    ...headerProblems(`request headers of ${rule}`, requestHeaders, REQUEST_HEADER, [...KEPT_BY_GATEWAY, WRITTEN_BY_GATEWAY]),
    ...headerProblems(`response headers of ${rule}`, responseHeaders, RESPONSE_HEADER, KEPT_BY_GATEWAY),
    ...deleted.filter((name) => name.toLowerCase() === 'host').map(() => `request headers of ${rule} must leave Host: Azure refuses to delete it`),
    ...conditions.flatMap(({ variable }) => variableProblems(rule, variable)),
    ...patternProblems(rule, conditions),
    ...[...requestHeaders, ...responseHeaders].filter(({ value }) => value === '').map(({ name }) => `header '${name}' of ${rule} must have a value: to remove it, delete it`),
    ...timeProblems(rule, facts),
    ...[...requestValues(facts), ...responseHeaders.map(({ value = '' }) => value)].flatMap(referencesIn).flatMap((name) => referenceProblems(rule, name, conditions)),
  ];
}

/**
 * More than a set holds.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-application-gateway-limits
 */
export function rewriteCountProblems(set: string, rules: readonly RewriteFacts[]): string[] {
  const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
  const counts = {
    'headers and URLs': sum(rules.map((rule) => rule.requestHeaders.length + rule.responseHeaders.length + (rule.url ? 1 : 0))),
    'conditions': sum(rules.map(({ conditions }) => conditions.length)),
  };
  return Object.entries(counts).filter(([, count]) => count > MOST_OF_SET)
    .map(([what, count]) => `${what} of ${set} must be at most ${MOST_OF_SET}, got ${count}: spread the rules over several sets`);
}

function hasChange({ requestHeaders, responseHeaders, url }: RewriteFacts): boolean {
  return requestHeaders.length + responseHeaders.length > 0 || url?.path !== undefined || url?.queryString !== undefined;
}

/** Azure takes one change of a header in a rule, whatever the case of its letters. */
function headerProblems(field: string, changes: readonly HeaderChange[], { pattern, allowed }: typeof REQUEST_HEADER, refused: string[]): string[] {
  const names = changes.flatMap(({ name }) => name ?? []);
  const lower = names.map((name) => name.toLowerCase());
  return [
    ...names.filter((name) => !pattern.test(name)).map((name) => `${field} must be ${allowed}, got '${name}'`),
    ...names.filter((_, index) => refused.includes(lower[index])).map((name) => `${field} must not have '${name}', which the gateway writes itself`),
    ...names.filter((_, index) => lower.indexOf(lower[index]) < index).map((name) => `${field} must differ, got '${name}' again`),
  ];
}

function variableProblems(rule: string, variable: string): string[] {
  return !/^(http_req|http_resp|var)_./.test(variable) ? [`conditions of ${rule} must start with http_req_, http_resp_ or var_, got '${variable}'`]
    : isUnknown(variable) ? [`conditions of ${rule} must ask for a server variable that there is, got ${variable}${meantText(variable)}`] : [];
}

function patternProblems(rule: string, subjects: readonly RewriteSubject[]): string[] {
  return subjects.flatMap(({ variable, pattern }) => {
    const problem = pattern === undefined ? undefined : patternProblem(pattern);
    return problem === undefined ? [] : [`pattern for ${variable} of ${rule} ${problem}`];
  });
}

/** A request is rewritten before there is a response. */
function timeProblems(rule: string, facts: RewriteFacts): string[] {
  const late = facts.conditions.map(({ variable }) => variable).filter((name) => KNOWN_LATE.test(name));
  const changesRequest = facts.requestHeaders.length > 0 || facts.url !== undefined;
  const lateInRequest = requestValues(facts).flatMap(referencesIn).filter((name) => KNOWN_LATE.test(name));
  return [
    ...changesRequest ? late.map((name) => `conditions of ${rule} must not ask for ${name}, which is not known before the backend answers: put the change of the request in another rule`) : [],
    ...lateInRequest.map((name) => `values for the request of ${rule} must not have {${name}}, which is not known before the backend answers`),
  ];
}

function referenceProblems(rule: string, name: string, conditions: readonly RewriteSubject[]): string[] {
  if (!isGroup(name)) {
    return isUnknown(name) ? [`${rule} must have a server variable that there is, got {${name}}${meantText(name)}`] : [];
  }
  const problem = groupProblem(name, [...conditions]);
  return problem === undefined ? [] : [`{${name}} of ${rule} ${problem}`];
}

function isUnknown(name: string): boolean {
  return name.startsWith('var_') && !name.startsWith('var_cookie_') && !SERVER_VARIABLES.includes(name.slice('var_'.length));
}

function meantText(name: string): string {
  const meant = nearest(name.slice('var_'.length), [...SERVER_VARIABLES]);
  return meant === undefined ? '' : `; did you mean var_${meant}?`;
}

function requestValues({ requestHeaders, url }: RewriteFacts): string[] {
  return [...requestHeaders.map(({ value = '' }) => value), url?.path ?? '', url?.queryString ?? ''];
}
