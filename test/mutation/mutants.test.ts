import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { createSourceFile, ScriptTarget } from 'typescript';
import { testsThatRun } from './covered';
import { inProcesses } from './in-processes';
import { mutantsOf, withMutant } from './mutants';
import { filesOf, ROOMS, testsOf } from './rooms';

const { linesRun } = jest.requireActual('./lines-run');
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
  ["interface A { readonly 'b-c'?: string; }", []],
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

describe('the tests of a mutant', () => {
  const note = (milliseconds: number, lines: number[]) => ({ milliseconds, madeOf: {}, lines: { 'lib/a.ts': lines } });
  const covered = new Map([['slow.test.ts', note(9000, [1, 2, 3])], ['quick.test.ts', note(500, [3, 4])], ['own.test.ts', note(7000, [2, 4])], ['other.test.ts', note(1, [9])]]);
  const of = (from: number, to: number) => testsThatRun(covered, 'a.ts', [from, to], ['own.test.ts']).map(({ test }) => test);

  test('run one of its lines: its own first, then the quick ones', () => {
    expect(of(2, 3)).toEqual(['own.test.ts', 'quick.test.ts', 'slow.test.ts']);
    expect(of(4, 4)).toEqual(['own.test.ts', 'quick.test.ts']);
    expect(of(5, 8)).toEqual([]);
  });

  test('are none where they run no line of its file', () => {
    expect(testsThatRun(covered, 'b.ts', [1, 9], [])).toEqual([]);
  });
});

test('a file that passes is noticed to fail where something in it is said otherwise', async () => {
  const file = 'traffic/azure/say.ts';
  const text = readFileSync(join(ROOT, 'lib', file), 'utf8');
  const tests = [{ test: 'test/traffic/azure/say.test.ts', seconds: 1 }];
  const jobs = [text, text.replace("'(none)'", "''"), text, text.replace('LONGEST = 200', 'LONGEST = 201'), text.replace('parts.reduce', 'parts.slice')].map((changed) => ({ file, text: changed, tests }));
  const failed: any[] = [];
  await inProcesses<typeof jobs[number], { failed?: string }>(jobs, 'try', 1, (_, answer) => failed.push(answer?.failed));
  expect(failed).toEqual([undefined, tests[0].test, undefined, tests[0].test, tests[0].test]);
});

test('lines ran whose innermost range of counts has one above nought', () => {
  const code = 'const a = () => {\n  return b;\n};\n\nif (c) {\n  d();\n}\n';
  const ranges = (start: string, end: string, count: number) => (
    { startOffset: code.indexOf(start) + 5, endOffset: code.indexOf(end) + end.length + 5, count }
  );
  const functions = [
    { ranges: [{ startOffset: 5, endOffset: code.length + 5, count: 1 }, ranges('{\n  d', 'd();\n}', 0)] }, { ranges: [ranges('{\n  ret', '};', 0)] },
  ];
  expect(linesRun({ functions }, code, 5)).toEqual([1, 5]);
});
