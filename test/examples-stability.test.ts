import { readdirSync } from 'fs';
import { join } from 'path';
import { madeBy } from './support/with-neighbour';

const ROOT = join(__dirname, '..', 'examples');
const EXAMPLES = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

jest.setTimeout(120_000);

test.each(EXAMPLES)('names and ids of example %s do not change when something unrelated is added', (name) => {
  const main = join(ROOT, name, 'main.ts');
  const alone = madeBy(main, false);

  expect(Object.keys(alone.charts)).not.toEqual([]);
  expect(Object.keys(alone.stacks)).not.toEqual([]);
  expect(madeBy(main, true)).toEqual(alone);
});
