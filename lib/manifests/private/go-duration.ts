import { Duration } from 'cdk8s';

/** A duration as Go writes it: 90 seconds are `1m30s`, nothing is `0s`. */
export function goDuration(duration: Duration): string {
  const milliseconds = duration.toMilliseconds();
  const seconds = milliseconds / 1000;
  if (milliseconds > 0 && seconds < 1) {
    return `${milliseconds}ms`;
  }
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${Number((seconds % 60).toFixed(3))}s`;
  return hours > 0 ? `${hours}h${minutes}m${rest}` : minutes > 0 ? `${minutes}m${rest}` : rest;
}
