// `npm run package-all`: the package of each language, where the tools for it are.
import { spawnSync } from 'child_process';
import { join } from 'path';
import { run } from './run';

const ROOT = join(__dirname, '..');

/** What has to be there for a language: a command that answers when it is. */
const TOOLS: Record<string, [string, string[]]> = {
  js: ['npm', ['--version']],
  python: ['python3', ['-m', 'venv', '--help']],
  java: ['mvn', ['--version']],
  go: ['go', ['version']],
  dotnet: ['dotnet', ['--version']],
};

for (const [language, [command, args]] of Object.entries(TOOLS)) {
  if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) {
    run(join(ROOT, 'node_modules', '.bin', 'projen'), [`package:${language}`], ROOT);
  } else {
    process.stdout.write(`${language}: not packaged, since '${[command, ...args].join(' ')}' cannot be run here\n`);
  }
}
