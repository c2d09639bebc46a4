import { ChildProcess, fork } from 'child_process';
import { readdirSync, statSync } from 'fs';
import { join } from 'path';

export const ROOT = join(__dirname, '..', '..');
/** Tests that start processes, servers and browsers are about other things than a line of code. */
const SLOW = /\/(?:examples-command-lines|package|kubernetes-api|kube-apiserver|node-versions|killed-commands|processes|html-browser|figure|kernel|early-reader|adversarial)[.]/;

/** The test files in files and folders of `test`, without those that say nothing about a line of code. */
export function testFilesIn(tests: readonly string[]): string[] {
  const files = tests.flatMap((test) => (statSync(join(ROOT, test)).isFile() ? [test]
    : (readdirSync(join(ROOT, test), { recursive: true }) as string[]).map((file) => `${test}/${file}`)));
  return [...new Set(files)].filter((file) => file.endsWith('.test.ts') && !SLOW.test(file)).sort();
}

/**
 * Does jobs in processes of `in-process.js`, so many at a time. Undefined is the answer for one whose process has ended: it took more processor time than it may,
 * or more memory.
 */
export async function inProcesses<Job extends object, Answer>(
  jobs: readonly Job[], kind: 'cover' | 'try', workers: number, answered: (job: Job, answer: Answer | undefined) => void,
): Promise<void> {
  const left = [...jobs];
  await Promise.all(Array.from({ length: Math.min(workers, left.length) }, async () => {
    let child: ChildProcess | undefined;
    for (let job = left.shift(); job !== undefined; job = left.shift()) {
      child ??= await begun(kind);
      const answer = await answerOf<Answer>(child, job);
      child = answer === undefined ? undefined : child;
      answered(job, answer);
    }
    child?.kill('SIGKILL');
  }));
}

async function begun(kind: string): Promise<ChildProcess> {
  const child = fork(join(__dirname, 'in-process.js'), [kind], { cwd: ROOT, execArgv: ['--max-old-space-size=4000'], stdio: 'ignore' });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`in-process.js ends with ${code} before it begins`)));
  });
  child.removeAllListeners('exit');
  return child;
}

function answerOf<Answer>(child: ChildProcess, job: object): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const ended = () => resolve(undefined);
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer as Answer);
    });
    child.send(job);
  });
}
