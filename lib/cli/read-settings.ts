import { LimitedReader } from './limited-reader';
import { printable } from '../arguments/printable';

/** A check of one field; returns the value as it is used, or throws what it must be. */
export type Field<T = any> = (value: unknown) => T;

/** A YAML file with one object, checked by `field`. Throws with the name of the file. */
export function readSettings<T>(file: string, field: Field<T>, reader: LimitedReader = new LimitedReader()): T {
  const value = reader.yaml(file);
  try {
    return field(value);
  } catch (error) {
    throw new Error(`${printable(file)}: ${(error as Error).message}`);
  }
}

/** Text of a form. */
export function textLike(form: RegExp, expected: string): Field<string> {
  return (value) => (typeof value === 'string' && form.test(value) ? value : refuse(expected, value));
}

/** Text that is not empty. */
export const text: Field<string> = (value) => (typeof value === 'string' && value.trim() !== '' ? value : refuse('text', value));

/** `true` or `false`. */
export const flag: Field<boolean> = (value) => (typeof value === 'boolean' ? value : refuse('true or false', value));

/** A whole number within bounds, both included. */
export function whole(min: number, max: number): Field<number> {
  return (value) => (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
    ? value
    : refuse(`a whole number from ${min} to ${max}`, value));
}

/** One of the values of an enum. */
export function oneOf<T extends string>(members: Record<string, T>): Field<T> {
  const values = Object.values(members);
  return (value) => values.find((candidate) => candidate === value) ?? refuse(values.join(', '), value);
}

/** Text by name. */
export const textMap: Field<Record<string, string>> = (value) => (
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((one) => typeof one === 'string')
    ? value as Record<string, string>
    : refuse('texts by name', value)
);

/** A list. All that is wrong with it is told at once. */
export function listOf<T>(item: Field<T>): Field<T[]> {
  return (value) => (Array.isArray(value)
    ? together(value.map((one, index) => [`[${index}]`, () => item(one)] as const)).map(([, checked]) => checked)
    : refuse('a list', value));
}

/** An object with these fields and no others. Those in `required` must be there. All that is wrong with it is told at once. */
export function object<T>(fields: Record<string, Field>, required: string[] = []): Field<T> {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return refuse('an object', value);
    }
    const given = value as Record<string, unknown>;
    const names = [...new Set([...required, ...Object.keys(given)])];
    const [known, unknown] = [true, false].map((isKnown) => names.filter((name) => Object.hasOwn(fields, name) === isKnown));
    return Object.fromEntries(together([
      ...unknown.length === 0 ? [] : [[shownNames(unknown), () => refuseFields(Object.keys(fields))] as const],
      ...known.map((name) => [printable(name), () => fields[name](given[name])] as const),
    ])) as T;
  };
}

/** Throw that a value is not what it must be. */
export function refuse(expected: string, got: unknown): never {
  throw new Error(`must be ${expected}, got ${shown(got)}`);
}

const LONGEST = 200;

/** A value in a message: what JSON has no word for too, and not all of a long one. */
function shown(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return Number.isNaN(value) ? 'what is no number' : 'an infinite number';
  }
  const json = JSON.stringify(value);
  return printable(json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json);
}

function refuseFields(fields: string[]): never {
  throw new Error(`must not be there: the fields are ${fields.join(', ')}`);
}

const MOST_NAMES = 5;

/** Names of fields in one line, not all of many. */
function shownNames(names: string[]): string {
  const shortened = names.slice(0, MOST_NAMES).map((name) => printable(name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name));
  return names.length > MOST_NAMES ? `${shortened.join(', ')} and ${names.length - MOST_NAMES} more` : shortened.join(', ');
}

/** Run all checks, then throw all that failed, each with its place. */
function together<T>(checks: (readonly [string, () => T])[]): [string, T][] {
  const problems: string[] = [];
  const results = checks.flatMap(([place, check]): [string, T][] => {
    try {
      return [[place, check()]];
    } catch (error) {
      problems.push(...(error as Error).message.split('\n  ').map((problem) => joined(place, problem)));
      return [];
    }
  });
  if (problems.length > 0) {
    throw new Error(problems.join('\n  '));
  }
  return results;
}

/** `a` and `[0] must be` as `a[0] must be`, `a` and `b must be` as `a.b must be`, `a` and `must be` as `a must be`. */
function joined(place: string, problem: string): string {
  if (problem.startsWith('must ')) {
    return `${place} ${problem}`;
  }
  return problem.startsWith('[') ? `${place}${problem}` : `${place}.${problem}`;
}
