import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { configurationFromShow, isShown } from '../traffic/terraform/show';

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
export function readTerraform(place?: string): TerraformFile[] {
  if (place === NO_TERRAFORM) {
    return [];
  }
  if (place !== undefined && statSync(place, { throwIfNoEntry: false })?.isFile()) {
    return [{ file: place, json: readConfiguration(place) }];
  }
  const folder = place ?? DEFAULT_OUTDIR;
  const stacks = join(folder, 'stacks');
  if (!existsSync(stacks)) {
    if (place !== undefined) {
      throw new Error(`--terraform must be an output folder of cdktf, or a file with a configuration, a plan or a state as JSON, got '${place}'`);
    }
    return [];
  }
  return (stacksIn(join(folder, 'manifest.json')) ?? readdirSync(stacks)).sort()
    .map((stack) => join(stacks, stack, 'cdk.tf.json'))
    .filter((file) => existsSync(file))
    .map((file) => ({ file, json: readConfiguration(file) }));
}

/** The names of the stacks that the manifest of an output folder lists, if there is one. */
function stacksIn(manifest: string): string[] | undefined {
  return existsSync(manifest) ? Object.keys(readJson(manifest, 'manifest of cdktf').stacks ?? {}) : undefined;
}

function readConfiguration(file: string): any {
  const json = readJson(file, 'Terraform configuration');
  return isShown(json) ? configurationFromShow(json) : json;
}

function readJson(file: string, content: string): any {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: not a ${content} in JSON: ${(error as Error).message}`);
  }
}
