import { execFile } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';

export const ROOT = join(__dirname, '..', '..');
/** Tests that start processes, servers and browsers are about other things than a line of code. */
const SLOW = '/(?:examples-command-lines|package|kubernetes-api|kube-apiserver|node-versions|killed-commands|processes|html-browser|figure|kernel|early-reader|adversarial)[.]';
/** The most that a test may take that nothing was measured of. */
const MOST_SECONDS = 240;
const LIMITED = 'ulimit -t "$0"; exec "$@"';
const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
export const CACHE = join(ROOT, 'node_modules', '.cache', 'mutation');

function configOf(more: object): string {
  const { transform, ...config } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).jest;
  return JSON.stringify({
    ...config,
    rootDir: ROOT,
    cacheDirectory: CACHE,
    transform: { [Object.keys(transform)[0]]: join(__dirname, 'transform.js') },
    testPathIgnorePatterns: ['/node_modules/', SLOW],
    testTimeout: MOST_SECONDS * 1000,
    ...more,
  });
}

/** The test files in files and folders of `test`, without those that say nothing about a line of code. */
export async function testFilesIn(tests: readonly string[]): Promise<string[]> {
  const { output } = await run(['--config', configOf({}), '--listTests', ...tests.map((test) => join(ROOT, test))], {});
  return output.split('\n').filter((line) => line.startsWith(`${ROOT}/`)).map((line) => line.slice(ROOT.length + 1)).sort();
}

/** Runs test files for what lines each of them covers; the notes are in the folder. */
export async function noteCovered(tests: readonly string[], folder: string, workers: number): Promise<void> {
  const config = configOf({ collectCoverage: true, coverageProvider: 'v8', coverageReporters: [], reporters: [join(__dirname, 'covered-reporter.js')] });
  await run(['--config', config, ...workers === 1 ? ['--runInBand'] : ['--maxWorkers', String(workers)], '--silent', '--runTestsByPath', ...tests], { COVERED_FOLDER: folder });
}

/** Runs test files one after the other, in this order, until one fails; whether none did. A mutant that never ends has failed, after seconds of processor time. */
export async function passes(tests: readonly string[], env: Record<string, string>, seconds = MOST_SECONDS): Promise<boolean> {
  const config = configOf({ testSequencer: join(__dirname, 'in-order.js') });
  return (await run(['--config', config, '--runInBand', '--bail', '--silent', '--runTestsByPath', ...tests], env, seconds)).isFine;
}

function run(args: string[], env: Record<string, string>, seconds?: number): Promise<{ readonly isFine: boolean; readonly output: string }> {
  const command = seconds === undefined ? [process.execPath, JEST, ...args] : ['sh', '-c', LIMITED, String(seconds), process.execPath, JEST, ...args];
  return new Promise((resolve) => {
    execFile(command[0], command.slice(1), { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 256 * 1024 * 1024 }, (error, stdout) => {
      resolve({ isFine: error === null, output: stdout });
    });
  });
}
