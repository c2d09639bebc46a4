import { Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { failAt } from '../call-site';
import { refuseDependencies } from '../dependencies';
import { refuseOtherEngine } from '../engine';
import { failOn, isLiteral } from '../problems';

/** A value as it was understood: what is wrong with it, and what is written for it. */
export interface Reading {
  readonly problems: string[];
  readonly value: any;
}

/**
 * A kind of values: what a field takes, and how a value of it is written. Each property of the Azure side goes through one kind, once, before anything
 * else looks at it. What only Terraform knows passes as it is.
 */
export type Kind = (field: string, value: any) => Reading;

/** Keys that must be given. */
type RequiredKeys<T> = { [K in keyof T]-?: {} extends Pick<T, K> ? never : K }[keyof T];

/**
 * The kinds of the properties of a struct. A struct with a property more does not compile until the property has a kind, here or where the struct is.
 */
export interface Kinds<T> {
  readonly required: { readonly [K in RequiredKeys<T>]: Kind };
  readonly optional: { readonly [K in Exclude<keyof T, RequiredKeys<T>>]-?: Kind };
}

/** A kind by the problems of its values. */
export function kindOf(problemsOf: (field: string, value: any) => string[], written: (value: any) => any = (value) => value): Kind {
  return (field, value) => {
    if (!isLiteral(value)) {
      return { problems: [], value };
    }
    const problems = problemsOf(field, value);
    return { problems, value: problems.length > 0 ? value : written(value) };
  };
}

/** A struct whose properties have kinds. */
export function structOf<T>(kinds: Kinds<T>): Kind {
  return (field, value) => (typeof value === 'object' && value !== null && !Array.isArray(value)
    ? readStruct(kinds, value, (name) => `${field}.${name}`)
    : { problems: [`${field} must be an object with properties, got ${shown(value)}`], value });
}

/** A list whose entries are of one kind, named by their place. */
export function listOf(entry: Kind): Kind {
  return listBy(entry, (field, index) => `${field}[${index}]`);
}

/** A list whose entries are of one kind, and say by their values which one is meant. */
export function eachOf(entry: Kind): Kind {
  return listBy(entry, (field) => field);
}

/** A list that has at least one entry. */
export function nonEmptyOf(list: Kind): Kind {
  return (field, value) => (Array.isArray(value) && value.length === 0
    ? { problems: [`${field} must have at least one entry, got none`], value } : list(field, value));
}

/**
 * What was given, with every value as it is written. Throws one error with the place and all problems.
 *
 * @param place The construct, or the static factory, whose caller is named then.
 * @param kinds The kinds of the properties.
 * @param given What was given.
 * @param of What has the properties, where a construct has many such things, for instance `listener 'http'`.
 */
export function read<T extends object>(place: IConstruct | string, kinds: Kinds<T>, given: T, of?: string): T {
  if (typeof place !== 'string') {
    refuseOtherEngine(place);
    refuseDependencies(place);
  }
  const { problems, value } = readStruct(kinds, given, (name) => name);
  const named = of === undefined ? problems : problems.map((problem) => problem.replace(FIELD, (field) => `${field} of ${of}`));
  if (typeof place === 'string') {
    failAt(place, named);
  } else {
    failOn(place, named);
  }
  return value;
}

/** A value as a message shows it. */
export function shown(value: any): string {
  if (typeof value === 'string') {
    return value.length > LONGEST_SHOWN ? `'${value.slice(0, LONGEST_SHOWN)}…' of ${value.length} characters` : `'${value}'`;
  }
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'a list' : 'an object') : String(value);
}

const LONGEST_SHOWN = 300;
/** The field in a message, perhaps after what of it is meant. */
const FIELD = /^(name in |resource group in )?[\w.[\]]+/;

function readStruct<T>(kinds: Kinds<T>, given: any, fieldOf: (name: string) => string): Reading {
  const all: Record<string, Kind> = { ...kinds.required, ...kinds.optional };
  const missing = Object.keys(kinds.required).filter((name) => isAbsent(given?.[name])).map((name) => `${fieldOf(name)} is required`);
  const readings = Object.entries(all).filter(([name]) => !isAbsent(given?.[name]))
    .map(([name, kind]) => ({ name, ...kind(fieldOf(name), given[name]) }));
  return {
    problems: [...missing, ...readings.flatMap(({ problems }) => problems)],
    value: { ...given, ...Object.fromEntries(readings.map(({ name, value }) => [name, value])) },
  };
}

function listBy(entry: Kind, fieldOf: (field: string, index: number) => string): Kind {
  return (field, value) => {
    if (Token.isUnresolved(value)) {
      return { problems: [], value };
    }
    if (!Array.isArray(value)) {
      return { problems: [`${field} must be a list, got ${shown(value)}`], value };
    }
    const readings = value.map((item, index) => (isAbsent(item)
      ? { problems: [`${fieldOf(field, index)} must not be empty`], value: item } : entry(fieldOf(field, index), item)));
    return { problems: readings.flatMap(({ problems }) => problems), value: readings.map((reading) => reading.value) };
  };
}

function isAbsent(value: any): boolean {
  return value === undefined || value === null;
}
