import { Finding, Origin } from '../finding';

/** Words that may be fields, with the dots, slashes and numbers of a path. */
const WORD = /[A-Za-z][\w.\-/[\]]*\w|[A-Za-z]/g;
/** A word that no sentence has by itself. */
const FIELD_LIKE = /[a-z][A-Z]|[a-z][./][a-z]|-/;
/** Values as messages quote them. */
const QUOTED = /'([^']+)'/g;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** Finds where in its file the field stands that a finding is about. Nothing where its message names no field that is there. */
export class FieldPlaces {
  private readonly linesOf = new Map<string, string[]>();

  /** @param texts The files, by name. */
  public constructor(private readonly texts: Record<string, string>) {}

  public placeOf({ subject: { origin }, message }: Finding): Origin | undefined {
    const { file, line } = origin ?? {};
    if (file === undefined || line === undefined || !Object.hasOwn(this.texts, file)) {
      return undefined;
    }
    const lines = this.lines(file);
    const end = endOf(lines, line - 1);
    const values = [...message.matchAll(QUOTED)].map(([, value]) => value);
    const words = message.match(WORD) ?? [];
    for (const word of words.filter((candidate, index) => index === 0 || FIELD_LIKE.test(candidate))) {
      const found = search(lines, line - 1, end, word, values);
      if (found !== undefined) {
        return { file, line: found.line + 1, column: found.column + 1 };
      }
    }
    return undefined;
  }

  private lines(file: string): string[] {
    const known = this.linesOf.get(file) ?? this.texts[file].split(/\r?\n/);
    this.linesOf.set(file, known);
    return known;
  }
}

/** A line and a column, both from 0. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** The line behind an object: where its document ends, or, in a list, its item. */
function endOf(lines: string[], start: number): number {
  const first = lines[start] ?? '';
  const indent = first.search(/\S/);
  const isItem = indent > 0 || /^\s*- /.test(first);
  const length = lines.slice(start + 1).findIndex((line) => /^(?:---|\.\.\.)(?:\s|$)/.test(line) || (isItem && line.trim() !== '' && line.search(/\S/) <= indent));
  return length < 0 ? lines.length : start + 1 + length;
}

/** The whole word as a key, such as an annotation, or else its parts one below the other, as deep as they are there. */
function search(lines: string[], start: number, end: number, word: string, values: string[]): Place | undefined {
  const whole = keyIn(lines, start, 0, end, word, values);
  if (whole !== undefined || !/[.[]/.test(word)) {
    return whole;
  }
  let found: Place | undefined;
  for (const part of word.split(/[.[\]]+/).filter((one) => one !== '' && !/^\d+$/.test(one))) {
    const next = keyIn(lines, found?.line ?? start, found?.column ?? 0, end, part, values);
    if (next === undefined) {
      break;
    }
    found = next;
  }
  return found;
}

/** The first place where a word is a key, in block style, in braces or quoted; rather one beside which a value stands that the message quotes. */
function keyIn(lines: string[], start: number, column: number, end: number, key: string, values: string[]): Place | undefined {
  const pattern = new RegExp(`(?<![\\w.\\-/"'])["']?(?:[\\w.\\-]+/)?${key.replace(SPECIAL, '\\$&')}["']?\\s*:(?=\\s|$|["'[{])`, 'g');
  let first: Place | undefined;
  for (let line = start; line < end; line++) {
    if (!lines[line].includes(key)) {
      continue;
    }
    for (const match of lines[line].matchAll(pattern)) {
      if (line > start || match.index >= column) {
        const rest = lines[line].slice(match.index + match[0].length);
        const place = { line, column: match.index };
        if (values.some((value) => rest.includes(value))) {
          return place;
        }
        first ??= place;
      }
    }
  }
  return first;
}
