// Say one thing of a file otherwise, and see whether a test notices: `npm run mutate -- --room rules --count 30 --seed 7`. Without a room all of them; the
// seed is printed. What nobody notices is a line with its place. `--at 3` tries the third mutant of the sample alone, `--file cli/glob` those of the
// files of the room whose path has that, `--workers 2` that many at a time.
// The tests of a room run once with nothing changed, for the lines that each of them runs; a mutant is tried by those that run its lines.
import { readFileSync } from 'fs';
import { cpus } from 'os';
import { join } from 'path';
import { parseArgs } from 'util';
import { coveredBy, testsThatRun } from './covered';
import { inProcesses, ROOT } from './in-processes';
import { Mutant, mutantsOf, withMutant } from './mutants';
import { filesOf, Room, ROOMS, testsOf } from './rooms';
import { randomOf } from '../fuzz/documents';

interface Sampled {
  readonly file: string;
  readonly mutant: Mutant;
}

const { values } = parseArgs({
  options: {
    room: { type: 'string', multiple: true },
    count: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    at: { type: 'string' },
    file: { type: 'string', default: '' },
    workers: { type: 'string', default: String(cpus().length) },
  },
});
const [count, seed, workers] = [Number(values.count), Number(values.seed), Number(values.workers)];
const rooms = ROOMS.filter(({ room }) => values.room?.includes(room) ?? true);

/** Each mutant of a room is as likely as another one. */
function sampleOf(room: Room): Sampled[] {
  const random = randomOf(seed);
  const all = filesOf(room).filter((file) => file.includes(values.file)).flatMap((file) => (
    mutantsOf(file, readFileSync(join(ROOT, 'lib', file), 'utf8')).map((mutant) => ({ file, mutant, order: random() }))
  ));
  return all.sort((one, other) => one.order - other.order).slice(0, count);
}

function linesOf({ file, mutant }: Sampled): [number, number] {
  const text = readFileSync(join(ROOT, 'lib', file), 'utf8');
  return [text.slice(0, mutant.start).split('\n').length, text.slice(0, mutant.end).split('\n').length];
}

/** The line of a mutant, and what it becomes there. */
function placeOf({ file, mutant }: Sampled): string {
  const text = readFileSync(join(ROOT, 'lib', file), 'utf8');
  const [line] = linesOf({ file, mutant });
  const old = text.slice(mutant.start, mutant.end).replace(/\s+/g, ' ');
  return `lib/${file}:${line}  ${mutant.what}: ${old.length > 100 ? `${old.slice(0, 100)}…` : old}`;
}

async function tryRoom(room: Room): Promise<boolean> {
  const sample = sampleOf(room);
  const chosen = values.at === undefined ? sample : [sample[Number(values.at) - 1]];
  const covered = await coveredBy([...new Set(chosen.flatMap(({ file }) => testsOf(file, room).flat()))], workers);
  const survivors: string[] = [];
  const jobs = chosen.map((sampled, index) => ({
    index,
    sampled,
    file: sampled.file,
    text: withMutant(readFileSync(join(ROOT, 'lib', sampled.file), 'utf8'), sampled.mutant),
    tests: testsThatRun(covered, sampled.file, linesOf(sampled), testsOf(sampled.file, room)[0]),
  }));
  await inProcesses<typeof jobs[number], { readonly failed?: string }>(jobs, 'try', workers, ({ sampled, index }, answer) => {
    // one that never ends is noticed
    if (answer !== undefined && answer.failed === undefined) {
      survivors.push(`${placeOf(sampled)}  (--at ${values.at ?? index + 1})`);
      process.stdout.write(`  nobody notices ${survivors.at(-1)}\n`);
    }
  });
  const share = 1 - survivors.length / chosen.length;
  const isEnough = share >= room.least;
  process.stdout.write(`${room.room}: ${chosen.length - survivors.length} of ${chosen.length} noticed, ${(100 * share).toFixed(0)} %, ${
    isEnough ? 'enough' : `less than ${100 * room.least} %`}\n`);
  return isEnough;
}

async function main(): Promise<void> {
  process.stdout.write(`--seed ${seed} --count ${count}\n`);
  const outcomes: boolean[] = [];
  for (const room of rooms) {
    outcomes.push(await tryRoom(room));
  }
  process.exitCode = outcomes.every(Boolean) ? 0 : 1;
}

void main();
