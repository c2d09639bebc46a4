/** The text of one or more documents of a stream, and the line before it. */
export interface DocumentText {
  readonly text: string;
  /** Where it begins in the stream. */
  readonly offset: number;
  /** How many lines come before it. */
  readonly lines: number;
}

const MARK = /^---(?=[ \t\r\n]|$)/gm;
const DIRECTIVES_ONLY = /^(?:[ \t]*(?:#.*)?\r?\n|%.*\r?\n)*$/;

/**
 * A stream of YAML cut before each `---`, which may stand at the begin of a line for nothing else, not even in text; directives stay with the
 * document after them. So a stream can be read one document at a time.
 */
export function* documentTexts(stream: string): Generator<DocumentText> {
  let begin = 0;
  let lines = 0;
  for (const { index } of stream.matchAll(MARK)) {
    if (index > begin && !(stream.slice(begin, begin + LONGEST_DIRECTIVES).includes('%') && DIRECTIVES_ONLY.test(stream.slice(begin, index)))) {
      yield { text: stream.slice(begin, index), offset: begin, lines };
      lines += lineBreaksIn(stream, begin, index);
      begin = index;
    }
  }
  if (begin < stream.length) {
    yield { text: stream.slice(begin), offset: begin, lines };
  }
}

/** Nobody writes more before the first directive of a document. */
const LONGEST_DIRECTIVES = 10_000;

function lineBreaksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}
