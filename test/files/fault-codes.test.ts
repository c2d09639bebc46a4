import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'fs';
import { hostname, tmpdir } from 'os';
import { join } from 'path';
import { FileChanges, writeFiles } from '../../lib/files/file-changes';
import { StagingFolder } from '../../lib/files/staging-folder';
import { statsOf } from '../../lib/files/stats';
import { listedBackwards } from '../support/standard-input';

// the module itself, for its functions to be replaced
const fs = jest.requireActual<typeof import('fs')>('fs');
const failed = (code: string | undefined, syscall = 'fsync') => Object.assign(new Error(`${code}: what the system says`), { code, syscall });
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});
const at = (name: string) => join(folder, name);
const write = (name: string, text: string) => writeFiles(new Map([[at(name), text]]));
const everything = () => (readdirSync(folder, { recursive: true }) as string[]).sort();

describe('a file system that cannot flush', () => {
  const flushing = (error: Error) => jest.spyOn(fs, 'fsyncSync').mockImplementation(() => {
    throw error;
  });

  test.each(['EINVAL', 'EPERM', 'ENOTSUP', 'EBADF', 'EISDIR'])('by %s is no obstacle', (code) => {
    const spy = flushing(failed(code));
    write('a', 'new');
    expect([readFileSync(at('a'), 'utf8'), everything(), spy.mock.calls.length]).toEqual(['new', ['a'], 2]);
  });

  test.each([['EIO', 'EIO: what the system says (EIO)'], ['ENOSPC', 'the disk is full (ENOSPC)'], ['EDQUOT', 'the disk quota is used up (EDQUOT)']])('by %s changes nothing', (code, reason) => {
    writeFileSync(at('a'), 'old');
    flushing(failed(code));
    expect(() => write('a', 'new')).toThrow(new Error(`cannot write ${at('a')}: ${reason}; nothing is changed`));
    expect([readFileSync(at('a'), 'utf8'), everything()]).toEqual(['old', ['a']]);
  });

  test('by what has no code is told as it is', () => {
    flushing(new Error('odd'));
    expect(() => write('a', 'new')).toThrow(new Error('odd'));
  });

  test('leaves no file open', () => {
    const open = jest.spyOn(fs, 'openSync');
    const close = jest.spyOn(fs, 'closeSync');
    flushing(failed('EIO'));
    expect(() => write('a', 'new')).toThrow('EIO');
    expect(close.mock.calls.length).toBe(open.mock.calls.length);
    // Windows flushes only what is open for writing, and gives a code for that which is let pass
    expect(open.mock.calls.filter(([path]) => String(path).startsWith(folder)).map(([, flags]) => flags)).toEqual(['r']);
  });
});

test('files take their places in the order of names, those in folders first, whatever the order of the file system', () => {
  const NAMES = ['b/a', 'b/z', 'b/c/x', 'a/y', 'z', 'm'];
  for (const listed of [<T>(action: () => T) => action(), listedBackwards]) {
    const changes = new FileChanges();
    const renamed: string[] = [];
    changes.fill(at('out'), (standIn) => NAMES.forEach((name) => {
      mkdirSync(join(standIn, name, '..'), { recursive: true });
      writeFileSync(join(standIn, name), name);
    }));
    const original = fs.renameSync;
    const spy = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      renamed.push(String(to).slice(at('out').length + 1));
      original(from, to);
    });
    listed(() => changes.publish());
    spy.mockRestore();
    expect(renamed).toEqual(['a/y', 'b/c/x', 'b/a', 'b/z', 'm', 'z']);
  }
});

test('a file in a place that somebody fills is named by the place that it stands for', () => {
  const changes = new FileChanges();
  const thrownBy = (path: string | undefined, code: string | undefined = 'ENOSPC') => {
    try {
      changes.fill(at('out'), (standIn) => {
        throw Object.assign(failed(code, 'write'), path === undefined ? {} : { path: path.replace('IN', standIn) });
      });
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  };
  expect(thrownBy('IN/a/b')).toBe(`cannot write ${at('out/a/b')}: the disk is full (ENOSPC); nothing is changed`);
  expect(thrownBy(undefined)).toBe(`cannot write ${at('out')}: the disk is full (ENOSPC); nothing is changed`);
  expect(thrownBy('/elsewhere')).toBe('cannot write /elsewhere: the disk is full (ENOSPC); nothing is changed');
  changes.discard();
  expect(everything()).toEqual([]);
});

test('what cannot be cleaned up is no error once everything is in its place', () => {
  mkdirSync(at('out/old'), { recursive: true });
  writeFileSync(at('out/old/x'), 'old');
  const changes = new FileChanges();
  changes.fill(at('out'), (standIn) => writeFileSync(join(standIn, 'new'), 'new'));
  changes.prune(at('out'));
  const original = fs.rmdirSync;
  jest.spyOn(fs, 'rmdirSync').mockImplementation((path) => {
    if (path === at('out/old')) {
      throw failed('EBUSY', 'rmdir');
    }
    original(path);
  });
  changes.publish();
  expect(everything()).toEqual(['out', 'out/new', 'out/old']);
});

test('a folder that is pruned and empty goes, and so do those in it', () => {
  mkdirSync(at('out/a/b'), { recursive: true });
  writeFileSync(at('out/a/b/x'), 'old');
  const changes = new FileChanges();
  changes.prune(at('out'));
  changes.prune(at('file'));
  writeFileSync(at('file'), 'stays');
  changes.publish();
  expect(everything()).toEqual(['file']);
});

describe('after an error half way', () => {
  const failingAt = (nth: number) => {
    const original = fs.renameSync;
    let count = 0;
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (count++ === nth) {
        throw failed('EIO', 'rename');
      }
      original(from, to);
    });
  };

  test('what was new is gone, and what was there is back', () => {
    writeFileSync(at('b'), 'old');
    symlinkSync('nowhere', at('c'));
    failingAt(3);
    expect(() => writeFiles(new Map(['a', 'b', 'd', 'e'].map((name) => [at(name), 'new'])))).toThrow(`cannot write ${at('e')}: EIO: what the system says (EIO); nothing is changed`);
    expect([everything(), readFileSync(at('b'), 'utf8')]).toEqual([['b', 'c'], 'old']);
  });

  test('what has no second name stays changed, and nothing else fails', () => {
    writeFileSync(at('a'), 'old');
    jest.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw failed('EPERM', 'link');
    });
    failingAt(1);
    expect(() => writeFiles(new Map(['a', 'b'].map((name) => [at(name), 'new'])))).toThrow(`cannot write ${at('b')}: `);
    expect([everything(), readFileSync(at('a'), 'utf8')]).toEqual([['a'], 'new']);
  });
});

test('what is no file is written last, as it is, and an error names it', () => {
  const written: unknown[][] = [];
  const original = fs.writeFileSync;
  jest.spyOn(fs, 'writeFileSync').mockImplementation((...args: any[]) => {
    written.push(args);
    if (args[0] === '/dev/null') {
      throw failed('EIO', 'write');
    }
    (original as any)(...args);
  });
  expect(() => writeFiles(new Map([['/dev/null', 'one'], [at('a'), 'two']]))).toThrow('cannot write /dev/null: EIO: what the system says (EIO); nothing is changed');
  expect(written.at(-1)).toEqual(['/dev/null', 'one']);
  expect(readFileSync(at('a'), 'utf8')).toBe('two');
});

test('a mode of a file stays, bit by bit', () => {
  for (const mode of [0o600, 0o644, 0o755, 0o400]) {
    writeFileSync(at('a'), 'old');
    chmodSync(at('a'), mode);
    write('a', 'new');
    expect([statSync(at('a')).mode % 0o1000, readFileSync(at('a'), 'utf8')]).toEqual([mode, 'new']);
    rmSync(at('a'));
  }
});

describe('a folder of a run that may have been killed', () => {
  const HOST = Buffer.from(hostname()).toString('hex').slice(-16);
  const stays = (owner: string, age = 0) => {
    const left = at(`.aks-constructs-${owner}-AbC123`);
    mkdirSync(join(left, 'new'), { recursive: true });
    const time = new Date(Date.now() - age);
    utimesSync(left, time, time);
    new StagingFolder(folder).remove();
    return existsSync(left);
  };
  const killing = (error: Error | undefined) => jest.spyOn(process, 'kill').mockImplementation(() => {
    if (error) {
      throw error;
    }
    return true;
  });

  test.each<[string, Error | undefined, boolean]>([
    ['lives', undefined, true],
    ['lives and is somebody else\'s', failed('EPERM', 'kill'), true],
    ['has ended', failed('ESRCH', 'kill'), false],
  ])('stays while its process lives: %s', (_, error, expected) => {
    const spy = killing(error);
    expect(stays(`${HOST}-4321-0`)).toBe(expected);
    expect(spy.mock.calls[0]).toEqual([4321, 0]);
  });

  test.each([[0, true], [59.9, true], [60.1, false]])('of another machine stays for an hour: after %p minutes %p', (minutes, expected) => {
    const spy = killing(undefined);
    expect(stays('00-4321-0', minutes * 60_000)).toBe(expected);
    expect(spy).not.toHaveBeenCalled();
  });

  test('of this thread stays while it is in use, whatever its age', () => {
    const used = new StagingFolder(folder);
    const time = new Date(0);
    const path = join(used.fresh, '..');
    utimesSync(path, time, time);
    new StagingFolder(folder).remove();
    expect(existsSync(path)).toBe(true);
    used.remove();
    expect(existsSync(path)).toBe(false);
    expect(stays(`${HOST}-${process.pid}-0`)).toBe(false);
    expect(stays(`${HOST}-${process.pid}-77`)).toBe(true);
  });

  test('that is gone meanwhile is no error', () => {
    killing(undefined);
    const original = fs.statSync;
    jest.spyOn(fs, 'statSync').mockImplementation(((path: string, options: any) => (/4321/.test(path) ? original(at('gone'), options) : original(path, options))) as any);
    expect(stays(`${HOST}-4321-0`, 7_200_000)).toBe(true);
  });

  test('of a form that is none of ours stays', () => {
    killing(failed('ESRCH', 'kill'));
    for (const name of ['.aks-constructs-notes', `.aks-constructs-${HOST}-1-0-AbC12`, `.aks-constructs-${HOST}-1-0-AbC1234`, `x.aks-constructs-${HOST}-1-0-AbC123`, `.aks-constructs-${HOST}-x-0-AbC123`]) {
      mkdirSync(at(name));
      new StagingFolder(folder).remove();
      expect(existsSync(at(name))).toBe(true);
    }
  });

  test('that cannot be removed is left to the next run', () => {
    const staging = new StagingFolder(folder);
    const spy = jest.spyOn(fs, 'rmSync').mockImplementation(() => {
      throw failed('EBUSY', 'rm');
    });
    staging.remove();
    spy.mockRestore();
    expect(everything()).not.toEqual([]);
    new StagingFolder(folder).remove();
    expect(everything()).toEqual([]);
  });
});

describe('a staging folder', () => {
  test('stands inside the folder, hidden, with two parts', () => {
    const { fresh, former, ...rest } = new StagingFolder(folder);
    expect([fresh, former].map((path) => path.slice(folder.length + 1))).toEqual(['new', 'old'].map((part) => expect.stringMatching(new RegExp(`^\\.aks-constructs-[0-9a-z]+-${process.pid}-\\d+-.{6}/${part}$`))));
    expect([existsSync(fresh), existsSync(former), Object.keys(rest).length > 0]).toEqual([true, true, true]);
  });

  test('takes the folders that were made for it away with it, and no others', () => {
    mkdirSync(at('here'));
    new StagingFolder(at('here/a/b')).undo();
    expect(everything()).toEqual(['here']);
    new StagingFolder(at('here')).undo();
    expect(everything()).toEqual(['here']);
    const staging = new StagingFolder(at('here/a/b/c'));
    writeFileSync(at('here/a/other'), '');
    staging.undo();
    expect(everything()).toEqual(['here', 'here/a', 'here/a/other']);
  });

  test('leaves nothing where its parts cannot be made', () => {
    const original = fs.mkdirSync;
    jest.spyOn(fs, 'mkdirSync').mockImplementation(((path: string, options: any) => {
      if (path.endsWith('/old')) {
        throw failed('ENOSPC', 'mkdir');
      }
      return original(path, options);
    }) as any);
    expect(() => new StagingFolder(at('a/b'))).toThrow('ENOSPC');
    expect(everything()).toEqual([]);
  });
});

test('a link to itself is nothing, another fault is told', () => {
  symlinkSync('loop', at('loop'));
  symlinkSync('none', at('dangling'));
  expect([statsOf(at('loop')), statsOf(at('dangling')), statsOf(at('none')), statsOf(folder)?.isDirectory()]).toEqual([undefined, undefined, undefined, true]);
  jest.spyOn(fs, 'statSync').mockImplementation(() => {
    throw failed('EACCES', 'stat');
  });
  expect(() => statsOf(folder)).toThrow('EACCES');
});
