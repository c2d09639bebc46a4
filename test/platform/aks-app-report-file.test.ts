import { existsSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, Chart } from 'cdk8s';
import { AksApp } from '../../lib/platform';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-app-report-'));
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function appWith(reportFile: string, port = 80, strict = false): AksApp {
  const app = new AksApp({ manifests: { outdir: join(folder, 'dist') }, terraform: { outdir: join(folder, 'cdktf.out') }, reportFile, strict });
  const chart = new Chart(app.manifests, 'shop');
  new ApiObject(chart, 'api', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { selector: { app: 'x' }, ports: [{ port }] } });
  new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', labels: { app: 'y' } }, spec: { containers: [{ name: 'main', image: 'pod' }] } });
  return app;
}

test.each([
  ['html', (app: AksApp) => app.report.toHtml()],
  ['md', (app: AksApp) => app.report.toMarkdown()],
  ['json', (app: AksApp) => app.report.toJson()],
  ['sarif', (app: AksApp) => app.report.toSarif()],
  ['mmd', (app: AksApp) => app.report.toMermaid()],
  ['txt', (app: AksApp) => app.report.toText(undefined, { details: true })],
])('writes the report as .%s, in a folder that it makes', (extension, render) => {
  const file = join(folder, 'reports', `traffic.${extension}`);
  const app = appWith(file);
  app.synth();
  expect(readFileSync(file, 'utf8')).toBe(render(app));
  expect(render(app)).not.toBe('');
});

test.each([['an error', 0, false, 'service-port-number'], ['a warning with strict', 80, true, 'service-selects-nothing']])('writes the report, and nothing else, when %s stops the synth', (_, port, strict, code) => {
  const file = join(folder, 'traffic.txt');
  expect(() => appWith(file, port, strict).synth()).toThrow('synthesis failed, nothing is written');
  expect(readFileSync(file, 'utf8')).toContain(code);
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

test.each(['traffic', 'traffic.pdf', '.html', 'traffic.HTML', 'x.toString'])('fails for %s, which says no format', (file) => {
  expect(() => appWith(file)).toThrow(new Error(`reportFile must end in .html, .md, .json, .sarif, .mmd, .txt, got '${file}'`));
});
