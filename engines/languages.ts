// `npm run languages`: the program of the README in other languages, with the package of each language installed by its ordinary client, must write what
// it writes in TypeScript, byte by byte. Needs a compiled package.
import { spawnSync } from 'child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from './run';

const ROOT = join(__dirname, '..');
const PROGRAMS = join(ROOT, 'examples', 'languages');
const { devDependencies: VERSIONS } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const QUIET = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1' };
const OUTPUT = [['dist', 'shop.k8s.yaml'], ['cdktf.out', 'stacks', 'infra', 'cdk.tf.json']];

/** What a program wrote into its folder. */
function written(folder: string): string[] {
  return OUTPUT.map((path) => readFileSync(join(folder, ...path), 'utf8').split(folder).join('<folder>'));
}

function inTypeScript(folder: string): void {
  const [, program] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))!;
  writeFileSync(join(folder, 'main.ts'), program);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  run(join(ROOT, 'node_modules', '.bin', 'ts-node'), ['-T', '-P', join(ROOT, 'examples', 'tsconfig.json'), 'main.ts'], folder, QUIET);
}

function inPython(folder: string): void {
  run(join(ROOT, 'node_modules', '.bin', 'projen'), ['package:python'], ROOT, QUIET);
  const packed = join(ROOT, 'dist', 'python');
  const wheel = join(packed, readdirSync(packed).find((name) => name.endsWith('.whl'))!);
  const peers = { 'cdk8s': 'cdk8s', 'cdk8s-plus-28': 'cdk8s-plus-28', 'cdktf': 'cdktf', '@cdktf/provider-azurerm': 'cdktf-cdktf-provider-azurerm', 'constructs': 'constructs' };
  const environment = join(folder, 'environment');
  run('python3', ['-m', 'venv', environment], folder);
  const python = join(environment, 'bin', 'python');
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wheel, ...Object.entries(peers).map(([npm, pip]) => `${pip}==${VERSIONS[npm]}`)], folder);
  cpSync(join(PROGRAMS, 'python', 'main.py'), join(folder, 'main.py'));
  run(python, ['main.py'], folder, QUIET);
  // the command line comes with the package, and reads what the program wrote
  run(join(environment, 'bin', 'aks-constructs'), ['explain'], folder, QUIET);
}

const LANGUAGES: Record<string, { readonly needs: [string, string[]]; readonly write: (folder: string) => void }> = {
  Python: { needs: ['python3', ['-m', 'venv', '--help']], write: inPython },
};

const folder = mkdtempSync(join(tmpdir(), 'languages-'));
try {
  const place = (name: string) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  const home = place('TypeScript');
  inTypeScript(home);
  const expected = written(home);
  for (const [language, { needs: [command, args], write }] of Object.entries(LANGUAGES)) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status !== 0) {
      process.stdout.write(`${language}: skipped, since '${[command, ...args].join(' ')}' cannot be run here\n`);
      continue;
    }
    const work = place(language);
    write(work);
    const different = written(work).flatMap((text, index) => (text === expected[index] ? [] : [OUTPUT[index].join('/')]));
    process.stdout.write(`${language}: ${different.length === 0 ? 'the same bytes as TypeScript' : `other bytes than TypeScript in ${different.join(' and ')}`}\n`);
    process.exitCode = different.length === 0 ? process.exitCode : 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
