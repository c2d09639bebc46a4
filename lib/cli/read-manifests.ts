import { readdirSync, statSync } from 'fs';
import { join } from 'path';
import { glob, isGlob } from './glob';
import { parseManifests } from './parse-manifests';
import { DEFAULT_MEGABYTES, LimitedReader } from './read-limited';
import { LocatedObject } from '../traffic';

/** A file that holds no YAML that could be read. */
export interface UnreadableFile {
  readonly file: string;
  /** What is wrong, with file and line. */
  readonly problem: string;
}

/** The place that stands for standard input. */
const STDIN = '-';
const MANIFEST = /\.(ya?ml|json)$/;

/**
 * The Kubernetes objects in files, folders, patterns and standard input (`-`), in the order of the arguments and then of the names. Lists are taken
 * apart; documents that are not Kubernetes objects are left out. Folders are read with all that is in them but hidden folders and `node_modules`;
 * links to folders are not followed. A file that is named twice is read once.
 *
 * @param places What to read.
 * @param leaveOut What to do with a file among others that cannot be parsed; without it the first one is an error.
 * @param megabytes How much all files may hold together; one document may hold a quarter of it.
 */
export function readManifests(
  places: string[],
  megabytes: number = DEFAULT_MEGABYTES,
  leaveOut?: (unreadable: UnreadableFile) => void,
): LocatedObject[] {
  const files = [...new Set(places.flatMap(filesIn))];
  if (files.length === 0) {
    throw new Error(`no manifests in ${shown(places)}: expected files that end in .yaml, .yml or .json`);
  }
  const reader = new LimitedReader(megabytes);
  const objects = files.flatMap((file) => {
    const name = file === STDIN ? 'standard input' : file;
    const text = reader.read(name, file === STDIN ? undefined : file);
    try {
      return parseManifests(text, name, reader.longestDocument);
    } catch (error) {
      if (leaveOut === undefined || files.length === 1) {
        throw error;
      }
      leaveOut({ file: name, problem: (error as Error).message });
      return [];
    }
  });
  if (objects.length === 0) {
    // a command before this one in a pipeline may have failed: to find nothing wrong then would be no comfort
    throw new Error(`no kubernetes objects in ${shown(places)}: expected documents with apiVersion, kind and metadata`);
  }
  return objects;
}

function shown(places: string[]): string {
  return places.map((place) => (place === STDIN ? 'standard input' : `'${place}'`)).join(', ');
}

function filesIn(place: string): string[] {
  if (place === STDIN) {
    return [STDIN];
  }
  const stats = statSync(place, { throwIfNoEntry: false });
  if (!stats && isGlob(place)) {
    return filesMatching(place);
  }
  if (!stats) {
    throw new Error(`no manifests at '${place}': synthesize first, or name files and folders with Kubernetes YAML`);
  }
  return stats.isDirectory() ? filesBelow(place) : [place];
}

function filesMatching(pattern: string): string[] {
  const files = glob(pattern);
  if (files.length === 0) {
    throw new Error(`no file matches '${pattern}'`);
  }
  return files;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : filesBelow(path);
      }
      return MANIFEST.test(entry.name) && statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : [];
    });
}
