import { isBroken, isClosed, isUnresolved } from './broken';
import { overviewOf, verdictOf } from './overview';
import { TOOL } from './tool';
import { Finding, Severity } from '../finding';
import { ObjectCount } from '../object-count';
import { ReportSources } from '../report-sources';
import { TrafficPath } from '../traffic-path';

/** Grows in its second part when something is added, in its first when something that was there changes or goes. */
const SCHEMA_VERSION = '1.0';

/** The report for programs: summary and overview, then what was read, paths and findings. The keys are those of the public structs, and `report.schema.json` has them all. */
export function renderJson(
  paths: TrafficPath[],
  findings: Finding[],
  assumptions: string[],
  leftOut: ObjectCount[],
  sources?: ReportSources,
): string {
  const { unreadable, texts: _, ...read } = sources ?? {};
  const numbers = new Map(paths.map((path, number) => [path, number]));
  const report = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: TOOL.name, version: TOOL.version },
    summary: summaryOf(paths, findings, unreadable?.length ?? 0),
    overview: overviewOf(paths, findings).map(({ path, ...row }) => ({ path: numbers.get(path), ...row })),
    sources: sources && read,
    unreadable,
    paths,
    findings,
    assumptions,
    leftOut,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function summaryOf(paths: TrafficPath[], findings: Finding[], unreadable: number): object {
  const open = findings.filter(({ acknowledgedReason }) => acknowledgedReason === undefined);
  const of = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const closed = paths.filter(isClosed).length;
  return {
    verdict: verdictOf(paths, findings),
    paths: paths.length,
    broken: paths.filter(isBroken).length - closed,
    closed,
    unresolved: paths.filter(isUnresolved).length,
    errors: of(Severity.ERROR),
    warnings: of(Severity.WARNING),
    notes: of(Severity.INFO),
    acknowledged: findings.length - open.length,
    unreadable,
  };
}
