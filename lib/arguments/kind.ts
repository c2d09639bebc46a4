import { wayTo } from './made-by';
import { misspelled } from './nearest';

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

/** A kind of values: what a field takes, and how a value of it is written. Everything that a program gives goes through one kind, once, before anything else looks at it. */
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
    const problems = problemsOf(field, value);
    return problems.length === 0 ? { problems, value: written(value) }
      : isUsable(value) ? { problems, value } : { problems, value: standIn?.(), isLost: true };
  };
}

/** What a construct or a class made, or a construct. It has a member that tells it from other objects. `how` says where to get one, if there is more to say than everywhere. */
export function madeBy(what: string, member: string, how?: string): Kind {
  const isMade = (value: any) => isObject(value) && member in value;
  return kindOf((field, value) => {
    if (isMade(value)) {
      return [];
    }
    const way = typeof value === 'string' ? wayTo(what, value) ?? how : how ?? wayTo(what, value);
    return [`${field} must be made by ${what}, got ${shown(value)}${way === undefined ? '' : `; ${way}`}`];
  }, { isUsable: isMade });
}

/** A struct whose properties have kinds. */
export function structOf<T>(kinds: Kinds<T>): Kind {
  return (field, value) => (isObject(value) ? readStruct(kinds, value, (name) => `${field}.${name}`)
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
export function nonEmptyOf(list: Kind, hint?: string): Kind {
  return (field, value) => (Array.isArray(value) && value.length === 0
    ? { problems: [`${field} must have at least one entry, got none${hint === undefined ? '' : `; ${hint}`}`], value: [], isLost: true } : list(field, value));
}

/** What was given to a function as an object with properties, with every value as it is written. */
export function understood<T>(kinds: Kinds<T>, given: any, name: string): Reading {
  return (isAbsent(given) ? Object.keys(kinds.required).length === 0 : isObject(given)) ? readStruct(kinds, given, (field) => field)
    : { problems: [`${name} must be an object with properties, got ${shown(given)}`], value: undefined, isLost: true };
}

/** A value as a message shows it, without a look into what may refer to itself. */
export function shown(value: any): string {
  if (typeof value === 'string') {
    return value.length > LONGEST_SHOWN ? `'${value.slice(0, LONGEST_SHOWN)}…' of ${value.length} characters` : `'${value}'`;
  }
  if (typeof value === 'object' && value !== null) {
    const path = value.node?.path;
    return Array.isArray(value) ? 'a list' : typeof path === 'string' ? `${value.constructor.name} '${path}'` : 'an object';
  }
  return typeof value === 'function' ? 'a function' : String(value ?? 'nothing');
}

/** Options with more beside them. What is no object stays what it is, for its kind to refuse. */
export function withMore(options: any, more: object): any {
  return isAbsent(options) || isObject(options) ? { ...options, ...more } : options;
}

/** True for what was left out: some languages have no other word for it than null. */
export function isAbsent(value: any): value is undefined | null {
  return value === undefined || value === null;
}

const LONGEST_SHOWN = 100;
const LEFT_OUT: Reading = { problems: [], value: undefined };

interface Field {
  readonly name: string;
  readonly kind: Kind;
  readonly isRequired: boolean;
}

const FIELDS = new WeakMap<object, Field[]>();

function fieldsOf(kinds: Kinds<any>): Field[] {
  let fields = FIELDS.get(kinds);
  if (fields === undefined) {
    const of = (part: Record<string, Kind>, isRequired: boolean) => Object.entries(part).map(([name, kind]) => ({ name, kind, isRequired }));
    fields = [...of(kinds.required, true), ...of(kinds.optional, false)];
    FIELDS.set(kinds, fields);
  }
  return fields;
}

/** What was left out, or cannot be used, is not there. */
function readStruct(kinds: Kinds<any>, given: any, fieldOf: (name: string) => string): Reading {
  const problems = slipsIn(kinds, given ?? {}, fieldOf);
  const value: any = { ...given };
  let isLost = false;
  for (const { name, kind, isRequired } of fieldsOf(kinds)) {
    const one = given?.[name];
    if (one === undefined && !isRequired) {
      continue;
    }
    const reading = isAbsent(one) && !isRequired ? LEFT_OUT : kind(fieldOf(name), one ?? undefined);
    problems.push(...reading.problems);
    if (reading.value === undefined) {
      delete value[name];
      isLost = isLost || (isRequired && reading.isLost === true);
    } else {
      // what may be left out is left out
      value[name] = reading.isLost && !isRequired ? undefined : reading.value;
    }
  }
  return { problems, value, isLost };
}

/**
 * Properties that are a letter or two apart from one that was left out. What is far from all of them passes: it may be for somebody else, and so may all
 * that an object of a class has.
 */
function slipsIn(kinds: Kinds<any>, given: any, fieldOf: (name: string) => string): string[] {
  if (![Object.prototype, null].includes(Object.getPrototypeOf(given))) {
    return [];
  }
  const unknown = Object.keys(given).filter((name) => !(name in kinds.required || name in kinds.optional) && given[name] !== undefined);
  return unknown.flatMap((name) => {
    const meant = misspelled(name, fieldsOf(kinds).map((field) => field.name).filter((known) => given[known] === undefined));
    return meant === undefined ? [] : [`${fieldOf(name)} is no property; did you mean ${meant}?`];
  });
}

function listBy(entry: Kind, fieldOf: (field: string, index: number) => string): Kind {
  return (field, value) => {
    if (!Array.isArray(value)) {
      return { problems: [`${field} must be a list, got ${shown(value)}${isAbsent(value) ? '' : '; write [ ] around it'}`], value: [], isLost: true };
    }
    const readings = value.map((item, index): Reading => (isAbsent(item)
      ? { problems: entry(fieldOf(field, index), undefined).problems, value: item, isLost: true } : entry(fieldOf(field, index), item)));
    const usable = readings.filter(({ isLost }) => !isLost);
    return { problems: readings.flatMap(({ problems }) => problems), value: usable.map((reading) => reading.value) };
  };
}

function isObject(value: any): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
