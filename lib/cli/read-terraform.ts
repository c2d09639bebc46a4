import { existsSync, readdirSync, statSync } from 'fs';
import { join } from 'path';
import { LimitedReader } from './limited-reader';
import { printable } from '../traffic/objects/printable';
import { configurationFrom } from '../traffic/terraform/input';

/** The place that stands for no Terraform at all. */
const NO_TERRAFORM = 'none';
const DEFAULT_OUTDIR = 'cdktf.out';

/** A configuration and the file that has it. */
export interface TerraformFile {
  readonly file: string;
  /** The configuration as JSON. */
  readonly json: any;
}

/**
 * Terraform configurations as JSON: those that `cdktf synth` wrote into a folder, by stack name, or the one in a file, which may also be what
 * `terraform show -json` prints of a plan or a state. Stacks that the program no longer has stay in the folder; its manifest does not name them.
 *
 * Without a place the default folder of CDKTF is read if it is there. Throws when a place that is named holds neither.
 */
export function readTerraform(place?: string, reader: LimitedReader = new LimitedReader()): TerraformFile[] {
  if (place === NO_TERRAFORM) {
    return [];
  }
  const isPlace = place !== undefined && statSync(place, { throwIfNoEntry: false });
  if (isPlace && !isPlace.isDirectory()) {
    return [{ file: place, json: configurationIn(place, reader) }];
  }
  const folder = place ?? DEFAULT_OUTDIR;
  const stacks = join(folder, 'stacks');
  if (!existsSync(stacks)) {
    if (place !== undefined) {
      throw new Error(`--terraform must be an output folder of cdktf, or a file with a configuration, a plan or a state as JSON, got '${printable(place)}'`);
    }
    return [];
  }
  return (stacksIn(join(folder, 'manifest.json'), reader) ?? readdirSync(stacks)).sort()
    .map((stack) => join(stacks, stack, 'cdk.tf.json'))
    .filter((file) => existsSync(file))
    .map((file) => ({ file, json: configurationIn(file, reader) }));
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
    throw new Error(/: not text/.test(message) ? `${message}: of a plan 'terraform show -json ${printable(file)} > plan.json' writes JSON` : message);
  }
}
