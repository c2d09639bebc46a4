import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'fs';
import { join } from 'path';
import { run } from '../run';

export const ROOT = join(__dirname, '..', '..');
export const OWN = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
/** The packages that the program needs beside this one. */
export const PEERS = Object.keys(OWN.peerDependencies);
export const QUIET = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1' };
/** Room for the bindings, the largest package by far. */
const NODE = { ...QUIET, NODE_OPTIONS: '--max-old-space-size=8000' };
const CACHE = join(ROOT, 'node_modules', '.cache', 'languages');

/** What an npm package says of itself, its names in other languages among it. */
export function manifestOf(name: string): any {
  return JSON.parse(readFileSync(join(name === OWN.name ? ROOT : join(ROOT, 'node_modules', name), 'package.json'), 'utf8'));
}

/**
 * The folder with the code of an npm package in a language, `go` or `java`, written from it by jsii-pacmak. Registries do not have every package in every
 * language. What is installed does not change and is written once.
 */
export function generated(target: string, name: string): string {
  const isOwn = name === OWN.name;
  const folder = join(CACHE, target, `${name.replace('/', '-')}-${manifestOf(name).version}`);
  if (isOwn || !existsSync(folder)) {
    const unfinished = `${folder}.unfinished`;
    [folder, unfinished].forEach((old) => rmSync(old, { recursive: true, force: true }));
    mkdirSync(unfinished, { recursive: true });
    run(join(ROOT, 'node_modules', '.bin', 'jsii-pacmak'), ['--code-only', '--target', target, '--outdir', unfinished, isOwn ? ROOT : join(ROOT, 'node_modules', name)], ROOT, NODE);
    renameSync(unfinished, folder);
  }
  return join(folder, target);
}
