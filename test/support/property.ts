import { configureGlobal, Parameters, readConfigureGlobal } from 'fast-check';

/** The seed of every property in this process, as a failure has printed it. */
const SEED = process.env.PROPERTY_SEED === undefined ? undefined : Number(process.env.PROPERTY_SEED);

// a test that wants another number of runs asks `runs`, one that does not has the seed from here
if (SEED !== undefined) {
  configureGlobal({ ...readConfigureGlobal(), seed: SEED });
}

/**
 * How often a property is tried: as often as is known to find mistakes, or that many times more with `PROPERTY_RUNS=20`. A failure prints the seed, which
 * `PROPERTY_SEED=…` takes for all of them, also where a test names one of its own.
 */
export function runs(count: number, seed?: number): Parameters<any> {
  const numRuns = count * Number(process.env.PROPERTY_RUNS ?? 1);
  const chosen = SEED ?? seed;
  return chosen === undefined ? { numRuns } : { numRuns, seed: chosen };
}
