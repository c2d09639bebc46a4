import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import { run } from '../../lib/cli/main';
import { readConfig } from '../../lib/cli/read-config';
import { readProfile } from '../../lib/cli/read-profile';
import { ACTIONLINT, describeWith } from '../support/binary';
import { run as runProgram } from '../support/run';

const CI = join(__dirname, '..', '..', 'docs', 'ci');
const folder = mkdtempSync(join(tmpdir(), 'ci-'));
const manifests = join(folder, 'service.yaml');

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: api }\nspec: { ports: [{ port: 80 }] }\n';

beforeAll(() => {
  writeFileSync(manifests, SERVICE);
  ['old', 'new'].forEach((side) => {
    mkdirSync(join(folder, side, 'dist'), { recursive: true });
    writeFileSync(join(folder, side, 'dist', 'shop.yaml'), SERVICE);
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The commands of ours in a text, as arguments, with the example's files where they are here. */
function commandsIn(text: string): string[][] {
  return [...text.matchAll(/aks-constructs ((?:explain|diff) [^\n|]*)/g)].map(([, command]) => command.replace(/ *(\|\||#).*$/, '').trim().split(/ +/).map((word) => {
    const moved: Record<string, string> = { 'cluster.yaml': join(CI, 'cluster.yaml'), 'rendered': folder, 'manifests': folder, 'old': join(folder, 'old'), 'new': join(folder, 'new') };
    return moved[word] ?? (/^(traffic|change)\.\w+$/.test(word) ? join(folder, '..', `ci-${process.pid}.out`) : word);
  }));
}

test.each(['github-action.yaml', 'azure-pipelines.yaml', 'pre-commit-config.yaml'])('%s is YAML, and its commands run', (file) => {
  const text = readFileSync(join(CI, file), 'utf8');
  expect(typeof parse(text)).toBe('object');
  const commands = commandsIn(text);
  expect(commands.length).toBeGreaterThan(0);
  commands.forEach((command) => expect(run(command).exitCode).toBe(0));
  rmSync(join(folder, '..', `ci-${process.pid}.out`), { force: true });
});

/** What GitHub and Azure Pipelines know of a workflow, as far as these use it: an unknown key is refused there. */
const STEP = {
  github: ['name', 'if', 'uses', 'with', 'run', 'env', 'working-directory', 'id', 'shell', 'continue-on-error', 'timeout-minutes'],
  azure: ['checkout', 'task', 'bash', 'displayName', 'inputs', 'condition', 'workingDirectory', 'env', 'fetchDepth', 'name', 'enabled', 'timeoutInMinutes'],
};
const unknown = (value: object, known: string[]) => Object.keys(value).filter((key) => !known.includes(key));
/** Every script has a shell that takes it, and each brace and quote is closed: `bash -n` reads it as the runner does. */
const scriptProblem = (script: string) => spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' }).stderr;

test('the workflow of GitHub has keys that GitHub knows, and scripts that bash reads', () => {
  const workflow = parse(readFileSync(join(CI, 'github-action.yaml'), 'utf8'));
  expect(unknown(workflow, ['name', 'on', 'permissions', 'jobs'])).toEqual([]);
  const jobs = Object.values<any>(workflow.jobs);
  expect(Object.keys(workflow.jobs)).toEqual(['explain', 'change']);
  jobs.forEach((job) => expect(unknown(job, ['runs-on', 'steps', 'permissions', 'env'])).toEqual([]));
  const steps = jobs.flatMap((job) => job.steps);
  expect(steps.flatMap((step) => unknown(step, STEP.github))).toEqual([]);
  expect(steps.filter((step) => (step.run === undefined) === (step.uses === undefined))).toEqual([]);
  expect(steps.filter(({ uses }) => uses !== undefined && !/^[\w.-]+\/[\w./-]+@v\d+$/.test(uses))).toEqual([]);
  expect(steps.flatMap(({ run: script }) => (script === undefined ? [] : [scriptProblem(script.replace(/\$\{\{.*?\}\}/g, 'x'))])).filter((problem) => problem !== '')).toEqual([]);
});

describeWith('actionlint', [ACTIONLINT], ([actionlint]) => {
  test('has nothing against the workflow of GitHub', () => {
    const { status, stdout } = runProgram(actionlint, [join(CI, 'github-action.yaml')], CI);
    expect([status, stdout]).toEqual([0, '']);
  });
});

test('two jobs of the workflow write two comments, each of which is written anew', () => {
  const text = readFileSync(join(CI, 'github-action.yaml'), 'utf8');
  expect([...text.matchAll(/echo '(<!-- \w+ -->)'/g)].map(([, marker]) => [marker, text.includes(`startswith("${marker}")`)])).toEqual([
    ['<!-- traffic -->', true], ['<!-- change -->', true],
  ]);
  expect(text).not.toContain('--edit-last');
});

test('the template of Azure Pipelines has keys that Azure Pipelines knows, and scripts that bash reads', () => {
  const pipeline = parse(readFileSync(join(CI, 'azure-pipelines.yaml'), 'utf8'));
  expect(unknown(pipeline, ['trigger', 'pool', 'steps', 'variables'])).toEqual([]);
  expect(pipeline.steps.flatMap((step: any) => unknown(step, STEP.azure))).toEqual([]);
  expect(pipeline.steps.filter((step: any) => ['checkout', 'task', 'bash'].filter((kind) => step[kind] !== undefined).length !== 1)).toEqual([]);
  expect(pipeline.steps.filter(({ task }: any) => task !== undefined && !/^\w+@\d+$/.test(task))).toEqual([]);
  const scripts = pipeline.steps.flatMap(({ bash, inputs }: any) => bash ?? inputs?.inlineScript ?? []);
  expect(scripts.map((script: string) => scriptProblem(script.replace(/\$\([\w.]+\)/g, 'x'))).filter((problem: string) => problem !== '')).toEqual([]);
  expect(scripts).toHaveLength(4);
});

test('shows changes as they are told', () => {
  const excerpts = [...readFileSync(join(CI, 'README.md'), 'utf8').matchAll(/```text\n([^`]*)```/g)].map(([, text]) => text);
  const goldens = ['no-effect', 'load-balancer-to-cluster-ip'].map((name) => readFileSync(join(CI, '..', '..', 'test', 'golden', 'diff', `${name}.txt`), 'utf8'));
  expect(excerpts).toEqual(goldens);
});

test('the profile and the accepted findings can be read', () => {
  expect(readProfile(join(CI, 'cluster.yaml'))).toMatchObject({ clusterName: 'aks-shop', kubernetesVersion: { minor: 35 } });
  expect(readConfig(join(CI, 'aks-constructs.yaml'), false).acknowledgements).toMatchObject([{ code: 'service-selects-nothing', object: 'Service shop/queue' }]);
});
