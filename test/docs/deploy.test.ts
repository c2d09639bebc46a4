import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import * as library from '../../lib';
import { run } from '../support/run';

const ROOT = join(__dirname, '..', '..');
const DEPLOY = join(ROOT, 'docs', 'deploy');
const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
const tools = join(folder, 'tools');
const log = join(folder, 'log');

beforeAll(() => {
  mkdirSync(tools);
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'shop.k8s.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A command that notes how it was called. */
function tool(name: string, script = ''): void {
  writeFileSync(join(tools, name), `#!/bin/sh\necho "\${KUBECTL_APPLYSET:+KUBECTL_APPLYSET=$KUBECTL_APPLYSET }${name} $*" >> '${log}'\n${script}\n`);
  chmodSync(join(tools, name), 0o755);
}

/** What apply.sh calls, with the temporary file by a name. */
function called(args: string[], env: Record<string, string> = {}): [number | null, string[]] {
  writeFileSync(log, '');
  const { status } = run('/bin/bash', [join(DEPLOY, 'apply.sh'), ...args], folder, { PATH: `${tools}:/usr/bin:/bin`, APP_NAME: 'shop', ...env });
  return [status, readFileSync(log, 'utf8').trim().split('\n').map((line) => line.replace(/\/\S*tmp\.\w+/g, 'WORK'))];
}

describe('apply.sh', () => {
  const RENDERED = 'kubectl kustomize WORK';
  const CREDENTIALS = 'az aks get-credentials --resource-group rg-shop --name aks-shop --file WORK/kubeconfig --only-show-errors';
  // writes the file that --file names
  const PLAIN = 'while [ "$1" != --file ]; do shift; done; echo users > "$2"';

  beforeEach(() => {
    rmSync(join(tools, 'kapp'), { force: true });
    ['kubectl', 'kubelogin'].forEach((name) => tool(name));
    tool('az', PLAIN);
  });

  test('takes kapp where it is there', () => {
    tool('kapp');
    expect(called(['rg-shop', 'aks-shop'])).toEqual([0, [RENDERED, CREDENTIALS, 'kapp deploy --yes --app shop --diff-changes --file WORK/all.yaml']]);
  });

  test('takes an apply set of one namespace otherwise', () => {
    expect(called(['rg-shop', 'aks-shop', 'dist'], { NAMESPACE: 'shop' })).toEqual([0, [
      RENDERED,
      CREDENTIALS,
      'kubectl get namespace shop',
      'KUBECTL_APPLYSET=true kubectl apply --prune --applyset configmaps/applyset-shop --namespace shop --filename WORK/all.yaml',
    ]]);
  });

  test('logs in by kubelogin where there are no local accounts', () => {
    tool('az', 'while [ "$1" != --file ]; do shift; done; echo "exec:" > "$2"');
    tool('kapp');
    expect(called(['rg-shop', 'aks-shop'])[1][2]).toBe('kubelogin convert-kubeconfig --login azurecli');
  });

  test('lets Azure apply the folder where nobody else can reach the cluster, and fails when that fails', () => {
    tool('az', 'echo 0');
    expect(called(['rg-shop', 'aks-shop'], { INVOKE: '1' })).toEqual([0, [
      RENDERED,
      'az aks command invoke --resource-group rg-shop --name aks-shop --file WORK/all.yaml --query exitCode --output tsv --command '
      + 'kubectl get namespace default > /dev/null 2>&1 || kubectl create namespace default --save-config; '
      + 'KUBECTL_APPLYSET=true kubectl apply --prune --applyset configmaps/applyset-shop --namespace default --filename all.yaml',
    ]]);
    tool('az', 'echo 1');
    expect(called(['rg-shop', 'aks-shop'], { INVOKE: '1' })[0]).toBe(1);
  });

  test('fails without a cluster', () => {
    expect(called(['rg-shop'])[0]).not.toBe(0);
  });
});

test('the CLI of cdk8s writes a Helm chart of the manifests by the command of the guide', () => {
  const command = /`npx (cdk8s synth --format helm [^`]*)`/.exec(readFileSync(join(DEPLOY, 'README.md'), 'utf8'))![1];
  const [, ...args] = command.split(' ');
  const output = join(folder, 'chart');
  const { status, stderr } = run(join(ROOT, 'node_modules', '.bin', 'cdk8s'), [...args, '--app', `npx ts-node -T ${join(ROOT, 'examples', 'services-only', 'main.ts')}`, '--output', output], join(ROOT, 'examples', 'services-only'), { CDK8S_CHECK_UPGRADE: 'false' });
  expect([status, stderr.includes('rror')]).toEqual([0, false]);
  expect(parse(readFileSync(join(output, 'Chart.yaml'), 'utf8'))).toMatchObject({ apiVersion: 'v2', version: '1.0.0' });
  expect(readdirSync(join(output, 'templates')).length).toBeGreaterThan(0);
  expect(existsSync(join(output, 'README.md'))).toBe(true);
});

test('the guide names constructs that there are', () => {
  const text = readFileSync(join(DEPLOY, 'README.md'), 'utf8');
  expect([...text.matchAll(/new (terraform|manifests)\.(\w+)\(/g)].filter(([, room, name]) => (library as any)[room][name] === undefined)).toEqual([]);
});
