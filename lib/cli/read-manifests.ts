import { lstatSync, readdirSync } from 'fs';
import { join } from 'path';
import { glob, isGlob } from './glob';
import { LimitedReader, TooMuchError } from './limited-reader';
import { parseManifests } from './parse-manifests';
import { unreadable } from './unreadable';
import { printable } from '../arguments/printable';
import { statsOf } from '../files/stats';
import { LocatedObject, UnreadableFile } from '../traffic';
import { isTerraform } from '../traffic/terraform/input';

/** What was read, and what was not. */
export interface Manifests {
  readonly objects: LocatedObject[];
  /** The files that were read, in order. */
  readonly files: string[];
  /** Their texts, by name. */
  readonly texts: Record<string, string>;
  /** Files that could not be read, and were left out. */
  readonly unreadable: UnreadableFile[];
  /** Files of Terraform that stand among them, and that another option reads. */
  readonly terraform: string[];
}

/** The place that stands for standard input. */
const STDIN = '-';
const MANIFEST = /\.(ya?ml|json)$/;
const STATE = /\.tfstate$/;
/** What a configuration, a plan and a state begin with. */
const OF_TERRAFORM = /"(?:terraform_version|terraform|provider|resource)"\s*:/;
const BEGINNING = 4096;

/**
 * The Kubernetes objects in files, folders, patterns and standard input (`-`), in the order of the arguments and then of the names. Lists are taken
 * apart; documents that are not Kubernetes objects are left out. Folders are read with all that is in them but hidden folders and `node_modules`;
 * links to folders are not followed. A file that is named twice is read once. A file that cannot be read is named, and the others are read.
 *
 * Throws when there is no file, when no file that was read has an object, or when all files hold too much together.
 *
 * @param places What to read.
 * @param reader What reads them, as much as it may.
 */
export function readManifests(places: string[], reader: LimitedReader = new LimitedReader()): Manifests {
  const found = [...new Set(places.flatMap(filesIn))];
  const isState = (file: string) => STATE.test(file) && !places.includes(file);
  const terraform = found.filter(isState);
  const files = found.filter((file) => !isState(file));
  if (files.length === 0) {
    throw new Error(`no manifests in ${shown(places)}: expected files that end in .yaml, .yml or .json`);
  }
  const texts: Record<string, string> = {};
  const read = files.map((file) => readFile(file, reader, texts, terraform));
  const objects = read.flatMap((one) => (Array.isArray(one) ? one : []));
  const left = read.flatMap((one) => (Array.isArray(one) ? [] : [one]));
  if (objects.length === 0 && left.length === 0) {
    // a command before this one in a pipeline may have failed: to find nothing wrong then would be no comfort
    const hint = terraform.length === 0 ? '' : `; ${otherOption(terraform[0])}`;
    throw new Error(`no kubernetes objects in ${shown(places)}: expected documents with apiVersion, kind and metadata${hint}`);
  }
  const used = files.filter((file, index) => Array.isArray(read[index]) && !terraform.includes(file));
  return { objects, files: used.map(nameOf), texts, unreadable: left, terraform };
}

/** What to say of a file of Terraform that nobody asked for. */
export function otherOption(file: string): string {
  return `${printable(file)} is Terraform's, and not used here: give it by --terraform ${printable(file)}`;
}

function readFile(file: string, reader: LimitedReader, texts: Record<string, string>, terraform: string[]): LocatedObject[] | UnreadableFile {
  const name = nameOf(file);
  let text: string | undefined;
  try {
    text = reader.text(name, file === STDIN ? undefined : file);
    const objects = parseManifests(text, name, reader.budget);
    texts[name] = text;
    if (objects.length === 0 && isOfTerraform(text)) {
      terraform.push(name);
    }
    return objects;
  } catch (error) {
    if (error instanceof TooMuchError || reader.budget.isExhausted) {
      throw error;
    }
    return unreadable(name, (error as Error).message, text);
  }
}

/** True for a configuration, a plan or a state: others have keys of those names too. */
function isOfTerraform(text: string): boolean {
  if (!/^\s*\{/.test(text) || !OF_TERRAFORM.test(text.slice(0, BEGINNING))) {
    return false;
  }
  try {
    const json = JSON.parse(text);
    return json.terraform_version !== undefined || isTerraform(json);
  } catch {
    return false; // YAML in braces
  }
}

function nameOf(file: string): string {
  return file === STDIN ? 'standard input' : file;
}

function shown(places: string[]): string {
  return places.map((place) => (place === STDIN ? 'standard input' : `'${place}'`)).join(', ');
}

function filesIn(place: string): string[] {
  if (place === STDIN) {
    return [STDIN];
  }
  const stats = statsOf(place);
  if (!stats && isGlob(place)) {
    return filesMatching(place);
  }
  if (!stats && lstatSync(place, { throwIfNoEntry: false })) {
    return [place]; // a link to nothing, which whoever reads it names
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
      return (MANIFEST.test(entry.name) || STATE.test(entry.name)) && statsOf(path)?.isFile() ? [path] : [];
    });
}
