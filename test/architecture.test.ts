import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { circlesIn, importGraph } from './support/import-graph';

const ROOT = join(__dirname, '..');
const MAX_LINES = 300;

const texts = new Map((readdirSync(join(ROOT, 'lib'), { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts')).sort()
  .map((file) => [`lib/${file}`, readFileSync(join(ROOT, 'lib', file), 'utf8')]));
const graph = importGraph(texts);

describe('imports', () => {
  test('nothing in lib imports in a circle, types included', () => {
    expect(circlesIn(graph)).toEqual([]);
  });

  test('no file of lib has more lines than one reads at once', () => {
    expect([...texts].filter(([, text]) => text.trimEnd().split('\n').length > MAX_LINES).map(([file]) => file)).toEqual([]);
  });

  test.each([
    ['an import', "import { B } from './b';"],
    ['an import of a type', "import type { B } from './b';"],
    ['an import of one type', "import { type B } from './b';"],
    ['an import for its effect', "import './b';"],
    ['an export', "export { B } from './b';"],
    ['an export of a type', "export type { B } from './b';"],
    ['an export of everything', "export * from './b';"],
    ['a type of import', "let b: import('./b').B;"],
    ['a call of import', "const b = import('./b');"],
    ['a call of require', "const b = require('./b');"],
    ['an import of require', "import b = require('./b');"],
  ])('%s closes a circle', (_, text) => {
    const files = new Map([['lib/a.ts', text], ['lib/b.ts', "import { C } from '.';"], ['lib/index.ts', "export * from './a';"], ['lib/c.ts', "import './a';"]]);
    expect(circlesIn(importGraph(files))).toEqual([['lib/a.ts', 'lib/b.ts', 'lib/index.ts']]);
  });

  test('finds every circle, and none in a diamond', () => {
    const arrows = (...pairs: string[]) => new Map(pairs.map((pair) => [pair[0], [...pair.slice(1)]]));
    expect(circlesIn(arrows('abc', 'bd', 'cd', 'd'))).toEqual([]);
    expect(circlesIn(arrows('ab', 'bac', 'cd', 'dec', 'e'))).toEqual([['c', 'd'], ['a', 'b']]);
    expect(circlesIn(arrows('aa', 'b'))).toEqual([['a']]);
  });

  test('an import that leads nowhere is an error', () => {
    expect(() => importGraph(new Map([['lib/a.ts', "import './gone';"]]))).toThrow("lib/a.ts imports './gone', which is none of the files");
  });
});
