import { Dirent, readdirSync } from 'fs';
import { join } from 'path';
import { statsOf } from '../files/stats';

const MAGIC = /[*?{]/;

/** True for a place that is a pattern. */
export function isGlob(place: string): boolean {
  return MAGIC.test(place);
}

/**
 * The files that a pattern names, by name. `*` and `?` stand for letters of one name, `**` for any number of folders, `{a,b}` for either. Hidden
 * folders and `node_modules` are entered only where the pattern spells them; links to folders are not followed.
 */
export function glob(pattern: string): string[] {
  const files = alternativesOf(pattern).flatMap((alternative) => {
    const parts = alternative.split('/');
    return parts[0] === '' ? filesNamed('/', parts.slice(1)) : filesNamed('', parts);
  });
  return [...new Set(files)];
}

/** `a{b,c}` as `ab` and `ac`, from the inside out. */
function alternativesOf(pattern: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(pattern);
  return braces
    ? braces[1].split(',').flatMap((choice) => alternativesOf(pattern.replace(braces[0], () => choice)))
    : [pattern];
}

function filesNamed(folder: string, [part, ...rest]: string[]): string[] {
  if (part === '**') {
    const below = entriesOf(folder).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules');
    const here = filesNamed(folder, rest.length > 0 ? rest : ['*']);
    return [...here, ...below.flatMap((entry) => filesNamed(join(folder, entry.name), [part, ...rest]))];
  }
  return namesIn(folder, part).flatMap(({ name, isFolder }) => {
    const path = join(folder, name);
    if (rest.length > 0) {
      return isFolder ? filesNamed(path, rest) : [];
    }
    return statsOf(path)?.isFile() ? [path] : [];
  });
}

/** What a part of a pattern names in a folder. A part without wildcards need not be looked for: `..` is in no listing. */
function namesIn(folder: string, part: string): { name: string; isFolder: boolean }[] {
  if (!MAGIC.test(part)) {
    const stats = statsOf(join(folder, part));
    return stats ? [{ name: part, isFolder: stats.isDirectory() }] : [];
  }
  const expression = expressionOf(part);
  return entriesOf(folder)
    .filter((entry) => expression.test(entry.name) && (!entry.name.startsWith('.') || part.startsWith('.')))
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder || '.', { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // a folder that is not there holds nothing that the pattern could name
    return [];
  }
}

function expressionOf(part: string): RegExp {
  const escaped = part.replace(/[.+^$()|[\]\\{}]/g, '\\$&').replace(/\*+/g, '[^/]*').replace(/\?/g, '[^/]');
  return new RegExp(`^${escaped}$`);
}
