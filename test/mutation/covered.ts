import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { inProcesses, ROOT, testFilesIn } from './in-processes';

/** What a run of a test file with nothing changed has shown. */
interface Covered {
  /** Why it fails; a test of what only jest has fails too. */
  readonly problem?: string;
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

const FOLDER = join(ROOT, 'node_modules', '.cache', 'mutation');

/**
 * The test files of a room that pass with nothing changed and the lines that each of them runs; what was noted before holds until one of the files that it
 * loads is another.
 */
export async function coveredBy(tests: readonly string[], workers: number): Promise<Map<string, Covered>> {
  const files = testFilesIn(tests);
  const hashes = new Map<string, string>();
  const old = files.filter((file) => !isOfToday(file, hashes)).map((test) => ({ test }));
  mkdirSync(FOLDER, { recursive: true });
  await inProcesses<{ readonly test: string }, Covered>(old, 'cover', workers, ({ test }, note) => {
    writeFileSync(pathOf(test), JSON.stringify(note ?? { problem: 'it has no end', milliseconds: 0, madeOf: {}, lines: {} }));
  });
  const notes = files.map((file) => [file, noteOf(file)!] as const);
  notes.filter(([, { problem }]) => problem !== undefined).forEach(([file, { problem }]) => {
    process.stdout.write(`  without ${file}, which fails here: ${problem!.split('\n')[0]}\n`);
  });
  return new Map(notes.filter(([, { problem }]) => problem === undefined));
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

function pathOf(file: string): string {
  return join(FOLDER, `${file.replace(/\//g, '--')}.json`);
}

function noteOf(file: string): Covered | undefined {
  return existsSync(pathOf(file)) ? JSON.parse(readFileSync(pathOf(file), 'utf8')) : undefined;
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
