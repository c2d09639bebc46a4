import { leaveAfter } from '../../lib/cli/outlet';
import { terminalOf, withoutColor } from '../../lib/cli/terminal';
import { unreadable } from '../../lib/cli/unreadable';

/** Run a command as the process would, and see what it writes, how it ends and what it does when a stream fails later. */
function left(command: Parameters<typeof leaveAfter>[0], { isTTY = false, failing }: { isTTY?: boolean; failing?: ['stdout' | 'stderr', object] } = {}) {
  const { exitCode } = process;
  const terminals = [process.stdout.isTTY, process.stderr.isTTY];
  const lines: string[] = [];
  const names = ['stdout', 'stderr'] as const;
  const handlers: Record<string, (error: Error) => void> = {};
  const spies = names.flatMap((name) => [
    jest.spyOn(process[name], 'write').mockImplementation((line) => lines.push(`${name} ${String(line)}`) > 0),
    jest.spyOn(process[name], 'on').mockImplementation(((event: string, handler: (error: Error) => void) => {
      handlers[`${name} ${event}`] = handler;
      return process[name];
    }) as any),
  ]);
  try {
    names.forEach((name) => {
      process[name].isTTY = isTTY;
    });
    process.exitCode = undefined;
    leaveAfter(command);
    if (failing) {
      handlers[`${failing[0]} error`](Object.assign(new Error('what the system says'), failing[1]));
    }
    return { lines, exitCode: process.exitCode, handlers: Object.keys(handlers) };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
    names.forEach((name, index) => {
      process[name].isTTY = terminals[index];
    });
    process.exitCode = exitCode;
  }
}

const done = () => ({ output: 'out\n', exitCode: 1, notes: ['note'] });

test('a command leaves its notes, its text and its exit code', () => {
  expect(left(done)).toEqual({ lines: ['stderr aks-constructs: note\n', 'stdout out\n'], exitCode: 1, handlers: ['stdout error', 'stderr error'] });
});

test('a command that fails leaves a line and 2', () => {
  expect(left(() => {
    throw new Error('no such\u001b[1m file');
  })).toMatchObject({ lines: ['stderr aks-constructs: no such\\u001b[1m file\n'], exitCode: 2 });
});

test.each(['stdout', 'stderr'] as const)('a reader of %s that has seen enough is no mistake', (name) => {
  expect(left(done, { failing: [name, { code: 'EPIPE' }] })).toMatchObject({ lines: ['stderr aks-constructs: note\n', 'stdout out\n'], exitCode: 1 });
});

test('a disk that is full is told of standard output, and is 2 for both', () => {
  expect(left(done, { failing: ['stdout', { code: 'ENOSPC' }] })).toMatchObject({
    lines: ['stderr aks-constructs: note\n', 'stdout out\n', 'stderr aks-constructs: standard output is not whole: the disk is full (ENOSPC)\n'], exitCode: 2,
  });
  expect(left(done, { failing: ['stderr', { code: 'ENOSPC' }] })).toMatchObject({ lines: ['stderr aks-constructs: note\n', 'stdout out\n'], exitCode: 2 });
});

test('a terminal is told to the command, and what it is at is gone before it leaves anything', () => {
  const seen: any[] = [];
  const now = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
  const slow = (terminal: any) => {
    seen.push([terminal.isScreen, typeof terminal.progress]);
    clock.mockReturnValue(now + 500);
    terminal.progress?.('reading files');
    return done();
  };
  const { lines } = left(slow, { isTTY: true });
  clock.mockReturnValue(now);
  const piped = left(slow).lines;
  clock.mockRestore();
  expect(lines).toEqual(['stderr \r\u001b[2Kaks-constructs: reading files …', 'stderr \r\u001b[2K', 'stderr aks-constructs: note\n', 'stdout out\n']);
  expect(piped).toEqual(['stderr aks-constructs: note\n', 'stdout out\n']);
  expect(seen).toEqual([[true, 'function'], [false, 'undefined']]);
});

test('text gets its colours on its way out, what is harmful in it does not', () => {
  const output = '✖ broken  x\n✔ ok\n    fix: y\u001b[31m\n';
  expect(left(() => ({ output, exitCode: 0, isColored: true })).lines).toEqual(['stdout \u001b[31m✖ broken\u001b[39m  x\n\u001b[32m✔ ok\u001b[39m\n\u001b[1m    fix:\u001b[22m y\\u001b[31m\n']);
  expect(left(() => ({ output, exitCode: 0 })).lines).toEqual(['stdout ✖ broken  x\n✔ ok\n    fix: y\\u001b[31m\n']);
});

test.each<[object, object, object]>([
  [{ isTTY: true, columns: 120 }, {}, { width: 120, hasColor: true }],
  [{ isTTY: true, columns: 40 }, {}, { width: 40, hasColor: true }],
  [{ isTTY: true, columns: 39 }, {}, { width: 40, hasColor: true }],
  [{ isTTY: true, columns: 0 }, {}, { width: 80, hasColor: true }],
  [{ isTTY: true, columns: 100 }, { NO_COLOR: '1' }, { width: 100, hasColor: false }],
  [{ isTTY: true, columns: 100 }, { NO_COLOR: '' }, { width: 100, hasColor: true }],
  [{ isTTY: true, columns: 100 }, { TERM: 'dumb' }, { width: 100, hasColor: false }],
  [{ isTTY: true, columns: 100 }, { TERM: 'xterm', COLUMNS: '60' }, { width: 100, hasColor: true }],
  [{}, {}, { width: 80, hasColor: false }],
  [{}, { COLUMNS: '60.9' }, { width: 60, hasColor: false }],
  [{}, { COLUMNS: '5' }, { width: 40, hasColor: false }],
  [{}, { COLUMNS: 'wide' }, { width: 80, hasColor: false }],
  [{}, { FORCE_COLOR: '1' }, { width: 80, hasColor: true }],
  [{}, { FORCE_COLOR: '1', NO_COLOR: '1' }, { width: 80, hasColor: true }],
  [{ isTTY: true, columns: 100 }, { FORCE_COLOR: '0' }, { width: 100, hasColor: false }],
  [{ isTTY: true, columns: 100 }, { FORCE_COLOR: 'false' }, { width: 100, hasColor: false }],
  [{ isTTY: true, columns: 100 }, { FORCE_COLOR: '' }, { width: 100, hasColor: true }],
])('%j in %j is %j', (stream, env, expected) => {
  expect(terminalOf(stream as any, env as any)).toEqual(expected);
});

test.each<[string[], boolean, string[], boolean]>([
  [['explain', 'a'], true, ['explain', 'a'], true],
  [['explain', 'a'], false, ['explain', 'a'], false],
  [['explain', '--color'], false, ['explain'], true],
  [['explain', '--color', 'always', 'a'], false, ['explain', 'a'], true],
  [['explain', '--color', 'never', 'a'], true, ['explain', 'a'], false],
  [['explain', '--color', 'auto', 'a'], true, ['explain', 'a'], true],
  [['explain', '--color', 'auto', 'a'], false, ['explain', 'a'], false],
  [['explain', '--color=never'], true, ['explain'], false],
  [['explain', '--color=always'], false, ['explain'], true],
  [['explain', '--color', 'a/b'], false, ['explain', 'a/b'], true],
  [['explain', '--color', 'package.json'], false, ['explain', 'package.json'], true],
  [['explain', '--color', 'lib'], false, ['explain', 'lib'], true],
  [['explain', '--color', '--strict'], false, ['explain', '--strict'], true],
  [['--color', 'explain'], false, ['explain'], true],
  [['explain', '--no-color'], true, ['explain'], false],
  [['explain', '--no-color', '--color'], false, ['explain'], true],
  [['explain', '--', '--color', '--no-color'], true, ['explain', '--', '--color', '--no-color'], true],
])('%j with colours %p leaves %j with colours %p', (args, hasColor, expected, isColored) => {
  expect(withoutColor(args, { width: 80, hasColor })).toEqual({ args: expected, isColored });
});

test.each([
  ['--color=alwys', "--color must be always, never or auto, got 'alwys'; did you mean always?"], ['--color=nevr', "--color must be always, never or auto, got 'nevr'; did you mean never?"],
  ['--color=red', "--color must be always, never or auto, got 'red'"], ['--color=', "--color must be always, never or auto, got ''"],
])('%s is refused', (arg, message) => {
  expect(() => withoutColor(['explain', arg], { width: 80, hasColor: true })).toThrow(new Error(message));
});

test('a word that is neither a file nor a time is refused', () => {
  expect(() => withoutColor(['explain', '--color', 'nowhere'], { width: 80, hasColor: true })).toThrow(new Error("--color must be always, never or auto, got 'nowhere'"));
});

describe('what a file that cannot be read seems to be', () => {
  const LINES = 'these are lines of JSON, each an object of its own: put them into a list, or --- between them';
  const TEMPLATE = 'this is a template, of Helm for instance: helm template … | aks-constructs explain -';
  test.each([
    ['', undefined], ['a: [', undefined], ['{"a": 1}\n{"b": 2}\n', LINES], ['\n  {"a": 1}  \n\n\t{"b": 2}\nmore', LINES], ['{"a": 1}', undefined], ['{"a": 1}\n[2]', undefined],
    ['{"a":\n1}', undefined], ['x: {{ y }}', TEMPLATE], ['x: { y }', undefined], ['{"a": "{{ b }}"}\n{"c": 1}', TEMPLATE],
  ])('%j', (text, meant) => {
    expect(unreadable('a.yaml', 'is no YAML \n', text)).toEqual({ file: 'a.yaml', problem: `a.yaml: is no YAML${meant === undefined ? '' : `; ${meant}`}` });
    expect(unreadable('a.yaml', 'a.yaml:3: is no YAML', text).problem).toBe(`a.yaml:3: is no YAML${meant === undefined ? '' : `; ${meant}`}`);
    expect(unreadable('a.yaml', 'x').problem).toBe('a.yaml: x');
  });
});
