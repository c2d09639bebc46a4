import { spawnSync } from 'child_process';

/** What a process left behind. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

// jest's own environment would steer ts-node and the command line tools of the process that is started
const INHERITED = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(JEST_|CDK8S_|CDKTF_|TS_NODE_|NODE_ENV$)/.test(name)));

/** Run a program in a folder, as a person would type it. */
export function run(command: string, args: string[], cwd: string, env: Record<string, string> = {}): Run {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...INHERITED, CHECKPOINT_DISABLE: '1', ...env } as NodeJS.ProcessEnv,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) {
    throw error;
  }
  return { status, stdout, stderr };
}

/** The same, for programs that must succeed. */
export function runOk(command: string, args: string[], cwd: string, env: Record<string, string> = {}): Run {
  const result = run(command, args, cwd, env);
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} in ${cwd} exited with ${result.status}\n${result.stdout}\n${result.stderr}`);
  }
  return result;
}
