import { existsSync, rmSync } from 'fs';
import { join } from 'path';
import { EXAMPLES, expectGoldens, explained, ROOT, written } from './support/examples';
import { runOk } from './support/run';

jest.setTimeout(240_000);

/** By the real command lines: one of each kind, or all of them. The others run in `examples.test.ts`, by themselves. */
const CHOSEN = process.env.EXAMPLES === 'all' ? EXAMPLES : ['app-gateway-to-cluster-ip', 'services-only', 'terraform-only'];

const home = process.cwd();
afterEach(() => process.chdir(home));

test.each(CHOSEN)('cdk8s synth and cdktf synth in the folder of example %s write what is expected', (name) => {
  const folder = join(ROOT, 'examples', name);
  ['dist', 'cdktf.out'].forEach((output) => rmSync(join(folder, output), { recursive: true, force: true }));
  if (existsSync(join(folder, 'cdk8s.yaml'))) {
    runOk('npx', ['cdk8s', '--check-upgrade=false', 'synth'], folder);
  }
  if (existsSync(join(folder, 'cdktf.json'))) {
    runOk('npx', ['cdktf', 'synth'], folder);
  }
  process.chdir(folder);
  expectGoldens(name, written(folder), explained(written(folder)));
});
