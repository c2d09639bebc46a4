import { TrafficPath } from '../traffic-path';

/** What each stop of a path does and sees, where a proxy in the cluster is on the way; empty for a path that has nothing to tell apart. */
export function hopLines({ hops }: TrafficPath): string[] {
  return hops.filter(({ sourceAddress }) => sourceAddress !== undefined).map(({ label, choosesNextBy, stickiness, sourceAddress }, index, all) => [
    `${label}: source IP is ${sourceAddress}`,
    ...index === all.length - 1 || choosesNextBy === undefined ? [] : [`balanced by ${choosesNextBy}`],
    ...index === all.length - 1 ? [] : [`session affinity: ${stickiness ?? 'none'}`],
  ].join('; '));
}
