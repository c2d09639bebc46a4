import { Finding } from '../finding';
import { TrafficPath } from '../traffic-path';

export function renderText(_paths: TrafficPath[], _findings: Finding[]): string {
  return '';
}
