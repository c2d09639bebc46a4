import { spawn, spawnSync, SpawnSyncReturns } from 'child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ModuleKind, ScriptTarget, transpile } from 'typescript';

const folder = mkdtempSync(join(tmpdir(), 'processes-'));

// as plain JavaScript, a process begins in no time
const LIB = join(__dirname, '..', '..', 'lib', 'files');
const OPTIONS = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
readdirSync(LIB).forEach((file) => writeFileSync(join(folder, file.replace(/ts$/, 'js')), transpile(readFileSync(join(LIB, file), 'utf8'), OPTIONS)));

const NAMES = ['dist/a', 'dist/b', 'tf/deep/c', 'report'];

/** A program that writes each file of `root`, and kills itself at its nth change of the file system, in the middle of what it writes there. */
const PROGRAM = join(folder, 'program.js');
writeFileSync(PROGRAM, `
const [, , root, text, size, nth] = process.argv;
const fs = require('fs');
let count = 0;
for (const name of ['writeFileSync', 'renameSync', 'mkdirSync', 'mkdtempSync', 'linkSync', 'rmSync', 'rmdirSync', 'fsyncSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (count++ === Number(nth)) {
      if (name === 'writeFileSync') original(args[0], args[1].slice(0, args[1].length / 2));
      process.kill(process.pid, 'SIGKILL');
    }
    return original.apply(fs, args);
  };
}
const { writeFiles } = require('./file-changes');
try {
  writeFiles(new Map(${JSON.stringify(NAMES)}.map((name) => [root + '/' + name, text.repeat(Number(size))])));
  console.log(count);
} catch (error) {
  console.log(error.message);
}
`);

const write = (root: string, text: string, size: number, nth = -1): SpawnSyncReturns<string> => (
  spawnSync(process.execPath, [PROGRAM, root, text, String(size), String(nth)], { encoding: 'utf8' })
);
const filesIn = (root: string) => (
  readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort()
);
const contents = (root: string) => NAMES.map((name) => readFileSync(join(root, name), 'utf8'));

test('a process that is killed by SIGKILL leaves each file as it was or as it should be, and the next one cleans up', () => {
  const root = join(folder, 'killed');
  write(root, 'old', 9);
  const count = Number(write(root, 'old', 9).stdout);
  expect(count).toBeGreaterThan(20);
  // each change by itself is tried in-process; here a few of each kind, unless all of them are asked for
  for (let nth = 1; nth < count; nth += process.env.EXAMPLES === 'all' ? 1 : 3) {
    write(root, 'old', 9);
    expect(write(root, 'new', 5000, nth).signal).toBe('SIGKILL');
    expect(contents(root).filter((text) => text !== 'old'.repeat(9) && text !== 'new'.repeat(5000))).toEqual([]);
    write(root, 'old', 9);
    expect(filesIn(root)).toEqual(['a', 'b', 'c', 'report']);
  }
});

test('two processes at once in one new folder leave the files of one or the other, whole', async () => {
  const root = join(folder, 'both');
  const running = ['one', 'two', 'three', 'four'].map((text) => new Promise<string>((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, root, text, '20000', '-1']);
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.on('close', () => resolve(output));
  }));
  (await Promise.all(running)).forEach((output) => expect(output).toMatch(/^\d+\n$/));
  contents(root).forEach((text) => expect(text).toMatch(/^(?:(?:one){20000}|(?:two){20000}|(?:three){20000}|(?:four){20000})$/));
  expect(filesIn(root)).toEqual(['a', 'b', 'c', 'report']);
});

const small = join(folder, 'small');
mkdirSync(small);
const mounted = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', small]).status === 0;
afterAll(() => {
  if (mounted) {
    spawnSync('umount', [small]);
  }
  rmSync(folder, { recursive: true, force: true });
});

(mounted ? test : test.skip)(`a full disk changes nothing${mounted ? '' : ' (a file system of 64k needs root)'}`, () => {
  write(small, 'old', 10);
  expect(write(small, 'new', 20_000).stdout).toBe(`cannot write ${join(small, NAMES[0])}: the disk is full (ENOSPC); nothing is changed\n`);
  expect(contents(small)).toEqual(Array(4).fill('old'.repeat(10)));
  expect(filesIn(small)).toEqual(['a', 'b', 'c', 'report']);
  expect(write(small, 'new', 100).stdout).toMatch(/^\d+\n$/);
  expect(contents(small)).toEqual(Array(4).fill('new'.repeat(100)));
});

/** Root may write everywhere: then the program runs as somebody else. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const mayBeNobody = spawnSync(process.execPath, ['-v'], NOBODY).status === 0;

describe('a folder that cannot be written', () => {
  (mayBeNobody ? test : test.skip)(`is named${mayBeNobody ? '' : ' (needs a Node that other users may run)'}`, () => {
    const root = join(folder, 'closed');
    write(root, 'old', 1);
    if (NOBODY.uid !== undefined) {
      [folder, process.env.TEMPORARY_ROOT!].forEach((path) => chmodSync(path, 0o755));
      readdirSync(root, { recursive: true }).forEach((path) => chownSync(join(root, String(path)), NOBODY.uid, NOBODY.gid));
      chownSync(root, NOBODY.uid, NOBODY.gid);
    }
    chmodSync(join(root, 'tf', 'deep'), 0o555);
    const { stdout } = spawnSync(process.execPath, [PROGRAM, root, 'new', '1', '-1'], { encoding: 'utf8', ...NOBODY });
    expect(stdout).toBe(`cannot write ${join(root, 'tf', 'deep')}: no permission to write there (EACCES); nothing is changed\n`);
    expect(contents(root)).toEqual(Array(4).fill('old'));
    expect(filesIn(root)).toEqual(['a', 'b', 'c', 'report']);
  });

  test('because there is a file in its place is named', () => {
    const root = join(folder, 'file');
    writeFileSync(root, '');
    expect(write(root, 'new', 1).stdout).toMatch(/^cannot write \S+file\/dist\/?\S*: a part of its path is a file, not a folder \(\w+\); nothing is changed\n$/);
  });

  test('because its parents are missing is made', () => {
    const root = join(folder, 'not', 'there', 'yet');
    expect(write(root, 'new', 1).stdout).toMatch(/^\d+\n$/);
    expect(existsSync(join(root, 'report'))).toBe(true);
  });
});
