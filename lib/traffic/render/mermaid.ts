import { TrafficPath } from '../traffic-path';

export function renderMermaid(_paths: TrafficPath[]): string {
  return '';
}
