import { subjectLine } from './subject-line';
import { Finding, Severity } from '../finding';
import { TrafficPath } from '../traffic-path';

/** True for a path that no request gets to the end of. */
export function isBroken(path: TrafficPath): boolean {
  return path.brokenBy.length > 0;
}

/** True for a broken path of which only notes speak: somebody closed it, most likely on purpose. */
export function isClosed(path: TrafficPath): boolean {
  return isBroken(path) && path.brokenBy.every(({ severity }) => severity === Severity.INFO);
}

/** True for a path of which nobody knows whether a request gets to its end. */
export function isUnresolved(path: TrafficPath): boolean {
  return path.unresolved !== undefined && !isBroken(path);
}

/** The rules that say why a path is broken, each once. */
export function breakingCodes(path: TrafficPath): string[] {
  return [...new Set(path.brokenBy.map(({ code }) => code))];
}

/** Why a path is broken, in one line. */
export function breakLine({ code, subject, message, acknowledgedReason }: Finding): string {
  return `${code} on ${subjectLine(subject)}: ${message}${acknowledgedReason === undefined ? '' : ` (acknowledged: ${acknowledgedReason})`}`;
}
