import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { TrafficValidation } from '../../lib/plugin';
import { runElsewhere } from '../support/elsewhere';
import { run } from '../support/run';

const ROOT = join(__dirname, '..', '..');
const CLI = join(ROOT, 'node_modules', '.bin', 'cdk8s');
/** A program without anything of ours. Its Service selects nothing, or has a port that does not exist. */
const PROGRAM = (port: number) => `
const { App, ApiObject, Chart } = require(${JSON.stringify(join(ROOT, 'node_modules', 'cdk8s'))});
const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'api', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { selector: { app: 'api' }, ports: [{ port: ${port} }] } });
new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'other', labels: { app: 'other' } }, spec: { containers: [{ name: 'main', image: 'other' }] } });
app.synth();
`;
runElsewhere();

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What the plugin tells the CLI. */
async function validate(manifest: string, props: any = {}) {
  const violations: any[] = [];
  const logged: string[] = [];
  let submitted: any;
  await new TrafficValidation(props).validate({
    manifests: [write('shop.k8s.yaml', manifest)],
    report: {
      addViolation: (violation: any) => violations.push(violation),
      submit: (status: string, metadata: any) => { submitted = { status, metadata }; },
    },
    logger: { log: (line: string) => logged.push(line) },
  });
  return { violations, logged, submitted };
}

const LONELY = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n---\n'
  + 'apiVersion: v1\nkind: Pod\nmetadata: {name: other, labels: {app: other}}\nspec: {containers: [{name: main, image: other}]}\n';

test('submits what is wrong by rule, with resource, manifest and line', async () => {
  const { violations, submitted } = await validate(LONELY.replace('port: 80', 'port: 0'));
  expect(violations).toMatchObject([
    {
      ruleName: 'service-selects-nothing',
      violatingResources: [{
        resourceName: 'api',
        manifestPath: join(folder, 'shop.k8s.yaml'),
        locations: ['line 1, warning: selector {"app":"api"} matches no pod in namespace default'],
      }],
    },
    { ruleName: 'service-port-number', violatingResources: [{ resourceName: 'api' }] },
  ]);
  expect(submitted).toEqual({ status: 'failure', metadata: { Paths: '1', Errors: '1', Warnings: '1' } });
});

test('a manifest that cannot be read is a violation, and the others are judged', async () => {
  const violations: any[] = [];
  let submitted: any;
  const [broken, lonely] = [write('broken.k8s.yaml', 'a: ['), write('lonely.k8s.yaml', LONELY)];
  await new TrafficValidation({}).validate({
    manifests: [broken, lonely],
    report: { addViolation: (violation: any) => violations.push(violation), submit: (status: string) => { submitted = status; } },
    logger: { log: () => undefined },
  });
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['service-selects-nothing', 'unreadable']);
  expect(violations[1].violatingResources).toEqual([{ resourceName: broken, manifestPath: broken, locations: [expect.stringMatching(/^error: \S+broken\.k8s\.yaml:1: /)] }]);
  expect(submitted).toBe('failure');
});

test('shows what would not show in a terminal', async () => {
  const { violations } = await validate(LONELY.replace('{app: api}', '{app: "a\\u200bp\\u001bi"}').replace('name: api', 'name: "a\\u00adpi"'));
  expect(violations[0].violatingResources[0]).toMatchObject({ resourceName: 'a\\u00adpi', locations: [expect.stringContaining('a\\u200bp\\u001bi')] });
});

test.each([[false, 'success'], [true, 'failure']])('with strict %p a warning is a %s', async (strict, status) => {
  expect((await validate(LONELY, { strict })).submitted).toMatchObject({ status, metadata: { Errors: '0', Warnings: '1' } });
});

test('shows nothing that is accepted, and logs what accepts nothing', async () => {
  const config = write('accept.yaml', 'acknowledge:\n  - { code: service-selects-nothing, reason: x }\n  - { code: service-type, reason: x }\n');
  const { violations, logged, submitted } = await validate(LONELY, { strict: true, config });
  expect({ violations, status: submitted.status }).toEqual({ violations: [], status: 'success' });
  expect(logged).toEqual(['aks-constructs: acknowledgement of service-type accepts nothing: there is no such finding, or it is an error that cannot be accepted']);
});

test('knows the cluster from a profile', async () => {
  const profile = write('cluster.yaml', 'kubeProxy: ipvs\n');
  const { violations } = await validate(LONELY, { profile });
  expect(violations).toContainEqual(expect.objectContaining({
    ruleName: 'kube-proxy-ipvs-deprecated', violatingResources: [expect.objectContaining({ resourceName: 'unnamed', manifestPath: 'none' })],
  }));
});

test('has nothing against an app without manifests', async () => {
  const submit = jest.fn();
  await new TrafficValidation().validate({ manifests: [], report: { submit }, logger: {} });
  expect(submit).toHaveBeenCalledWith('success', { Paths: '0' });
});

test('fails for properties that nobody would read', () => {
  expect(() => new TrafficValidation({ stric: true } as any)).toThrow(new Error('stric must not be there: the fields are terraform, profile, config, maxMegabytes, strict'));
});

describe('in the cdk8s CLI', () => {
  const synth = (port: number, strict: boolean, config = '') => {
    write('main.js', PROGRAM(port));
    write('plugin.js', `require(${JSON.stringify(join(ROOT, 'node_modules', 'ts-node'))}).register({ transpileOnly: true, transpiler: 'sucrase/ts-node-plugin', `
      + `project: ${JSON.stringify(join(ROOT, 'tsconfig.json'))} });\nmodule.exports = require(${JSON.stringify(join(ROOT, 'lib', 'plugin'))});\n`);
    write('cdk8s.yaml', ['app: node main.js', 'language: typescript', 'validations:',
      "  - { package: ./plugin.js, version: '0.0.0', class: TrafficValidation, properties: { strict: " + `${strict}${config} } }`, ''].join('\n'));
    return run(CLI, ['--check-upgrade=false', 'synth', '--validation-reports-output-file', 'report.json'], folder);
  };

  test.each([
    ['a warning', 80, false, 0],
    ['a warning with strict', 80, true, 2],
    ['an error', 0, false, 2],
  ])('%s in anybody\'s program ends with the right exit code', (_, port, strict, status) => {
    const result = synth(port, strict);
    expect({ status: result.status, stderr: result.stderr }).toMatchObject({ status });
    expect(result.stdout).toContain('service-selects-nothing (1 occurrences)');
    const { violations } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).reports[0];
    expect(violations[0].violatingConstructs).toMatchObject([{ resourceName: 'api', constructPath: 'shop/api', manifestPath: 'dist/shop.k8s.yaml' }]);
  }, 60_000);

  test('a rule of one\'s own stops it', () => {
    write('rules.cjs', `exports.rules = [{ code: 'acme-team', severity: 'error', fix: 'name it',
      check: (view) => view.ofKind('Service').map((object) => ({ object, message: 'team must be named, got none' })) }];`);
    write('own.yaml', 'rules: [./rules.cjs]\n');
    const result = synth(80, false, ', config: own.yaml');
    expect({ status: result.status, stdout: result.stdout }).toEqual({ status: 2, stdout: expect.stringContaining('acme-team (1 occurrences)') });
    const { violations } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).reports[0];
    expect(violations.find(({ ruleName }: any) => ruleName === 'acme-team')).toMatchObject({
      fix: 'name it', violatingConstructs: [{ resourceName: 'api', constructPath: 'shop/api', locations: [expect.stringContaining('error: team must be named, got none')] }],
    });
  }, 60_000);
});
