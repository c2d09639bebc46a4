// `npm run gates`: what a package has to pass before it is published, beside the tests. Needs a compiled package. Tools that are used here alone are fetched
// by their exact versions.
import { spawnSync } from 'child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const ROOT = join(__dirname, '..');
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
/** Licences of what is bundled. */
const LICENCES = ['Apache-2.0', 'MIT', 'ISC', 'BSD-3-Clause', 'Python-2.0'];
/** Entries that hold no types: data that jsii reads, and schemas of JSON, which the oldest resolution of TypeScript does not find. */
const WITHOUT_TYPES = ['./.jsii', './report.schema.json', './diff.schema.json'];
/** Keywords by which Construct Hub finds packages. */
const CONSTRUCT_HUB = ['cdk', 'cdk8s', 'cdktf'];

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Problems, none when it passed, or the reason why it could not be asked here. */
type Answer = string[] | string;

function ran(command: string, args: string[], folder = ROOT): Ran {
  return spawnSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
}

function linesOf({ stdout, stderr }: Ran): string[] {
  return `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
}

function failed(result: Ran): string[] {
  return result.status === 0 ? [] : linesOf(result).slice(-20);
}

/** Gates that look at the tarball in a folder of their own. */
function gatesOf(folder: string): Record<string, () => Answer> {
  const pack = (place: string) => {
    const packed = ran('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', place]);
    if (packed.status !== 0) {
      throw new Error(packed.stderr);
    }
    return join(place, readdirSync(place).find((name) => name.endsWith('.tgz'))!);
  };
  const tarball = pack(folder);
  const unpacked = join(folder, 'package');
  const extracted = ran('tar', ['-xzf', tarball], folder);
  return {
    'the tarball unpacks': () => failed(extracted),
    'npm pack gives the same bytes twice': () => {
      const again = mkdtempSync(join(folder, 'again-'));
      return readFileSync(tarball).equals(readFileSync(pack(again))) ? [] : ['the two tarballs differ'];
    },
    'publint': () => failed(ran('npx', ['--yes', 'publint@0.3.25', '--strict', tarball])),
    'attw': () => failed(ran('npx', ['--yes', '@arethetypeswrong/cli@0.18.5', '--exclude-entrypoints', ...WITHOUT_TYPES, '--', tarball])),
    'npm publish --dry-run': () => failed(ran('npm', ['publish', '--dry-run', '--ignore-scripts', tarball])),
    'licences of what is bundled': () => licencesOf(unpacked),
    'SBOM': () => billOfMaterials(unpacked),
  };
}

/** The packages in the tarball. */
function bundled(unpacked: string): any[] {
  const installed = join(unpacked, 'node_modules');
  const names = readdirSync(installed).flatMap((name) => (name.startsWith('@') ? readdirSync(join(installed, name)).map((part) => join(name, part)) : [name]));
  return names.map((name) => JSON.parse(readFileSync(join(installed, name, 'package.json'), 'utf8')));
}

function licencesOf(unpacked: string): Answer {
  return bundled(unpacked).filter(({ license }) => !LICENCES.includes(license))
    .map(({ name, license }) => `${name} has the licence ${license}, allowed: ${LICENCES.join(', ')}`);
}

/** The SBOM of what is in the tarball, without what is installed beside it. */
function billOfMaterials(unpacked: string): Answer {
  const { devDependencies: _dev, peerDependencies: _peers, ...shipped } = PACKAGE;
  writeFileSync(join(unpacked, 'package.json'), JSON.stringify(shipped));
  const result = ran('npm', ['sbom', '--sbom-format', 'cyclonedx'], unpacked);
  if (result.status !== 0) {
    return linesOf(result);
  }
  const names = JSON.parse(result.stdout).components.map(({ name }: any) => name);
  return bundled(unpacked).filter(({ name }) => !names.includes(name)).map(({ name }) => `${name} is in the package and not in the SBOM`);
}

function constructHub(): Answer {
  return [
    ...(PACKAGE.keywords.some((word: string) => CONSTRUCT_HUB.includes(word)) ? [] : [`keywords need one of ${CONSTRUCT_HUB.join(', ')}`]),
    ...(LICENCES.includes(PACKAGE.license) ? [] : [`the licence ${PACKAGE.license} is not listed`]),
    ...(PACKAGE.jsii ? [] : ['package.json has no jsii']),
  ];
}

/** The API against the newest version that is published. */
function apiDiff(): Answer {
  if (ran('npm', ['view', PACKAGE.name, 'version']).status !== 0) {
    return `no version of ${PACKAGE.name} can be seen from here`;
  }
  return failed(ran('npx', ['projen', 'compat']));
}

function signatures(): Answer {
  const result = ran('npm', ['audit', 'signatures']);
  return result.status !== 0 && /network|ENOTFOUND|ECONN|ETIMEDOUT/.test(result.stderr) ? 'the keys of the registry cannot be had here' : failed(result);
}

function workflows(): Answer {
  const lint = (command: string, args: string[]) => ran(command, [...args, ...readdirSync(join(ROOT, '.github', 'workflows')).map((file) => join('.github', 'workflows', file))]);
  if (ran('actionlint', ['-version']).status === 0) {
    return failed(lint('actionlint', []));
  }
  return ran('go', ['version']).status === 0
    ? failed(lint('go', ['run', 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12'])) : 'neither actionlint nor Go is here';
}

function tell(name: string, answer: Answer): boolean {
  const verdict = typeof answer === 'string' ? `skipped: ${answer}` : answer.length === 0 ? 'passed' : 'FAILED';
  process.stdout.write(`${[`${name}: ${verdict}`, ...(typeof answer === 'string' ? [] : answer.map((line) => `    ${line}`))].join('\n')}\n`);
  return typeof answer === 'string' || answer.length === 0;
}

const folder = mkdtempSync(join(tmpdir(), 'gates-'));
try {
  const gates: Record<string, () => Answer> = {
    ...gatesOf(folder),
    'Construct Hub': constructHub,
    'API against the last release': apiDiff,
    'npm audit signatures': signatures,
    'workflows by actionlint': workflows,
  };
  const passed = Object.entries(gates).map(([name, ask]) => tell(name, ask()));
  process.exitCode = passed.every((each) => each) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
