import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ClusterIpService } from '../../lib/manifests';
import { AksApp } from '../../lib/platform';

/** The line of this file that says it. */
const lineOf = (text: string) => readFileSync(__filename, 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;

function program(): AksApp {
  const app = new AksApp();
  const chart = new Chart(app.manifests, 'shop');
  new ClusterIpService(chart, 'lost', { ports: [{ port: 80 }], selectorLabels: { app: 'lost' } });
  new kplus.Deployment(chart, 'api', { containers: [{ image: 'api:1', portNumber: 80 }] });
  return app;
}
const PLACE = `calls.test.ts:${lineOf("chart, 'lost'")}`;

test('a finding names the line where the program makes the construct', () => {
  const { report } = program();
  const finding = report.findings.find(({ code }) => code === 'service-selects-nothing')!;
  expect(finding.subject.origin).toEqual({ constructPath: 'shop/lost', call: PLACE });
  expect(report.toText().replace(/\s+/g, ' ')).toContain(`(shop/lost at ${PLACE})`);
  expect(JSON.parse(report.toJson()).findings.map(({ subject }: any) => subject.origin.call)).toContain(PLACE);
});

test('code scanning shows that line, where it is in the file of the program', () => {
  const linesIn = (file: string) => JSON.parse(program().report.toSarif(file)).runs[0].results
    .map(({ locations }: any) => locations[0].physicalLocation.region.startLine);
  expect(linesIn('test/platform/calls.test.ts')).toContain(lineOf("chart, 'lost'"));
  expect(new Set(linesIn('src/main.ts'))).toEqual(new Set([1]));
});

test('a warning and an error name it on their lines', () => {
  const write = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const app = new AksApp({ manifests: { outdir: mkdtempSync(join(tmpdir(), 'calls-')) }, strict: true });
  try {
    new ClusterIpService(new Chart(app.manifests, 'shop'), 'api', { ports: [{ port: 0 }], selectorLabels: { app: 'api' } });
    expect(() => app.synth()).toThrow(`  [shop/api at calls.test.ts:${lineOf('port: 0 ')}] spec.ports[0].port must be a whole number from 1 to 65535, got 0; `);
  } finally {
    write.mockRestore();
    rmSync(app.manifests.outdir, { recursive: true });
  }
});

test('what others make has the line of nothing', () => {
  const deployment = program().report.findings.find(({ subject }) => subject.kind === 'Deployment');
  expect(deployment?.subject.origin?.call).toBeUndefined();
});

test('what a constructor cannot go on with names it too, in a program', () => {
  const ports: any = [{ port: '80' }];
  const make = (chart: Chart) => new ClusterIpService(chart, 'text', { ports, selectorLabels: { app: 'api' } });
  const message = "ports[0].port must be a number, got '80'";

  expect(() => make(new Chart(new AksApp().manifests, 'shop'))).toThrow(new Error(`[shop/text at calls.test.ts:${lineOf("chart, 'text'")}] ${message}`));
  expect(() => make(new Chart(new App(), 'shop'))).toThrow(new Error(`[shop/text] ${message}`));
});
