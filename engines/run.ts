import { spawnSync } from 'child_process';

/** Run a command and show what it prints. Throws when it fails. */
export function run(command: string, args: string[], folder: string, env: NodeJS.ProcessEnv = process.env): void {
  const { status, error } = spawnSync(command, args, { cwd: folder, env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed in ${folder}: ${error?.message ?? `exit status ${status}`}`);
  }
}
