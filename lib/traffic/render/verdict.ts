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

/** How everything is, and the sums: first and last line of the report. What could not be read may be anything. */
export function verdictLine(paths: TrafficPath[], findings: Finding[], unreadable: UnreadableFile[] = []): string {
  const known = verdictOf(paths, findings);
  const verdict = known === PathState.OK && unreadable.length > 0 ? PathState.WARNING : known;
  const unread = unreadable.length > 0 ? [{ count: unreadable.length, noun: unreadable.length === 1 ? 'file not read' : 'files not read' }] : [];
  const sums = [...unread, ...sumsOf(paths, findings)];
  return `${SIGNS[verdict]} ${verdict}: ${sums.map(({ count, noun }) => `${count} ${noun}`).join(', ')}`;
}
