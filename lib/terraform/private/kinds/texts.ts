import { Lazy, Token } from 'cdktf';
import { Kind, Place, shown } from '../../../arguments/kind';
import { isIpv4 } from '../../../traffic/addresses';
import { checkCidr, parseCidr } from '../../../traffic/azure/cidr';
import { checkName, NameRule } from '../names';
import { isLiteral } from '../problems';
import { kindOf, late, madeBy } from './kind';
import * as values from '../../../arguments/values';

/** What Terraform reads as an expression where text was meant. */
const EXPRESSION = /[$%]\{/;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CONTROL = /[\u0000-\u001f\u007f]/;

/** What takes the place of a text or a number that is none: no check looks into what only Terraform knows. */
export const OF_TEXT: Place = { isUsable: (value) => typeof value === 'string', standIn: () => Lazy.stringValue({ produce: () => 'refused' }) };
export const OF_NUMBER: Place = { isUsable: (value) => typeof value === 'number' && Number.isFinite(value), standIn: () => Lazy.numberValue({ produce: () => 1 }) };

/** Text that is one line and not empty, with more problems of its own. */
export function textOf(problemsOf: (field: string, text: string) => string[] = () => [], written?: (text: string) => string): Kind {
  return kindOf((field, value) => {
    if (typeof value !== 'string') {
      return [`${field} must be text, got ${shown(value)}`];
    }
    if (value.trim() === '') {
      return [`${field} must not be empty, got ${shown(value)}`];
    }
    return [...expressionProblems(field, value), ...problemsOf(field, value)];
  }, { ...OF_TEXT, written });
}

/** Text that an expression was put into by hand: Terraform would read it, and nothing here could check what comes of it. */
export function expressionProblems(field: string, text: string): string[] {
  return EXPRESSION.test(text)
    ? [`${field} must not have an expression of Terraform in text, got ${shown(text)}: take it from a resource, a variable or Fn`] : [];
}

/** Text that matches a pattern. The words read well after "must". */
export function textLike(pattern: RegExp, must: string): Kind {
  return textOf((field, text) => (pattern.test(text) ? [] : [`${field} must ${must}, got ${shown(text)}`]));
}

/** A name by the rule of what it names. */
export function nameLike(rule: NameRule): Kind {
  return kindOf(nameProblems(rule), OF_TEXT);
}

function nameProblems(rule: NameRule): (field: string, value: any) => string[] {
  return (field, value) => (typeof value === 'string' ? checkName(field, value, rule) : [`${field} must be text, got ${shown(value)}`]);
}

/** A name that is part of the id of a construct, so that it must be known while the program runs. */
export function idLike(rule: NameRule): Kind {
  const known = kindOf(nameProblems(rule), { isUsable: (value) => typeof value === 'string' });
  return (field, value) => (typeof value === 'string' && Token.isUnresolved(value)
    ? { problems: [`${field} must be known while the program runs, got what only Terraform knows: Terraform remembers the resource by it`], value: undefined, isLost: true }
    : known(field, value));
}

/** One of the words of an enum. */
export function wordOf(words: Record<string, string>): Kind {
  return late(values.wordOf(words, OF_TEXT.standIn));
}

/** A whole number. */
export function numberOf(min: number, max: number): Kind {
  return kindOf((field, value) => (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? []
    : [`${field} must be a whole number between ${min} and ${max}, got ${shown(value)}`]), OF_NUMBER);
}

/** Yes or no. */
export const FLAG = late(values.FLAG);

/** Any text but none. */
export const TEXT = textOf((field, text) => (CONTROL.test(text) ? [`${field} must be one line of text, got ${JSON.stringify(text)}`] : []));

/** Any text, or none. */
export const ANY_TEXT = kindOf((field, value) => (
  typeof value === 'string' ? expressionProblems(field, value) : [`${field} must be text, got ${shown(value)}`]), OF_TEXT);

/** The id of a user, a group, a client or a tenant. */
export const GUID_TEXT = textLike(GUID, 'be a GUID like 00000000-0000-0000-0000-000000000000');

/** A range of one family, written with its network address. */
export function cidrOf(bits?: 32 | 128): Kind {
  return textOf((field, text) => {
    const family = parseCidr(text)?.bits;
    return family !== undefined && bits !== undefined && family !== bits
      ? [`${field} must be an ${bits === 32 ? 'IPv4' : 'IPv6'} range, got ${text}`] : checkCidr(field, text);
  });
}

/** An IPv4 address. */
export const IPV4_ADDRESS = textOf((field, text) => (isIpv4(text) ? [] : [`${field} must be an IPv4 address, got ${shown(text)}`]));

const MAIL_ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** A mail address, as far as one can tell. */
export const MAIL = textLike(MAIL_ADDRESS, 'be a mail address');

/** Each of several mail addresses. */
export const MAIL_ADDRESSES = textLike(MAIL_ADDRESS, 'be mail addresses');

/** How many seconds an answer of DNS may be kept. */
export const TIME_TO_LIVE = numberOf(1, 2147483647);

/** Each of several IPv4 addresses. */
export const IPV4_ADDRESSES = textOf((field, text) => (isIpv4(text) ? [] : [`${field} must be IPv4 addresses like 203.0.113.10, got ${shown(text)}`]));

/** A provider other than that of the stack. */
export const PROVIDER = madeBy('AzurermProvider', 'fqn');

/** Values by names of your own. */
export function mapOf(problemsOf: (field: string, map: Record<string, string>) => string[]): Kind {
  return kindOf((field, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [`${field} must be names with values, got ${shown(value)}`];
    }
    const wrong = Object.entries(value).filter(([, text]) => !Token.isUnresolved(text) && typeof text !== 'string');
    return wrong.length > 0
      ? wrong.map(([name, text]) => `${field} '${name}' must be text, got ${shown(text)}`)
      : [...Object.values(value).filter(isLiteral).flatMap((text) => expressionProblems(field, text as string)), ...problemsOf(field, value)];
  }, { isUsable: () => false, standIn: () => ({}) });
}

/** Text for people, of a length. */
export function kindOfDescription(longest: number): Kind {
  return kindOf((field, value) => {
    if (typeof value !== 'string') {
      return [`${field} must be text, got ${shown(value)}`];
    }
    return [
      ...expressionProblems(field, value),
      ...(value.length > longest ? [`${field} must have at most ${longest} characters, got ${value.length}`] : []),
    ];
  }, OF_TEXT);
}
