import stringWidth from 'string-width';
import { wrapped } from './wrap';

/** Where no terminal says how wide it is. */
export const DEFAULT_WIDTH = 80;
/** A label and the gap behind it, after which the further lines of a value begin. */
const LABEL = /^\s*\S+(?: \S+){0,3} {2,}(?=\S)/;
/** What further lines of a text without a label are indented by, beside its own indent. */
const HANGING = 2;
/** The share of a line that a label may take, so that a value has room beside it. */
const WIDEST_LABEL = 0.6;
/** Columns of a letter that takes more than one. */
const WIDEST_LETTER = 2;
const PLAIN = /^[\x20-\x7e]*$/;

/** How many columns of a terminal a text takes: letters of East Asia take two. */
export function columnsOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** Lines that are at most so wide. What is too long goes on below where its value began, or a little to the right of its start. */
export function fold(text: string, width: number): string {
  return text.split('\n').flatMap((line) => (columnsOf(line) <= width ? [line] : foldedLine(line, width))).join('\n');
}

function foldedLine(line: string, width: number): string[] {
  const indent = /^\s*/.exec(line)![0].slice(0, width - WIDEST_LETTER);
  const label = LABEL.exec(line)?.[0];
  const isLabelled = label !== undefined && columnsOf(label) <= width * WIDEST_LABEL;
  const head = isLabelled ? label : indent;
  const hanging = isLabelled ? columnsOf(head) : Math.min(indent.length + HANGING, Math.floor(width / 2));
  const value = isLabelled ? line.slice(head.length) : line.trimStart();
  const [first, ...rest] = wrapped(value, Math.max(width - Math.max(hanging, columnsOf(head)), 1), columnsOf);
  return [`${head}${first}`, ...rest.map((part) => `${' '.repeat(hanging)}${part}`)];
}
