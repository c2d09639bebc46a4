import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join, relative } from 'path';
import { glob, isGlob } from '../../lib/cli/glob';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'glob-'));
  for (const file of ['a.yaml', 'b.yml', 'c.json', 'a+b.yaml', '.hidden.yaml', 'x/a.yaml', 'x/y/a.yaml', 'x/y/b.txt', '.git/a.yaml', 'node_modules/p/a.yaml']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  symlinkSync(join(folder, 'a.yaml'), join(folder, 'link.yaml'));
  symlinkSync(folder, join(folder, 'x', 'loop'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['*.yaml', ['a+b.yaml', 'a.yaml', 'link.yaml']],
  ['?.y*ml', ['a.yaml', 'b.yml']],
  ['a+?.yaml', ['a+b.yaml']],
  ['{a,b}.{yaml,yml}', ['a.yaml', 'b.yml']],
  ['{a.{yaml,json},c.json}', ['a.yaml', 'c.json']],
  ['**/a.yaml', ['a.yaml', 'x/a.yaml', 'x/y/a.yaml']],
  ['x/**', ['x/a.yaml', 'x/y/a.yaml', 'x/y/b.txt']],
  ['**/**/a.yaml', ['a.yaml', 'x/a.yaml', 'x/y/a.yaml']],
  ['*/a.yaml', ['x/a.yaml']],
  ['.git/*', ['.git/a.yaml']],
  ['.*.yaml', ['.hidden.yaml']],
  ['x/../*.yml', ['b.yml']],
  ['*.txt', []],
  ['none/*', []],
  ['a.yaml/*', []],
])('%s names %j', (pattern, files) => {
  expect(glob(`${folder}/${pattern}`).map((file) => relative(folder, file))).toEqual(files);
});

test('a pattern without folder is for the working folder', () => {
  expect(glob('package.jso?')).toEqual(['package.json']);
});

test.each([['*.yaml', true], ['a?', true], ['{a,b}', true], ['dist', false], ['a[1].yaml', false]])('%s as a pattern: %p', (place, expected) => {
  expect(isGlob(place)).toBe(expected);
});
