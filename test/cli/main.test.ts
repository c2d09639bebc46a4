import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { EXPLAIN_HELP } from '../../lib/cli/explain-help';
import { run } from '../../lib/cli/main';
import { run as start } from '../support/run';

const ROOT = join(__dirname, '..', '..');
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n';
const LONELY = `${SERVICE}---\napiVersion: v1\nkind: Pod\nmetadata: {name: other, labels: {app: other}}\nspec: {containers: [{name: main, image: other}]}\n`;
const WRONG = `${SERVICE}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {ip: "\${TfToken[TOKEN.1]}"}\n`;
const CLUSTER = {
  resource: {
    azurerm_kubernetes_cluster: { aks: { name: 'aks' } },
    azapi_update_resource: {
      proxy: {
        resource_id: '${azurerm_kubernetes_cluster.aks.id}',
        body: { properties: { networkProfile: { kubeProxyConfig: { mode: 'NFTABLES' } } } },
      },
    },
  },
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-constructs-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(content: string, name = 'api.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function terraform(content: string): string {
  const outdir = join(folder, 'tf');
  mkdirSync(join(outdir, 'stacks', 'infra'), { recursive: true });
  mkdirSync(join(outdir, 'stacks', 'empty'));
  writeFileSync(join(outdir, 'stacks', 'infra', 'cdk.tf.json'), content);
  return outdir;
}

describe('explain', () => {
  test('prints the report as text', () => {
    const { output, exitCode } = run(['explain', file(SERVICE)]);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^✔ ok: 1 path, 0 errors, 0 warnings, 0 notes\n\n(?:[a-z].*\n)+\nSTATE .*\n.*\n✔ ok {3}api\.default:80 /);
    expect(output).toMatch(/\n✔ ok: 1 path, 0 errors, 0 warnings, 0 notes\n$/);
  });

  test('prints the paths as Mermaid and the report as JSON', () => {
    expect(run(['explain', file(SERVICE), '--format', 'mermaid']).output).toMatch(/^---\ntitle: .*\n---\nflowchart LR\n {2}n1\(\["pods in the cluster · cluster IP and DNS"\]\)\n/);
    expect(JSON.parse(run(['explain', folder, '--format=json']).output).paths).toHaveLength(1);
  });

  test('reads the cluster from the output of cdktf', () => {
    expect(run(['explain', file(SERVICE), '--terraform', terraform(JSON.stringify(CLUSTER)), '--details']).output).toContain('kube-proxy (nftables)');
  });

  test('exits with 1 for errors', () => {
    const { output, exitCode } = run(['explain', file(WRONG)]);
    expect(exitCode).toBe(1);
    expect(output).toContain('error  manifest-terraform-token  ConfigMap x');
  });

  test('exits with 1 for warnings only when strict, and never for those that are acknowledged', () => {
    expect(run(['explain', file(LONELY)]).exitCode).toBe(0);
    expect(run(['explain', file(LONELY), '--strict']).exitCode).toBe(1);
    const known = LONELY.replace('{name: api}', '{name: api, annotations: {acknowledge.aks-constructs/service-selects-nothing: "later"}}');
    expect(run(['explain', file(known), '--strict']).exitCode).toBe(0);
    expect(run(['explain', file(SERVICE), '--strict']).exitCode).toBe(0);
  });

  test('explains itself', () => {
    expect(run(['explain', '--help'])).toEqual({ output: EXPLAIN_HELP, exitCode: 0 });
  });

  test.each([
    ['an option that it does not know', ['--colour'], "unknown option '--colour': use --terraform, --profile, "],
    ['an option with a slip', ['--gatway'], "unknown option '--gatway': did you mean --gateway?"],
    ['an option without its value', ['--format'], "Option '--format <value>' argument missing"],
    ['no number of megabytes', ['--max-megabytes', 'many'], "--max-megabytes must be a whole number from 1 to 500, got 'many'"],
    ['too few megabytes', ['--max-megabytes', '0'], '--max-megabytes must be '],
    ['too many megabytes', ['--max-megabytes', '501'], '--max-megabytes must be '],
    ['a format that it does not know', ['--format', 'pdf'], '--format must be '],
    ['manifests that are not there', ['none'], "no manifests at 'none'"],
    ['a colour at no time', ['--color=alway'], "--color must be always, never or auto, got 'alway'; did you mean always?"],
  ])('fails for %s', (_, args, message) => {
    expect(() => run(['explain', ...args])).toThrow(message);
  });

  test('fails for an output folder of cdktf that is named and not there', () => {
    expect(() => run(['explain', file(SERVICE), '--terraform', folder]))
      .toThrow(new Error(`--terraform must be an output folder of cdktf, a folder of *.tf.json, or a file with a configuration, a plan or a state as JSON, got '${folder}'`));
  });

  test('names a broken configuration with its file and line, and ends with 2', () => {
    const outdir = terraform('{');
    const { output, exitCode } = run(['explain', file(SERVICE), '--terraform', outdir, '--format', 'json']);
    const broken = join(outdir, 'stacks', 'infra', 'cdk.tf.json');

    expect(JSON.parse(output).unreadable).toEqual([
      { file: broken, problem: expect.stringContaining(`${broken}:1: not a Terraform configuration, plan or state in JSON: `) },
    ]);
    expect(exitCode).toBe(2);
  });
});

test('the command tells its version', () => {
  expect(run(['--version'])).toEqual({ output: `${JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version}\n`, exitCode: 0 });
});

test('the command explains itself, and fails without a command', () => {
  expect(run(['--help'])).toMatchObject({ output: expect.stringContaining(EXPLAIN_HELP), exitCode: 0 });
  expect(run([])).toMatchObject({ exitCode: 2 });
  expect(() => run(['expalin'])).toThrow("unknown command 'expalin': did you mean explain?");
});

describe('as a process', () => {
  const cli = (...args: string[]) => start(join(ROOT, 'node_modules/.bin/ts-node'), ['-T', '-P', join(ROOT, 'tsconfig.json'), join(ROOT, 'lib/cli/main.ts'), ...args], folder);

  test('it reads dist and cdktf.out of its folder, prints to standard output and exits with 0', () => {
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'shop.k8s.yaml'), SERVICE);
    mkdirSync(join(folder, 'cdktf.out', 'stacks', 'infra'), { recursive: true });
    writeFileSync(join(folder, 'cdktf.out', 'stacks', 'infra', 'cdk.tf.json'), JSON.stringify(CLUSTER));
    const { status, stdout, stderr } = cli('explain', '--details');
    expect(status).toBe(0);
    expect(stdout).toContain('Service api (dist/shop.k8s.yaml:1)');
    expect(stdout).toContain('kube-proxy (nftables)');
    expect(stderr).not.toContain('aks-constructs');
  }, 60_000);

  test('it says in one line on standard error what it cannot read and exits with 2', () => {
    file(`${SERVICE}spec: *none\n`, 'broken.yaml');
    const { status, stdout, stderr } = cli('explain', 'broken.yaml');
    expect([status, stdout]).toEqual([2, expect.stringContaining('not read      broken.yaml:5: unidentified alias "none"')]);
    expect(stderr).toContain('aks-constructs: cannot read broken.yaml:5: unidentified alias');
    expect(stderr).not.toContain('    at ');
  }, 60_000);
});
