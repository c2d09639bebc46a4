// `npm run fresh`: each packed package in a new folder, with the commands, the files and the program of its page, and with the real command lines.
// Needs both packages: `npm run package:js` and `npm run build:cdktn`.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { TWIN_FOLDER } from './build-cdktn';
import { programOf, setupOf } from './page';
import { run } from './run';
import { CDKTN } from './twin';

const ROOT = join(__dirname, '..');
const PACKAGES = [
  { name: 'aks-constructs', engine: 'cdktf', folder: ROOT },
  { name: CDKTN.package, engine: CDKTN.engine, folder: TWIN_FOLDER },
];

/** What the command line of CDK Terrain needs; the library itself runs on older ones. */
const LOWEST_FOR_CDKTN = [22, 19];

function isOldFor(engine: string): boolean {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return engine === CDKTN.engine && (major < LOWEST_FOR_CDKTN[0] || (major === LOWEST_FOR_CDKTN[0] && minor < LOWEST_FOR_CDKTN[1]));
}

function tarballOf(folder: string): string {
  const packed = join(folder, 'dist', 'js');
  return join(packed, readdirSync(packed).find((file) => file.endsWith('.tgz'))!);
}

/** Set a project up as the page says, with the package from its file in place of the registry, and run what the page runs. */
function runPage({ name, engine, folder }: typeof PACKAGES[number], work: string): string {
  const page = readFileSync(join(folder, 'README.md'), 'utf8');
  run('bash', ['-ec', setupOf(page).replace(`npm install ${name} `, `npm install ${tarballOf(folder)} `)], work);
  const project = join(work, 'shop');
  writeFileSync(join(project, 'main.ts'), programOf(page));
  const synth = isOldFor(engine) ? 'ts-node -T main.ts' : `${engine} synth`;
  if (isOldFor(engine)) {
    process.stdout.write(`${engine} synth: skipped, the command needs Node.js ${LOWEST_FOR_CDKTN.join('.')}, this is ${process.versions.node}; the program runs by itself\n`);
  }
  ['tsc --noEmit', synth, 'cdk8s synth', 'aks-constructs explain'].forEach((command) => run('npx', command.split(' '), project));
  readFileSync(join(project, 'cdktf.out', 'stacks', 'infra', 'cdk.tf.json'));
  return readFileSync(join(project, 'dist', 'shop.k8s.yaml'), 'utf8');
}

const folder = mkdtempSync(join(tmpdir(), 'fresh-'));
try {
  const written = PACKAGES.map((each) => {
    const work = join(folder, each.engine);
    mkdirSync(work);
    return runPage(each, work);
  });
  const isEqual = new Set(written).size === 1;
  process.stdout.write(`${PACKAGES.map(({ name }) => name).join(' and ')}: installed, and ${isEqual ? 'the same manifests' : 'OTHER MANIFESTS'}\n`);
  process.exitCode = isEqual ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
