import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const DEFAULT_OUTDIR = 'cdktf.out';

/**
 * The configurations that `cdktf synth` wrote into a folder, by stack name.
 *
 * Without a folder that of CDKTF is read if it is there. Throws when a named folder holds no stacks.
 */
export function readTerraform(outdir?: string): any[] {
  const stacks = join(outdir ?? DEFAULT_OUTDIR, 'stacks');
  if (!existsSync(stacks)) {
    if (outdir !== undefined) {
      throw new Error(`--terraform must be an output folder of cdktf, got '${outdir}' without a folder stacks`);
    }
    return [];
  }
  return readdirSync(stacks).sort()
    .map((stack) => join(stacks, stack, 'cdk.tf.json'))
    .filter((file) => existsSync(file))
    .map((file) => {
      try {
        return JSON.parse(readFileSync(file, 'utf8'));
      } catch (error) {
        throw new Error(`${file}: not a Terraform configuration in JSON: ${(error as Error).message}`);
      }
    });
}
