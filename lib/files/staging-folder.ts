import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync } from 'fs';
import { hostname } from 'os';
import { dirname, join, resolve } from 'path';
import { threadId } from 'worker_threads';

const PREFIX = '.aks-constructs-';
const FORM = /^\.aks-constructs-([0-9a-z]+)-(\d+)-(\d+)-.{6}$/;
/** Nobody writes for longer: what is older is left over, wherever its process was. */
const OLDEST_MS = 60 * 60 * 1000;

const HOST = Buffer.from(hostname()).toString('hex').slice(-16) || '0';
/** Those of this thread that are in use. */
const active = new Set<string>();

/** A hidden folder inside a folder, on the same file system, where files become whole before they take their places. */
export class StagingFolder {
  /** Where files are written. */
  public readonly fresh: string;
  /** Where what they replace keeps another name until all are in their places. */
  public readonly former: string;
  private readonly path: string;
  private readonly folder: string;
  /** The uppermost folder that had to be made. */
  private readonly made: string | undefined;

  /** Makes `folder` if need be, and removes what runs that were killed have left in it. */
  public constructor(folder: string) {
    this.folder = resolve(folder);
    const made = mkdirSync(this.folder, { recursive: true });
    this.made = made === undefined ? undefined : resolve(made);
    removeLeftovers(this.folder);
    this.path = mkdtempSync(join(this.folder, `${PREFIX}${HOST}-${process.pid}-${threadId}-`));
    active.add(this.path);
    this.fresh = join(this.path, 'new');
    this.former = join(this.path, 'old');
    try {
      [this.fresh, this.former].forEach((part) => mkdirSync(part));
    } catch (error) {
      this.undo();
      throw error;
    }
  }

  /** Remove it with all that is in it, or leave that to the next run. */
  public remove(): void {
    active.delete(this.path);
    try {
      rmSync(this.path, { recursive: true, force: true });
    } catch {
      // it is no longer in use, so the next run takes it for a leftover
    }
  }

  /** Remove it, and the folders that were made for it and are empty. */
  public undo(): void {
    this.remove();
    for (let folder = this.folder; this.made !== undefined && folder.length >= this.made.length; folder = dirname(folder)) {
      try {
        rmdirSync(folder);
      } catch {
        return; // somebody has something in it
      }
    }
  }
}

function removeLeftovers(folder: string): void {
  readdirSync(folder).map((name) => [join(folder, name), FORM.exec(name)] as const)
    .filter(([path, form]) => form && isLeftOver(path, form))
    .forEach(([path]) => rmSync(path, { recursive: true, force: true }));
}

function isLeftOver(path: string, [, host, pid, thread]: RegExpExecArray): boolean {
  if (host === HOST && Number(pid) === process.pid && Number(thread) === threadId) {
    return !active.has(path); // in a container every process may have the same number
  }
  return (host === HOST && !isAlive(Number(pid))) || (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - OLDEST_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
