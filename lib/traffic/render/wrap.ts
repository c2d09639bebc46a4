/** How wide a text is. */
export type Measure = (text: string) => number;

/** Break text into lines that fit a width: between words, within a word after the signs that addresses and names are made of, and anywhere only where it must be. */
export function wrapped(text: string, width: number, measure: Measure): string[] {
  const fits = (piece: string) => measure(piece.trim()) <= width;
  if (fits(text)) {
    return [text.trim()];
  }
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text, fits)) {
    if (line !== '' && !fits(line + piece)) {
      lines.push(line.trim());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  lines.push(line.trim());
  return lines;
}

/**
 * Words. A word too wide for a line is taken apart after the signs that addresses and names are made of, a part of it that is still too wide before
 * its capital letters, and then where it must be.
 */
function pieces(text: string, fits: (piece: string) => boolean): string[] {
  return [partsOf, humps, (part: string) => cut(part, fits)].reduce(
    (found, apart) => found.flatMap((piece) => (fits(piece) ? [piece] : apart(piece))),
    text.match(/\s*\S+/g) as string[] ?? [],
  );
}

const SIGNS = '[/.,:\\-_=&?]';
const AFTER_SIGN = new RegExp(`(?<=${SIGNS}|%20)(?!${SIGNS}|%20|$)`);

/** A word, taken apart after the signs that addresses and names are made of. */
export function partsOf(word: string): string[] {
  return word.split(AFTER_SIGN);
}

/** A name such as `sessionAffinity`, taken apart before its capital letters. */
function humps(part: string): string[] {
  return part.split(/(?<=[a-z])(?=[A-Z])/);
}

function cut(text: string, fits: (piece: string) => boolean): string[] {
  const parts: string[] = [''];
  for (const character of text) {
    const grown = parts[parts.length - 1] + character;
    if (fits(grown)) {
      parts[parts.length - 1] = grown;
    } else {
      parts.push(character);
    }
  }
  return parts;
}
