import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { LimitedReader, TooMuchError } from './limited-reader';
import { mergedConfiguration, moduleFilesIn } from './module-folder';
import { unreadable } from './unreadable';
import { printable } from '../arguments/printable';
import { statsOf } from '../files/stats';
import { UnreadableFile } from '../traffic';
import { configurationFrom, hasNoResources } from '../traffic/terraform/input';

/** The place that stands for no Terraform at all. */
export const NO_TERRAFORM = 'none';
const DEFAULT_OUTDIR = 'cdktf.out';

/** A configuration and the file that has it. */
export interface TerraformFile {
  readonly file: string;
  /** The configuration as JSON. */
  readonly json: any;
}

/** What was read of Terraform, and what was not. */
export interface TerraformInput {
  readonly files: TerraformFile[];
  /** Stacks that could not be read, and were left out. */
  readonly unreadable: UnreadableFile[];
  /** Of a file that is named: that there is nothing in it. */
  readonly notes: string[];
}

/**
 * Terraform configurations as JSON: those that `cdktf synth` wrote into a folder, by stack name, the module that the `*.tf.json` of a folder make, or the one in a file, which may also be what
 * `terraform show -json` prints of a plan or a state. Stacks that the program no longer has stay in the folder; its manifest does not name them.
 *
 * Without a place the default folder of CDKTF is read if it is there. A stack of a folder that cannot be read is named, and the others are read. Throws
 * when a place that is named holds neither, and when a file that is named cannot be read: without it everything would be judged for another cluster.
 */
export function readTerraform(place?: string, reader: LimitedReader = new LimitedReader()): TerraformInput {
  if (place === NO_TERRAFORM) {
    return { files: [], unreadable: [], notes: [] };
  }
  const isPlace = place !== undefined && statsOf(place);
  if (isPlace && !isPlace.isDirectory()) {
    return inputOf([{ file: place, json: configurationIn(place, reader) }]);
  }
  const folder = place ?? DEFAULT_OUTDIR;
  const stacks = join(folder, 'stacks');
  if (!existsSync(stacks)) {
    return inputOf(place === undefined ? [] : [moduleIn(place, reader)]);
  }
  const files: TerraformFile[] = [];
  const left: UnreadableFile[] = [];
  for (const file of stackFilesIn(folder, stacks, reader)) {
    try {
      files.push({ file, json: configurationIn(file, reader) });
    } catch (error) {
      if (error instanceof TooMuchError || reader.budget.isExhausted) {
        throw error;
      }
      left.push(unreadable(printable(file), (error as Error).message));
    }
  }
  return { files, unreadable: left, notes: [] };
}

/** What somebody named may be another file than was meant. */
function inputOf(files: TerraformFile[]): TerraformInput {
  const empty = files.filter(({ json }) => hasNoResources(json));
  return { files, unreadable: [], notes: empty.map(({ file }) => `${printable(file)} has no resources: the report is made as if there were no Terraform`) };
}

/** The module in a folder. One that is partly in Terraform's own language would be judged as if what stands there were not there. */
function moduleIn(folder: string, reader: LimitedReader): TerraformFile {
  const { json, native } = existsSync(folder) ? moduleFilesIn(folder) : { json: [], native: [] };
  if (native.length > 0) {
    throw new Error(`--terraform must be a module in JSON, got '${printable(folder)}' with ${printable(native[0])} in Terraform's own language: `
      + "'terraform plan -out=tfplan' and 'terraform show -json tfplan > plan.json' write a plan of it");
  }
  if (json.length === 0) {
    throw new Error('--terraform must be an output folder of cdktf, a folder of *.tf.json, or a file with a configuration, a plan or a state as JSON, '
      + `got '${printable(folder)}'`);
  }
  return { file: folder, json: mergedConfiguration(json.map((file) => configurationIn(file, reader))) };
}

function stackFilesIn(folder: string, stacks: string, reader: LimitedReader): string[] {
  return (stacksIn(join(folder, 'manifest.json'), reader) ?? readdirSync(stacks)).sort()
    .map((stack) => join(stacks, stack, 'cdk.tf.json'))
    .filter((file) => existsSync(file));
}

/** The names of the stacks that the manifest of an output folder lists, if there is one. */
function stacksIn(manifest: string, reader: LimitedReader): string[] | undefined {
  return existsSync(manifest) ? Object.keys(reader.json(manifest, 'a manifest of cdktf')?.stacks ?? {}) : undefined;
}

function configurationIn(file: string, reader: LimitedReader): any {
  return configurationFrom(textOf(file, reader), reader.budget, (line, problem) => {
    throw new Error(`${printable(file)}${line === undefined ? '' : `:${line}`}: ${problem}`);
  });
}

function textOf(file: string, reader: LimitedReader): string {
  try {
    return reader.text(file, file);
  } catch (error) {
    const { message } = error as Error;
    throw /: not text/.test(message) ? new Error(`${message}: of a plan 'terraform show -json ${printable(file)} > plan.json' writes JSON`) : error;
  }
}
