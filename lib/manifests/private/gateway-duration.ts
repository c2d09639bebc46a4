import { Duration } from 'cdk8s';

const UNITS: [string, number][] = [['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1]];

/** A duration as the Gateway API writes it, which has no fractions: 1.5 seconds are `1s500ms`, nothing is `0s`. */
export function gatewayDuration(duration: Duration): string {
  let rest = Math.round(duration.toMilliseconds());
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count}${unit}`;
  });
  return parts.join('') || '0s';
}
