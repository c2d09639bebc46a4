import { Kind, kindOf, madeBy, shown } from './kind';

/** A value of a type of JavaScript. The words read well after "must be". */
function typed(type: string, words: string, standIn?: () => unknown): Kind {
  const isUsable = (value: unknown) => typeof value === type;
  return kindOf((field, value) => (isUsable(value) ? [] : [`${field} must be ${words}, got ${shown(value)}`]), { isUsable, standIn });
}

/** Any text. */
export const TEXT = typed('string', 'text');

/** Any number. */
export const NUMBER = typed('number', 'a number');

/** A whole number in bounds, or of at least one. */
export function wholeFrom(min: number, max?: number): Kind {
  const isUsable = (value: any) => Number.isInteger(value) && value >= min && value <= (max ?? Infinity);
  const bounds = max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
  return kindOf((field, value) => (isUsable(value) ? [] : [`${field} must be a whole number ${bounds}, got ${shown(value)}`]), { isUsable });
}

/** Yes or no. */
export const FLAG = typed('boolean', 'true or false', () => false);

/** Something with properties, which others look at. */
export const OBJECT = objectOf((field, value) => `${field} must be an object with properties, got ${shown(value)}`);

/** Values by names of your own. */
export const MAP = objectOf((field, value) => `${field} must be names with values, got ${shown(value)}`);

/** Whatever it is. */
export const ANYTHING: Kind = (_, value) => ({ problems: [], value });

/** Text that names something, so that it is not empty. */
export const NAME: Kind = kindOf((field, value) => (typeof value !== 'string' ? [`${field} must be text, got ${shown(value)}`]
  : value === '' ? [`${field} must not be empty, got ''`] : []), { isUsable: (value) => typeof value === 'string' });

/** One of the words of an enum, and what takes the place of others. */
export function wordOf(words: Record<string, string>, standIn?: () => unknown): Kind {
  const allowed = Object.values(words);
  return kindOf((field, value) => (allowed.includes(value) ? [] : [`${field} must be ${orList(allowed)}, got ${shown(value)}`]), { isUsable: () => false, standIn });
}

/** Words as a sentence lists them. */
export function orList(words: string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}` : words[0];
}

/** Where a construct goes: a Chart, a TerraformStack, or something in one. */
export const SCOPE = madeBy('a Chart, a TerraformStack or another construct', 'node');

function objectOf(problemOf: (field: string, value: unknown) => string): Kind {
  const isUsable = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return kindOf((field, value) => (isUsable(value) ? [] : [problemOf(field, value)]), { isUsable });
}
