import { isBroken, isClosed, isUnresolved } from './broken';
import { Finding, Severity } from '../finding';
import { UnreadableFile } from '../report-sources';
import { TrafficPath } from '../traffic-path';

/** How many of what. */
export interface Sum {
  readonly count: number;
  /** In the number that the count asks for. */
  readonly noun: string;
}

/** Files that could not be read if there are any, paths, those of them that are broken, closed or not resolved if there are any, open findings by severity, and the acknowledged ones if there are any. */
export function sumsOf(paths: TrafficPath[], findings: Finding[], unreadable: UnreadableFile[] = []): Sum[] {
  const open = findings.filter((finding) => finding.acknowledgedReason === undefined);
  const of = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const closed = paths.filter(isClosed).length;
  const broken = paths.filter(isBroken).length - closed;
  const unresolved = paths.filter(isUnresolved).length;
  const acknowledged = findings.length - open.length;
  return [
    ...(unreadable.length > 0 ? [{ count: unreadable.length, noun: unreadable.length === 1 ? 'file not read' : 'files not read' }] : []),
    sum(paths.length, 'path'),
    ...(broken > 0 ? [{ count: broken, noun: 'of them broken' }] : []),
    ...(closed > 0 ? [{ count: closed, noun: 'of them closed' }] : []),
    sum(of(Severity.ERROR), 'error'),
    ...(unresolved > 0 ? [{ count: unresolved, noun: `${unresolved === 1 ? 'path' : 'paths'} not resolved` }] : []),
    sum(of(Severity.WARNING), 'warning'),
    sum(of(Severity.INFO), 'note'),
    ...(acknowledged > 0 ? [{ count: acknowledged, noun: 'acknowledged' }] : []),
  ];
}

function sum(count: number, word: string): Sum {
  return { count, noun: count === 1 ? word : `${word}s` };
}
