// The flagship by both real command lines in the root, what it replaces beside it, and the traffic of both: `npm run synth`.
import { spawnSync } from 'child_process';
import { join } from 'path';
import { run } from '../lib/cli/main';

const ROOT = join(__dirname, '..');
const REPLACED = 'examples/app-gateway-to-internal-load-balancer';

/** Run a tool of this repository in a folder. Ends this program when the tool fails. */
function tool(name: string, args: string[], folder: string): void {
  const file = join(ROOT, 'node_modules', '.bin', name);
  // as in CI: cdktf prints what it has done, without the frames of its spinner. It asks Terraform for its version, which needs no configuration.
  const env = { ...process.env, CI: 'true', CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: undefined };
  const { status, error } = spawnSync(file, args, { cwd: folder, env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    process.stderr.write(`${name} ${args.join(' ')} failed in ${folder}: ${error?.message ?? `exit status ${status}`}\n`);
    process.exit(1);
  }
}

/** Print the report on what is written in a folder. */
function explain(folder: string, title: string): void {
  process.chdir(folder);
  const { output, exitCode, notes = [] } = run(['explain']);
  notes.forEach((note) => process.stderr.write(`${note}\n`));
  process.stdout.write(`\n${title}\n\n${output}`);
  process.exitCode = process.exitCode || exitCode;
}

// cdktf first: it checks everything, and clears nothing before it runs
tool('cdktf', ['synth'], ROOT);
tool('cdk8s', ['--check-upgrade=false', 'synth'], ROOT);
tool('ts-node', ['-T', 'main.ts'], join(ROOT, REPLACED));
explain(ROOT, 'examples/app-gateway-to-cluster-ip/main.ts: App Gateway to ClusterIP, in dist and cdktf.out');
explain(join(ROOT, REPLACED), `${REPLACED}/main.ts: what it replaces, App Gateway to internal load balancer, in dist and cdktf.out of its folder`);
