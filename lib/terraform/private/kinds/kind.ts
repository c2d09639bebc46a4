import { Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { failAtOnce, failOn } from '../../../traffic/rules/refusals';
import { failAt } from '../call-site';
import { refuseDependencies } from '../dependencies';
import { refuseOtherEngine } from '../engine';
import { checkStackOf } from '../stack-check';

/** A value as it was understood: what is wrong with it, and what is written for it. */
export interface Reading {
  readonly problems: string[];
  readonly value: any;
  /** True for a value that nothing can go on with. `value` is what takes its place then, if anything can. */
  readonly isLost?: boolean;
}

/** What constructors go on with after a value was refused, so that they find out what else is wrong. */
export interface Place {
  /** True for a value that may be refused but is of the right type. */
  readonly isUsable: (value: any) => boolean;
  /** What takes the place of others where one must be given. Without it a constructor ends at once. */
  readonly standIn?: () => any;
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
export function kindOf(problemsOf: (field: string, value: any) => string[], place: Place & { readonly written?: (value: any) => any }): Kind {
  const { isUsable, standIn, written = (value) => value } = place;
  return (field, value) => {
    if (isKnownLater(value)) {
      return { problems: [], value };
    }
    const problems = problemsOf(field, value);
    return problems.length === 0 ? { problems, value: written(value) }
      : isUsable(value) ? { problems, value } : { problems, value: standIn?.(), isLost: true };
  };
}

/** A struct whose properties have kinds. */
export function structOf<T>(kinds: Kinds<T>): Kind {
  return (field, value) => (typeof value === 'object' && value !== null && !Array.isArray(value)
    ? readStruct(kinds, value, (name) => `${field}.${name}`)
    : { problems: [`${field} must be an object with properties, got ${shown(value)}`], value: undefined, isLost: true });
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
    ? { problems: [`${field} must have at least one entry, got none`], value: [], isLost: true } : list(field, value));
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
    checkStackOf(place);
  }
  const { problems, value, isLost } = readStruct(kinds, given, (name) => name);
  const named = of === undefined ? problems : problems.map((problem) => problem.replace(FIELD, (field) => `${field} of ${of}`));
  if (typeof place === 'string') {
    failAt(place, named);
  } else if (isLost) {
    failAtOnce(place, named);
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
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'a list' : 'an object') : typeof value === 'function' ? 'a function' : String(value ?? 'nothing');
}

const LONGEST_SHOWN = 100;
/** The field in a message, perhaps after what of it is meant. */
const FIELD = /^(name in |resource group in )?[\w.[\]]+/;

function readStruct<T>(kinds: Kinds<T>, given: any, fieldOf: (name: string) => string): Reading {
  if (isAbsent(given) ? Object.keys(kinds.required).length > 0 : typeof given !== 'object' || Array.isArray(given)) {
    return { problems: [`properties must be an object, got ${shown(given)}`], value: undefined, isLost: true };
  }
  const all: [string, Kind][] = Object.entries({ ...kinds.required, ...kinds.optional });
  const readings = all.map(([name, kind]): Reading & { readonly name: string } => {
    const isRequired = name in kinds.required;
    const reading: Reading = !isAbsent(given?.[name]) ? kind(fieldOf(name), given[name])
      : isRequired ? { ...kind(fieldOf(name), null), problems: [`${fieldOf(name)} is required`] } : { problems: [], value: undefined };
    // what may be left out is left out
    return { name, ...reading, ...(reading.isLost && !isRequired ? { value: undefined, isLost: false } : {}) };
  });
  return {
    problems: readings.flatMap(({ problems }) => problems),
    value: withReadings(given, readings),
    isLost: readings.some(({ value, isLost }) => isLost && value === undefined),
  };
}

/** What was given, with each value as it was understood. What was left out, or cannot be used, is not there. */
function withReadings(given: any, readings: (Reading & { readonly name: string })[]): any {
  const understood: any = { ...given };
  for (const { name, value } of readings) {
    if (value !== undefined) {
      understood[name] = value;
    } else if (understood[name] !== undefined) {
      delete understood[name];
    }
  }
  return understood;
}

function listBy(entry: Kind, fieldOf: (field: string, index: number) => string): Kind {
  return (field, value) => {
    if (isKnownLater(value)) {
      return { problems: [], value };
    }
    if (!Array.isArray(value)) {
      return { problems: [`${field} must be a list, got ${shown(value)}`], value: [], isLost: true };
    }
    const readings = value.map((item, index): Reading => (isAbsent(item)
      ? { problems: [`${fieldOf(field, index)} must not be empty`], value: item, isLost: true } : entry(fieldOf(field, index), item)));
    const usable = readings.filter(({ isLost }) => !isLost);
    return { problems: readings.flatMap(({ problems }) => problems), value: usable.map((reading) => reading.value) };
  };
}

/** What Terraform alone knows. A function, which CDKTF resolves too, is none that anybody means. */
function isKnownLater(value: any): boolean {
  return typeof value !== 'function' && Token.isUnresolved(value);
}

function isAbsent(value: any): boolean {
  return value === undefined || value === null;
}
