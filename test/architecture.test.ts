import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { circlesIn, importGraph } from './support/import-graph';

const ROOT = join(__dirname, '..');
const MAX_LINES = 300;
const LINT = JSON.parse(readFileSync(join(ROOT, '.eslintrc.json'), 'utf8').replace(/^\/\/.*\n/, ''));
const CONTRIBUTING = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');

const texts = new Map((readdirSync(join(ROOT, 'lib'), { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts')).sort()
  .map((file) => [`lib/${file}`, readFileSync(join(ROOT, 'lib', file), 'utf8')]));
const graph = importGraph(texts);

describe('imports', () => {
  test('nothing in lib imports in a circle, types included', () => {
    expect(circlesIn(graph)).toEqual([]);
  });

  // nobody reads what a script writes
  test('no file of lib has more lines than one reads at once', () => {
    expect([...texts].filter(([file, text]) => !file.endsWith('.generated.ts') && text.trimEnd().split('\n').length > MAX_LINES).map(([file]) => file)).toEqual([]);
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

describe('the pictures in CONTRIBUTING', () => {
  const [rooms, floors] = [...CONTRIBUTING.matchAll(/```text\n([\s\S]*?)```/g)].map(([, picture]) => picture.trimEnd().split('\n'));
  const zones: { readonly target: string; readonly from: string[] }[] = LINT.rules['import/no-restricted-paths'][1].zones;
  const closedTo = (target: string) => [...zones.find((zone) => zone.target === target)?.from ?? []].sort();
  const foldersIn = (folder: string) => (
    readdirSync(join(ROOT, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  );
  const drawnFloors = floors.map((line) => [...line.matchAll(/([a-z-]+)\/(?= )/g)].map(([, folder]) => folder));

  test('have every room', () => {
    expect(rooms.map((line) => /^lib\/(\w+) /.exec(line)![1]).sort()).toEqual(foldersIn('lib').sort());
  });

  test.each(rooms.map((line) => [/^lib\/(\w+) /.exec(line)![1], line]))('%s imports what is drawn, and nothing else', (room, line) => {
    const drawn = /; imports (no framework and no other room|[a-z, ]+)$/.exec(line)![1];
    const others = foldersIn('lib').filter((other) => other !== room && !drawn.split(', ').includes(other));
    expect(closedTo(`./${room}`)).toEqual(others.map((other) => `./${other}`).sort());
  });

  test('have every floor of traffic', () => {
    expect(drawnFloors.flat().sort()).toEqual(foldersIn('lib/traffic').sort());
  });

  const placed = drawnFloors.flatMap((floor, line) => floor.map((folder) => [folder, line] as const));
  test.each(placed)('%s imports what is below it, and nothing else', (folder, line) => {
    const closed = drawnFloors.slice(0, line + 1).flat().filter((other) => other !== folder);
    expect(closedTo(`./traffic/${folder}`)).toEqual(closed.map((other) => `./traffic/${other}`).sort());
  });

  test('the values are at the bottom', () => {
    expect(floors[floors.length - 1]).toMatch(/^\*\.ts /);
    expect(closedTo('./traffic/!(index).ts')).toEqual(drawnFloors.flat().map((folder) => `./traffic/${folder}`).sort());
  });

  test('are true: no file imports from a floor or a room that is closed to it', () => {
    const isValue = (file: string) => /^lib\/traffic\/(?!index\.ts)[^/]+\.ts$/.test(file);
    const isIn = (file: string, target: string) => (target.includes('!') ? isValue(file) : file.startsWith(`lib${target.slice(1)}/`));
    const wrong = [...graph].flatMap(([file, imported]) => zones.filter(({ target }) => isIn(file, target))
      .flatMap(({ from }) => imported.filter((other) => from.some((closed) => isIn(other, closed))).map((other) => `${file} imports ${other}`)));
    expect(wrong).toEqual([]);
  });
});

describe('what leaves the process', () => {
  const OUTLETS = [
    'lib/cli/outlet.ts', 'lib/manifests/kube-proxy-configuration.ts', 'lib/manifests/private/traffic-check.ts', 'lib/platform/aks-app.ts', 'lib/platform/private/refusals.ts',
  ];
  const lines = [...texts].flatMap(([file, text]) => text.split('\n').filter((line) => /process\.std|console\.\w+\(|logger\.log\(/.test(line)).map((line) => [file, line.trim()]));

  test('leaves by a few doors', () => {
    expect([...new Set(lines.map(([file]) => file))].sort()).toEqual([...OUTLETS, 'lib/plugin/traffic-validation.ts'].sort());
  });

  test.each(lines)('is made harmless in %s: %s', (_, line) => {
    expect(line).toMatch(/outgoing(?:Line|Message)?\(/);
  });
});
