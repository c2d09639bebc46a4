import { isUnfilled } from '../../objects/placeholder';
import { shown } from '../../objects/shown';
import { joined } from '../object-walk';

/** Reports what is wrong with one value. */
export class ValueCheck {
  public readonly problems: { readonly field: string; readonly problem: string; readonly fix?: string }[] = [];

  private written?: string;

  /**
   * @param place The keys and places on the way to the value.
   * @param object The whole object.
   * @param minor The release of the server, if it is known.
   * @param parent The type that the value is a part of.
   */
  public constructor(
    private readonly place: readonly (string | number)[], public readonly object: any, public readonly minor: number | undefined, public readonly parent: string = '',
  ) {}

  /** Where the value stands, as the server writes it. */
  private get path(): string {
    this.written ??= joined(this.place);
    return this.written;
  }

  /** True for an object that was read from a cluster, where the server has it already. */
  public get isStored(): boolean {
    return typeof this.object.metadata?.uid === 'string' && this.object.metadata.uid !== '';
  }

  /** True from a minor release on; false where the release is not known. */
  public since(minor: number): boolean {
    return this.minor !== undefined && this.minor >= minor;
  }

  /** Report a problem of a field below; an empty field is the value itself. */
  public add(field: string, problem: string, fix?: string): void {
    const separator = field === '' || field.startsWith('[') || this.path === '' ? '' : '.';
    this.problems.push({ field: `${this.path}${separator}${field}`, problem, fix });
  }

  /** Report a value that is not as it must be. */
  public refuse(field: string, expected: string, got: any, fix?: string): void {
    if (!isUnfilled(got)) {
      this.add(field, `${expected}, got ${shown(got)}`, fix);
    }
  }

  /** Report a field that must be there. */
  public required(field: string, detail = ''): void {
    this.add(field, `is required${detail && `: ${detail}`}, got nothing`);
  }
}

/** What a value that is there must be, or nothing where it is so. */
export type ValueRule = (value: any) => string | undefined;

/** What is checked of the values of one type. */
export interface TypeCheck {
  /** Fields that must be there, and hold something. */
  readonly required?: readonly string[];
  /** What the fields must be that are there. */
  readonly fields?: Record<string, ValueRule>;
  /** Whatever looks at more than one field. */
  readonly whole?: (value: any, check: ValueCheck) => void;
}

/** True for what the server takes for nothing: no value, and a text or a list that is empty. */
export function isEmpty(value: any): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** True for an absent value. */
export function isAbsent(value: any): boolean {
  return value === undefined || value === null;
}

/** A whole number within bounds, both included. */
export function whole(min: number, max: number = Infinity): ValueRule {
  const expected = max === Infinity ? `must be at least ${min}` : `must be from ${min} to ${max}`;
  return (value) => (value >= min && value <= max ? undefined : expected);
}

/** One of some words, in this spelling. An empty text is no word, unless it counts as nothing there. */
export function oneOf(...words: string[]): ValueRule {
  const expected = `must be ${words.join(', ').replace(/, ([^,]*)$/, ' or $1')}`;
  return (value) => (value === '' || words.includes(value) ? undefined : expected);
}

/** The same where an empty text is a value that is refused. */
export function strictlyOneOf(...words: string[]): ValueRule {
  const rule = oneOf(...words);
  return (value) => (value === '' ? rule('-') : rule(value));
}

/** The rule, for text that is not empty. */
export function unlessEmpty(rule: ValueRule): ValueRule {
  return (value) => (value === '' ? undefined : rule(value));
}

/** True for a list in which one item may be like another. */
export function hasSeveral(value: any): boolean {
  return Array.isArray(value) && value.length > 1;
}

const NOTHING: [number, any][] = [];

/** The values of a list of objects, and where they stand in it. One that is left out is an object without fields. */
export function objectsIn(value: any): [number, any][] {
  return Array.isArray(value) && value.length > 0
    ? value.map((item, index): [number, any] => [index, typeof item === 'object' && item !== null ? item : {}])
    : NOTHING;
}
