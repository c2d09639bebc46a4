import { Parameters } from 'fast-check';

/**
 * How often a property is tried: as often as is known to find mistakes, or that many times more with `PROPERTY_RUNS=20`. A failure prints the seed and the
 * path to its example, for `fc.assert` to take.
 */
export function runs(count: number, seed?: number): Parameters<any> {
  const numRuns = count * Number(process.env.PROPERTY_RUNS ?? 1);
  return seed === undefined ? { numRuns } : { numRuns, seed };
}
