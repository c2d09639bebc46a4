import { createHash } from 'crypto';
import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { CACHE, noteCovered, passes, ROOT, testFilesIn } from './run-jest';

/** What a run of a test file has shown, as `covered-reporter.js` notes it. */
interface Covered {
  readonly passed: boolean;
  readonly milliseconds: number;
  /** Files that it has loaded, with what was in them. */
  readonly madeOf: Readonly<Record<string, string>>;
  /** Lines of the library that it has run, by file. */
  readonly lines: Readonly<Record<string, readonly number[]>>;
}

/** A test file that runs a line, and how long it takes. */
export interface CoveringTest {
  readonly test: string;
  readonly seconds: number;
}

const FOLDER = join(CACHE, 'covered');
/** Test files of one process: with all of them in one, an endless mutant is known only after the time of all. */
const SECONDS_TOGETHER = 15;

/** The test files of a room and the lines that each of them runs; what was noted before holds until one of the files that it loads is another. */
export async function coveredBy(tests: readonly string[], workers: number): Promise<Map<string, Covered>> {
  const files = await testFilesIn(tests);
  const hashes = new Map<string, string>();
  const old = files.filter((file) => !isOfToday(file, hashes));
  if (old.length > 0) {
    await noteCovered(old, FOLDER, workers);
  }
  const covered = new Map(files.map((file) => [file, noteOf(file)]));
  for (const [file, note] of covered) {
    // a test about memory or time may fail for being watched
    if (note?.passed !== true && !await passes([file], {})) {
      throw new Error(`${file} fails with nothing changed`);
    }
  }
  return new Map([...covered].filter((entry): entry is [string, Covered] => entry[1] !== undefined));
}

/** The tests that run one of the lines of a file: those that are named first first, then the quick ones. */
export function testsThatRun(
  covered: ReadonlyMap<string, Covered>, file: string, lines: readonly [number, number], first: readonly string[],
): CoveringTest[] {
  const place = (test: string) => (first.includes(test) ? 0 : 1);
  return [...covered].filter(([, note]) => note.lines[`lib/${file}`]?.some((line) => line >= lines[0] && line <= lines[1]) ?? false)
    .map(([test, { milliseconds }]) => ({ test, seconds: milliseconds / 1000 }))
    .sort((one, other) => place(one.test) - place(other.test) || one.seconds - other.seconds);
}

/** Tests that share a process, in their order. */
export function together(tests: readonly CoveringTest[]): CoveringTest[][] {
  const groups: CoveringTest[][] = [];
  let seconds = 0;
  for (const test of tests) {
    if (groups.length === 0 || seconds + test.seconds > SECONDS_TOGETHER) {
      groups.push([]);
      seconds = 0;
    }
    groups[groups.length - 1].push(test);
    seconds += test.seconds;
  }
  return groups;
}

function noteOf(file: string): Covered | undefined {
  const path = join(FOLDER, `${file.replace(/\//g, '--')}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function isOfToday(file: string, hashes: Map<string, string>): boolean {
  return Object.entries(noteOf(file)?.madeOf ?? { [file]: '' }).every(([path, hash]) => {
    hashes.set(path, hashes.get(path) ?? hashOf(path));
    return hashes.get(path) === hash;
  });
}

function hashOf(path: string): string {
  const file = join(ROOT, path);
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16) : 'none';
}
