import { Finding } from '../finding';
import { TrafficPath } from '../traffic-path';

/** The report for programs. The keys are those of the public structs. */
export function renderJson(paths: TrafficPath[], findings: Finding[]): string {
  return JSON.stringify({ paths, findings }, undefined, 2);
}
