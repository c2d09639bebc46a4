import { spawnSync } from 'child_process';
import { existsSync, mkdirSync } from 'fs';
import { join } from 'path';

/** Tools are installed here, with the versions whose findings are listed. */
const CACHE = join(__dirname, '..', '..', 'node_modules', '.cache', 'audit');
const CHECKOV = '3.3.30';
const KUBE_SCORE = 'v1.20.0';

/** A program to run, or why there is none. */
export interface Tool {
  readonly program?: string;
  readonly problem?: string;
}

/** checkov, in an environment of Python of its own. */
export function checkov(): Tool {
  const environment = join(CACHE, `checkov-${CHECKOV}`);
  const program = join(environment, 'bin', 'checkov');
  return installed(program, [
    ['python3', ['-m', 'venv', environment]],
    [join(environment, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', `checkov==${CHECKOV}`]],
  ]);
}

/** kube-score, compiled by Go. */
export function kubeScore(): Tool {
  const folder = join(CACHE, `kube-score-${KUBE_SCORE}`);
  return installed(join(folder, 'kube-score'), [['go', ['install', `github.com/zegl/kube-score/cmd/kube-score@${KUBE_SCORE}`]]], { GOBIN: folder });
}

function installed(program: string, commands: [command: string, args: string[]][], env: Record<string, string> = {}): Tool {
  mkdirSync(CACHE, { recursive: true });
  for (const [command, args] of existsSync(program) ? [] : commands) {
    process.stderr.write(`${command} ${args.join(' ')}\n`);
    const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...env } });
    if (status !== 0) {
      return { problem: `${command} ${args.join(' ')}: ${error?.message ?? stderr.trim().split('\n').pop()}` };
    }
  }
  return { program };
}
