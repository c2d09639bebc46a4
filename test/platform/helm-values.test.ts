import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { parse, parseAllDocuments } from 'yaml';
import { AksApp } from '../../lib/platform';
import { describeWith, HELM } from '../support/binary';
import { runElsewhere } from '../support/elsewhere';
import { run, runOk } from '../support/run';

runElsewhere();

/** A program as the command of cdk8s runs it for a chart: the base is laid, and the manifests go into its templates. */
function program(folder: string, yamlOutputType = YamlOutputType.FILE_PER_CHART) {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: shop\nversion: 1.0.0\n');
  const app = new AksApp({ manifests: { outdir: join(folder, 'templates'), yamlOutputType } });
  const chart = new Chart(app.manifests, 'shop', { namespace: 'shop' });
  const api = new kplus.Deployment(chart, 'api', { metadata: { name: 'api' }, replicas: 3, containers: [{ image: 'registry.example.com/api:1.0' }] });
  const settings = new ApiObject(chart, 'settings', {
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { level: 'info', template: 'hello {{ .Name }}', long: 'a\nb {{ c }}\n' },
  });
  return { app, chart, api, settings };
}

function withValues(folder: string, yamlOutputType?: YamlOutputType) {
  const made = program(folder, yamlOutputType);
  made.app.addHelmValue('api.replicas', made.api, '/spec/replicas', { description: 'pods of the API', minimum: 2, maximum: 20 });
  made.app.addHelmValue('api.image', made.api, '/spec/template/spec/containers/0/image');
  made.app.addHelmValue('api.readOnly', made.api, '/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem');
  made.app.addHelmValue('level', made.settings, '/data/level', { allowed: ['info', 'debug'] });
  return made;
}

test('templates say the names of values, and beside them stand the defaults and their types', () => {
  withValues('chart').app.synth();
  const template = readFileSync('chart/templates/shop.k8s.yaml', 'utf8');
  expect(template).toContain('\n  replicas: {{ .Values.api.replicas | toJson }}\n');
  expect(template).toContain('image: {{ .Values.api.image | toJson }}\n');
  expect(template).toContain('readOnlyRootFilesystem: {{ .Values.api.readOnly | toJson }}\n');
  expect(template).toContain('hello {{ "{{" }} .Name }}');
  expect(readFileSync('chart/values.yaml', 'utf8')).toBe(
    'api:\n  # pods of the API\n  replicas: 3\n  image: registry.example.com/api:1.0\n  readOnly: true\nlevel: info\n',
  );
  expect(JSON.parse(readFileSync('chart/values.schema.json', 'utf8'))).toEqual({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    additionalProperties: false,
    properties: {
      api: {
        type: 'object',
        additionalProperties: false,
        properties: {
          replicas: { type: 'integer', description: 'pods of the API', minimum: 2, maximum: 20 },
          image: { type: 'string', minLength: 1 },
          readOnly: { type: 'boolean' },
        },
      },
      level: { type: 'string', enum: ['info', 'debug'] },
      global: { type: 'object' },
    },
  });
});

test('manifests say the defaults where no chart is asked for', () => {
  const app = new AksApp({ manifests: { outdir: 'plain' } });
  const api = new kplus.Deployment(new Chart(app.manifests, 'shop'), 'api', { metadata: { name: 'api' }, replicas: 3, containers: [{ image: 'a:1' }] });
  app.addHelmValue('replicas', api, '/spec/replicas');
  app.synth();
  expect(parse(readFileSync('plain/shop.k8s.yaml', 'utf8')).spec.replicas).toBe(3);
  expect(existsSync('values.yaml')).toBe(false);
});

test.each([['templates', undefined], ['templates', 'Values.yaml'], ['manifests', 'Chart.yaml']])('manifests in %s beside %s are no templates', (name, beside) => {
  const folder = `no-chart-${name}-${beside}`;
  mkdirSync(folder);
  if (beside !== undefined) {
    writeFileSync(join(folder, beside), 'name: shop\n');
  }
  const app = new AksApp({ manifests: { outdir: join(folder, name) } });
  const api = new kplus.Deployment(new Chart(app.manifests, 'shop'), 'api', { metadata: { name: 'api' }, replicas: 3, containers: [{ image: 'a:1' }] });
  app.addHelmValue('replicas', api, '/spec/replicas');
  app.synth();
  expect(parse(readFileSync(join(folder, name, 'shop.k8s.yaml'), 'utf8')).spec.replicas).toBe(3);
  expect(existsSync(join(folder, 'values.yaml'))).toBe(false);
});

test('a chart without values has no file of them, and what looks like a template stays text', () => {
  program('bare').app.synth();
  expect(readFileSync('bare/templates/shop.k8s.yaml', 'utf8')).toContain('{{ "{{" }} c }}');
  expect(existsSync('bare/values.yaml')).toBe(false);
});

test('every layout of cdk8s has them', () => {
  withValues('folders', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE).app.synth();
  expect(readFileSync('folders/templates/shop/Deployment.api.k8s.yaml', 'utf8')).toContain('replicas: {{ .Values.api.replicas | toJson }}');
});

test('text of several lines stands below its name, as deep as its name does', () => {
  const { app, settings } = program('lines');
  app.addHelmValue('texts.long', settings, '/data/long');
  app.addHelmValue('texts.more.level', settings, '/data/level');
  app.synth();
  const values = readFileSync('lines/values.yaml', 'utf8');
  expect(values).toBe('texts:\n  long: |\n    a\n    b {{ c }}\n  more:\n    level: info\n');
  expect(parse(values)).toEqual({ texts: { long: 'a\nb {{ c }}\n', more: { level: 'info' } } });
});

test.each<[string, (made: ReturnType<typeof program>) => void, string]>([
  ['a name that is none', ({ app, api }) => app.addHelmValue('Replicas-1', api, '/spec/replicas'), "name of a Helm value must be words of letters and digits with dots between them, got 'Replicas-1'"],
  ['a name that Helm has', ({ app, api }) => app.addHelmValue('global.a', api, '/spec/replicas'), "name of a Helm value must not begin with global, got 'global.a': Helm has values of that name itself"],
  ['a pointer that is none', ({ app, api }) => app.addHelmValue('a', api, 'spec.replicas'), "field of Helm value 'a' must be a JSON pointer like /spec/replicas, got 'spec.replicas'"],
  ['a chart', ({ app, chart }) => app.addHelmValue('a', chart, '/spec'), "Helm value 'a' must be of an object of a chart, got 'shop', which has none"],
  ['a field that is not there', ({ app, api }) => app.addHelmValue('a', api, '/spec/x'), "must be of a field with text, a number, or true or false, got nothing at /spec/x of 'shop/api'"],
  ['a field with more', ({ app, api }) => app.addHelmValue('a', api, '/spec/selector'), 'must be of a field with text, a number, or true or false, got {'],
  ['a default below the least', ({ app, api }) => app.addHelmValue('a', api, '/spec/replicas', { minimum: 4 }), "Helm value 'a' must be between 4 and any, got 3"],
  ['a default above the most', ({ app, api }) => app.addHelmValue('a', api, '/spec/replicas', { maximum: 2 }), "Helm value 'a' must be between any and 2, got 3"],
  ['a bound of text', ({ app, settings }) => app.addHelmValue('a', settings, '/data/level', { minimum: 1 }), "minimum and maximum of Helm value 'a' are for numbers, got \"info\""],
  ['words of a number', ({ app, api }) => app.addHelmValue('a', api, '/spec/replicas', { allowed: ['3'] }), "allowed of Helm value 'a' is for text, got 3"],
  ['another word', ({ app, settings }) => app.addHelmValue('a', settings, '/data/level', { allowed: ['debug'] }), "Helm value 'a' must be debug, got 'info'"],
  ['a word that is none', ({ app, api }) => app.addHelmValue('a', api, '/spec/replicas', { allowed: ['3', 3] } as any), '] allowed[1] must be text, got 3'],
  ['options of other types', ({ app, api }) => app.addHelmValue('a', api, '/spec/replicas', { minimum: '2', description: 1, allowed: [] } as any), [
    '] description must be text, got 1', "minimum must be a number, got '2'", 'allowed must have at least one entry, got none',
  ].join('\n  ')],
  ['a bound that is no number', ({ app, api }) => app.addHelmValue('a', api, '/spec/replicas', { maximum: NaN }), "maximum of Helm value 'a' must be a number, got NaN"],
  ['two defaults', ({ app, api, settings }) => {
    app.addHelmValue('a', api, '/spec/replicas');
    app.addHelmValue('a', settings, '/data/level', { description: 'x' });
  }, "Helm value 'a' must be 3 wherever it stands, got \"info\"\n  Helm value 'a' must be described where it stands first, got options again"],
  ['a value in another', ({ app, api, settings }) => {
    app.addHelmValue('a', api, '/spec/replicas');
    app.addHelmValue('a.b', settings, '/data/level');
  }, "Helm value 'a.b' must be no part of another one, got 'a' too"],
])('fails for %s', (_, add, message) => {
  const made = program('refused');
  expect(() => {
    add(made);
    made.app.synth();
  }).toThrow(message);
});

test.each([[3], [2], [20]])('takes %d at its bounds', (bound) => {
  const { app, api } = program(`bound-${bound}`);
  app.addHelmValue('a', api, '/spec/replicas', { minimum: Math.min(3, bound), maximum: Math.max(3, bound) });
  expect(() => app.synth()).not.toThrow();
});

describeWith('Helm', [HELM], ([helm]) => {
  const rendered = (...args: string[]) => parseAllDocuments(runOk(helm, ['template', 'shop', 'chart', ...args], '.').stdout).map((document) => document.toJS());

  beforeAll(() => withValues('chart').app.synth());

  test('takes the chart, and its defaults are the manifests', () => {
    expect(runOk(helm, ['lint', 'chart', '--strict'], '.').stdout).toContain('0 chart(s) failed');
    const { app } = withValues('plain-of-chart');
    expect(rendered()).toEqual(app.manifests.charts.flatMap((chart) => chart.toJson()).reverse()); // settings come before what reads them
  });

  test('says what is set, with its type', () => {
    const [settings, deployment] = rendered('--set', 'api.replicas=5,api.image=other:"2",api.readOnly=false,level=debug');
    expect(deployment.spec.replicas).toBe(5);
    expect(deployment.spec.template.spec.containers[0]).toMatchObject({ image: 'other:"2"', securityContext: { readOnlyRootFilesystem: false } });
    expect(settings.data).toEqual({ level: 'debug', template: 'hello {{ .Name }}', long: 'a\nb {{ c }}\n' });
  });

  test.each([
    ['a number out of its bounds', 'api.replicas=1', 'api/replicas'],
    ['a number that is text', 'api.replicas=many', 'api/replicas'],
    ['another word', 'level=loud', 'level'],
    ['a name that is none', 'api.replica=4', 'replica'],
    ['nothing', 'api.image=', 'api/image'],
  ])('refuses %s', (_, set, said) => {
    const { status, stderr } = run(helm, ['template', 'shop', 'chart', '--set', set], '.');
    expect([status, stderr.replace(/\./g, '/')]).toEqual([1, expect.stringContaining(said)]);
  });
});
