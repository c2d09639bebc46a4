import { execFileSync } from 'child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { DIFF_HELP } from '../../lib/cli/diff-help';
import { run } from '../../lib/cli/main';
import { runElsewhere } from '../support/elsewhere';
import { deployment, ingress, rule, service } from '../support/traffic';

runElsewhere();

const SHOP = [deployment('api', { replicas: 3 }), service('api-service'), ingress('shop')];
const CART = [...SHOP, ingress('cart', { rules: [rule('/cart')] })];
const LOST = [...SHOP, ingress('cart', { rules: [rule('/cart', undefined, { service: { name: 'gone', port: { number: 80 } } })] })];
const WIDE = { width: 1000, hasColor: false };
const NONE = ['--terraform', 'none'];

function write(place: string, objects: any[]): string {
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  return place;
}

const diff = (...args: string[]) => run(['diff', ...args], WIDE);

test('one line for a change without effect, and exit code 0', () => {
  write('old/shop.json', SHOP);
  write('new/renamed.json', SHOP);
  expect(diff('old', 'new', ...NONE, '--exit-code', '--strict')).toMatchObject({ output: '✔ no effect on traffic: 2 paths are as before\n', exitCode: 0, notes: [] });
});

test.each([
  ['a path that is new', SHOP, CART, [], 0],
  ['the same for a script', SHOP, CART, ['--exit-code'], 3],
  ['a path that is gone', CART, SHOP, [], 0],
  ['the same, strictly', CART, SHOP, ['--strict'], 1],
  ['a new error', SHOP, LOST, [], 1],
  ['an error that is gone', LOST, SHOP, [], 0],
])('the exit code tells of %s', (_, before, after, options, exitCode) => {
  write('old/shop.json', before);
  write('new/shop.json', after);
  expect(diff('old', 'new', ...NONE, ...options).exitCode).toBe(exitCode);
});

test('the folder of a program is read with its own Terraform', () => {
  for (const [name, example] of [['before', 'app-gateway-to-internal-load-balancer'], ['after', 'app-gateway-to-cluster-ip']]) {
    const golden = join(__dirname, '..', 'golden', example);
    mkdirSync(`${name}/dist`, { recursive: true });
    mkdirSync(`${name}/cdktf.out/stacks/infra`, { recursive: true });
    writeFileSync(`${name}/dist/shop.k8s.yaml`, readFileSync(join(golden, 'shop.k8s.yaml')));
    writeFileSync(`${name}/cdktf.out/stacks/infra/cdk.tf.json`, readFileSync(join(golden, 'infra.tf.json')));
  }
  expect(diff('before', 'after').output).toBe(readFileSync(join(__dirname, '..', 'golden', 'diff', 'examples.txt'), 'utf8'));
  expect(diff('before', 'after', '--old-terraform', 'none').output).not.toContain('agw-shop, internal');
});

describe('git', () => {
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { stdio: 'pipe' });

  beforeAll(() => {
    git('init', '-q', '-b', 'main');
    write('dist/shop.json', SHOP);
    write('other/dist/shop.json', CART);
    writeFileSync('dist/README.md', 'no manifest');
    git('add', '-f', 'dist', 'other');
    git('commit', '-q', '-m', 'shop');
    write('dist/shop.json', CART);
  });

  test.each([
    ['a folder of a commit', 'main:dist', 'dist', '1 path is new'],
    ['a file of a commit', 'HEAD:dist/shop.json', 'dist', '1 path is new'],
    ['the folder of a program in a commit', 'main:other', 'dist', 'no effect'],
    ['two commits', 'main:dist', 'main:other/dist', '1 path is new'],
  ])('%s is compared', (_, before, after, text) => {
    expect(diff(before, after, ...NONE).output.split('\n')[0]).toContain(text);
  });

  test('nothing stays behind of what was fetched', () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('aks-constructs-'));
    const before = left();
    diff('main:dist', 'dist', ...NONE);
    expect(left()).toEqual(before);
    expect(() => diff('main:dist', 'nowhere', ...NONE)).toThrow("no manifests at 'nowhere'");
    expect(left()).toEqual(before);
  });

  test.each([
    ['nosuch:dist', "'nosuch:dist' is no file and cannot be read from git: no commit 'nosuch'"],
    ['--upload-pack=x:dist', "unknown option '--upload-pack"],
    ['main:nowhere', "no YAML or JSON at 'main:nowhere': the commit has none below 'nowhere', seen from this folder"],
  ])('fails for %s', (place, message) => {
    expect(() => diff(place, 'dist', ...NONE)).toThrow(message);
  });
});

test('fails for one place, for three, for standard input twice, for formats that it does not have', () => {
  expect(() => diff()).toThrow("diff must have two places, OLD and NEW, got none: for instance 'main:dist dist'");
  expect(() => diff('a', 'b', 'c')).toThrow('got 3');
  expect(() => diff('-', '-')).toThrow('one side at most can be standard input, got - twice');
  expect(() => diff('old', 'new', '--format', 'html')).toThrow("--format must be text, markdown or json, got 'html'");
  expect(diff('--help')).toMatchObject({ output: DIFF_HELP, exitCode: 0 });
});

test('Markdown and JSON go into a file, and a line says what is in it', () => {
  write('old/shop.json', SHOP);
  write('new/shop.json', CART);
  expect(diff('old', 'new', ...NONE, '--format', 'markdown', '--output', 'diff.md').output).toMatch(/^wrote diff\.md: traffic changes: 1 path is new/);
  expect(readFileSync('diff.md', 'utf8')).toMatch(/^## Traffic changes\n/);
  expect(existsSync('diff.json')).toBe(false);
  expect(JSON.parse(diff('old', 'new', ...NONE, '--format', 'json').output)).toMatchObject({ schemaVersion: '1.1', isWorse: false });
});

test('a file that cannot be read is named, and nothing is called harmless', () => {
  write('old/shop.json', SHOP);
  write('broken/shop.json', SHOP);
  writeFileSync('broken/other.yaml', 'a: [');
  const outcome = diff('old', 'broken', ...NONE);
  expect([outcome.exitCode, outcome.notes?.[0]]).toEqual([2, expect.stringContaining('other.yaml')]);
});
