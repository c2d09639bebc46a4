import { Duration } from 'cdk8s';
import { formatGoDuration } from '../../traffic/kube-proxy-settings/go-duration';

/** A duration as Go writes it: 90 seconds are `1m30s`, nothing is `0s`. */
export function goDuration(duration: Duration): string {
  return formatGoDuration(BigInt(Math.round(duration.toMilliseconds())) * 1_000_000n);
}
