import { isBroken, isClosed } from './broken';
import { PathState, verdictOf } from './overview';
import { sumsOf } from './sums';
import { Finding, Severity } from '../finding';
import { UnreadableFile } from '../report-sources';
import { TrafficPath } from '../traffic-path';

/** A sign for each state and each severity, of one column. */
export const SIGNS: Record<PathState | Severity, string> = {
  [PathState.BROKEN]: '✖',
  [PathState.WARNING]: '⚠',
  [PathState.OK]: '✔',
  [PathState.CLOSED]: '⊘',
  [Severity.ERROR]: '✖',
  [Severity.INFO]: 'ℹ',
};

/** How everything is. What could not be read may be anything. */
export function verdictOfReport(paths: TrafficPath[], findings: Finding[], unreadable: UnreadableFile[] = []): PathState {
  const known = verdictOf(paths, findings);
  return known === PathState.OK && unreadable.length > 0 ? PathState.WARNING : known;
}

/** The verdict in a word: errors that break no path, such as an annotation that does nothing, are not called broken. */
export function verdictWord(verdict: PathState, paths: TrafficPath[]): string {
  return verdict === PathState.BROKEN && !paths.some((path) => isBroken(path) && !isClosed(path)) ? 'error' : verdict;
}

/** How everything is, and the sums: first and last line of the report. */
export function verdictLine(paths: TrafficPath[], findings: Finding[], unreadable: UnreadableFile[] = []): string {
  const verdict = verdictOfReport(paths, findings, unreadable);
  const sums = sumsOf(paths, findings, unreadable);
  return `${SIGNS[verdict]} ${verdictWord(verdict, paths)}: ${sums.map(({ count, noun }) => `${count} ${noun}`).join(', ')}`;
}
