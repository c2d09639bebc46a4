import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { isDeepStrictEqual } from 'util';
import { TWIN_FOLDER } from './build-cdktn';
import { asOf455 } from './differences';
import { run } from './run';

const GOLDEN = join(__dirname, '..', 'test', 'golden');

/** Run an example of the twin and compare what it writes with what it writes on CDKTF. `met` counts the differences that are listed. */
export function checkExample(name: string, met: Map<string, number>): string[] {
  const folder = join(TWIN_FOLDER, 'examples', name);
  run('npx', ['ts-node', '-T', 'main.ts'], folder);
  const golden = join(GOLDEN, name);
  return (readdirSync(golden, { recursive: true }) as string[]).filter((file) => /\.(json|yaml)$/.test(file)).flatMap((file) => {
    const expected = readFileSync(join(golden, file), 'utf8');
    if (file.endsWith('.tf.json')) {
      const text = readFileSync(join(folder, 'cdktf.out', 'stacks', file.replace('.tf.json', ''), 'cdk.tf.json'), 'utf8').split(folder).join('<folder>');
      const stack = asOf455(JSON.parse(text), ({ type, argument }) => met.set(`${type}.${argument}`, (met.get(`${type}.${argument}`) ?? 0) + 1));
      return differing(stack, JSON.parse(expected), file);
    }
    return readFileSync(join(folder, 'dist', file), 'utf8') !== expected ? [`${file} is not the same`] : [];
  }).map((problem) => `example ${name}: ${problem}`);
}

/** Where two values differ, key by key. What names the engine itself is left out. */
function differing(actual: any, expected: any, place: string): string[] {
  if (place.endsWith('.//') || isDeepStrictEqual(actual, expected)) {
    return [];
  }
  if (typeof actual !== 'object' || typeof expected !== 'object' || actual === null || expected === null) {
    return [`${place}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
  }
  return [...new Set([...Object.keys(actual), ...Object.keys(expected)])].flatMap((key) => differing(actual[key], expected[key], `${place}.${key}`));
}
