import { mkdirSync, writeFileSync } from 'fs';
import Ajv from 'ajv';
import { Chart } from 'cdk8s';
import { run } from '../../../lib/cli/main';
import { ClusterIpService } from '../../../lib/manifests';
import { AksApp } from '../../../lib/platform';
import { TrafficValidation } from '../../../lib/plugin';
import { ITrafficRule, Severity, TrafficReport, TrafficView } from '../../../lib/traffic';
import sarif from '../../support/data/sarif-2.1.0.json';
import { runElsewhere } from '../../support/elsewhere';
import { deployment, ingress, service } from '../../support/traffic';

runElsewhere();

const validateSarif = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(sarif);
const located = (objects: any[]) => objects.map((object) => ({ object }));
const SHOP = located([deployment('api'), service('api-service'), ingress('shop')]);
const rule = (check: ITrafficRule['check'], more: Partial<ITrafficRule> = {}): ITrafficRule => (
  { code: 'acme-team', severity: Severity.WARNING, fix: 'add the annotation acme.example.com/team', check, ...more }
);
const NEEDS_TEAM = rule((view) => view.ofKind('Service').map((object) => ({ object, message: `service ${object.object.metadata.name} must name its team` })));
const analyze = (...rules: ITrafficRule[]) => TrafficReport.analyze(SHOP, {}, [], undefined, rules);
const own = (report: TrafficReport) => report.findings.filter(({ code }) => code === 'acme-team');

test('finds what it is written for, about the object it was given, and breaks no path', () => {
  expect(own(analyze(NEEDS_TEAM))).toMatchObject([{
    code: 'acme-team', severity: 'warning', subject: { kind: 'Service', name: 'api-service' }, message: 'service api-service must name its team', fix: 'add the annotation acme.example.com/team',
  }]);
  const report = analyze(rule(NEEDS_TEAM.check, { severity: Severity.ERROR }));
  expect([own(report)[0].severity, report.paths.flatMap(({ brokenBy }) => brokenBy)]).toEqual(['error', []]);
  expect(own(analyze())).toEqual([]);
});

test('sees paths, profile and objects, and can change none of them', () => {
  const seen: TrafficView[] = [];
  analyze(rule((view) => {
    seen.push(view);
    return [];
  }));
  const [view] = seen;
  expect(view.paths.map(({ title }) => title)).toEqual(['http://*/api*', 'api-service.default:80']);
  expect(view.find('Service', 'api-service')?.object.kind).toBe('Service');
  expect(view.find('Service', 'api-service', 'other')).toBeUndefined();
  expect(() => { view.objects[0].object.kind = 'X'; }).toThrow(TypeError);
  expect(() => { (view.paths[0] as any).title = 'X'; }).toThrow(TypeError);
  expect(SHOP[0].object.kind).toBe('Deployment');
});

test.each<[string, ITrafficRule[], string]>([
  ['a code of the library', [rule(() => [], { code: 'service-selects-nothing' })], "code of a rule must be its own, got 'service-selects-nothing', which another rule has"],
  ['one code twice', [rule(() => []), rule(() => [])], "code of a rule must be its own, got 'acme-team'"],
  ['a code of other signs', [rule(() => [], { code: 'Team' })], "code of a rule must be words in small letters with hyphens between them, got 'Team'"],
  ['no fix', [rule(() => [], { fix: ' ' })], 'fix of rule acme-team must say what to do, got nothing'],
  ['another severity', [rule(() => [], { severity: 'bad' as any })], "severity of rule acme-team must be error, warning, info, got 'bad'"],
  ['no check', [rule(undefined as any)], 'check of rule acme-team must be a function, got undefined'],
  ['a rule that fails', [rule(() => { throw new Error('oops'); })], 'rule acme-team must return problems, got an error: oops'],
  ['a problem without a message', [rule(() => [{} as any])], 'rule acme-team must return a list of problems with a message each, got [{}]'],
])('fails for %s', (_, rules, message) => {
  expect(() => analyze(...rules)).toThrow(message);
});

test('is described in SARIF, whether it found something or not', () => {
  const other = rule(() => [], { code: 'acme-zone', severity: Severity.ERROR, fix: 'see [here](https://acme.example.com)' });
  const log = JSON.parse(analyze(NEEDS_TEAM, other).toSarif());
  expect(validateSarif(log) ? [] : validateSarif.errors).toEqual([]);
  const [{ results, tool: { driver: { rules } } }] = log.runs;
  expect(rules.slice(-2)).toEqual([
    { id: 'acme-team', shortDescription: { text: 'acme-team' }, help: { text: 'Fix: Add the annotation acme.example.com/team.' }, defaultConfiguration: { level: 'warning' } },
    { id: 'acme-zone', shortDescription: { text: 'acme-zone' }, help: { text: 'Fix: See [here] (https://acme.example.com).' }, defaultConfiguration: { level: 'error' } },
  ]);
  const [result] = results.filter(({ ruleId }: any) => ruleId === 'acme-team');
  expect([result.level, rules[result.ruleIndex].id]).toEqual(['warning', 'acme-team']);
});

test('is accepted as others are, by annotation and from outside', () => {
  const accepted = service('api-service', {}, { 'acknowledge.aks-constructs/acme-team': 'nobody has it' });
  expect(own(TrafficReport.analyze(located([accepted]), {}, [], undefined, [NEEDS_TEAM]))[0].acknowledgedReason).toBe('nobody has it');
  expect(own(TrafficReport.analyze(SHOP, {}, [{ code: 'acme-team', reason: 'later' }], undefined, [NEEDS_TEAM]))[0].acknowledgedReason).toBe('later');
  expect(() => TrafficReport.analyze(SHOP, {}, [{ code: 'acme-team', reason: 'later' }])).toThrow("code must be that of a rule, got 'acme-team'");
});

test('stops the synth of a program', () => {
  const app = new AksApp({ rules: [rule(NEEDS_TEAM.check, { severity: Severity.ERROR })] });
  const chart = new Chart(app.manifests, 'shop');
  new ClusterIpService(chart, 'web', { metadata: { name: 'web' }, selectorLabels: { app: 'web' }, ports: [{ port: 80 }] });
  expect(() => app.synth()).toThrow('[shop/web at own-rules.test.ts:85] service web must name its team; add the annotation acme.example.com/team (acme-team)');
});

test('warns at the synth of a program, stands in its report, and stops it where it is strict', () => {
  const program = (strict: boolean) => {
    const app = new AksApp({ rules: [NEEDS_TEAM], strict, manifests: { outdir: 'program' } });
    new ClusterIpService(new Chart(app.manifests, 'shop'), 'web', { metadata: { name: 'web' }, selectorLabels: { app: 'web' }, ports: [{ port: 80 }] });
    return app;
  };
  const written: string[] = [];
  const print = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    const app = program(false);
    app.synth();
    expect(written.join('')).toContain('[shop/web at own-rules.test.ts:92] warning: service web must name its team; add the annotation acme.example.com/team (acme-team)\n');
    expect(JSON.parse(app.report.toSarif()).runs[0].tool.driver.rules.pop().id).toBe('acme-team');
  } finally {
    print.mockRestore();
  }
  expect(() => program(true).synth()).toThrow('[shop/web at own-rules.test.ts:92] service web must name its team');
});

describe('the command line and the plugin', () => {
  const MODULE = `exports.rules = [{ code: 'acme-team', severity: 'error', fix: 'name it',
    check: (view) => view.ofKind('Service').map((object) => ({ object, message: 'must name its team' })) }];`;

  const CONFIG = ['--config', 'aks-constructs.yaml'];

  beforeAll(() => {
    mkdirSync('dist');
    writeFileSync('dist/shop.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: SHOP.map(({ object }) => object) }));
    writeFileSync('rules.cjs', MODULE);
    writeFileSync('aks-constructs.yaml', 'rules: [./rules.cjs]\n');
  });

  test('run the modules that the configuration names', async () => {
    expect(run(['explain', ...CONFIG])).toMatchObject({ exitCode: 1, output: expect.stringContaining('acme-team') });
    const [{ results, tool }] = JSON.parse(run(['explain', ...CONFIG, '--format', 'sarif']).output).runs;
    const { ruleIndex } = results.find(({ ruleId }: any) => ruleId === 'acme-team');
    expect(tool.driver.rules[ruleIndex]).toMatchObject({ id: 'acme-team', defaultConfiguration: { level: 'error' } });
    expect(run(['explain', ...CONFIG, '--format', 'html']).output).toContain('must name its team');
    const violations: any[] = [];
    const submitted: any[] = [];
    const report = { addViolation: (violation: any) => violations.push(violation), submit: (...args: any[]) => submitted.push(args) };
    await new TrafficValidation({ config: 'aks-constructs.yaml' }).validate({ manifests: ['dist/shop.json'], report, logger: { log: () => undefined } });
    expect(violations.find(({ ruleName }) => ruleName === 'acme-team')).toMatchObject({ fix: 'name it', violatingResources: [{ resourceName: 'api-service' }] });
    expect(submitted).toEqual([['failure', expect.objectContaining({ Errors: '1' })]]);
  });

  test('run nothing of a file that was found and not named', () => {
    const { exitCode, output, notes } = run(['explain']);
    expect([exitCode, output.includes('acme-team'), notes]).toEqual([0, false, ['rules of aks-constructs.yaml are code, and did not run: name the file by --config to run them']]);
  });

  test.each([
    ['a module that is not there', 'rules: [./none.cjs]', "aks-constructs.yaml: rules must name modules that can be loaded, got './none.cjs'"],
    ['a module without rules', 'rules: [path]', "aks-constructs.yaml: module 'path' must export a list of rules as 'rules', got undefined"],
    ['a rule instead of a module', 'rules: [{}]', 'aks-constructs.yaml: rules[0] must be text, got {}'],
  ])('fail for %s', (_, config, message) => {
    writeFileSync('aks-constructs.yaml', `${config}\n`);
    expect(() => run(['explain', ...CONFIG])).toThrow(message);
  });
});
