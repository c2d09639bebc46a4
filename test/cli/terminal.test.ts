import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/main';
import { leave, progressLine } from '../../lib/cli/outlet';
import { paint } from '../../lib/cli/paint';
import { NO_TERMINAL, terminalOf, withoutColor } from '../../lib/cli/terminal';
import { columnsOf } from '../../lib/traffic/render/fold';

const ESCAPE = '\u001b[';
const COLORED = { width: 80, hasColor: true };
let folder: string;
let manifest: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'terminal-'));
  manifest = join(folder, 'service.yaml');
  writeFileSync(manifest, 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n');
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

test.each([
  ['a pipe', { isTTY: false, columns: 200 }, {}, NO_TERMINAL],
  ['a terminal', { isTTY: true, columns: 132 }, {}, { width: 132, hasColor: true }],
  ['a terminal that does not say how wide it is', { isTTY: true, columns: 0 }, {}, { width: 80, hasColor: true }],
  ['a narrow one', { isTTY: true, columns: 20 }, {}, { width: 40, hasColor: true }],
  ['NO_COLOR', { isTTY: true, columns: 80 }, { NO_COLOR: '1' }, { width: 80, hasColor: false }],
  ['NO_COLOR without a value', { isTTY: true, columns: 80 }, { NO_COLOR: '' }, { width: 80, hasColor: true }],
  ['FORCE_COLOR in a pipe', { isTTY: false, columns: 0 }, { FORCE_COLOR: '1', NO_COLOR: '1' }, { width: 80, hasColor: true }],
  ['FORCE_COLOR=0', { isTTY: true, columns: 80 }, { FORCE_COLOR: '0' }, { width: 80, hasColor: false }],
  ['FORCE_COLOR=false', { isTTY: true, columns: 80 }, { FORCE_COLOR: 'false' }, { width: 80, hasColor: false }],
  ['FORCE_COLOR without a value', { isTTY: false, columns: 80 }, { FORCE_COLOR: '' }, { width: 80, hasColor: false }],
  ['a pipe for which COLUMNS is set', { isTTY: false, columns: 0 }, { COLUMNS: '120' }, { width: 120, hasColor: false }],
  ['a pipe with COLUMNS that are no number', { isTTY: false, columns: 0 }, { COLUMNS: 'wide' }, { width: 80, hasColor: false }],
  ['a terminal beside COLUMNS', { isTTY: true, columns: 100 }, { COLUMNS: '120' }, { width: 100, hasColor: true }],
  ['a terminal that shows no colours', { isTTY: true, columns: 80 }, { TERM: 'dumb' }, { width: 80, hasColor: false }],
])('%s', (_, stream, env, expected) => {
  expect(terminalOf(stream, env)).toEqual(expected);
});

test.each([
  [['explain', 'a.yaml'], ['explain', 'a.yaml'], true],
  [['explain', '--no-color'], ['explain'], false],
  [['explain', '--color', 'never', 'a.yaml'], ['explain', 'a.yaml'], false],
  [['explain', '--color=never'], ['explain'], false],
  [['explain', '--color=auto'], ['explain'], true],
  [['--', '--color=never'], ['--', '--color=never'], true],
])('%j with a terminal', (args, left, isColored) => {
  expect(withoutColor(args, COLORED)).toEqual({ args: left, isColored });
});

test.each([[['--color', 'a.yaml'], ['a.yaml'], true], [['--color=always'], [], true], [['a.yaml'], ['a.yaml'], false]])('%j without one', (args, left, isColored) => {
  expect(withoutColor(args, NO_TERMINAL)).toEqual({ args: left, isColored });
});

test.each(['sometimes', 'allways'])('fails for --color %s, which is neither a time nor a file', (word) => {
  const meant = word === 'allways' ? '; did you mean always?' : '';
  const message = `--color must be always, never or auto, got '${word}'${meant}`;
  expect(() => withoutColor(['explain', '--color', word, 'a.yaml'], COLORED)).toThrow(new Error(message));
  expect(() => withoutColor(['explain', `--color=${word}`], COLORED)).toThrow(new Error(message));
});

test.each([['a folder', 'lib'], ['a path', './no-such-folder'], ['standard input', '-'], ['another option', '--details']])('--color before %s is always', (_, place) => {
  expect(withoutColor(['explain', '--color', place], NO_TERMINAL)).toEqual({ args: ['explain', place], isColored: true });
});

test('--color before the command is always', () => {
  expect(withoutColor(['--color', 'explain', 'a.yaml'], NO_TERMINAL)).toEqual({ args: ['explain', 'a.yaml'], isColored: true });
});

test('colours go by the start of a line, and take nothing away', () => {
  const text = '✖ broken: 1 path\n\nSTATE  PATH\n✖ broken  /a\n⚠ warning  x\nℹ note  y\n    fix: ✖ z\n✔ ok: 1\n';
  expect(paint(text)).toBe(
    '\u001b[31m✖ broken:\u001b[39m 1 path\n\n\u001b[1mSTATE  PATH\u001b[22m\n\u001b[31m✖ broken\u001b[39m  /a\n\u001b[33m⚠ warning\u001b[39m  x\n'
    + '\u001b[34mℹ note\u001b[39m  y\n\u001b[1m    fix:\u001b[22m ✖ z\n\u001b[32m✔ ok:\u001b[39m 1\n',
  );
});

test('text gets colours on its way out, after what is in it was made harmless; other formats never do', () => {
  const written: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  leave(run(['explain', manifest, '--color=always']));
  leave(run(['explain', manifest, '--color=always', '--format', 'json']));
  leave(run(['explain', manifest]));
  leave({ output: '✖ x \u001b[2J\n', exitCode: 0, isColored: true });
  expect(written.map((text) => text.includes(ESCAPE))).toEqual([true, false, false, true]);
  expect(written[3]).toBe('\u001b[31m✖ x\u001b[39m \\u001b[2J\n');
});

test.each([40, 60, 71, 72, 100, 119, 120, 300])('no line is longer than %s columns', (width) => {
  const terminal = { width, hasColor: false };
  const outputs = [['explain', manifest, '--details', '--gateway'], ['route', 'http://shop.example.com/api', manifest], ['migrate', manifest]].map((args) => run([...args, '--terraform', 'none'], terminal).output);
  outputs.flatMap((output) => output.split('\n')).forEach((line) => expect(columnsOf(line)).toBeLessThanOrEqual(width));
});

test('a long run says on a terminal what it is at, in one line that goes away', () => {
  const lines: string[] = [];
  const stream = { isTTY: true, columns: 40, write: (text: string) => lines.push(text) > 0 } as any;
  const { say, clear } = progressLine(stream, Date.now() - 1000);
  say!('following 5 \u001b[2J objects of a very long name');
  clear();
  clear();
  expect(lines).toEqual(['\r\u001b[2Kaks-constructs: following 5 \\u001b[2J o', '\r\u001b[2K']);
});

test.each([['short run', true, 0], ['pipe', false, 1000]])('a %s says nothing', (_, isTTY, age) => {
  const stream = { isTTY, columns: 40, write: jest.fn() } as any;
  const { say, clear } = progressLine(stream, Date.now() - age);
  say?.('reading');
  clear();
  expect(stream.write).not.toHaveBeenCalled();
});
