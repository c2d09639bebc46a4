import { PathState, ReportState, verdictOf } from './overview';
import { sumsOf } from './sums';
import { Finding, Severity } from '../finding';
import { UnreadableFile } from '../report-sources';
import { TrafficPath } from '../traffic-path';

/** A sign for each state and each severity, of one column. */
export const SIGNS: Record<PathState | ReportState | Severity, string> = {
  [PathState.BROKEN]: '✖',
  [PathState.WARNING]: '⚠',
  [PathState.OK]: '✔',
  [PathState.CLOSED]: '⊘',
  [Severity.ERROR]: '✖',
  [Severity.INFO]: 'ℹ',
};

/** How everything is. What could not be read may be anything. */
export function verdictOfReport(paths: TrafficPath[], findings: Finding[], unreadable: UnreadableFile[] = []): ReportState {
  const known = verdictOf(paths, findings);
  return known === ReportState.OK && unreadable.length > 0 ? ReportState.WARNING : known;
}

/** How everything is, and the sums: first and last line of the report. */
export function verdictLine(paths: TrafficPath[], findings: Finding[], unreadable: UnreadableFile[] = []): string {
  const verdict = verdictOfReport(paths, findings, unreadable);
  const sums = sumsOf(paths, findings, unreadable);
  return `${SIGNS[verdict]} ${verdict}: ${sums.map(({ count, noun }) => `${count} ${noun}`).join(', ')}`;
}
