import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join, posix } from 'path';
import { MOST_MEGABYTES } from './limited-reader';
import { printable } from '../arguments/printable';

/** Files of a commit, in a folder of their own for as long as they are read. */
export interface GitTree {
  /** The place that was asked for, in that folder. */
  readonly place: string;
  readonly remove: () => void;
}

const IN_GIT = /^([^:]+):(.*)$/;
const PLAIN_FILE = /^100\d{3} blob ([0-9a-f]+)\t([^]*)$/;
const WANTED = /\.(ya?ml|json|tfstate)$/;

/** True for what names a commit and a path in it, as `git show` does, and no file. */
export function isInGit(place: string): boolean {
  return IN_GIT.test(place) && !/^[A-Za-z]:[\\/]/.test(place);
}

/**
 * The YAML and JSON of a commit, for instance `main:dist`, with the path from the working folder. Nothing is checked out, no filter runs, and links are
 * left out.
 *
 * Throws when there is no such commit, or nothing of that path in it.
 */
export function readGitTree(place: string): GitTree {
  const [, ref, path] = IN_GIT.exec(place)!;
  const commit = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], place, `no commit '${printable(ref)}'`).trim();
  const inside = posix.normalize(path);
  const listed = git(['ls-tree', '-r', '-z', commit, '--', inside], place, 'its files cannot be listed').split('\0').flatMap((line) => {
    const [, blob, file] = PLAIN_FILE.exec(line) ?? [];
    return file !== undefined && WANTED.test(file) ? [{ blob, file }] : [];
  });
  if (listed.length === 0) {
    throw new Error(`no YAML or JSON at '${printable(place)}': the commit has none below '${printable(inside)}', seen from this folder`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'aks-constructs-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const contents = blobsOf(listed.map(({ blob }) => blob), place);
    listed.forEach(({ file }, index) => {
      // above the working folder, names begin with `..`
      const to = join(folder, 'tree', relativeTo(inside, file));
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, contents[index]);
    });
  } catch (error) {
    remove();
    throw error;
  }
  const isFile = listed.length === 1 && posix.normalize(listed[0].file) === inside;
  return { place: isFile ? join(folder, 'tree', posix.basename(inside)) : join(folder, 'tree'), remove };
}

function relativeTo(inside: string, file: string): string {
  const normal = posix.normalize(file);
  return normal === inside ? posix.basename(inside) : posix.relative(inside, normal);
}

/** The contents of blobs, in their order: for each a line with its size, then as many bytes, then the end of a line. */
function blobsOf(blobs: string[], place: string): Buffer[] {
  const output = gitBytes(['cat-file', '--batch'], place, 'its files cannot be read', `${blobs.join('\n')}\n`);
  let at = 0;
  return blobs.map(() => {
    const end = output.indexOf('\n', at);
    const size = Number(output.subarray(at, end).toString().split(' ')[2]);
    at = end + 1 + size + 1;
    return output.subarray(end + 1, end + 1 + size);
  });
}

function git(args: string[], place: string, problem: string): string {
  return gitBytes(args, place, problem).toString('utf8');
}

function gitBytes(args: string[], place: string, problem: string, input?: string): Buffer {
  try {
    return execFileSync('git', args, { input, stdio: 'pipe', maxBuffer: MOST_MEGABYTES * 1_000_000 });
  } catch (error) {
    const said = String((error as any).stderr ?? '').trim().split('\n')[0];
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'git is not installed' : said || problem;
    throw new Error(`'${printable(place)}' is no file and cannot be read from git: ${printable(why)}`);
  }
}
