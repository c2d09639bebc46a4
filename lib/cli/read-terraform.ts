import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { configurationFromShow, isShown } from '../traffic/terraform/show';

const DEFAULT_OUTDIR = 'cdktf.out';

/**
 * Terraform configurations as JSON: those that `cdktf synth` wrote into a folder, by stack name, or the one in a file, which may also be what
 * `terraform show -json` prints of a plan or a state.
 *
 * Without a place the default folder of CDKTF is read if it is there. Throws when a place that is named holds neither.
 */
export function readTerraform(place?: string): any[] {
  if (place !== undefined && statSync(place, { throwIfNoEntry: false })?.isFile()) {
    return [readConfiguration(place)];
  }
  const stacks = join(place ?? DEFAULT_OUTDIR, 'stacks');
  if (!existsSync(stacks)) {
    if (place !== undefined) {
      throw new Error(`--terraform must be an output folder of cdktf, or a file with a configuration, a plan or a state as JSON, got '${place}'`);
    }
    return [];
  }
  return readdirSync(stacks).sort()
    .map((stack) => join(stacks, stack, 'cdk.tf.json'))
    .filter((file) => existsSync(file))
    .map(readConfiguration);
}

function readConfiguration(file: string): any {
  let json: any;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: not a Terraform configuration in JSON: ${(error as Error).message}`);
  }
  return isShown(json) ? configurationFromShow(json) : json;
}
