import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, AppProps, Chart, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { writeManifests } from '../../lib/platform/private/write-manifests';

const folder = mkdtempSync(join(tmpdir(), 'write-'));
afterAll(() => rmSync(folder, { recursive: true }));

function files(outdir: string): Record<string, string> {
  const names = (readdirSync(outdir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return Object.fromEntries(names.map((entry) => [join(entry.parentPath, entry.name).slice(outdir.length), readFileSync(join(entry.parentPath, entry.name), 'utf8')]));
}

/** What cdk8s writes for a program, and what we write. */
function both(name: string, program: (app: App) => void, props: AppProps = {}): [Record<string, string>, Record<string, string>] {
  const write = (kind: string, synth: (app: App) => void) => {
    const outdir = join(folder, `${name}-${kind}`);
    const app = new App({ ...props, outdir });
    program(app);
    synth(app);
    return files(outdir);
  };
  return [write('cdk8s', (app) => app.synth()), write('ours', (app) => {
    mkdirSync(app.outdir, { recursive: true });
    writeManifests(app, props.recordConstructMetadata ?? false, app.outdir);
  })];
}

function twoCharts(app: App): [Chart, Chart] {
  const [web, data] = [new Chart(app, 'web', { namespace: 'shop' }), new Chart(app, 'data')];
  new kplus.Deployment(web, 'front', { containers: [{ image: 'front:1', portNumber: 8080 }] }).exposeViaService();
  new kplus.ConfigMap(data, 'settings', { data: { key: 'yes', script: 'a\nb\n' } });
  return [web, data];
}

test('writes one file for each chart, byte for byte as cdk8s does', () => {
  const [cdk8s, ours] = both('plain', (app) => twoCharts(app));
  expect(Object.keys(ours).sort()).toEqual(['/data.k8s.yaml', '/web.k8s.yaml']);
  expect(ours).toEqual(cdk8s);
});

test('numbers the files when charts depend on each other, also by what is in them', () => {
  const [cdk8s, ours] = both('dependent', (app) => {
    const [web, data] = twoCharts(app);
    new ApiObject(web, 'late', { apiVersion: 'v1', kind: 'Late' }).addDependency(data.apiObjects[0] ?? data);
  });
  expect(Object.keys(ours).sort()).toEqual(['/0000-data.k8s.yaml', '/0001-web.k8s.yaml']);
  expect(ours).toEqual(cdk8s);
});

test('writes charts in charts as cdk8s does', () => {
  const [cdk8s, ours] = both('nested', (app) => {
    const outer = new Chart(app, 'outer');
    const inner = new Chart(outer, 'inner');
    new ApiObject(outer, 'a', { apiVersion: 'v1', kind: 'A' });
    new ApiObject(inner, 'b', { apiVersion: 'v1', kind: 'B' });
  });
  expect(ours).toEqual(cdk8s);
});

test.each([
  ['one file', { yamlOutputType: YamlOutputType.FILE_PER_APP }, '/app.k8s.yaml'],
  ['a file for each object', { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE }, '/ConfigMap.data-settings-c8c2a8e5.k8s.yaml'],
  ['another ending', { outputFileExtension: '.yaml' }, '/web.yaml'],
  ['the paths of the constructs beside them', { recordConstructMetadata: true }, '/construct-metadata.json'],
])('writes %s as cdk8s does', (name, props, file) => {
  const [cdk8s, ours] = both(name.replace(/ /g, '-'), (app) => twoCharts(app), props);
  expect(ours).toEqual(cdk8s);
  expect(Object.keys(ours).some((written) => written.startsWith(file.slice(0, 12)))).toBe(true);
});
