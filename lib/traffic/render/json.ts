import { Finding } from '../finding';
import { ObjectCount } from '../object-count';
import { ReportSources } from '../report-sources';
import { TrafficPath } from '../traffic-path';

/** The report for programs. The keys are those of the public structs. */
export function renderJson(
  paths: TrafficPath[],
  findings: Finding[],
  assumptions: string[],
  leftOut: ObjectCount[],
  sources?: ReportSources,
): string {
  const { unreadable, ...read } = sources ?? {};
  return `${JSON.stringify({ sources: sources && read, unreadable, paths, findings, assumptions, leftOut }, undefined, 2)}\n`;
}
