// `npm run newest`: the suites of the rooms with constructs on the newest version of each peer that its range allows. The lowest one is what this
// repository has installed.
import { spawnSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { join } from 'path';
import { writeSuiteSettings } from './copied-suites';
import { run } from './run';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'build-newest');
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const PEERS: Record<string, string> = PACKAGE.peerDependencies;
/** What the tests read beside the sources. */
const READ = ['lib', 'test', 'engines', 'examples', 'docs', 'README.md', 'package.json', 'tsconfig.json'];
const ROOMS = ['manifests', 'platform', 'plugin', 'terraform'];

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true, dependencies: PEERS }));
run('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', '--prefer-offline'], FOLDER);
READ.forEach((name) => cpSync(join(ROOT, name), join(FOLDER, name), { recursive: true }));
// the command lines are not what is tried, and are found where the tests look for them
const commands = join(FOLDER, 'node_modules', '.bin');
mkdirSync(commands, { recursive: true });
['cdk8s', 'cdktf', 'ts-node'].filter((name) => !existsSync(join(commands, name))).forEach((name) => symlinkSync(join(ROOT, 'node_modules', '.bin', name), join(commands, name)));
['ts-node', 'sucrase'].forEach((name) => symlinkSync(join(ROOT, 'node_modules', name), join(FOLDER, 'node_modules', name)));
writeSuiteSettings(FOLDER, ROOMS, ({ moduleNameMapper, globalSetup, globalTeardown }) => ({ moduleNameMapper, globalSetup, globalTeardown }));

const versions = Object.keys(PEERS).map((name) => `${name} ${JSON.parse(readFileSync(join(FOLDER, 'node_modules', name, 'package.json'), 'utf8')).version}`);
process.stdout.write(`${ROOMS.join(', ')} on ${versions.join(', ')}\n`);
const { status } = spawnSync(join(ROOT, 'node_modules', '.bin', 'jest'), ['-c', 'jest.config.json', '--silent'], { cwd: FOLDER, stdio: 'inherit' });
rmSync(FOLDER, { recursive: true });
process.exitCode = status ?? 1;
