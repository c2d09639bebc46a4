import { mkdirSync, writeFileSync } from 'fs';
import { LimitedReader, megabytesOf } from '../../lib/cli/limited-reader';
import { run } from '../../lib/cli/main';
import { readManifests } from '../../lib/cli/read-manifests';
import { runElsewhere } from '../support/elsewhere';
import { listedBackwards, withInput } from '../support/standard-input';
import { deployment, ingress, rule, service } from '../support/traffic';

runElsewhere();

const SHOP = [deployment('api', { replicas: 3 }), service('api-service'), ingress('shop')];
const CART = [...SHOP, ingress('cart', { rules: [rule('/cart')] })];
const list = (items: any[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const NONE = ['--terraform', 'none'];
const WIDE = { width: 1000, hasColor: false };
const piped = (text: string, ...args: string[]) => withInput(text, () => run([...args, ...NONE], WIDE));

beforeAll(() => {
  mkdirSync('program/dist', { recursive: true });
  mkdirSync('program/cdktf.out/stacks/infra', { recursive: true });
  mkdirSync('bare/dist', { recursive: true });
  writeFileSync('program/dist/shop.json', list(SHOP));
  writeFileSync('bare/dist/shop.json', list(SHOP));
  writeFileSync('program/cdktf.out/stacks/infra/cdk.tf.json', '{"resource": {"azurerm_kubernetes_cluster": {"aks": {"name": "aks-own"}}}}');
  writeFileSync('cluster.tf.json', '{"resource": {"azurerm_kubernetes_cluster": {"aks": {"name": "aks-named", "network_profile": {"network_data_plane": "cilium"}}}}}');
  writeFileSync('shop.json', list(SHOP));
});

test('objects may come from standard input, which has its name', () => {
  const { objects, files, texts, unreadable } = withInput(list(SHOP), () => readManifests(['-']));
  expect([objects.map(({ origin }) => origin?.file), files, Object.keys(texts), unreadable]).toEqual([Array(3).fill('standard input'), ['standard input'], ['standard input'], []]);
  expect(withInput(list(SHOP), () => readManifests(['-', 'shop.json', '-'])).files).toEqual(['standard input', 'shop.json']);
});

test('what is wrong with standard input is told by its name', () => {
  expect(() => withInput('foo: bar', () => readManifests(['-']))).toThrow(new Error('no kubernetes objects in standard input: expected documents with apiVersion, kind and metadata'));
  expect(() => withInput('', () => readManifests(['-', 'nothing.yaml']))).toThrow("no manifests at 'nothing.yaml'");
  expect(withInput('a: [', () => readManifests(['-'])).unreadable).toEqual([{ file: 'standard input', problem: expect.stringMatching(/^standard input:1: /) }]);
  expect(() => withInput('x'.repeat(1_000_001), () => readManifests(['-'], new LimitedReader(1)))).toThrow('standard input: together with what was read before more than 1 MB');
  expect(withInput(`${list(SHOP)}${' '.repeat(1_000_000 - list(SHOP).length)}`, () => readManifests(['-'], new LimitedReader(1))).objects).toHaveLength(3);
});

test('every command reads it', () => {
  expect(piped(list(SHOP), 'explain', '-').output).toContain('files         standard input');
  expect(piped(list(SHOP), 'route', 'http://a.b/api', '-').exitCode).toBe(0);
  expect(piped(list(SHOP), 'verify', 'shop.json', '--live', '-')).toMatchObject({ exitCode: 1, output: expect.stringContaining('Ingress') });
  expect(piped(list(SHOP), 'migrate', '-').output).toContain('1 Ingress of the Application Gateway ingress controller is moved by --to');
  expect(piped(list(SHOP), 'simulate', '-', '--path', 'api-service.default:80', '--clients', '1', '--rate', '1', '--duration', '1s', '--runs', '1').exitCode).toBe(0);
});

test('--write changes no standard input', () => {
  const balanced = list([service('api-service', { type: 'LoadBalancer' }, { 'azure-load-balancer-internal': 'true' }), deployment('api'), ingress('shop')]);
  expect(() => piped(balanced, 'migrate', '-', '--write')).toThrow(new Error('--write needs a file that holds service default/api-service, got standard input'));
});

describe('the sides of a comparison', () => {
  test('may be what a cluster has, on either side', () => {
    expect(piped(list(CART), 'diff', 'shop.json', '-').output).toContain('1 path is new');
    expect(piped(list(CART), 'diff', '-', 'shop.json').output).toContain('1 path is gone');
    expect(piped(list(SHOP), 'diff', '-', 'shop.json').output).toBe('✔ no effect on traffic: 2 paths are as before\n');
    expect(() => piped('', 'diff', '-', '-')).toThrow(new Error('one side at most can be standard input, got - twice'));
  });

  test('leave out what is in other namespaces of the cluster', () => {
    const others = [deployment('x', {}, 'other'), service('x', { selector: { app: 'x' } }, {}, 'other')];
    expect(piped(list([...SHOP, ...others]), 'diff', 'shop.json', '-').output).toBe('✔ no effect on traffic: 2 paths are as before\n');
  });

  const clusterOf = (...args: string[]) => run(['diff', ...args], WIDE).output.includes('Cilium');

  test('have the Terraform of their program, or else the one that is named', () => {
    expect(clusterOf('shop.json', 'shop.json')).toBe(false);
    expect(clusterOf('shop.json', 'shop.json', '--terraform', 'cluster.tf.json')).toBe(false);
    expect(clusterOf('shop.json', 'shop.json', '--terraform', 'cluster.tf.json', '--old-terraform', 'none')).toBe(true);
    expect(clusterOf('program', 'shop.json', '--terraform', 'cluster.tf.json')).toBe(true);
    expect(clusterOf('shop.json', 'program', '--terraform', 'cluster.tf.json')).toBe(true);
    expect(clusterOf('program', 'program', '--terraform', 'cluster.tf.json')).toBe(false);
    expect(clusterOf('program', 'program', '--old-terraform', 'cluster.tf.json')).toBe(true);
    expect(clusterOf('bare', 'bare', '--terraform', 'cluster.tf.json')).toBe(false);
    expect(clusterOf('bare', 'shop.json', '--terraform', 'cluster.tf.json')).toBe(true);
  });

  test('are folders as they are where no dist is in them', () => {
    expect(run(['diff', 'bare/dist', 'bare', ...NONE], WIDE).output).toBe('✔ no effect on traffic: 2 paths are as before\n');
    writeFileSync('bare/cdktf.out', 'a file');
    mkdirSync('only', { recursive: true });
    writeFileSync('only/dist', 'no folder');
    writeFileSync('only/shop.json', list(SHOP));
    expect(run(['diff', 'only', 'bare', ...NONE], WIDE).output).toBe('✔ no effect on traffic: 2 paths are as before\n');
  });
});

test.each([[undefined, 64], ['1', 1], ['01', 1], ['500', 500]])('%p are %p megabytes', (given, expected) => {
  expect(megabytesOf(given)).toBe(expected);
});

test.each(['0', '501', '-1', '1.5', '', '1e2', 'x1', '1x'])('%p are none', (given) => {
  expect(() => megabytesOf(given)).toThrow(new Error(`--max-megabytes must be a whole number from 1 to 500, got '${given}'`));
});

test('the most that may be read is told without a way to more', () => {
  expect(new LimitedReader(499).budget.problem).toContain('name fewer files, or set --max-megabytes above 499');
  expect(new LimitedReader(500, 'maxMegabytes').budget.problem).toMatch(/: name fewer files$/);
  expect(new LimitedReader(2, 'maxMegabytes').budget.problem).toBe('more than 300000 values together with what was read before: name fewer files, or set maxMegabytes above 2');
  expect(new LimitedReader().budget.problem).toBe('more than 9600000 values together with what was read before: name fewer files, or set --max-megabytes above 64');
});

describe('the order of files', () => {
  const ORDER = ['order/a.yaml', 'order/b/c.yaml', 'order/d.yaml'];
  beforeAll(() => {
    mkdirSync('order/b', { recursive: true });
    ORDER.forEach((file) => writeFileSync(file, `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x${file.replace(/\W/g, '')}}\n`));
    mkdirSync('stacks/stacks/a', { recursive: true });
    mkdirSync('stacks/stacks/b');
    ['a', 'b'].forEach((name) => writeFileSync(`stacks/stacks/${name}/cdk.tf.json`, '{"resource": {"azurerm_resource_group": {"g": {"name": "g"}}}}'));
    mkdirSync('module');
    ['a.tf.json', 'b_override.tf.json', 'override.tf.json', 'z.tf.json'].forEach((name) => (
      writeFileSync(`module/${name}`, JSON.stringify({ resource: { azurerm_kubernetes_cluster: { aks: { name } } } }))));
  });

  test.each<[string, <T>(action: () => T) => T]>([['forwards', (action) => action()], ['backwards', listedBackwards]])('is that of names where a file system lists them %s', (_, listed) => {
    expect(listed(() => readManifests(['order'])).files).toEqual(ORDER);
    expect(listed(() => readManifests(['order/**/*.yaml'])).files).toEqual(['order/a.yaml', 'order/d.yaml', 'order/b/c.yaml']);
    const terraformOf = (place: string) => JSON.parse(listed(() => run(['explain', 'shop.json', '--terraform', place, '--format', 'json'])).output).sources.terraform;
    expect(terraformOf('stacks')).toEqual(['stacks/stacks/a/cdk.tf.json', 'stacks/stacks/b/cdk.tf.json']);
    writeFileSync('stacks/manifest.json', '{"stacks": {"b": {}, "gone": {}, "a": {}}}');
    expect(terraformOf('stacks')).toEqual(['stacks/stacks/a/cdk.tf.json', 'stacks/stacks/b/cdk.tf.json']);
    expect(listed(() => run(['explain', 'shop.json', '--terraform', 'module', '--details'], WIDE)).output).toContain('override.tf.json');
  });
});
