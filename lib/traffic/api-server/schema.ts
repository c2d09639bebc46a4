import { KINDS, TYPES } from './types.generated';

/** What stands at one place of an object. */
export type Shape =
  | { readonly form: Word }
  | { readonly form: 'list' | 'map'; readonly of: Shape }
  | { readonly form: 'object' | 'flag or object'; readonly type: string };

/** A field, and the releases that have it. */
export interface Field {
  readonly shape: Shape;
  readonly span: Span;
}

/** A kind as the server knows it. */
export interface KindSchema {
  readonly namespaced: boolean;
  /** The type that has its fields; absent where they are not known. */
  readonly type?: string;
  readonly span: Span;
}

/** Minor releases from `since` on and before `until`. */
export interface Span {
  readonly since: number;
  readonly until: number;
}

type Word = 'text' | 'int32' | 'int64' | 'number' | 'flag' | 'bytes' | 'time' | 'microtime' | 'quantity' | 'number or text' | 'anything';

const WORDS: Record<string, Word> = {
  's': 'text', 'i': 'int32', 'l': 'int64', 'd': 'number', 'b': 'flag', 'y': 'bytes', 't': 'time', 'u': 'microtime', 'q': 'quantity', 'p': 'number or text', '*': 'anything',
};

/** The API groups that Kubernetes itself has. */
export const OWN_GROUPS: ReadonlySet<string> = new Set(Object.keys(KINDS).map((apiVersion) => apiVersion.split('/').slice(0, -1).join('/')));

const types = new Map<string, Map<string, Field>>();
const versions = new Map<string, Map<string, KindSchema>>();

/** The fields of a type. */
export function fieldsOf(type: string): Map<string, Field> {
  let fields = types.get(type);
  if (!fields) {
    fields = new Map(entriesOf(TYPES[type]).map(([name, code, span]): [string, Field] => [name, { shape: shapeOf(code), span }]));
    types.set(type, fields);
  }
  return fields;
}

/** The kinds of an API version of Kubernetes itself, for instance of `apps/v1`; undefined for those of others. */
export function kindsOf(apiVersion: string): Map<string, KindSchema> | undefined {
  if (!Object.hasOwn(KINDS, apiVersion)) {
    return undefined;
  }
  let kinds = versions.get(apiVersion);
  if (!kinds) {
    kinds = new Map(entriesOf(KINDS[apiVersion]).map(([word, type, span]): [string, KindSchema] => {
      const name = word.replace('!', '');
      return [name, { namespaced: name === word, type: type === '*' ? undefined : type || name, span }];
    }));
    versions.set(apiVersion, kinds);
  }
  return kinds;
}

/** True for a minor release within the span. Where the release is not known, something else would be a guess. */
export function isWithin({ since, until }: Span, minor: number | undefined): boolean {
  return minor === undefined || (minor >= since && minor < until);
}

function entriesOf(line: string): [string, string, Span][] {
  return line.trim().split(' ').filter(Boolean).map((word) => {
    const [, name, code, since, until] = /^([^:]*):([^+]*?)(?:\+(\d+))?(?:-(\d+))?$/.exec(word)!;
    return [name, code, { since: Number(since ?? 0), until: Number(until ?? Infinity) }];
  });
}

function shapeOf(code: string): Shape {
  switch (code[0]) {
    case '[': return { form: 'list', of: shapeOf(code.slice(1)) };
    case '?': return { form: 'flag or object', type: code.slice(1) };
    case '{': return { form: 'map', of: shapeOf(code.slice(1)) };
    default: return code in WORDS ? { form: WORDS[code] } : { form: 'object', type: code };
  }
}
