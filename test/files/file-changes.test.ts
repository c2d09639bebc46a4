import { spawnSync } from 'child_process';
import {
  chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync,
} from 'fs';
import { hostname, tmpdir } from 'os';
import { join } from 'path';
import { FileChanges, writeFiles } from '../../lib/files/file-changes';
import { changesOf, dieAt, failAt } from '../support/file-faults';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NAMES = ['dist/a.yaml', 'dist/b.yaml', 'tf/stacks/infra/cdk.tf.json', 'report.html'];
const at = (name: string) => join(folder, name);
const write = (text: string) => writeFiles(new Map(NAMES.map((name) => [at(name), text])));
const texts = () => NAMES.map((name) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : ''));
const everything = () => (readdirSync(folder, { recursive: true }) as string[]).sort();
const whole = () => (readdirSync(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name).sort();

const OLD = 'old'.repeat(1000);
const NEW = 'new'.repeat(2000);
const COUNT = 60;

test('writes new files, in folders that it makes, and leaves nothing beside them', () => {
  write(OLD);
  expect(texts()).toEqual([OLD, OLD, OLD, OLD]);
  expect(everything()).toEqual(['dist', 'dist/a.yaml', 'dist/b.yaml', 'report.html', 'tf', 'tf/stacks', 'tf/stacks/infra', 'tf/stacks/infra/cdk.tf.json']);
});

describe('a run that is killed at any of its changes', () => {
  test('leaves every file as it was or as it should be, and the next run removes what is left over', () => {
    write(OLD);
    const count = changesOf(() => write(NEW));
    expect(count).toBeGreaterThan(20);
    expect(count).toBeLessThan(COUNT);
    const mixed = new Set<string>();
    for (let nth = 0; nth < count; nth++) {
      write(OLD);
      dieAt(nth, () => write(NEW));
      const found = texts();
      expect(found.filter((text) => text !== OLD && text !== NEW)).toEqual([]);
      mixed.add(found.map((text) => (text === NEW ? 'n' : 'o')).join(''));
      write(NEW);
      expect(texts()).toEqual([NEW, NEW, NEW, NEW]);
      expect(whole()).toEqual(['a.yaml', 'b.yaml', 'cdk.tf.json', 'report.html']);
    }
    // one file after the other, and nothing else in between
    expect([...mixed]).toEqual(['oooo', 'nooo', 'nnoo', 'nnno', 'nnnn']);
  });

  test('in a new folder leaves whole files or none', () => {
    const count = changesOf(() => write(NEW));
    for (let nth = 0; nth < count; nth++) {
      NAMES.forEach((name) => rmSync(at(name.split('/')[0]), { recursive: true, force: true }));
      dieAt(nth, () => write(NEW));
      expect(texts().filter((text) => text !== '' && text !== NEW)).toEqual([]);
      write(NEW);
      expect(whole()).toEqual(['a.yaml', 'b.yaml', 'cdk.tf.json', 'report.html']);
    }
  });
});

describe('a run whose disk is full at any of its changes', () => {
  test('leaves everything as it was and says so, or has done all of it', () => {
    write(OLD);
    const count = changesOf(() => write(NEW));
    const outcomes: string[] = [];
    for (let nth = 0; nth < count; nth++) {
      write(OLD);
      try {
        failAt(nth, () => write(NEW));
        outcomes.push('done');
      } catch (error) {
        expect((error as Error).message).toMatch(/^cannot write \S+: the disk is full \(ENOSPC\); nothing is changed$/);
        outcomes.push('nothing');
      }
      const expected = outcomes[nth] === 'done' ? NEW : OLD;
      expect([nth, texts()]).toEqual([nth, [expected, expected, expected, expected]]);
      write(NEW);
      expect(whole()).toEqual(['a.yaml', 'b.yaml', 'cdk.tf.json', 'report.html']);
    }
    expect(outcomes).toContain('nothing');
  });
});

test('a file system without second names is no obstacle', () => {
  write(OLD);
  jest.spyOn(jest.requireActual<typeof import('fs')>('fs'), 'linkSync').mockImplementation(() => {
    throw Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'link' });
  });
  write(NEW);
  jest.restoreAllMocks();
  expect(texts()).toEqual([NEW, NEW, NEW, NEW]);
});

describe('what is there already', () => {
  test('keeps its mode', () => {
    writeFileSync(at('secret'), OLD);
    chmodSync(at('secret'), 0o600);
    writeFiles(new Map([[at('secret'), NEW]]));
    expect(statSync(at('secret')).mode % 0o1000).toBe(0o600);
  });

  test('and is a link keeps pointing where it does', () => {
    writeFileSync(at('target'), OLD);
    symlinkSync('target', at('link'));
    writeFiles(new Map([[at('link'), NEW]]));
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('target'), 'utf8')).toBe(NEW);
  });

  test('and is no file is written, not replaced', () => {
    writeFiles(new Map([['/dev/null', NEW]]));
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test.each([['is a folder', 'dist', 'it is a folder (EISDIR)'], ['has a file among its folders', 'file/x', 'a part of its path is a file, not a folder (']])('and %s is an error', (_, name, reason) => {
    mkdirSync(at('dist'));
    writeFileSync(at('file'), OLD);
    expect(() => writeFiles(new Map([[at('other'), NEW], [at(name), NEW]]))).toThrow(reason);
    expect(everything()).toEqual(['dist', 'file']);
  });
});

test('names a file from the folder of the program where it is in there, and whole where it is not', () => {
  expect(() => writeFiles(new Map([['package.json/x', NEW]]))).toThrow(/^cannot write package\.json\/x: a part of its path is a file/);
  mkdirSync(at('dist'));
  expect(() => writeFiles(new Map([[at('dist'), NEW]]))).toThrow(new Error(`cannot write ${at('dist')}: it is a folder (EISDIR); nothing is changed`));
});

test('prunes what it did not put there, once everything has its place', () => {
  mkdirSync(at('tf/assets/old'), { recursive: true });
  writeFileSync(at('tf/assets/old/x'), OLD);
  const changes = new FileChanges();
  changes.fill(at('tf'), (standIn) => {
    mkdirSync(join(standIn, 'assets', 'new'), { recursive: true });
    writeFileSync(join(standIn, 'assets', 'new', 'x'), NEW);
  });
  changes.prune(at('tf/assets'));
  changes.prune(at('tf/none'));
  expect(existsSync(at('tf/assets/old/x'))).toBe(true);
  changes.publish();
  expect(everything()).toEqual(['tf', 'tf/assets', 'tf/assets/new', 'tf/assets/new/x']);
});

test('what is discarded leaves nothing, not even the folders that were made for it', () => {
  const changes = new FileChanges();
  changes.fill(at('a/b/c'), (standIn) => writeFileSync(join(standIn, 'x'), NEW));
  expect(everything().length).toBeGreaterThan(3);
  changes.discard();
  expect(everything()).toEqual([]);
});

describe('leftovers', () => {
  const HOST = Buffer.from(hostname()).toString('hex').slice(-16);
  const anHourAgo = new Date(Date.now() - 61 * 60 * 1000);
  const DEAD = spawnSync(process.execPath, ['-e', '']).pid;
  test.each([
    ['of a process that has ended', `${HOST}-${DEAD}-0`, undefined, false],
    ['of a process that lives', `${HOST}-${process.ppid}-0`, undefined, true],
    ['of a process that lives, after an hour', `${HOST}-${process.ppid}-0`, anHourAgo, false],
    ['of another machine', `00-${DEAD}-0`, undefined, true],
    ['of another machine, after an hour', `00-${DEAD}-0`, anHourAgo, false],
    ['of another thread', `${HOST}-${process.pid}-999`, undefined, true],
  ])('%s', (_, owner, time, stays) => {
    const left = at(`.aks-constructs-${owner}-AbC123`);
    mkdirSync(join(left, 'new'), { recursive: true });
    if (time) {
      utimesSync(left, time, time);
    }
    writeFiles(new Map([[at('x'), NEW]]));
    expect(existsSync(left)).toBe(stays);
    expect(readFileSync(at('x'), 'utf8')).toBe(NEW);
  });

  test('are never what only looks like one', () => {
    mkdirSync(at('.aks-constructs-notes'));
    writeFiles(new Map([[at('x'), NEW]]));
    expect(everything()).toEqual(['.aks-constructs-notes', 'x']);
  });
});
