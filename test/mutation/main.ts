// Say one thing of a file otherwise, and see whether a test notices: `npm run mutate -- --room rules --count 30 --seed 7`. Without a room all of them; the
// seed is printed. What nobody notices is a line with its place. `--at 3` tries the third mutant of the sample alone, `--workers 2` that many at a time.
import { execFile } from 'child_process';
import { readFileSync } from 'fs';
import { cpus } from 'os';
import { join } from 'path';
import { parseArgs } from 'util';
import { Mutant, mutantsOf } from './mutants';
import { filesOf, Room, ROOMS, testsOf } from './rooms';
import { randomOf } from '../fuzz/documents';

const ROOT = join(__dirname, '..', '..');
/** Tests that start processes, servers and browsers are about other things than a line of code. */
const SLOW = '/(?:examples-command-lines|package|kubernetes-api|kube-apiserver|node-versions|killed-commands|processes|html-browser|figure|kernel|early-reader|adversarial)[.]';
/** A mutant that never ends is noticed too. Seconds of processor time: how busy the machine is changes nothing. */
const MOST_SECONDS = 240;
const LIMITED = 'ulimit -t "$0"; exec "$@"';

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
    workers: { type: 'string', default: String(cpus().length) },
  },
});
const [count, seed, workers] = [Number(values.count), Number(values.seed), Number(values.workers)];
const rooms = ROOMS.filter(({ room }) => values.room?.includes(room) ?? true);

/** Each mutant of a room is as likely as another one. */
function sampleOf(room: Room): Sampled[] {
  const random = randomOf(seed);
  const all = filesOf(room).flatMap((file) => (
    mutantsOf(file, readFileSync(join(ROOT, 'lib', file), 'utf8')).map((mutant) => ({ file, mutant, order: random() }))
  ));
  return all.sort((one, other) => one.order - other.order).slice(0, count);
}

/** Groups of tests that pass with nothing changed: one that fails anyway would notice everything. */
const sound = new Map<string, Promise<boolean>>();

/** Whether one of the tests fails for it. */
async function isNoticed({ file, mutant }: Sampled, room: Room): Promise<boolean> {
  for (const group of testsOf(file, room)) {
    if (!await passes(group, { MUTANT_FILE: join(ROOT, 'lib', file), MUTANT: JSON.stringify(mutant) })) {
      const key = group.join(' ');
      sound.set(key, sound.get(key) ?? passes(group, {}));
      if (!await sound.get(key)) {
        throw new Error(`${key} fails with nothing changed`);
      }
      return true;
    }
  }
  return false;
}

function passes(tests: string[], env: Record<string, string>): Promise<boolean> {
  const { transform, ...config } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).jest;
  const changed = JSON.stringify({
    ...config,
    rootDir: ROOT,
    cacheDirectory: join(ROOT, 'node_modules', '.cache', 'mutation'),
    transform: { [Object.keys(transform)[0]]: join(__dirname, 'transform.js') },
    testPathIgnorePatterns: ['/node_modules/', SLOW],
    testTimeout: MOST_SECONDS * 1000,
  });
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  return new Promise((resolve) => {
    const command = [process.execPath, jest, '--config', changed, '--runInBand', '--bail', '--silent', '--passWithNoTests', ...tests.map((test) => join(ROOT, test))];
    execFile('sh', ['-c', LIMITED, String(MOST_SECONDS), ...command], {
      cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 256 * 1024 * 1024,
    }, (error) => resolve(error === null));
  });
}

/** The line of a mutant, and what it becomes there. */
function placeOf({ file, mutant }: Sampled): string {
  const text = readFileSync(join(ROOT, 'lib', file), 'utf8');
  const line = text.slice(0, mutant.start).split('\n').length;
  const old = text.slice(mutant.start, mutant.end).replace(/\s+/g, ' ');
  return `lib/${file}:${line}  ${mutant.what}: ${old.length > 100 ? `${old.slice(0, 100)}…` : old}`;
}

async function tryRoom(room: Room): Promise<boolean> {
  const sample = sampleOf(room);
  const chosen = values.at === undefined ? sample : [sample[Number(values.at) - 1]];
  const survivors: string[] = [];
  const left = chosen.map((sampled, index) => ({ sampled, index }));
  await Promise.all(Array.from({ length: workers }, async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      if (!await isNoticed(next.sampled, room)) {
        survivors.push(`${placeOf(next.sampled)}  (--at ${values.at ?? next.index + 1})`);
        process.stdout.write(`  nobody notices ${survivors.at(-1)}\n`);
      }
    }
  }));
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
