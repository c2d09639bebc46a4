import { columnsOf } from './fold';
import { partsOf, wrapped } from './wrap';

const GAP = 2;
const NARROWEST = 4;

/**
 * A table for a terminal of a width, whose cells go on below where they must. The first
 * column keeps its width, another one as long as the others have room to give.
 */
export function textTable(titles: string[], rows: string[][], width: number, kept: number): string[] {
  const cells = [titles, ...rows];
  const widths = fitting(titles.map((_, column) => cells.flatMap((row) => row[column].split('\n'))), width - GAP * (titles.length - 1), kept);
  return cells.flatMap((row) => {
    const columns = row.map((cell, column) => brokenUp(cell, widths[column]));
    return Array.from({ length: Math.max(...columns.map(({ length }) => length)) }, (_, line) => (
      columns.map((lines, column) => padded(lines[line] ?? '', widths[column])).join(' '.repeat(GAP)).trimEnd()
    ));
  });
}

/** True where a table of a width breaks no word but after the signs that addresses and names are made of. */
export function tableFits(titles: string[], rows: string[][], width: number): boolean {
  const least = titles.map((_, column) => widest([titles, ...rows].flatMap((row) => (
    // the first column keeps its width
    column === 0 ? row[0].split('\n') : row[column].split(/\s/).flatMap(partsOf)
  ))));
  return least.reduce((sum, one) => sum + one, GAP * (titles.length - 1)) <= width;
}

function brokenUp(cell: string, width: number): string[] {
  return cell.split('\n').flatMap((line) => wrapped(line, width, columnsOf));
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}

/** What each column gets of a room: all that it wants, or less, first by breaks between words, then within them. */
function fitting(columns: string[][], room: number, kept: number): number[] {
  const widths = columns.map(widest);
  const words = columns.map((cells) => widest(cells.flatMap((cell) => cell.split(' '))));
  const parts = columns.map((cells) => widest(cells.flatMap((cell) => cell.split(' ').flatMap(partsOf))));
  [words[0], parts[0]] = [widths[0], widths[0]];
  shrink(widths, words.map((word, column) => (column === kept ? Infinity : word)), room);
  shrink(widths, words, room);
  shrink(widths, parts, room);
  shrink(widths, parts.map((part, column) => column === 0 ? part : Math.min(part, NARROWEST)), room);
  return widths;
}

function widest(cells: string[]): number {
  return Math.max(1, ...cells.map(columnsOf));
}

function shrink(widths: number[], least: number[], room: number): void {
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const spare = widths.map((width, column) => (width > least[column] ? width : 0));
    const chosen = spare.indexOf(Math.max(...spare));
    if (spare[chosen] === 0) {
      return;
    }
    widths[chosen] -= 1;
    over -= 1;
  }
}
