// `ts-node -T -P bench/tsconfig.json bench/input.ts`: what `explain` takes for large files, and whether ten times as much takes ten times as long.
import { spawnSync } from 'child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { application } from './application';
import { ROOT } from './measure';

const MEGABYTE = 1e6;
const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: large }\ndata:\n';
const CLI = join(ROOT, 'build', 'cli', 'main.js');
/** A document takes up to a quarter of this. */
const ALLOWED = 500;
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

/** Contents by what they are: the beginning, and what follows it again and again. */
const SHAPES: Record<string, [string, (index: number) => string]> = {
  'Services with their Deployments': ['', application],
  'tiny documents': ['', (index) => `a: ${index}\n---\n`],
  'one document of many keys': [HEAD, (index) => `  key-${index}: value of the key, some words\n`],
  'one document of one long text': [`${HEAD}  text: |\n`, () => '    some words that make a line of a text in a block, as logs have them\n'],
};

function write(shape: string, megabytes: number): string {
  const file = join(folder, `${megabytes}.yaml`);
  const descriptor = openSync(file, 'w');
  const [head, body] = SHAPES[shape];
  let written = writeSync(descriptor, head);
  for (let index = 0; written < megabytes * MEGABYTE;) {
    const lines = Array.from({ length: 1000 }, () => body(index++)).join('');
    written += writeSync(descriptor, lines);
  }
  closeSync(descriptor);
  return file;
}

/** Seconds and megabytes of memory for one run in a process of its own. */
function explain(file: string): [number, number] {
  const program = `require(${JSON.stringify(CLI)}).run(['explain', ${JSON.stringify(file)}, '--max-megabytes', '${ALLOWED}', '--format', 'mermaid']);`
    + 'console.log(process.uptime(), process.resourceUsage().maxRSS / 1000)';
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=8192', '-e', program], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`explain of ${file} exited with ${status}\n${stderr}`);
  }
  const [seconds, memory] = stdout.trim().split(' ').map(Number);
  return [seconds, memory];
}

console.log(`${'input'.padEnd(50)} ${'10 MB'.padStart(20)} ${'100 MB'.padStart(20)}   ratio of times`);
for (const shape of Object.keys(SHAPES)) {
  const [[seconds, memory], [moreSeconds, moreMemory]] = [10, 100].map((megabytes) => explain(write(shape, megabytes)));
  const cell = (time: number, size: number) => `${time.toFixed(1)} s ${size.toFixed(0).padStart(5)} MB`.padStart(20);
  console.log(`${shape.padEnd(50)} ${cell(seconds, memory)} ${cell(moreSeconds, moreMemory)}   ${(moreSeconds / seconds).toFixed(1)}`);
}
rmSync(folder, { recursive: true });
