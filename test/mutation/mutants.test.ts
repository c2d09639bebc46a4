import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { createSourceFile, ScriptTarget } from 'typescript';
import { mutantsOf, withMutant } from './mutants';
import { filesOf, ROOMS, testsOf } from './rooms';

const ROOT = join(__dirname, '..', '..');
const changes = (text: string) => mutantsOf('a.ts', text).map((mutant) => withMutant(text, mutant));

test.each([
  ['const a = true;', ['const a = false;']],
  ['const a = b === c;', ['const a = b !== c;']],
  ['const a = b < c && d >= e;', ['const a = b <= c && d >= e;', 'const a = b < c || d >= e;', 'const a = b < c && d > e;']],
  ['const a = b ? c : d;', ['const a = false ? c : d;', 'const a = true ? c : d;']],
  ['if (a) { b(); }', ['if (false) { b(); }', 'if (true) { b(); }']],
  ['while (a) { b(); }', ['while (false) { b(); }']],
  ['const a = !b;', ['const a = (b);']],
  ["const a = 'text';", ["const a = '';"]],
  ["const a = '';", ["const a = 'mutant';"]],
  ['const a = `${b} c`;', ["const a = '';"]],
  ['const a = 5;', ['const a = 6;']],
  ['const a = [b];', ['const a = [];']],
  ['const a = [];', []],
  ['const a = b ?? c;', ['const a = b;']],
  ['const a = b + c;', ['const a = b - c;']],
  ["const a = 'x' + c;", ["const a = '' + c;"]],
  ['const a = b.some(c);', ['const a = b.every(c);']],
  ['const a = b.filter(c).map(d);', ['const a = b.map(d);']],
  ["import { a } from 'b';", []],
  ["export * from './b';", []],
  ["type A = 'b' | true;", []],
  ["interface A { readonly b: 'c'; }", []],
  ["const a = { 'b-c': d };", []],
  ["enum A { B = 'b' }", []],
])('%s may become %j', (text, expected) => {
  expect(changes(text)).toEqual(expected);
});

test('what becomes of a file of the library can be read', () => {
  const file = 'lib/traffic/rules/service/service-type.ts';
  const text = readFileSync(join(ROOT, file), 'utf8');
  const errors = changes(text).flatMap((changed) => (createSourceFile(file, changed, ScriptTarget.Latest) as any).parseDiagnostics);
  expect(changes(text).length).toBeGreaterThan(10);
  expect(errors).toEqual([]);
});

test('each file is in one room at most, and has tests that are there', () => {
  const files = ROOMS.flatMap((room) => filesOf(room).map((file) => [file, room] as const));
  expect(new Set(files.map(([file]) => file)).size).toBe(files.length);
  expect(files.length).toBeGreaterThan(400);
  const tests = [...new Set(files.flatMap(([file, room]) => testsOf(file, room).flat()))];
  expect(tests.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  expect(files.filter(([file, room]) => testsOf(file, room).length === 0)).toEqual([]);
});

test('a test of the same name comes first', () => {
  expect(testsOf('traffic/rules/service/service-type.ts', ROOMS[0])[0]).toEqual(['test/traffic/rules/service/service-type.test.ts']);
});
