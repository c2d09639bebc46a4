import { existsSync, rmSync } from 'fs';
import { join } from 'path';
import { EXAMPLES, expectGoldens, ROOT, written } from './support/examples';
import { runOk } from './support/run';

jest.setTimeout(600_000);

/** By the real command lines: one of each kind, or all of them. The others run in `examples.test.ts`, by themselves. */
const CHOSEN = process.env.EXAMPLES === 'all' ? EXAMPLES : ['app-gateway-to-cluster-ip', 'services-only', 'terraform-only'];

test.each(CHOSEN)('the commands in the folder of example %s write what is expected', (name) => {
  const folder = join(ROOT, 'examples', name);
  ['dist', 'cdktf.out'].forEach((output) => rmSync(join(folder, output), { recursive: true, force: true }));
  if (existsSync(join(folder, 'cdk8s.yaml'))) {
    runOk('npx', ['cdk8s', '--check-upgrade=false', 'synth'], folder);
  }
  if (existsSync(join(folder, 'cdktf.json'))) {
    runOk('npx', ['cdktf', 'synth'], folder);
  }
  const output = written(folder);
  const report = Object.keys(output.manifests).length > 0 ? runOk('npx', ['aks-constructs', 'explain'], folder).stdout : undefined;
  expectGoldens(name, output, report);
});
