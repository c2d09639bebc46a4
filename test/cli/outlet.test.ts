import { leave, leaveWith, progressLine, showWhile } from '../../lib/cli/outlet';

const WIPE = '\r\u001b[2K';

/** What goes out, and the exit code, which is put back. */
function outputs(run: () => void) {
  const { exitCode } = process;
  const lines: string[] = [];
  const spies = (['stdout', 'stderr'] as const).map((name) => jest.spyOn(process[name], 'write').mockImplementation((line) => lines.push(`${name} ${String(line)}`) > 0));
  try {
    run();
    return { lines, exitCode: process.exitCode };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
    process.exitCode = exitCode;
  }
}

function terminal(isTTY: boolean, columns: number) {
  const written: string[] = [];
  return { written, screen: { isTTY, columns, write: (line: string) => written.push(line) > 0 } as any };
}

test('notes come first, on standard error, and nothing of either acts on a terminal', () => {
  const outcome = { output: 'one\ntwo \u001b[31mred\n', exitCode: 1, notes: ['a\u001b[2J', 'b'] };
  const { lines, exitCode } = outputs(() => leave(outcome));
  expect(exitCode).toBe(1);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^stderr aks-constructs: a.*\n$/);
  expect(lines[1]).toBe('stderr aks-constructs: b\n');
  expect(lines[2]).toMatch(/^stdout one\ntwo .*red\n$/);
  expect(lines.join('')).not.toContain('\u001b');
});

test('an error is one line of the command, and 2', () => {
  expect(outputs(() => leaveWith(new Error('no such file')))).toEqual({ lines: ['stderr aks-constructs: no such file\n'], exitCode: 2 });
});

test('a line on a terminal takes the place of the one before, as far as there is room', () => {
  const { written, screen } = terminal(true, 20);
  const { say, clear } = progressLine(screen, Date.now() - 500);
  clear();
  say!('reading');
  say!('reading more files than fit');
  clear();
  clear();
  expect(written).toEqual([`${WIPE}aks-constructs: rea`, `${WIPE}aks-constructs: rea`, WIPE]);
});

test('a terminal that does not say how wide it is has 80 columns', () => {
  const { written, screen } = terminal(true, 0);
  progressLine(screen, 0).say!('x'.repeat(100));
  expect(written[0]).toBe(`${WIPE}aks-constructs: ${'x'.repeat(63)}`);
});

test('what is over soon, and what nobody sees, is not shown', () => {
  const quick = terminal(true, 80);
  progressLine(quick.screen, Date.now() + 60_000).say!('reading');
  const piped = terminal(false, 80);
  const { say, clear } = progressLine(piped.screen, 0);
  clear();
  expect([quick.written, say, piped.written]).toEqual([[], undefined, []]);
});

test('a line while something goes on is on standard error, where that is a terminal', () => {
  const { isTTY } = process.stderr;
  try {
    process.stderr.isTTY = true;
    expect(outputs(() => showWhile('at 10 %')).lines).toEqual([`stderr ${WIPE}at 10 %`]);
    (process.stderr as any).isTTY = false;
    expect(outputs(() => showWhile('at 10 %')).lines).toEqual([]);
  } finally {
    process.stderr.isTTY = isTTY;
  }
});
