import * as fc from 'fast-check';
import { formatGoDuration, parseGoDuration } from '../../../lib/traffic/kube-proxy-settings/go-duration';
import { runs } from '../../support/property';

const LONGEST = 2n ** 63n - 1n;

test.each([
  ['30s', 30_000_000_000n], ['1h30m', 5_400_000_000_000n], ['1.5s', 1_500_000_000n], ['.5s', 500_000_000n], ['1.s', 1_000_000_000n], ['-2ms', -2_000_000n],
  ['+1us', 1000n], ['1µs', 1000n], ['0', 0n], ['-0', 0n], ['0.0000000001s', 0n], ['9223372036854775807ns', LONGEST], ['-9223372036854775808ns', -LONGEST - 1n],
  ['2562047h47m16.854775807s', LONGEST],
])('reads %s as %d ns', (text, amount) => {
  expect(parseGoDuration(text)).toEqual(amount);
});

test.each(['', '30', '1d', '30S', '30 s', ' 30s', '1h-2m', 's', '.s', '1e3s', '9223372036854775808ns', '2562048h', '-9223372036854775809ns'])('does not read %j', (text) => {
  expect(parseGoDuration(text)).toBeUndefined();
});

test.each([
  [0n, '0s'], [1n, '1ns'], [1500n, '1.5µs'], [500_000_000n, '500ms'], [1_000_000_000n, '1s'], [90_000_000_000n, '1m30s'], [3_600_000_000_000n, '1h0m0s'],
  [-1_000_000_000n, '-1s'], [LONGEST, '2562047h47m16.854775807s'],
])('writes %d ns as %s', (amount, text) => {
  expect(formatGoDuration(amount)).toEqual(text);
});

test('reads what it writes', () => {
  fc.assert(fc.property(fc.bigInt(-LONGEST, LONGEST), (amount) => parseGoDuration(formatGoDuration(amount)) === amount), runs(100));
});
