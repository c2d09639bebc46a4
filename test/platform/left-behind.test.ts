import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { AppGatewayIngress, ClusterIpService } from '../../lib/manifests';
import { AksApp } from '../../lib/platform';

let folder: string;
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'left-behind-'));
  jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** What synth says of objects that are no longer written. */
function synth(timeouts: number[], namespace?: string): string[] {
  lines = [];
  const app = new AksApp({ manifests: { outdir: join(folder, 'dist') }, terraform: { outdir: join(folder, 'cdktf.out') } });
  const chart = new Chart(app.manifests, 'shop', { namespace });
  const service = new ClusterIpService(chart, 'web', { metadata: { name: 'web' }, selectorLabels: { app: 'web' }, ports: [{ port: 80 }] });
  const ingress = new AppGatewayIngress(chart, 'ingress', { metadata: { name: 'shop' } });
  timeouts.forEach((requestTimeoutSeconds, index) => ingress.addRoute(['/', '/cart', '/pay'][index], service, { requestTimeoutSeconds }));
  app.synth();
  return lines.filter((line) => line.includes('no longer written'));
}

test('the first synth, the same again, another value and one more object leave nothing behind', () => {
  expect([[10, 20], [10, 20], [10, 40], [10, 40, 60]].flatMap((timeouts) => synth(timeouts))).toEqual([]);
});

test('an Ingress that is no longer needed since its settings became those of another one has to go', () => {
  synth([10, 20], 'shop');
  expect(synth([10, 10], 'shop')).toEqual([
    'Ingress shop/shop-cart is no longer written: it stays where it was applied, unless your tool prunes; kubectl delete ingress shop-cart --namespace shop\n',
  ]);
  expect(synth([10, 10], 'shop')).toEqual([]);
});

test('without a namespace none is named', () => {
  synth([10, 20]);
  expect(synth([10])).toEqual(['Ingress shop-cart is no longer written: it stays where it was applied, unless your tool prunes; kubectl delete ingress shop-cart\n']);
});

test('an object of no namespace is removed without one, whatever the chart gives it', () => {
  const withSpace = (isThere: boolean) => {
    lines = [];
    const app = new AksApp({ manifests: { outdir: join(folder, 'dist') }, terraform: { outdir: join(folder, 'cdktf.out') } });
    const chart = new Chart(app.manifests, 'shop', { namespace: 'shop' });
    new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    if (isThere) {
      new ApiObject(chart, 'space', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    }
    app.synth();
    return lines.filter((line) => line.includes('no longer written'));
  };
  withSpace(true);
  expect(withSpace(false)).toEqual(['Namespace shop is no longer written: it stays where it was applied, unless your tool prunes; kubectl delete namespace shop\n']);
});

test('a file of manifests that is no longer written is named, in folders too, and other files are not', () => {
  const configMaps = (...names: string[]) => {
    lines = [];
    const app = new AksApp({
      manifests: { outdir: join(folder, 'dist'), yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE }, terraform: { outdir: join(folder, 'cdktf.out') },
    });
    const chart = new Chart(app.manifests, 'shop');
    names.forEach((name) => new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }));
    app.synth();
    return lines.filter((line) => line.includes('no longer written'));
  };
  expect(configMaps('a', 'b')).toEqual([]);
  writeFileSync(join(folder, 'dist', 'kustomization.yaml'), 'resources: []\n');
  const file = join(folder, 'dist', 'shop', 'ConfigMap.b.k8s.yaml');
  expect(existsSync(file)).toBe(true);
  expect(configMaps('a', 'c')).toEqual([`${file} is no longer written, and its objects would be applied again: delete it\n`]);
  rmSync(file);
  expect(configMaps('a', 'c')).toEqual([]);
});

test.each([
  ['kind: ConfigMap\nmetadata:\n  generateName: shop-\n'],
  ['kind: List\nitems: []\n'],
  ['metadata:\n  name: shop\n'],
  ['kind: ConfigMap\nmetadata:\n  labels:\n    name: shop\n'],
])('what has no kind or no name of its own is no object that could stay: %j', (document) => {
  synth([10]);
  const file = join(folder, 'dist', 'shop.k8s.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}---\n${document}`);
  expect(synth([10])).toEqual([]);
});
