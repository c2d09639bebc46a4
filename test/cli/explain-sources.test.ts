import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/main';
import { Prices } from '../../lib/traffic';
import { sourceRows } from '../../lib/traffic/render/source-rows';
import { run as start } from '../support/run';

const ROOT = join(__dirname, '..', '..');
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: shop}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n';
const OTHER = '---\napiVersion: v1\nkind: Pod\nmetadata: {name: other, namespace: shop, labels: {app: other}}\nspec: {containers: [{name: main, image: other}]}\n';
const BALANCED = SERVICE.replace('spec: {', 'spec: {type: LoadBalancer, ');
const CODE = 'service-selects-nothing';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'explain-sources-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(content: string, name = 'api.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Wide enough for every line. */
const WIDE = { width: 1000, hasColor: false };

describe('places', () => {
  test('may be patterns, and what is named twice is read once', () => {
    file(SERVICE);
    file(OTHER, 'other.yml');
    expect(run(['explain', `${folder}/*.y*ml`, folder]).output).toMatch(/\n✖ broken: 1 path, 1 of them broken, 0 errors, 1 warning, 0 notes\n$/);
  });

  test('fail for a pattern that names nothing', () => {
    expect(() => run(['explain', `${folder}/*.yaml`])).toThrow(new Error(`no file matches '${folder}/*.yaml'`));
  });

  test('may be standard input', () => {
    const cli = ['-T', '-P', join(ROOT, 'tsconfig.json'), join(ROOT, 'lib/cli/main.ts'), 'explain', '-'].map((arg) => `'${arg}'`).join(' ');
    const path = file(`${SERVICE}${OTHER}`);
    const { status, stdout } = start('sh', ['-c', `'${join(ROOT, 'node_modules/.bin/ts-node')}' ${cli} < '${path}'`], folder);
    expect(status).toBe(0);
    expect(stdout).toMatch(/standard\s+input:\d+:\d+\)/);
  }, 60_000);
});

describe('the header', () => {
  test('says which files, which Terraform, which profile and which accepted findings were read', () => {
    const manifest = file(SERVICE);
    const [state, profile] = [file('{ "format_version": "1.0", "values": {} }', 'state.json'), file('clusterName: aks\n', 'profile.yaml')];
    const config = file('acknowledge: []\n', 'accept.yaml');
    const args = ['explain', manifest, '--terraform', state, '--profile', profile, '--config', config];
    expect(run(args, WIDE).output).toMatch(new RegExp(`^✔ ok: .*\n\nfiles {9}${manifest}\nterraform {5}${state}\nprofile {7}${profile}\naccepted {6}${config}\n\n`));
    expect(JSON.parse(run([...args, '--format', 'json']).output).sources)
      .toMatchObject({ files: [manifest], terraform: [state], terraformFound: false, profileFile: profile, configFile: config });
    expect(run([...args, '--format', 'markdown']).output).toContain(`| profile | <code>${profile}</code> |\n`);
    expect(run([...args, '--format', 'html']).output).toContain(`<dt>profile</dt><dd>${profile}</dd>`);
  });

  test('names ten files and counts the others, and lists all in JSON', () => {
    const files = Array.from({ length: 12 }, (_, index) => file(SERVICE.replace('name: api', `name: api-${index}`), `${10 + index}.yaml`));
    expect(run(['explain', folder, '--terraform', 'none'], WIDE).output).toContain(`${files[9]} and 2 more\n`);
    expect(JSON.parse(run(['explain', folder, '--terraform', 'none', '--format', 'json']).output).sources.files).toEqual(files);
  });

  test('says that Terraform was found in the working folder where nobody named it', () => {
    const rows = sourceRows({ files: ['a.yaml'], terraform: ['cdktf.out/stacks/infra/cdk.tf.json'], terraformFound: true });
    expect(rows).toContainEqual(['terraform', 'cdktf.out/stacks/infra/cdk.tf.json (found in this folder; --terraform none leaves it out)']);
  });
});

describe('what is known about the cluster', () => {
  const STATE = {
    format_version: '1.0',
    terraform_version: '1.9.0',
    values: {
      root_module: {
        resources: [
          { mode: 'managed', type: 'azurerm_kubernetes_cluster', name: 'aks', values: { id: '/aks', name: 'aks', network_profile: [{ network_data_plane: 'azure' }] } },
          {
            mode: 'managed',
            type: 'azapi_update_resource',
            name: 'proxy',
            values: { resource_id: '/aks', body: { properties: { networkProfile: { kubeProxyConfig: { mode: 'NFTABLES' } } } } },
          },
        ],
      },
    },
  };

  test('may come from a state', () => {
    expect(run(['explain', file(SERVICE), '--terraform', file(JSON.stringify(STATE), 'state.json')], WIDE).output).toContain('kube-proxy (nftables)');
  });

  test('comes from the stacks that the manifest of cdktf lists, in its absence from all', () => {
    ['fresh', 'stale'].forEach((stack, index) => {
      mkdirSync(join(folder, 'cdktf.out', 'stacks', stack), { recursive: true });
      file(JSON.stringify({ resource: { azurerm_kubernetes_cluster: { aks: { name: stack, network_profile: { network_data_plane: ['azure', 'cilium'][index] } } } } }),
        `cdktf.out/stacks/${stack}/cdk.tf.json`);
    });
    const explain = () => run(['explain', file(SERVICE), '--terraform', join(folder, 'cdktf.out'), '--format', 'json']).output;
    file('{ "version": "0.21.0", "stacks": { "stale": { "name": "stale" } } }', 'cdktf.out/manifest.json');
    expect(explain()).toContain('Cilium');
    file('{ "version": "0.21.0", "stacks": { "fresh": { "name": "fresh" } } }', 'cdktf.out/manifest.json');
    expect(explain()).not.toContain('Cilium');
    file('{', 'cdktf.out/manifest.json');
    expect(explain).toThrow(/manifest.json:1: not a manifest of cdktf in JSON: /);
    rmSync(join(folder, 'cdktf.out/manifest.json'));
    rmSync(join(folder, 'cdktf.out/stacks/fresh'), { recursive: true });
    expect(explain()).toContain('Cilium');
  });

  test('comes from the profile first, and from --kube-proxy before all', () => {
    const args = ['explain', file(SERVICE), '--terraform', file(JSON.stringify(STATE), 'state.json'), '--profile', file('kubeProxy: ipvs\n', 'profile.yaml')];
    expect(run(args, WIDE).output).toContain('kube-proxy (IPVS)');
    expect(run([...args, '--kube-proxy', 'iptables'], WIDE).output).toContain('kube-proxy (iptables)');
  });

  test('is given to migrate as well', () => {
    const profile = file("subnets: [{ subnetName: a, addressPrefixes: ['10.0.0.0/24'] }]\nclusterName: 1\n", 'profile.yaml');
    expect(() => run(['migrate', file(BALANCED), '--profile', profile])).toThrow(`${profile}: clusterName must be text, got 1`);
  });
});

describe('--config', () => {
  const accept = (text: string) => file(`acknowledge:\n  - { code: ${CODE}, ${text} }\n`, 'accept.yaml');
  const strict = (config: string) => run(['explain', file(`${SERVICE}${OTHER}`), '--strict', '--config', config]);

  test.each([
    ['about every object', 'reason: pods come later'],
    ['about an object', 'object: shop/api, reason: pods come later'],
    ['about an object of a kind', 'object: Service shop/api, reason: pods come later'],
  ])('accepts findings %s with a reason', (_, text) => {
    const { output, exitCode, notes } = strict(accept(text));
    expect(output).toContain('acknowledged: pods come later');
    expect(output).toMatch(/0 warnings, 0 notes, 1\s+acknowledged\n$/);
    expect({ exitCode, notes }).toEqual({ exitCode: 0, notes: [] });
  });

  test.each(['other/api', 'shop/other', 'Ingress shop/api'])('accepts nothing for %s, and says so', (object) => {
    expect(strict(accept(`object: ${object}, reason: x`))).toMatchObject({
      exitCode: 1,
      notes: [`acknowledgement of ${CODE} for ${object} accepts nothing: there is no such finding, or it is an error that cannot be accepted`],
    });
  });

  test('accepts no error', () => {
    const broken = file(SERVICE.replace('port: 80', 'port: 0'));
    const config = file('acknowledge: [{ code: service-port-number, reason: we know }]\n', 'accept.yaml');
    expect(run(['explain', broken, '--config', config])).toMatchObject({
      exitCode: 1, notes: ['acknowledgement of service-port-number accepts nothing: there is no such finding, or it is an error that cannot be accepted'],
    });
  });

  test('tells code scanning that the reason stands elsewhere', () => {
    const { output } = run(['explain', file(`${SERVICE}${OTHER}`), '--format', 'sarif', '--config', accept('reason: later')]);
    expect(JSON.parse(output).runs[0].results.map(({ suppressions }: any) => suppressions))
      .toEqual([[{ kind: 'external', status: 'accepted', justification: 'later' }]]);
  });

  test.each([
    ['acknowledge: [{ code: service-selects-noting, reason: x }]', "code must be that of a rule, got 'service-selects-noting'; did you mean service-selects-nothing?"],
    [`acknowledge: [{ code: ${CODE}, reason: x, object: api }]`, "object must look like shop/api or Service shop/api, got 'api'"],
    [`acknowledge: [{ code: ${CODE} }]`, 'acknowledge[0].reason must be text, got nothing'],
    [`acknowledge: [{ code: ${CODE}, reason: " " }]`, 'acknowledge[0].reason must be text, got " "'],
    ['ignore: []', 'ignore must not be there: the fields are acknowledge'],
  ])('fails for %s', (text, message) => {
    expect(() => strict(file(text, 'wrong.yaml'))).toThrow(message);
  });

  test('is aks-constructs.yaml of the working folder unless said otherwise', () => {
    file(`acknowledge:\n  - { code: ${CODE}, reason: later }\n  - { code: service-type, reason: none }\n`, 'aks-constructs.yaml');
    file(`${SERVICE}${OTHER}`);
    const { status, stderr } = start(join(ROOT, 'node_modules/.bin/ts-node'), [
      '-T', '-P', join(ROOT, 'tsconfig.json'), join(ROOT, 'lib/cli/main.ts'), 'explain', 'api.yaml', '--strict',
    ], folder);
    expect(status).toBe(0);
    expect(stderr).toContain('aks-constructs: acknowledgement of service-type accepts nothing: there is no such finding, or it is an error that cannot be accepted\n');
  }, 60_000);
});

describe('--prices', () => {
  test.each([
    ['text', /\na month of 730 hours, eastus, prices of 2026-10-16\n/],
    ['markdown', /<summary>Costs of a month: \d/],
    ['html', /<h2 id="costs"/],
  ])('shows in %s what a month costs', (format, expected) => {
    expect(run(['explain', file(BALANCED), '--format', format, '--prices']).output).toMatch(expected);
    expect(run(['explain', '--prices', '--format', format, file(BALANCED)]).output).toMatch(expected);
    expect(run(['explain', file(BALANCED), '--format', format]).output).not.toMatch(expected);
  });

  test('says at the top what migrating saves, and of which region the prices are', () => {
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: api, namespace: shop }
spec: { ingressClassName: azure-application-gateway, rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] } }] }
`;
    const path = file(`${BALANCED}---\n${ingress}`);
    const profile = file('location: West Europe\n', 'region.yaml');
    const shown = (format: string) => run(['explain', path, '--format', format, '--prices', '--profile', profile], WIDE).output;
    const line = 'a month without nodes and the cluster (prices of eastus, 2026-10-16); migrating Services to ClusterIP saves ';
    expect(shown('text')).toMatch(/^.*\n\ncosts {9}2\d\d USD a month without nodes and the cluster \(prices of eastus, 2026-10-16\); migrating Services to ClusterIP saves [\d.]+ USD of it/);
    expect(shown('text')).toContain('the cluster is in westeurope, the prices are those of eastus: give your own price sheet where they differ');
    expect(shown('html').indexOf(line)).toBeLessThan(shown('html').indexOf('<h2 id="overview"'));
    expect(shown('markdown').split('### Overview')[0].replace(/&#\d+;/g, '')).toContain('migrating Services to ClusterIP saves');
  });

  test('takes a price sheet', () => {
    const prices = file(JSON.stringify({ ...Prices.ILLUSTRATIVE.sheet, currency: 'EUR', region: 'westeurope' }), 'prices.json');
    expect(run(['explain', file(BALANCED), '--prices', prices]).output).toMatch(/ EUR {2}together\n/);
  });

  test('fails for a file that is no price sheet, with its name', () => {
    const path = file(BALANCED);
    expect(() => run(['explain', path, '--prices', path])).toThrow(`${path}: not a price sheet in JSON: `);
  });

  test.each(['json', 'sarif', 'mermaid'])('fails beside --format %s, which shows none', (format) => {
    expect(() => run(['explain', file(BALANCED), '--format', format, '--prices'])).toThrow(new Error(`--prices needs --format text, markdown, html, got '${format}'`));
  });
});

describe('--output', () => {
  test.each(['html', 'sarif'])('writes %s to a file and the sums to standard output', (format) => {
    const path = join(folder, `report.${format}`);
    const manifest = file(`${SERVICE}${OTHER}`);
    const text = run(['explain', manifest, '--format', format]).output;
    expect(run(['explain', manifest, '--format', format, '--output', path]).output).toBe(`wrote ${path}: ✖ broken: 1 path, 1 of them broken, 0 errors, 1 warning, 0 notes\n`);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('keeps the exit code', () => {
    const args = ['explain', file(`${SERVICE}${OTHER}`), '--output', join(folder, 'report.txt')];
    expect([run(args).exitCode, run([...args, '--strict']).exitCode]).toEqual([0, 1]);
  });

  test('makes the folder of the file, and writes nothing when the input is wrong', () => {
    run(['explain', file(SERVICE), '--output', join(folder, 'none', 'x')]);
    expect(existsSync(join(folder, 'none', 'x'))).toBe(true);
    expect(() => run(['explain', file('a: b'), '--output', join(folder, 'report.txt')])).toThrow('no kubernetes objects');
    expect(existsSync(join(folder, 'report.txt'))).toBe(false);
  });
});
