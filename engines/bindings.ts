import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { TWIN_FOLDER } from './build-cdktn';
import { run } from './run';
import { CDKTN } from './twin';

/** Where the bindings of the twin are. */
export const BINDINGS = join(TWIN_FOLDER, 'node_modules', ...CDKTN.bindings.split('/'));

/** Bindings that npm does not have, by the Python package that carries them. */
export const CARRIED = { version: '18.9.0', python: 'cdktn-provider-azurerm' };

const WHEEL = `${CARRIED.python}==${CARRIED.version}`;
const PIP = ['-m', 'pip', '--disable-pip-version-check'];

/** Whether Python and the package that carries the bindings can be had here. */
export function canHaveCarried(): boolean {
  return spawnSync('python3', [...PIP, 'install', '--dry-run', '--quiet', '--no-deps', '--target', BINDINGS, WHEEL], { stdio: 'ignore' }).status === 0;
}

/** Put the bindings of a Python package in place of those of npm. */
export function installCarried(): void {
  const folder = mkdtempSync(join(tmpdir(), 'bindings-'));
  try {
    run('python3', [...PIP, 'download', '--quiet', '--no-cache-dir', '--no-deps', '--dest', folder, WHEEL], folder);
    const [file] = readdirSync(folder);
    run('python3', ['-m', 'zipfile', '-e', file, '.'], folder);
    const place = join(folder, CARRIED.python.replaceAll('-', '_'), '_jsii');
    rmSync(BINDINGS, { recursive: true, force: true });
    mkdirSync(BINDINGS);
    run('tar', ['-xzf', join(place, readdirSync(place).find((name) => name.endsWith('.jsii.tgz'))!), '--strip-components=1'], BINDINGS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
