import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ApiObject, Chart } from 'cdk8s';
import { Annotations, Aspects, TerraformOutput, TerraformStack } from 'cdktf';
import { AksApp, AksAppProps } from '../../lib/platform';
import { AksCluster, LogAnalyticsWorkspace, NetworkSubnet } from '../../lib/terraform';
import { KubernetesVersion } from '../../lib/traffic';
import { service } from '../support/traffic';

const VARIABLES = ['CDK8S_OUTDIR', 'CDKTF_OUTDIR', 'CDK8S_RECORD_CONSTRUCT_METADATA'];
const SUBNET = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes';

let folder: string;
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'errors-together-'));
  printed = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  VARIABLES.forEach((name) => delete process.env[name]);
});
afterEach(() => {
  jest.restoreAllMocks();
  VARIABLES.forEach((name) => delete process.env[name]);
  rmSync(folder, { recursive: true, force: true });
});

const appIn = (props: AksAppProps = {}) => new AksApp({ manifests: { outdir: join(folder, 'dist') }, terraform: { outdir: join(folder, 'cdktf.out') }, ...props });
const infraIn = (app: AksApp) => {
  const stack = new TerraformStack(app.terraform, 'infra');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  return stack;
};
const written = () => (readdirSync(folder, { recursive: true }) as string[]).filter((name) => statSync(join(folder, name)).isFile()).sort();
const linesOf = (app: AksApp): string[] => {
  try {
    app.synth();
  } catch (error) {
    return (error as Error).message.split('\n  ').map((line) => line.replace(/ at [\w.-]+:\d+\]/, ']'));
  }
  return [];
};

test('what constructs refuse comes first, then what validations, findings and annotations say, each once', () => {
  const app = appIn();
  const stack = infraIn(app);
  new LogAnalyticsWorkspace(stack, 'logs', { resourceGroupName: 'rg', location: 'westeurope', workspaceName: 'a' });
  stack.node.addValidation({ validate: () => ['no region', 'no region'] });
  Annotations.of(stack).addError('too small');
  new ApiObject(new Chart(app.manifests, 'shop'), 'api', service('api', { ports: [{ port: 0 }] }));
  const lines = linesOf(app);

  expect(lines[0]).toBe('synthesis failed, nothing is written:');
  expect(lines[1]).toBe("[infra/logs] workspaceName must be 4 to 63 letters, digits or '-', starting and ending with a letter or digit, got 'a'");
  expect(lines.slice(2).map((line) => line.split(', got ')[0])).toEqual([
    '[shop/api] spec.ports[0].port must be a whole number from 1 to 65535', '[infra] no region', '[infra] too small',
  ]);
});

test('a resource of a construct that was refused is not told again in words of its arguments', () => {
  const app = appIn();
  const stack = infraIn(app);
  new AksCluster(stack, 'cluster', {
    resourceGroupName: 'rg', location: 'westeurope', nodeSubnet: NetworkSubnet.fromSubnetId(SUBNET), kubernetesVersion: KubernetesVersion.V1_35, systemPool: { minCount: 1001 },
  });
  const lines = linesOf(app);
  expect(lines.slice(1).filter((line) => /\(azure-[a-z-]+\)$/.test(line))).toEqual([]);
  expect(lines[1]).toContain('[infra/cluster] ');
  expect(lines[1]).toContain('minCount');
});

describe('beside the command line of cdk8s', () => {
  beforeEach(() => {
    process.env.CDK8S_OUTDIR = join(folder, 'k8s');
  });

  test('an aspect that throws for a stack stops the manifests too', () => {
    const app = new AksApp({ terraform: { outdir: join(folder, 'cdktf.out') } });
    new Chart(app.manifests, 'shop');
    Aspects.of(new TerraformStack(app.terraform, 'infra')).add({ visit: () => { throw new Error('not today'); } });

    expect(linesOf(app)).toEqual(['not today']);
    expect(written()).toEqual([]);
  });

  test('stacks are looked at and not written, and nothing of that look is left', () => {
    const app = new AksApp({ terraform: { outdir: join(folder, 'cdktf.out') } });
    const stack = new TerraformStack(app.terraform, 'infra');
    new TerraformOutput(stack, 'answer', { value: 42 });
    const visited: string[] = [];
    Aspects.of(stack).add({ visit: ({ node }) => visited.push(node.path) });
    new Chart(app.manifests, 'shop');
    const temporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith('aks-constructs-'));
    const before = temporary();
    app.synth();

    expect(visited).toContain('infra/answer');
    expect(written()).toEqual(['k8s/shop.k8s.yaml']);
    expect(temporary().filter((name) => !before.includes(name))).toEqual([]);
  });

  test('a program without stacks gets its manifests and nothing of Terraform', () => {
    const app = new AksApp({ terraform: { outdir: join(folder, 'cdktf.out') } });
    new Chart(app.manifests, 'shop');
    app.synth();

    expect(written()).toEqual(['k8s/shop.k8s.yaml']);
  });

  test.each([['true', true], ['false', false], ['', false]])('metadata of constructs is recorded where it says %j', (says, isThere) => {
    process.env.CDK8S_RECORD_CONSTRUCT_METADATA = says;
    const app = new AksApp();
    new ApiObject(new Chart(app.manifests, 'shop'), 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    app.synth();

    expect(existsSync(join(folder, 'k8s', 'construct-metadata.json'))).toBe(isThere);
  });
});

test('a stack after another one is rehearsed too', () => {
  process.env.CDK8S_OUTDIR = join(folder, 'k8s');
  const app = new AksApp();
  new TerraformStack(app.terraform, 'one');
  Aspects.of(new TerraformStack(app.terraform, 'two')).add({ visit: () => { throw new Error('not today'); } });
  expect(linesOf(app)).toEqual(['not today']);
});

test('what is refused is told without the report that it would spoil, and other errors with it', () => {
  const refused = appIn({ reportFile: join(folder, 'traffic.txt') });
  new LogAnalyticsWorkspace(infraIn(refused), 'logs', { resourceGroupName: 'rg', location: 'westeurope', workspaceName: 'a' });
  expect(linesOf(refused)).toHaveLength(2);
  expect(written()).toEqual([]);

  const wrong = appIn({ reportFile: join(folder, 'traffic.txt') });
  new ApiObject(new Chart(wrong.manifests, 'shop'), 'api', service('api', { ports: [{ port: 0 }] }));
  expect(linesOf(wrong)[1]).toContain('[shop/api] spec.ports[0].port must be a whole number from 1 to 65535, got 0');
  expect(written()).toEqual(['traffic.txt']);
});
