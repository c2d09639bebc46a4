// `npm run languages`: the program of the README in other languages, with the package of each language installed by its ordinary client, must write what
// it writes in TypeScript, byte by byte. Needs a compiled package. Languages can be named: `npm run languages -- Go`.
import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { isDeepStrictEqual } from 'util';
import { QUIET, ROOT } from './generated';
import { inGo } from './go';
import { inJava } from './java';
import { inPython, inPythonOnCdkTerrain } from './python';
import { asOf455 } from '../differences';
import { programOf } from '../page';
import { run } from '../run';

const MANIFESTS = join('dist', 'shop.k8s.yaml');
const STACK = join('cdktf.out', 'stacks', 'infra', 'cdk.tf.json');

interface Language {
  /** A command that answers where the language can be run. */
  readonly needs: [string, string[]];
  readonly write: (folder: string) => void;
  /** True for other bindings, whose stack is compared in the words of azurerm 4.55. */
  readonly isOtherEngine?: boolean;
}

const LANGUAGES: Record<string, Language> = {
  'Python': { needs: ['python3', ['-m', 'venv', '--help']], write: inPython },
  'Python on CDK Terrain': { needs: ['python3', ['-m', 'venv', '--help']], write: inPythonOnCdkTerrain, isOtherEngine: true },
  'Go': { needs: ['go', ['version']], write: inGo },
  'Java': { needs: ['mvn', ['--version']], write: inJava },
};

function inTypeScript(folder: string): void {
  writeFileSync(join(folder, 'main.ts'), programOf(readFileSync(join(ROOT, 'README.md'), 'utf8')));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  run(join(ROOT, 'node_modules', '.bin', 'ts-node'), ['-T', '-P', join(ROOT, 'examples', 'tsconfig.json'), 'main.ts'], folder, QUIET);
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8').split(folder).join('<folder>');
}

/** Whether a stack says the same, but for what newer bindings write otherwise and for what names the engine. */
function saysTheSame(other: string, home: string): boolean {
  const [{ '//': _other, ...otherStack }, { '//': _home, ...homeStack }] = [asOf455(JSON.parse(other), () => undefined), JSON.parse(home)];
  const plain = ({ terraform, ...rest }: any) => ({ ...rest, providers: terraform.required_providers });
  return isDeepStrictEqual(plain(otherStack), plain(homeStack));
}

const chosen = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'languages-'));
try {
  const place = (name: string) => {
    const path = join(folder, name.replaceAll(' ', '-'));
    mkdirSync(path);
    return path;
  };
  const home = place('TypeScript');
  inTypeScript(home);
  const wanted = Object.entries(LANGUAGES).filter(([name]) => chosen.length === 0 || chosen.includes(name));
  for (const [language, { needs: [command, args], write, isOtherEngine }] of wanted) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status !== 0) {
      process.stdout.write(`${language}: skipped, since '${[command, ...args].join(' ')}' cannot be run here\n`);
      continue;
    }
    const work = place(language);
    write(work);
    const isSameStack = isOtherEngine ? saysTheSame(read(work, STACK), read(home, STACK)) : read(work, STACK) === read(home, STACK);
    const different = [...(read(work, MANIFESTS) === read(home, MANIFESTS) ? [] : [MANIFESTS]), ...(isSameStack ? [] : [STACK])];
    const same = isOtherEngine ? 'the same manifests as TypeScript, and the stack of TypeScript but for the listed differences' : 'the same bytes as TypeScript';
    process.stdout.write(`${language}: ${different.length === 0 ? same : `other bytes than TypeScript in ${different.join(' and ')}`}\n`);
    process.exitCode = different.length === 0 ? process.exitCode : 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
