import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ROOT, written } from './support/examples';
import { runOk } from './support/run';

jest.setTimeout(600_000);

const GOLDEN = join(ROOT, 'test', 'golden', 'app-gateway-to-cluster-ip');
/** Besides the one that runs these tests. */
const VERSIONS = ['20', '22', '24', '26'].filter((version) => version !== process.versions.node.split('.')[0]);

let installed: string;
beforeAll(() => {
  installed = mkdtempSync(join(tmpdir(), 'node-versions-'));
  const packages = VERSIONS.map((version) => `node-${version}@npm:node-${process.platform}-${process.arch}@${version}`);
  runOk('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--prefix', installed, ...packages], installed);
});
afterAll(() => rmSync(installed, { recursive: true, force: true }));

test.each(VERSIONS)('the flagship writes the same bytes on Node %s', (version) => {
  const program = join(installed, 'node_modules', `node-${version}`, 'bin', 'node');
  expect(runOk(program, ['--version'], ROOT).stdout).toMatch(new RegExp(`^v${version}\\.`));
  const outdir = mkdtempSync(join(tmpdir(), 'node-'));
  const [dist, stacks] = [join(outdir, 'dist'), join(outdir, 'cdktf.out')];
  const main = join(ROOT, 'examples', 'app-gateway-to-cluster-ip', 'main.ts');
  runOk(program, [require.resolve('ts-node/dist/bin'), '-T', main], outdir, { CDK8S_OUTDIR: dist, CDKTF_OUTDIR: stacks });
  const { manifests, terraform } = written(outdir);
  expect(manifests['shop.k8s.yaml']).toEqual(readFileSync(join(GOLDEN, 'shop.k8s.yaml'), 'utf8'));
  expect(terraform['infra.tf.json']).toEqual(readFileSync(join(GOLDEN, 'infra.tf.json'), 'utf8'));
});

test.each(VERSIONS)('the command line of CDKTF has a terminal on Node %s, without a compiler', (version) => {
  const program = join(installed, 'node_modules', `node-${version}`, 'bin', 'node');
  const script = `
    const { spawn } = require('@cdktf/node-pty-prebuilt-multiarch');
    spawn('echo', ['in a terminal'], {}).onData((text) => process.stdout.write(text));
  `;
  expect(runOk(program, ['-e', script], join(ROOT, 'node_modules', 'cdktf-cli')).stdout).toContain('in a terminal');
});
