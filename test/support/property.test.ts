import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const TESTS = join(__dirname, '..');

afterEach(() => {
  delete process.env.PROPERTY_SEED;
  delete process.env.PROPERTY_RUNS;
});

/** fast-check and `runs` as a process with this environment has them. */
function loaded(env: Record<string, string>): { fc: typeof import('fast-check'); runs: (count: number, seed?: number) => unknown } {
  Object.assign(process.env, env);
  let found: ReturnType<typeof loaded>;
  jest.isolateModules(() => {
    found = { fc: jest.requireActual('fast-check'), runs: jest.requireActual('./property').runs };
  });
  return found!;
}

test('every test with properties takes its number of runs and its seed from here', () => {
  const files = (readdirSync(TESTS, { recursive: true }) as string[]).filter((file) => file.endsWith('.test.ts'));
  const using = files.map((file) => [file, readFileSync(join(TESTS, file), 'utf8')]).filter(([, text]) => /^import .* from 'fast-check'/m.test(text));
  expect(using.length).toBeGreaterThan(10);
  const countOf = (text: string, form: RegExp) => text.match(form)?.length ?? 0;
  expect(using.filter(([, text]) => countOf(text, /fc\.assert\(/g) !== countOf(text, /\bruns\(\d/g)).map(([file]) => file)).toEqual([]);
});

test('a failure prints its seed, and the same seed finds it again', () => {
  const found = (env: Record<string, string>, seed?: number): string => {
    const { fc, runs } = loaded(env);
    try {
      fc.assert(fc.property(fc.integer(), (number) => number % 7 !== 3), runs(1000, seed) as any);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };
  const [, seed] = /seed: (-?\d+)/.exec(found({}))!;
  expect(found({ PROPERTY_SEED: seed })).toContain(`seed: ${seed}`);
  expect(found({ PROPERTY_SEED: seed }, 5)).toContain(`seed: ${seed}`);
});

test('the environment multiplies runs and sets the seed', () => {
  expect(loaded({}).runs(10)).toEqual({ numRuns: 10 });
  expect(loaded({}).runs(10, 3)).toEqual({ numRuns: 10, seed: 3 });
  expect(loaded({ PROPERTY_RUNS: '20', PROPERTY_SEED: '-5' }).runs(10, 3)).toEqual({ numRuns: 200, seed: -5 });
});
