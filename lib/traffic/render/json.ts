import { Finding } from '../finding';
import { TrafficPath } from '../traffic-path';

/** The report for programs. The keys are those of the public structs. */
export function renderJson(paths: TrafficPath[], findings: Finding[], assumptions: string[]): string {
  return `${JSON.stringify({ paths, findings, assumptions }, undefined, 2)}\n`;
}
