import { UnreadableFile } from '../traffic';
import { unreadLines } from '../traffic/render/unread-lines';

/** A file that could not be read, with what it seems to be. */
export function unreadable(file: string, problem: string, text: string = ''): UnreadableFile {
  const named = problem.startsWith(file) ? problem : `${file}: ${problem}`;
  const meant = meantBy(text);
  return { file, problem: `${named.trimEnd()}${meant === undefined ? '' : `; ${meant}`}` };
}

/** The lines for standard error. */
export function unreadableNotes(files: readonly UnreadableFile[]): string[] {
  return unreadLines(files).map((line) => `cannot read ${line}`);
}

/** A report in JSON with more in it. */
export function jsonWith(report: string, more: object): string {
  return `${JSON.stringify({ ...JSON.parse(report), ...more }, undefined, 2)}
`;
}

function meantBy(text: string): string | undefined {
  if (/\{\{/.test(text)) {
    return 'this is a template, of Helm for instance: helm template … | aks-constructs explain -';
  }
  const [first = '', second = ''] = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return [first, second].every((line) => line.startsWith('{') && line.endsWith('}'))
    ? 'these are lines of JSON, each an object of its own: put them into a list, or --- between them'
    : undefined;
}
