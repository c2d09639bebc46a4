// `npm run bench`: everything is measured against something else in the same run, and printed as a ratio.
import { join } from 'path';
import { medians, printed, ROOT, timed } from './measure';

const SYNTH = ['-T', '-P', join(ROOT, 'bench', 'tsconfig.json'), join(ROOT, 'bench', 'synth.ts')];
const PEERS = [
  'cdk8s', 'cdk8s-plus-28', 'cdktf', 'constructs',
  ...['application-gateway', 'kubernetes-cluster', 'kubernetes-cluster-node-pool', 'network-security-group', 'public-ip', 'resource-group',
    'role-assignment', 'route-table', 'subnet', 'user-assigned-identity', 'virtual-network'].map((name) => `@cdktf/provider-azurerm/lib/${name}`),
];

function synth(variant: string, count: number): () => number {
  return () => printed(join(ROOT, 'node_modules', '.bin', 'ts-node'), [...SYNTH, variant, String(count)]);
}

function load(modules: string[]): () => number {
  return () => timed(process.execPath, ['-e', modules.map((name) => `require(${JSON.stringify(name)})`).join(';')]);
}

function typeCheck(program: string): () => number {
  return () => timed(join(ROOT, 'node_modules', '.bin', 'tsc'), ['--noEmit', '-p', join(ROOT, 'bench', 'type-check', program)]);
}

function row(name: string, value: number, base: number): void {
  console.log(`${name.padEnd(62)} ${value.toFixed(0).padStart(7)} ms ${base.toFixed(0).padStart(7)} ms   ratio ${(value / base).toFixed(2)}`);
}

console.log(`${'measured'.padEnd(62)} ${'library'.padStart(10)} ${'bare'.padStart(10)}`);
for (const count of [10, 100, 1000, 5000]) {
  const [library, bare] = medians([synth('library', count), synth('bare', count)], 5);
  row(`synth of ${count} services with deployments and routes`, library, bare);
}
const [wholeLibrary, peers] = medians([load([ROOT]), load(PEERS)], 9);
row('import of the library against import of its peers alone', wholeLibrary, peers);
const [flagship, bareFlagship] = medians([typeCheck('library.json'), typeCheck('bare.json')], 3);
row('type-check of the flagship against bare constructs', flagship, bareFlagship);
