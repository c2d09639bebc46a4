import { writeFileSync } from 'fs';
import { TrafficValidation } from '../../lib/plugin';
import { RULES } from '../../lib/traffic/rules';
import { runElsewhere } from '../support/elsewhere';

runElsewhere();

const LONELY = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n---\n'
  + 'apiVersion: v1\nkind: Pod\nmetadata: {name: other, labels: {app: other}}\nspec: {containers: [{name: main, image: other}]}\n';
const BOTH = `${LONELY}---\napiVersion: v1\nkind: Service\nmetadata: {name: second}\nspec: {selector: {app: second}, ports: [{port: 0}]}\n`;
const OUTSIDE = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: shop}\nspec: {ingressClassName: azure-application-gateway, '
  + 'rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: elsewhere, port: {number: 80}}}}]}}]}\n';

/** What the plugin tells the CLI, in the order in which it tells it. */
async function told(manifests: Record<string, string>, props: any = {}) {
  Object.entries(manifests).forEach(([name, text]) => writeFileSync(name, text));
  const violations: any[] = [];
  const logged: string[] = [];
  const submitted: any[] = [];
  await new TrafficValidation({ terraform: 'none', ...props }).validate({
    manifests: Object.keys(manifests),
    report: { addViolation: (violation: any) => violations.push(violation), submit: (...args: any[]) => submitted.push(args) },
    logger: { log: (line: string) => logged.push(line) },
  });
  return { violations, logged, submitted };
}
const ruleOf = (code: string) => RULES.find((rule) => rule.code === code)!;
const RULES_OF_MINE = `exports.rules = [
  { code: 'acme-team', severity: 'error', fix: 'name the team', check: (view) => view.ofKind('Service').map((object) => ({ object, message: 'team must be named' })) },
  { code: 'acme-cluster', severity: 'warning', fix: 'look', check: (view) => view.ofKind('Pod').map((object) => ({ object, message: 'a pod' })) },
];`;

test('all of it: why, how to mend it, and where, by rule and not by object', async () => {
  const { violations, submitted, logged } = await told({ 'a.yaml': BOTH });
  const selects = ruleOf('service-selects-nothing');
  const port = ruleOf('service-port-number');
  expect(violations).toEqual([
    {
      ruleName: 'service-selects-nothing',
      recommendation: selects.why,
      fix: selects.fix,
      violatingResources: [
        { resourceName: 'api', manifestPath: 'a.yaml', locations: ['line 1, warning: selector {"app":"api"} matches no pod in namespace default'] },
        { resourceName: 'second', manifestPath: 'a.yaml', locations: ['line 11, warning: selector {"app":"second"} matches no pod in namespace default'] },
      ],
    },
    {
      ruleName: 'service-port-number', recommendation: port.why, fix: port.fix, violatingResources: [{ resourceName: 'second', manifestPath: 'a.yaml', locations: [expect.stringMatching(/^line 11, error: /)] }],
    },
  ]);
  expect([submitted, logged]).toEqual([[['failure', { Paths: '2', Errors: '1', Warnings: '2' }]], []]);
});

test('rules of one\'s own come after those of the library, with their own words', async () => {
  writeFileSync('rules.cjs', RULES_OF_MINE);
  writeFileSync('own.yaml', 'rules: [./rules.cjs]\n');
  const { violations, submitted } = await told({ 'a.yaml': BOTH }, { config: 'own.yaml' });
  expect(violations.map(({ ruleName, recommendation, fix }) => [ruleName, recommendation, fix]).slice(2)).toEqual([
    ['acme-team', 'A rule of your own.', 'name the team'], ['acme-cluster', 'A rule of your own.', 'look'],
  ]);
  expect(violations[2].violatingResources.map(({ locations }: any) => locations)).toEqual([['line 1, error: team must be named'], ['line 11, error: team must be named']]);
  expect(submitted[0][1]).toEqual({ Paths: '2', Errors: '3', Warnings: '3' });
});

test('rules of one\'s own that nobody named do not run, and the log says so', async () => {
  writeFileSync('rules.cjs', RULES_OF_MINE);
  writeFileSync('aks-constructs.yaml', 'rules: [./rules.cjs]\n');
  const { violations, logged } = await told({ 'a.yaml': BOTH });
  writeFileSync('aks-constructs.yaml', 'acknowledge: []\n');
  expect(violations).toHaveLength(2);
  expect(logged).toEqual(['aks-constructs: rules of aks-constructs.yaml are code, and did not run: name the file by --config to run them']);
  expect((await told({ 'a.yaml': BOTH })).logged).toEqual([]);
});

test('what is about the cluster has neither a file nor a line', async () => {
  writeFileSync('profile.yaml', 'kubeProxy: ipvs\nclusterName: aks\n');
  const { violations } = await told({ 'a.yaml': LONELY }, { profile: 'profile.yaml' });
  expect(violations.find(({ ruleName }) => ruleName === 'kube-proxy-ipvs-deprecated').violatingResources).toEqual([
    { resourceName: 'aks', manifestPath: 'none', locations: [expect.stringMatching(/^warning: /)] },
  ]);
});

test('paths whose end was not read are logged and a failure where that is strict, and neither where it is not', async () => {
  const OPEN = 'not resolved: http://*/* leads to ';
  const strict = await told({ 'a.yaml': OUTSIDE }, { strict: true });
  expect([strict.violations.filter(({ ruleName }) => ruleName !== 'ingress-probe'), strict.submitted[0][0]]).toEqual([[], 'failure']);
  expect(strict.logged).toEqual([expect.stringContaining(OPEN)]);
  const loose = await told({ 'a.yaml': OUTSIDE });
  expect([loose.logged, loose.submitted[0][0]]).toEqual([[], 'success']);
  const explicit = await told({ 'a.yaml': OUTSIDE }, { strict: false });
  expect(explicit).toEqual(loose);
});

test('a manifest that cannot be read is told after the others', async () => {
  const { violations, submitted, logged } = await told({ 'a.yaml': LONELY, 'b.yaml': 'a: [' });
  expect(violations[1]).toEqual({
    ruleName: 'unreadable',
    recommendation: 'What cannot be read is not checked, and what it has to do with the rest is not known.',
    fix: 'write Kubernetes objects in YAML or JSON',
    violatingResources: [{ resourceName: 'b.yaml', manifestPath: 'b.yaml', locations: [expect.stringMatching(/^error: b\.yaml:1: /)] }],
  });
  expect([violations.length, submitted, logged]).toEqual([2, [['failure', { Paths: '1', Errors: '0', Warnings: '1' }]], [expect.stringMatching(/^aks-constructs: cannot read b\.yaml:1: /)]]);
});

test('notes are no violations', async () => {
  const { violations, submitted } = await told({ 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n' });
  expect([violations, submitted]).toEqual([[], [['success', { Paths: '0', Errors: '0', Warnings: '0' }]]]);
});

test.each<[any, string]>([
  [{ strict: 'yes' }, 'strict must be true or false, got "yes"'],
  [{ maxMegabytes: 0 }, 'maxMegabytes must be a whole number from 1 to 500, got 0'],
  [{ maxMegabytes: 501 }, 'maxMegabytes must be a whole number from 1 to 500, got 501'],
  [{ terraform: '' }, 'terraform must be text, got ""'], [{ profile: 1 }, 'profile must be text, got 1'], [{ config: [] }, 'config must be text, got []'],
])('fails for %j', (props, message) => {
  expect(() => new TrafficValidation(props)).toThrow(new Error(message));
});

test.each([1, 500])('takes %p megabytes', (maxMegabytes) => {
  expect(() => new TrafficValidation({ maxMegabytes, strict: true, terraform: 'a', profile: 'b', config: 'c' })).not.toThrow();
});

test('names in what it throws do nothing to a terminal', async () => {
  await expect(told({ 'a.yaml': LONELY }, { profile: 'no\u001b[31mne.yaml' })).rejects.toThrow(/^no\\u001b\[31mne\.yaml: ENOENT/);
});
