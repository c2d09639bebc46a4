/** Nanoseconds of the units that Go knows. */
const UNITS: Record<string, bigint> = {
  ns: 1n, us: 1000n, µs: 1000n, μs: 1000n, ms: 1_000_000n, s: 1_000_000_000n, m: 60_000_000_000n, h: 3_600_000_000_000n,
};

/** The longest duration that Go can hold: 292 years. */
const LONGEST = 2n ** 63n - 1n;

/**
 * The nanoseconds of a duration as Go reads it: `1h30m`, `1.5s`, `-2ms`, `0`. Undefined for what is none, such as `30`, `1d`, an empty text, or more
 * than Go can hold.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseGoDuration(text: string): bigint | undefined {
  const [, sign, rest] = /^([-+]?)(.*)$/s.exec(text)!;
  if (rest === '0') {
    return 0n;
  }
  const parts = [...rest.matchAll(/(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== rest || parts.some(([, whole, fraction]) => !whole && !fraction)) {
    return undefined;
  }
  const amount = parts.reduce((sum, [, whole, fraction = '', unit]) => sum + BigInt(whole || '0') * UNITS[unit] + fractionOf(fraction, UNITS[unit]), 0n);
  const most = sign === '-' ? LONGEST + 1n : LONGEST;
  return amount > most ? undefined : sign === '-' ? -amount : amount;
}

/** Nanoseconds as Go prints them: `1h0m0s`, `1.5s`, `500ms`, `0s`. */
export function formatGoDuration(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const amount = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (amount === 0n) {
    return '0s';
  }
  if (amount < UNITS.s) {
    const unit = amount < UNITS.us ? 'ns' : amount < UNITS.ms ? 'µs' : 'ms';
    return `${sign}${decimal(amount, UNITS[unit])}${unit}`;
  }
  const seconds = `${decimal(amount % UNITS.m, UNITS.s)}s`;
  const minutes = amount / UNITS.m;
  return `${sign}${minutes >= 60n ? `${minutes / 60n}h` : ''}${minutes > 0n ? `${minutes % 60n}m` : ''}${seconds}`;
}

function fractionOf(digits: string, unit: bigint): bigint {
  return digits === '' ? 0n : BigInt(digits) * unit / 10n ** BigInt(digits.length);
}

function decimal(amount: bigint, unit: bigint): string {
  const fraction = `${amount % unit}`.padStart(`${unit}`.length - 1, '0').replace(/0+$/, '');
  return `${amount / unit}${unit === 1n || fraction === '' ? '' : `.${fraction}`}`;
}
