import { Finding } from '../finding';
import { ObjectCount } from '../object-count';
import { TrafficPath } from '../traffic-path';

/** The report for programs. The keys are those of the public structs. */
export function renderJson(paths: TrafficPath[], findings: Finding[], assumptions: string[], leftOut: ObjectCount[]): string {
  return `${JSON.stringify({ paths, findings, assumptions, leftOut }, undefined, 2)}\n`;
}
