import { ValueBudget } from './value-budget';

/** Nested deeper than anything that is written by tools, and far from what the stack holds. */
const MAX_DEPTH = 200;

/** Throw for a line of the text, counted from one, if it is known. */
export type FailJson = (line: number | undefined, problem: string) => never;

/**
 * What a text in JSON says. Fails with the line reached when it nests too deep, has more values than the budget or a number that would be infinite,
 * before anything is made of it, and when it is no JSON.
 */
export function readJson(text: string, budget: ValueBudget, fail: FailJson): any {
  count(text, budget, fail);
  if (text.trim() === '') {
    return fail(undefined, 'it is empty');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const [, position] = / at position (\d+)/.exec(message) ?? [];
    return fail(position === undefined ? undefined : lineAt(text, Number(position)), message.replace(/ \(line.*/, ''));
  }
}

/** Every value and key ends in or before one of these. */
const SEPARATORS = ',:[{';
/** Without one of these there is no number beyond what computers hold. */
const MAY_BE_LARGE = /[eE]\+?\d{3}|\d{300}/;
const NUMBER = /\s*(-?\d[\d.]*(?:[eE]\+?\d+)?)/y;

function count(text: string, budget: ValueBudget, fail: FailJson): void {
  let depth = 0;
  const mayBeLarge = MAY_BE_LARGE.test(text);
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      at = endOfText(text, at);
    } else if (SEPARATORS.includes(character)) {
      depth += character === '[' || character === '{' ? 1 : 0;
      if (depth > MAX_DEPTH) {
        fail(lineAt(text, at), `nests deeper than ${MAX_DEPTH} levels`);
      }
      if (!budget.take(1)) {
        fail(lineAt(text, at), budget.problem);
      }
      if (mayBeLarge && isInfinite(text, at + 1)) {
        fail(lineAt(text, at), 'a number must be one that computers hold, not an infinite one');
      }
    } else if (character === ']' || character === '}') {
      depth--;
    }
  }
}

function isInfinite(text: string, at: number): boolean {
  NUMBER.lastIndex = at;
  return Math.abs(Number(NUMBER.exec(text)?.[1])) === Infinity;
}

/** Where the quotation mark is that closes a text; what is left open, `JSON.parse` refuses. */
function endOfText(text: string, begin: number): number {
  for (let at = text.indexOf('"', begin + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === '\\') {
      before--;
    }
    if ((at - before) % 2 === 0) {
      return at;
    }
  }
  return text.length;
}

function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) {
    line++;
  }
  return line;
}
