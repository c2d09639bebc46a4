import { oneLine } from './html-template';
import { rememberFirst } from './remember-first';
import { Measure, wrapped } from './wrap';
import { remember } from '../objects/remember';

// widths in em, rounded up from the sans-serif faces that browsers come with; a picture has no way to measure before it is drawn
const NARROW = /[fijlrtI.,:;'|!()[\]/ ]/;
const WIDE = /[mwMW@%—…→]/;
const CAPITAL = /[A-Z0-9_+=*]/;
const LATIN = /[\u0020-\u024f]/;
const FULL_WIDTH = 1.1;
// nothing longer is ever shown in a picture, however long a name is
const LONGEST = 300;

const emsOfSans = eachOnce((character) => (
  NARROW.test(character) ? 0.36 : WIDE.test(character) ? 0.95 : CAPITAL.test(character) ? 0.66 : LATIN.test(character) ? 0.58 : FULL_WIDTH
));
const emsOfMono = eachOnce((character) => (LATIN.test(character) ? 0.61 : FULL_WIDTH));

/** Text in the sans-serif face of the page. */
export function sans(size: number): Measure {
  return (text) => size * sumOf(text, emsOfSans);
}

/** Text in the face of addresses, where all letters are equally wide. */
export function mono(size: number): Measure {
  return (text) => size * sumOf(text, emsOfMono);
}

const wrapBy = remember((measure: Measure) => rememberFirst(
  (text: string, width: number, maxLines: number): readonly string[] => linesOf(text, width, maxLines, measure),
  (text, width, maxLines) => `${width} ${maxLines} ${text}`,
));

/** Break text into lines that fit a width in pixels. What is too much for the last line ends in an ellipsis. */
export function wrap(text: string, width: number, maxLines: number, measure: Measure): readonly string[] {
  return wrapBy(measure)(text, width, maxLines);
}

function linesOf(text: string, width: number, maxLines: number, measure: Measure): string[] {
  const lines = wrapped(oneLine(text.slice(0, LONGEST)), width, measure);
  return lines.length <= maxLines && text.length <= LONGEST ? lines : ended(lines.slice(0, maxLines), (piece) => measure(piece.trim()) <= width);
}

function ended(lines: string[], fits: (piece: string) => boolean): string[] {
  let last = [...lines[lines.length - 1]];
  while (last.length > 0 && !fits(`${last.join('')}…`)) {
    last = last.slice(0, -1);
  }
  return [...lines.slice(0, -1), `${last.join('').replace(/[\s.,:;-]+$/, '')}…`];
}

function sumOf(text: string, emsOf: (character: string) => number): number {
  let ems = 0;
  for (const character of text) {
    ems += emsOf(character);
  }
  return ems;
}

/** The width of a character, worked out when it is first seen: a large report has millions of few. */
function eachOnce(emsOf: (character: string) => number): (character: string) => number {
  const known = new Map<string, number>();
  return (character) => {
    const ems = known.get(character) ?? emsOf(character);
    known.set(character, ems);
    return ems;
  };
}
