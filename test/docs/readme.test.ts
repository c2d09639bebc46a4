import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..', '..');
const GOLDEN = join(ROOT, 'test', 'golden');

/** The reports of all examples, line by line. */
const reported = new Set(readdirSync(GOLDEN).map((example) => join(GOLDEN, example, 'explain.txt')).filter(existsSync).flatMap((file) => readFileSync(file, 'utf8').split('\n')));
const excerpts = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/```text\n([^`]*)```/g)].map(([, text]) => text.trimEnd().split('\n'));

test('README shows both architectures as they are reported', () => {
  expect(excerpts.map(([title]) => title)).toEqual(['✔ ok: 2 paths, 0 errors, 0 warnings, 3 notes', '✔ ok: 4 paths, 1 of them closed, 0 errors, 0 warnings, 1 note']);
  expect(excerpts.flat().filter((line) => !reported.has(line))).toEqual([]);
});
