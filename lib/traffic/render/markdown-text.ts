import { oneLine } from './html-template';

// what is markup within a line, what starts an address that GitHub would link, and what would make a line of its own at the start
const MARKUP = /[&<>\\`*_[\]|~$]|:(?=\/\/)|(?<=\bwww)\.|^[-+=#]|(?<=^\d+)[.)](?=\s)/gi;
// people and threads, which GitHub looks for after it has read entities, but not in code
const REFERENCE = /@|#(?=\d)|(?<=\bGH)-(?=\d)/gi;

/** Text in which nothing is markup, a mention, a reference or a link. */
export function markdownText(text: string): string {
  // the mark stands for a space without width until entities are written
  return entities(oneLine(text).replace(REFERENCE, (sign) => `${sign}\u200b`)).replace(/\u200b/g, '&#8203;');
}

/** Text as code, also in a table, where bars cut even quoted code. */
export function markdownCode(text: string): string {
  return `<code>${entities(oneLine(text))}</code>`;
}

function entities(text: string): string {
  return text.replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text that grows up to a length. A block that is too long loses its last lines and says how many. */
export class MarkdownBudget {
  private readonly blocks: string[] = [];
  private left: number;

  public constructor(longest: number) {
    this.left = longest;
  }

  /** Add a block as a whole or not at all, and say whether there was room. */
  public add(block: string): boolean {
    const fits = block.length <= this.left;
    if (fits) {
      this.blocks.push(block);
      this.left -= block.length;
    }
    return fits;
  }

  /** A table under a heading, which takes at most a part of the room that is left; nothing without rows. Cells are Markdown already. */
  public addTable(heading: string, columns: string[], rows: string[][], noun: string, part = 1): void {
    const head = `${heading}${row(columns)}${row(columns.map(() => '---'))}`;
    this.addLines(head, rows.map(row), '', noun, part);
  }

  /** A list that is folded away under a title; nothing without lines. Lines are Markdown already. */
  public addFolded(title: string, lines: string[], noun: string): void {
    this.addLines(`\n<details><summary>${title} (${lines.length})</summary>\n\n`, lines.map((line) => `- ${line}\n`), '\n</details>\n', noun);
  }

  public toString(): string {
    return this.blocks.join('');
  }

  private addLines(head: string, lines: string[], foot: string, noun: string, part = 1): void {
    if (lines.length === 0) {
      return;
    }
    const more = (count: number) => `\n${count} more ${noun} are left out: the comment would be too long.\n`;
    let room = this.left * part - head.length - foot.length - more(lines.length).length;
    const fitting: string[] = [];
    for (const line of lines) {
      room -= line.length;
      if (room < 0) {
        break;
      }
      fitting.push(line);
    }
    const missing = lines.length - fitting.length;
    this.add(`${head}${fitting.join('')}${missing > 0 ? more(missing) : ''}${foot}`);
  }
}

function row(cells: string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
