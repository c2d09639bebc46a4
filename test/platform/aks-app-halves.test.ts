import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Chart } from 'cdk8s';
import { App, TerraformStack } from 'cdktf';
import { AppGatewayIngress, ClusterIpService } from '../../lib/manifests';
import { AksApp, AksPlatform } from '../../lib/platform';
import { AksNetwork, ApplicationGateway } from '../../lib/terraform';

test('fails for a stack among manifests and for a chart among stacks', () => {
  const app = new AksApp();
  new TerraformStack(app.manifests, 'infra');
  new Chart(app.terraform, 'shop');

  expect(() => app.synth()).toThrow(new Error(
    'synthesis failed, nothing is written:\n  [infra] a TerraformStack belongs to app.terraform, got one in app.manifests\n'
    + '  [shop] a Chart belongs to app.manifests, got one in app.terraform',
  ));
});

test('fails for a construct that waits for one of the other half', () => {
  const app = new AksApp();
  const [stack, chart] = [new TerraformStack(app.terraform, 'infra'), new Chart(app.manifests, 'shop')];
  chart.node.addDependency(stack);
  stack.node.addDependency(chart);
  const message = (path: string, half: string, other: string) => (
    `  [${path}] node.addDependency must name a construct of ${half}, got '${other}' of another root: Terraform is applied before the manifests, without a `
    + 'dependency; remove it'
  );

  expect(() => app.synth()).toThrow(new Error(
    `synthesis failed, nothing is written:\n${message('shop', 'app.manifests', 'infra')}\n${message('infra', 'app.terraform', 'shop')}`,
  ));
});

test('charts may wait for each other', () => {
  const app = new AksApp({ manifests: { outdir: mkdtempSync(join(tmpdir(), 'halves-')) } });
  new Chart(app.manifests, 'shop').node.addDependency(new Chart(app.manifests, 'base'));

  app.synth();
  rmSync(app.manifests.outdir, { recursive: true });
});

test('fails at once for objects of Kubernetes in the half of Terraform', () => {
  const chart = new Chart(new AksApp().terraform, 'shop');
  const message = (id: string) => `[shop/${id}] a Chart with Kubernetes objects belongs to app.manifests, got one in app.terraform`;

  expect(() => new ClusterIpService(chart, 'api', { ports: [{ port: 80 }], selectorLabels: { app: 'api' } })).toThrow(new Error(message('api')));
  expect(() => new AppGatewayIngress(chart, 'web')).toThrow(new Error(message('web')));
});

/** What something throws, without the line that called it. */
const thrownBy = (action: () => void): string => {
  try {
    action();
  } catch (error) {
    return (error as Error).message.replace(/ at [\w.-]+:\d+\]/, ' at HERE]');
  }
  return 'nothing';
};

test.each([
  ['Chart', "write new Chart(app.manifests, 'x')", (app: any) => new Chart(app, 'x')],
  ['TerraformStack', "write new TerraformStack(app.terraform, 'x')", (app: any) => new TerraformStack(app, 'x')],
  ['ClusterIpService', 'put Kubernetes objects into a Chart, Azure resources into a TerraformStack', (app: any) => new ClusterIpService(app, 'x', { ports: [{ port: 80 }] })],
])('a %s in the program itself is told where it belongs', (name, wayOut, make) => {
  expect(thrownBy(() => make(new AksApp()))).toBe(
    `[AksApp at HERE] a Chart belongs to app.manifests and a TerraformStack to app.terraform, got ${name} 'x' in app itself; ${wayOut}`,
  );
});

test('nobody sees that a program has a node', () => {
  expect(Object.keys(new AksApp())).not.toContain('node');
});

test.each([
  ['the root of another half, an App', (app: AksApp) => app.manifests],
  ["Chart 'shop'", (app: AksApp) => new Chart(app.manifests, 'shop')],
])('a platform in %s is told that it needs a stack', (got, scopeIn) => {
  const message = (name: string) => `[${name} at HERE] scope must be a TerraformStack or a construct in one, got ${got}; write new TerraformStack(app.terraform, 'infra') and give that`;
  const scope = scopeIn(new AksApp());

  expect(thrownBy(() => new AksPlatform(scope, 'p', { location: 'westeurope' }))).toBe(message('AksPlatform'));
  expect(thrownBy(() => new AksNetwork(scope, 'n', { resourceGroupName: 'rg', location: 'westeurope' }))).toBe(message('AksNetwork'));
});

test('what makes no resource may be in a chart', () => {
  const chart = new Chart(new AksApp().manifests, 'shop');
  const gateway = ApplicationGateway.fromApplicationGatewayId(
    chart, 'gateway', '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/applicationGateways/agw',
  );

  expect(gateway.gatewayName).toBe('agw');
});

test('a program that never asks for the half of Terraform gets what CDKTF writes without stacks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'halves-'));
  const written = (name: string) => readFileSync(join(folder, name, 'manifest.json'), 'utf8');
  new AksApp({ manifests: { outdir: join(folder, 'dist') }, terraform: { outdir: join(folder, 'ours') } }).synth();
  new App({ outdir: join(folder, 'theirs') }).synth();

  expect(written('ours')).toBe(written('theirs'));
  rmSync(folder, { recursive: true });
});
