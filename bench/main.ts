// `npm run bench`: everything is measured against something else in the same run, and printed as a ratio. It reads `build`: compile before.
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { application } from './application';
import { compiled, Cost, costOf, medians, ROOT, toldBy } from './measure';

const CLI = join(ROOT, 'build', 'cli', 'main.js');
const AZURERM = ['application-gateway', 'kubernetes-cluster', 'kubernetes-cluster-node-pool', 'network-security-group', 'public-ip', 'resource-group',
  'role-assignment', 'route-table', 'subnet', 'user-assigned-identity', 'virtual-network'].map((name) => `@cdktf/provider-azurerm/lib/${name}`);
const RUNS = 5;

const synth = compiled('synth.ts');
const folder = mkdtempSync(join(tmpdir(), 'bench-objects-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Imports are loaded when they are used: every name that a module has is asked for. */
function load(modules: string[]): () => Cost {
  return () => costOf(['-e', modules.map((name) => `Object.values(require(${JSON.stringify(name)})).forEach((value) => Object.values(value))`).join(';')]);
}

function row(name: string, costs: Cost[], base: number): void {
  const cells = costs.map(({ milliseconds, megabytes }) => `${milliseconds.toFixed(0).padStart(6)} ms ${megabytes.toFixed(0).padStart(4)} MB`);
  const [cost] = costs;
  const ratios = `x${(cost.milliseconds / costs[base].milliseconds).toFixed(2)}, memory x${(cost.megabytes / costs[base].megabytes).toFixed(2)}`;
  console.log(`${name.padEnd(50)} ${cells.join('  ')}  ${ratios}`);
}

console.log('measured: library, then what it is compared with; the ratio is that of the first to the last');
for (const count of [100, 1000, 5000]) {
  const told = (variant: string) => () => toldBy([synth, variant, String(count)]);
  row(`synth of ${count}, against cdk8s-plus`, medians([told('library-plus'), told('plus')], RUNS), 1);
  row(`synth of ${count}, against bare cdk8s`, medians([told('library'), told('bare')], RUNS), 1);
}
row('import of everything, against its peers', medians([load([ROOT]), load(['cdk8s', 'cdk8s-plus-28', 'cdktf', 'constructs', ...AZURERM])], RUNS), 1);
row('import of manifests, against its peers', medians([load(['aks-constructs/manifests']), load(['cdk8s', 'cdk8s-plus-28', 'constructs'])], RUNS), 1);
for (const args of [['--version'], ['--help'], ['explain', join(ROOT, 'test', 'golden', 'existing-cluster'), '--terraform', 'none']]) {
  row(`aks-constructs ${args[0]}, against node -e 0`, medians([() => costOf([CLI, ...args]), () => costOf(['-e', '0'])], RUNS), 1);
}
const typeCheck = (program: string) => () => (
  costOf([join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', join(ROOT, 'bench', 'type-check', program)])
);
row('type-check of the flagship, against bare constructs', medians([typeCheck('library.json'), typeCheck('bare.json')], 3), 1);
writeFileSync(join(folder, 'objects.yaml'), Array.from({ length: 5000 }, (_, index) => application(index)).join(''));
const reading = `require('js-yaml').loadAll(require('fs').readFileSync(${JSON.stringify(join(folder, 'objects.yaml'))}, 'utf8'))`;
const checks = compiled('checks.ts');
const checked = (what: string) => () => toldBy([checks, ROOT, join(folder, 'objects.yaml'), what]);
row('checks of the API server, once, against reading', medians([checked('once'), checked('reading')], RUNS), 1);
row('checks of the API server, warm, against reading', medians([checked('warm'), checked('reading')], RUNS), 1);
const explain = (format: string) => () => costOf([CLI, 'explain', folder, '--terraform', 'none', '--format', format]);
for (const format of ['json', 'text']) {
  row(`explain --format ${format} of 10,000 objects, against reading`, medians([explain(format), () => costOf(['-e', reading])], RUNS), 1);
}
row('explain --format html of 10,000 objects, against json', medians([explain('html'), explain('json')], RUNS), 1);
