import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { delimiter, join } from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

export const ROOT = join(__dirname, '..');

/** What a run costs. */
export interface Cost {
  /** Processor time of the process, that of the kernel for it included. */
  readonly milliseconds: number;
  /** The most memory that it had. */
  readonly megabytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const modules = join(folder, 'node_modules');
const teller = join(folder, 'teller.js');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
mkdirSync(modules);
symlinkSync(ROOT, join(modules, 'aks-constructs'), 'dir');
writeFileSync(teller, `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('fs').writeSync(2, '\\n' + JSON.stringify({ milliseconds: (userCPUTime + systemCPUTime) / 1000, megabytes: maxRSS / 1000 }));
});`);

/** A program of this folder as JavaScript: what is measured is the compiled package, and no compiler. */
export function compiled(program: string): string {
  const { outputText } = transpileModule(readFileSync(join(__dirname, program), 'utf8'), {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  const file = join(folder, program.replace(/ts$/, 'js'));
  writeFileSync(file, outputText);
  return file;
}

function run(args: string[]): { readonly stdout: string; readonly stderr: string } {
  const env = { ...process.env, NODE_PATH: [modules, join(ROOT, 'node_modules')].join(delimiter) };
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env, maxBuffer: 2 ** 30 });
  if (status !== 0) {
    throw new Error(`node ${args.join(' ')} exited with ${status}\n${stdout}\n${stderr}`);
  }
  return { stdout, stderr };
}

/** What Node costs with these arguments, in a process of its own. */
export function costOf(args: string[]): Cost {
  return JSON.parse(run(['-r', teller, ...args]).stderr.split('\n').pop()!);
}

/** What a program says of its own cost, as its last line. */
export function toldBy(args: string[]): Cost {
  return JSON.parse(run(args).stdout.trim().split('\n').pop()!);
}

/** The medians of several runs, the variants taking turns so that a busy machine slows all of them. */
export function medians(variants: (() => Cost)[], runs: number): Cost[] {
  const samples: Cost[][] = variants.map(() => []);
  for (let turn = 0; turn < runs; turn++) {
    variants.forEach((variant, index) => samples[index].push(variant()));
  }
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  return samples.map((costs) => ({
    milliseconds: middle(costs.map(({ milliseconds }) => milliseconds)),
    megabytes: middle(costs.map(({ megabytes }) => megabytes)),
  }));
}
