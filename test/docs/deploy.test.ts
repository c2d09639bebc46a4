import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse, parseAllDocuments } from 'yaml';
import * as library from '../../lib';
import { run as explained } from '../../lib/cli/main';
import { describeWith, HELM, KUSTOMIZE, TERRAFORM } from '../support/binary';
import { run, runOk } from '../support/run';

jest.setTimeout(120_000);

const ROOT = join(__dirname, '..', '..');
const DEPLOY = join(ROOT, 'docs', 'deploy');
const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
const tools = join(folder, 'tools');
const shell = join(folder, 'shell');
const log = join(folder, 'log');
// what the script takes of a shell's usual programs: others that are installed here must not be found
const USUAL = ['basename', 'bash', 'cat', 'cp', 'find', 'grep', 'mkdir', 'mktemp', 'paste', 'rm', 'sed', 'sh', 'sort', 'tr'];

beforeAll(() => {
  [tools, shell].forEach((made) => mkdirSync(made));
  USUAL.forEach((name) => symlinkSync(['/usr/bin', '/bin'].map((place) => join(place, name)).find(existsSync)!, join(shell, name)));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'shop.k8s.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A command that notes how it was called. */
function tool(name: string, script = ''): void {
  writeFileSync(join(tools, name), `#!/bin/sh\necho "\${KUBECTL_APPLYSET:+KUBECTL_APPLYSET=$KUBECTL_APPLYSET }${name} $*" >> '${log}'\n${script}\n`);
  chmodSync(join(tools, name), 0o755);
}

/** apply.sh, with no other programs than those of `tool` and the shell's own. */
function applied(args: string[], env: Record<string, string> = {}) {
  writeFileSync(log, '');
  return run('/bin/bash', [join(DEPLOY, 'apply.sh'), ...args], folder, { PATH: `${tools}:${shell}`, APP_NAME: 'shop', ...env });
}

/** What apply.sh calls, with the temporary file by a name. */
function called(args: string[], env: Record<string, string> = {}): [number | null, string[]] {
  const { status } = applied(args, env);
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

  test('lets Azure apply the folder where nobody else can reach the cluster, and tells what it said', () => {
    tool('az', 'printf "0\\nconfigmap/settings created\\n"');
    expect(called(['rg-shop', 'aks-shop'], { INVOKE: '1' })).toEqual([0, [
      RENDERED,
      "az aks command invoke --resource-group rg-shop --name aks-shop --file WORK/all.yaml --query [to_string(exitCode), logs || reason || ''] --output tsv --command "
      + 'kubectl get namespace default > /dev/null 2>&1 || kubectl create namespace default --save-config; '
      + 'KUBECTL_APPLYSET=true kubectl apply --prune --applyset configmaps/applyset-shop --namespace default --filename all.yaml',
    ]]);
    expect(applied(['rg-shop', 'aks-shop'], { INVOKE: '1' })).toEqual({ status: 0, stdout: 'configmap/settings created\n', stderr: '' });
  });

  test.each([
    ['the command failed', 'printf "1\\nerror: no such kind\\nin line 3\\n"', 'error: no such kind\nin line 3\n', 'apply.sh: the command in the cluster failed with exit code 1\n'],
    ['there was no command', 'printf "null\\nquota\\n"', 'quota\n', 'apply.sh: the command in the cluster failed with exit code null\n'],
    ['az failed', 'echo not logged in >&2; exit 1', '', 'not logged in\n'],
  ])('fails with what Azure said when %s', (_, script, stdout, stderr) => {
    tool('az', script);
    expect(applied(['rg-shop', 'aks-shop'], { INVOKE: '1' })).toEqual({ status: 1, stdout, stderr });
  });

  test.each([[[]], [['rg-shop']], [['rg-shop', 'aks-shop', 'dist', 'more']]])('tells how it is called, got %j', (args) => {
    expect(applied(args)).toEqual({ status: 2, stdout: '', stderr: 'apply.sh: usage: apply.sh RESOURCE_GROUP CLUSTER [FOLDER]\n' });
  });

  test.each(['az', 'kubectl', 'kubelogin'])('names %s where it needs it and it is not there', (name) => {
    tool('az', 'while [ "$1" != --file ]; do shift; done; echo "exec:" > "$2"');
    rmSync(join(tools, name));
    expect(applied(['rg-shop', 'aks-shop'])).toEqual({ status: 1, stdout: '', stderr: `apply.sh: needs ${name}, which is not on the PATH\n` });
  });

  test.each(['none', 'tools'])('applies nothing where there are no manifests, in folder %s', (empty) => {
    expect(applied(['rg-shop', 'aks-shop', empty])).toEqual({ status: 1, stdout: '', stderr: `apply.sh: nothing in ${empty}: run npx cdk8s synth first\n` });
    expect(readFileSync(log, 'utf8')).toBe('');
  });

  test('refuses what only Flux fills in, unless it is told to keep it', () => {
    mkdirSync(join(folder, 'flux'), { recursive: true });
    writeFileSync(join(folder, 'flux', 'a.yaml'), 'a: ${orders_client_id}\nb: "x ${vault_uri:=none} ${orders_client_id}"\nc: $${escaped} $(ENVIRONMENT) ${1}\n');
    const stderr = 'apply.sh: only Flux fills in ${orders_client_id} ${vault_uri}: leave these manifests to it, or give values by KustomizeComponent; '
      + 'SUBSTITUTIONS=keep applies them as they are\n';
    expect(applied(['rg-shop', 'aks-shop', 'flux'])).toEqual({ status: 1, stdout: '', stderr });
    expect(applied(['rg-shop', 'aks-shop', 'flux'], { SUBSTITUTIONS: 'keep' }).status).toBe(0);
  });
});

describe('the example of a Helm chart', () => {
  const example = join(ROOT, 'examples', 'deploy-with-helm');
  const chart = join(folder, 'chart');
  const plain = parseAllDocuments(readFileSync(join(ROOT, 'test', 'golden', 'deploy-with-helm', 'shop.k8s.yaml'), 'utf8')).map((document) => document.toJS());
  const byKind = (objects: any[]) => objects.sort((a, b) => (a.kind < b.kind ? -1 : 1));

  beforeAll(() => {
    const command = /^npx (cdk8s synth --format helm .*) --output chart$/m.exec(readFileSync(join(example, 'README.md'), 'utf8'))![1];
    expect(readFileSync(join(DEPLOY, 'README.md'), 'utf8')).toContain(`npx ${command} --output chart`);
    runOk('npx', [...command.split(' '), '--output', chart], example, { CDK8S_CHECK_UPGRADE: 'false' });
  });

  test('is written by the CLI of cdk8s, with values and their types', () => {
    expect(parse(readFileSync(join(chart, 'Chart.yaml'), 'utf8'))).toMatchObject({ apiVersion: 'v2', name: 'deploy-with-helm', version: '1.0.0', type: 'application' });
    expect(readdirSync(chart).sort()).toEqual(['Chart.yaml', 'README.md', 'templates', 'values.schema.json', 'values.yaml']);
    expect(readFileSync(join(chart, 'values.yaml'), 'utf8')).toBe([
      'api:', '  # image of the API', '  image: hashicorp/http-echo:1.0.0', '  # pods of the API', '  replicas: 3', '# name by which clients ask', 'host: shop.example.com', '',
    ].join('\n'));
  });

  describeWith('Helm', [HELM], ([helm]) => {
    const template = (...args: string[]) => runOk(helm, ['template', 'shop', chart, ...args], folder).stdout;
    const objectsOf = (text: string) => byKind(parseAllDocuments(text).map((document) => document.toJS()));

    test('lints it, and its defaults are the manifests', () => {
      expect(runOk(helm, ['lint', chart, '--strict'], folder).stdout).toContain('1 chart(s) linted, 0 chart(s) failed');
      expect(objectsOf(template())).toEqual(byKind(plain));
    });

    test('sets what the README says, and nothing else changes', () => {
      const set = objectsOf(template('--set', 'host=shop.example.org', '--set', 'api.replicas=5'));
      const [deployment, ingress] = ['Deployment', 'Ingress'].map((kind) => set.find((object) => object.kind === kind));
      expect([deployment.spec.replicas, ingress.spec.rules[0].host]).toEqual([5, 'shop.example.org']);
      deployment.spec.replicas = 3;
      ingress.spec.rules[0].host = 'shop.example.com';
      expect(set).toEqual(byKind(plain));
    });

    test('gives explain what it judges', () => {
      writeFileSync(join(folder, 'set.yaml'), template('--set', 'host=shop.example.org'));
      const { exitCode, output } = explained(['explain', join(folder, 'set.yaml')]);
      expect([exitCode, output]).toEqual([0, expect.stringContaining('http://shop.example.')]);
    });
  });
});

describeWith('the example for Argo CD, by Terraform and Kustomize', [TERRAFORM, KUSTOMIZE], ([terraform, kustomize]) => {
  const golden = join(ROOT, 'test', 'golden', 'deploy-with-argo-cd');

  test('is built with what Azure knows, and with nothing else than the manifests', () => {
    const work = join(folder, 'argo');
    ['azure', 'dist'].forEach((made) => mkdirSync(join(work, made), { recursive: true }));
    copyFileSync(join(golden, 'shop.k8s.yaml'), join(work, 'dist', 'shop.k8s.yaml'));
    copyFileSync(join(ROOT, 'examples', 'deploy-with-argo-cd', 'kustomization.yaml'), join(work, 'kustomization.yaml'));
    // the output as Terraform evaluates it once the resources are there
    const { output } = JSON.parse(readFileSync(join(golden, 'infra.tf.json'), 'utf8'));
    const known = JSON.stringify({ output }).replace(/azurerm_public_ip\.\w+\.ip_address/, '\\"20.1.2.3\\"').replace(/azurerm_user_assigned_identity\.\w+\.client_id/, '\\"11111111-2222\\"');
    writeFileSync(join(work, 'cdk.tf.json'), known);
    runOk(terraform, ['apply', '-auto-approve', '-input=false'], work);
    writeFileSync(join(work, 'azure', 'kustomization.yaml'), runOk(terraform, ['output', '-raw', 'azure_component'], work).stdout);

    const [command, ...args] = kustomize.split(' ');
    const built = parseAllDocuments(runOk(command, [...args, work], folder).stdout).map((document) => document.toJS());
    const expected = parseAllDocuments(readFileSync(join(golden, 'shop.k8s.yaml'), 'utf8')).map((document) => document.toJS());
    expected.find(({ kind }) => kind === 'ConfigMap').data.GATEWAY_ADDRESS = '20.1.2.3';
    expected.find(({ kind }) => kind === 'ServiceAccount').metadata.annotations = { 'azure.workload.identity/client-id': '11111111-2222' };
    const keyOf = ({ kind, metadata }: any) => `${kind} ${metadata.name}`;
    const sorted = (objects: any[]) => objects.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    expect(sorted(built)).toEqual(sorted(expected));
  });
});

test('the guide names constructs that there are', () => {
  const text = readFileSync(join(DEPLOY, 'README.md'), 'utf8');
  expect([...text.matchAll(/new (terraform|manifests)\.(\w+)\(/g)].filter(([, room, name]) => (library as any)[room][name] === undefined)).toEqual([]);
});
