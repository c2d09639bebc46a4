import { chmodSync, closeSync, fsyncSync, linkSync, lstatSync, mkdirSync, openSync, readdirSync, realpathSync, renameSync, rmdirSync, rmSync, Stats, statSync, writeFileSync } from 'fs';
import { basename, dirname, join, relative, resolve } from 'path';
import { StagingFolder } from './staging-folder';
import { unwritable } from './unwritable';

/** A file that is whole and waits for its place. */
interface Waiting {
  readonly from: string;
  readonly to: string;
  /** Another name for what is in the place so far. */
  readonly former: string;
  readonly isNew: boolean;
}

/** Something that is no file: a terminal, a pipe. Nothing can take its place. */
interface Stream {
  readonly path: string;
  readonly content: string | Buffer;
}

/**
 * Files that change together. Each is written beside its place and flushed; when all of them are whole they take their places, one rename after the
 * other. A process that is killed leaves every file as it was or as it should be, never a part of one; an error leaves all of them as they were.
 */
export class FileChanges {
  private readonly folders = new Map<string, StagingFolder>();
  private readonly streams: Stream[] = [];
  private readonly pruned: string[] = [];

  /**
   * Let somebody write files into a folder that stands for `folder`: each takes its place below `folder` on `publish`.
   *
   * Throws when nothing can be written there, and what `write` throws.
   */
  public fill(folder: string, write: (standIn: string) => void): void {
    const standIn = this.standInFor(folder);
    try {
      write(standIn);
    } catch (error) {
      const { path = standIn } = error as NodeJS.ErrnoException;
      throw unwritable(path.startsWith(standIn) ? join(folder, path.slice(standIn.length)) : path, error);
    }
  }

  /** Write a file, in a folder that is made if need be. A link keeps pointing where it does, and a file keeps its mode. Throws when it cannot be written. */
  public write(file: string, content: string | Buffer): void {
    try {
      const present = statSync(file, { throwIfNoEntry: false });
      if (present && isStream(present)) {
        this.streams.push({ path: file, content });
        return;
      }
      const place = present ? realpathSync(file) : resolve(file);
      const temporary = join(this.standInFor(dirname(place)), basename(place));
      writeFileSync(temporary, content);
      if (present) {
        chmodSync(temporary, present.mode);
      }
    } catch (error) {
      throw unwritable(file, error);
    }
  }

  /** Once all files have their places: remove what is in `folder` and was not put there by this. */
  public prune(folder: string): void {
    this.pruned.push(resolve(folder));
  }

  /** Put every file into its place. Throws, with everything as it was, when one of them cannot take it. */
  public publish(): void {
    const waiting = [...this.folders].flatMap(([place, { fresh, former }]) => filesBelow(fresh).map((from, index): Waiting => {
      const to = join(place, relative(fresh, from));
      return { from, to, former: join(former, String(index)), isNew: lstatSync(to, { throwIfNoEntry: false }) === undefined };
    }));
    const done: Waiting[] = [];
    let place = '';
    try {
      for (const file of waiting) {
        place = file.to;
        flush(file.from);
        mkdirSync(dirname(place), { recursive: true });
        keepFormer(file);
      }
      for (const file of waiting) {
        place = file.to;
        renameSync(file.from, place);
        done.push(file);
      }
    } catch (error) {
      done.reverse().forEach(putBack);
      throw unwritable(shortest(place), error);
    }
    const kept = new Set(waiting.map(({ to }) => to));
    // all is done: what does not work now, the next run does
    new Set([...kept].map(dirname)).forEach((folder) => attempt(() => flush(folder)));
    this.pruned.forEach((folder) => attempt(() => pruneFolder(folder, kept)));
    this.folders.forEach((folder) => folder.remove());
    this.folders.clear();
    this.streams.forEach(writeStream);
  }

  /** Forget what did not take its place. */
  public discard(): void {
    this.folders.forEach((folder) => folder.undo());
    this.folders.clear();
  }

  /** Throws when nothing can be written there. */
  private standInFor(folder: string): string {
    const place = resolve(folder);
    const known = this.folders.get(place);
    if (known) {
      return known.fresh;
    }
    try {
      const made = new StagingFolder(place);
      this.folders.set(place, made);
      return made.fresh;
    } catch (error) {
      throw unwritable(folder, error);
    }
  }
}

function writeStream({ path, content }: Stream): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // by what `publish` says of it
  }
}

/** Write files together, or change nothing and throw. */
export function writeFiles(contents: ReadonlyMap<string, string | Buffer>): void {
  const changes = new FileChanges();
  try {
    contents.forEach((content, file) => changes.write(file, content));
    changes.publish();
  } finally {
    changes.discard();
  }
}

/** A path as somebody would type it. */
function shortest(path: string): string {
  const fromHere = relative('', path);
  return fromHere.startsWith('..') ? path : fromHere;
}

function isStream(stats: Stats): boolean {
  return !stats.isFile() && !stats.isDirectory();
}

/** Every file below a folder, those in folders first: what names others comes after them. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const named = (isFolder: boolean) => entries.filter((entry) => entry.isDirectory() === isFolder).map(({ name }) => join(folder, name)).sort();
  return [...named(true).flatMap(filesBelow), ...named(false)];
}

/** Onto the disk with it: a rename may be there sooner than what the file holds. */
function flush(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (!CANNOT_FLUSH.includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw error;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** File systems that cannot flush, or not a folder, and Windows, which wants a file to be open for writing. */
const CANNOT_FLUSH = ['EINVAL', 'EPERM', 'ENOTSUP', 'EBADF', 'EISDIR'];

/** Give what is in the place so far another name. Throws when it is a folder. */
function keepFormer({ to, former, isNew }: Waiting): void {
  if (statSync(to, { throwIfNoEntry: false })?.isDirectory()) {
    throw Object.assign(new Error('a folder'), { code: 'EISDIR', syscall: 'rename' });
  }
  if (!isNew) {
    try {
      linkSync(to, former);
    } catch {
      // a file system where nothing has two names: after an error half way the files before it stay changed
    }
  }
}

function putBack({ to, former, isNew }: Waiting): void {
  if (isNew) {
    rmSync(to, { force: true });
  } else if (lstatSync(former, { throwIfNoEntry: false })) {
    renameSync(former, to);
  }
}

function pruneFolder(folder: string, kept: Set<string>): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return;
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      pruneFolder(path, kept);
    } else if (!kept.has(path)) {
      rmSync(path);
    }
  }
  if (readdirSync(folder).length === 0) {
    rmdirSync(folder);
  }
}
