import { spawnSync } from 'child_process';
import { join } from 'path';

export const ROOT = join(__dirname, '..');

/** Run a program in a process of its own and return its wall-clock time in milliseconds; what it prints is thrown away. */
export function timed(command: string, args: string[], cwd: string = ROOT): number {
  const start = process.hrtime.bigint();
  const { status, stderr, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} exited with ${status}\n${stdout}\n${stderr}`);
  }
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The number that a program prints as its last line. */
export function printed(command: string, args: string[], cwd: string = ROOT): number {
  const { status, stderr, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  const value = Number(stdout.trim().split('\n').pop());
  if (status !== 0 || !Number.isFinite(value)) {
    throw new Error(`${command} ${args.join(' ')} exited with ${status}\n${stdout}\n${stderr}`);
  }
  return value;
}

/** The median of several runs, the variants taking turns so that a busy machine slows all of them. */
export function medians(variants: (() => number)[], runs: number): number[] {
  const samples: number[][] = variants.map(() => []);
  for (let run = 0; run < runs; run++) {
    variants.forEach((variant, index) => samples[index].push(variant()));
  }
  return samples.map((values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]);
}
