// Writes and compiles the package for CDK Terrain: `npm run build:cdktn`. What it makes is never committed.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { bundle } from './bundle';
import { makeLazy } from './lazy-imports';
import { run } from './run';
import { makeSpreadsPlain } from './spreads';
import { CDKTN, packageOfTwin, pageOfTwin, sourceOfTwin } from './twin';

const ROOT = join(__dirname, '..');
export const TWIN_FOLDER = join(ROOT, 'build-cdktn');

/** Copy a folder with every file written as the twin has it. */
export function copyAsTwin(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (statSync(source).isDirectory()) {
      copyAsTwin(source, target);
    } else if (name.endsWith('.ts') || name.endsWith('.js')) {
      writeFileSync(target, sourceOfTwin(readFileSync(source, 'utf8')));
    } else {
      cpSync(source, target);
    }
  }
}

/** The sources, the page and the `package.json` of the twin, with its peers installed. */
export function writeTwin(): void {
  for (const name of existsSync(TWIN_FOLDER) ? readdirSync(TWIN_FOLDER).filter((entry) => entry !== 'node_modules') : []) {
    rmSync(join(TWIN_FOLDER, name), { recursive: true });
  }
  copyAsTwin(join(ROOT, 'lib'), join(TWIN_FOLDER, 'lib'));
  const original = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const twin = packageOfTwin({ ...original, version: process.env.PACKAGE_VERSION ?? original.version });
  install(twin, original);
  writeFileSync(join(TWIN_FOLDER, 'package.json'), `${JSON.stringify(twin, undefined, 2)}\n`);
  for (const page of ['README.md', 'CHANGELOG.md']) {
    writeFileSync(join(TWIN_FOLDER, page), pageOfTwin(readFileSync(join(ROOT, page), 'utf8')));
  }
  ['LICENSE', '.npmignore', 'tsconfig.json'].forEach((name) => cpSync(join(ROOT, name), join(TWIN_FOLDER, name)));
}

/** The examples beside the sources of the twin, which they import by its name. */
export function writeExamples(): void {
  copyAsTwin(join(ROOT, 'examples'), join(TWIN_FOLDER, 'examples'));
  const settings = join(TWIN_FOLDER, 'examples', 'tsconfig.json');
  writeFileSync(settings, readFileSync(settings, 'utf8').replaceAll('"aks-constructs', `"${CDKTN.package}`));
}

/** Peers as they are tested, and what is bundled: beside the twin, so that no package of the other engine is found. */
function install(twin: any, original: any): void {
  const versions: Record<string, string> = { ...original.devDependencies, ...CDKTN.versions };
  const peers = Object.fromEntries(Object.keys(twin.peerDependencies).map((name) => [name, versions[name]]));
  const project = { private: true, dependencies: { ...peers, ...twin.dependencies }, overrides: CDKTN.overrides };
  writeFileSync(join(TWIN_FOLDER, 'package.json'), JSON.stringify(project));
  run('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', '--prefer-offline'], TWIN_FOLDER);
  const bindings = join(TWIN_FOLDER, 'node_modules', ...CDKTN.bindings.split('/'));
  ['package.json', '.jsii'].forEach((name) => allowEngine(join(bindings, name)));
}

/** jsii compares the range that the bindings declare with the engine that is there, and knows no overrides. */
function allowEngine(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/("cdktn": )"\^0\.23\.0"/g, `$1"${CDKTN.peers.cdktn}"`));
}

/** A tool of this repository. */
function tool(name: string, args: string[]): void {
  run(join(ROOT, 'node_modules', '.bin', name), args, TWIN_FOLDER);
}

/** The languages to package for: npm alone unless others are named. */
if (require.main === module) {
  const targets = process.argv.length > 2 ? process.argv.slice(2) : ['js'];
  writeTwin();
  tool('jsii', ['--silence-warnings=reserved-word']);
  tool('jsii-rosetta', ['extract', '--strict', '.jsii']);
  makeSpreadsPlain(join(TWIN_FOLDER, 'build'));
  makeLazy(join(TWIN_FOLDER, 'build'));
  bundle(join(TWIN_FOLDER, 'build'));
  chmodSync(join(TWIN_FOLDER, 'build', 'cli', 'main.js'), 0o755);
  targets.forEach((target) => tool('jsii-pacmak', ['--target', target]));
}
