import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { ApiObject, Chart, Lazy as KubernetesLazy } from 'cdk8s';
import { Annotations, App, Aspects, AssetType, Lazy, TerraformAsset, TerraformElement, TerraformOutput, TerraformResource, TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import { Gateway } from '../../lib/manifests';
import { AksApp, AksAppProps, AksPlatform } from '../../lib/platform';
import { AksCluster } from '../../lib/terraform';
import { GatewayManager, IpvsScheduler, KubeProxy } from '../../lib/traffic';
import { deployment, service } from '../support/traffic';

let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-app-'));
  printed = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  delete process.env.CDK8S_OUTDIR;
  delete process.env.CDKTF_OUTDIR;
});
afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.CDK8S_OUTDIR;
  delete process.env.CDKTF_OUTDIR;
  rmSync(folder, { recursive: true, force: true });
});

function appIn(props: AksAppProps = {}): AksApp {
  return new AksApp({ manifests: { outdir: join(folder, 'dist') }, terraform: { outdir: join(folder, 'cdktf.out') }, ...props });
}

/** Every file below the folder with its text. */
function files(): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))).filter((path) => statSync(path).isFile());
  return Object.fromEntries(paths.sort().map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

class Thing extends TerraformResource {
  public constructor(scope: Construct, id: string, private readonly attributes: any = {}) {
    super(scope, id, { terraformResourceType: 'azurerm_thing', terraformGeneratorMetadata: { providerName: 'azurerm' } });
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return this.attributes;
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    return this.attributes;
  }
}

/** A program with one chart and one stack, and what the caller adds to them. */
function program(add: (chart: Chart, stack: TerraformStack) => void = () => undefined, props: AksAppProps = {}): AksApp {
  const app = appIn(props);
  const stack = new TerraformStack(app.terraform, 'infra');
  new TerraformOutput(stack, 'answer', { value: 42 });
  const chart = new Chart(app.manifests, 'shop');
  new ApiObject(chart, 'deployment', deployment('api'));
  new ApiObject(chart, 'service', service('api'));
  add(chart, stack);
  return app;
}
const configMap = (chart: Chart, id: string, data: any) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', data } as any);

describe('synth', () => {
  test('writes both halves where they belong', () => {
    program().synth();
    expect(Object.keys(files())).toEqual(['cdktf.out/manifest.json', 'cdktf.out/stacks/infra/cdk.tf.json', 'dist/shop.k8s.yaml']);
    expect(JSON.parse(files()['cdktf.out/stacks/infra/cdk.tf.json']).output).toEqual({ answer: { value: 42 } });
    expect(files()['dist/shop.k8s.yaml']).toContain('kind: Deployment');
    expect(files()['dist/shop.k8s.yaml']).toContain('kind: Service');
  });

  test('writes what CDKTF writes by itself', () => {
    const build = (app: App) => {
      const one = new TerraformStack(app, 'one');
      const thing = new Thing(one, 'thing', { name: 'x' });
      new TerraformOutput(new TerraformStack(app, 'two'), 'name', { value: thing.getStringAttribute('name') });
      Aspects.of(app).add({ visit: (node) => node instanceof Thing && node.addOverride('tags.team', 'shop') });
    };
    const plain = new App({ outdir: join(folder, 'plain'), skipValidation: true });
    build(plain);
    plain.synth();
    const app = appIn({ terraform: { outdir: join(folder, 'cdktf.out'), skipValidation: true } });
    build(app.terraform);
    app.synth();
    const below = (prefix: string) => Object.fromEntries(Object.entries(files()).filter(([name]) => name.startsWith(prefix)).map(([name, text]) => (
      [name.slice(prefix.length), text]
    )));
    expect(Object.keys(below('plain/'))).toEqual(['manifest.json', 'stacks/one/cdk.tf.json', 'stacks/two/cdk.tf.json']);
    expect(below('cdktf.out/')).toEqual(below('plain/'));
    expect(below('cdktf.out/')['stacks/two/cdk.tf.json']).toContain('terraform_remote_state');
  });

  test('gives the same bytes in every run, and when it is called twice', () => {
    const app = program();
    app.synth();
    const first = files();
    app.synth();
    expect(files()).toEqual(first);
    program().synth();
    expect(files()).toEqual(first);
  });

  test('writes several charts and stacks', () => {
    const app = program();
    new TerraformOutput(new TerraformStack(app.terraform, 'dns'), 'x', { value: 1 });
    new ApiObject(new Chart(app.manifests, 'office'), 'x', { apiVersion: 'v1', kind: 'ConfigMap' });
    app.synth();
    expect(Object.keys(files())).toEqual([
      'cdktf.out/manifest.json', 'cdktf.out/stacks/dns/cdk.tf.json', 'cdktf.out/stacks/infra/cdk.tf.json', 'dist/office.k8s.yaml', 'dist/shop.k8s.yaml',
    ]);
  });

  test('replaces assets of before', () => {
    const source = join(folder, 'asset.txt');
    const build = () => program((_, stack) => new TerraformAsset(stack, 'asset', { path: source, type: AssetType.FILE }));
    const assets = () => Object.entries(files()).filter(([name]) => name.includes('/assets/')).map(([, text]) => text);
    writeFileSync(source, 'first');
    build().synth();
    expect(assets()).toEqual(['first']);
    writeFileSync(source, 'second');
    build().synth();
    expect(assets()).toEqual(['second']);
  });

  test('works without anything on either side', () => {
    appIn().synth();
    expect(Object.keys(files())).toEqual(['cdktf.out/manifest.json']);
  });

  test('leaves no temporary folder behind', () => {
    const stagingFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('aks-constructs-') && !name.startsWith('aks-constructs-cli'));
    const before = stagingFolders();
    program().synth();
    expect(() => program((_, stack) => Aspects.of(stack).add({ visit: () => { throw new Error('no'); } })).synth()).toThrow('no');
    expect(stagingFolders().filter((name) => !before.includes(name))).toEqual([]);
  });
});

describe('a command line tool', () => {
  test('of cdk8s gets manifests only', () => {
    process.env.CDK8S_OUTDIR = join(folder, 'k8s');
    const app = new AksApp({ terraform: { outdir: join(folder, 'tf') } });
    new TerraformOutput(new TerraformStack(app.terraform, 'infra'), 'x', { value: 1 });
    new Chart(app.manifests, 'shop');
    app.synth();
    expect(Object.keys(files())).toEqual(['k8s/shop.k8s.yaml']);
  });

  test('of CDKTF gets stacks only', () => {
    process.env.CDKTF_OUTDIR = join(folder, 'tf');
    const app = new AksApp({ manifests: { outdir: join(folder, 'k8s') } });
    new TerraformStack(app.terraform, 'infra');
    new Chart(app.manifests, 'shop');
    app.synth();
    expect(Object.keys(files())).toEqual(['tf/manifest.json', 'tf/stacks/infra/cdk.tf.json']);
    expect(existsSync(join(folder, 'k8s'))).toBe(false);
  });

  test('gets its half beside the other one', () => {
    process.env.CDK8S_OUTDIR = join(folder, 'k8s');
    process.env.CDKTF_OUTDIR = join(folder, 'tf');
    const app = new AksApp();
    new TerraformStack(app.terraform, 'infra');
    new Chart(app.manifests, 'shop');
    app.synth();
    expect(Object.keys(files())).toEqual(['k8s/shop.k8s.yaml', 'tf/manifest.json', 'tf/stacks/infra/cdk.tf.json']);
  });

  test('of cdk8s writes nothing when the Azure half is wrong', () => {
    process.env.CDK8S_OUTDIR = join(folder, 'k8s');
    const app = new AksApp({ terraform: { outdir: join(folder, 'tf') } });
    new TerraformStack(app.terraform, 'infra').node.addValidation({ validate: () => ['no region'] });
    new Chart(app.manifests, 'shop');
    expect(() => app.synth()).toThrow('[infra] no region');
    expect(files()).toEqual({});
  });
});

describe('fails before anything is written', () => {
  const token = Lazy.anyValue({ produce: () => 'known after apply' });
  const wrongs: [string, (chart: Chart, stack: TerraformStack) => void, string][] = [
    ['a validation of the Kubernetes half', (chart) => chart.node.addValidation({ validate: () => ['no pods', 'no peace'] }), '[shop] no pods\n  [shop] no peace'],
    ['a validation of the Azure half', (_, stack) => stack.node.addValidation({ validate: () => ['no region'] }), '[infra] no region'],
    ['an error annotation', (_, stack) => Annotations.of(new TerraformElement(stack, 'thing', 'thing')).addError('too small'), '[infra/thing] too small'],
    ['an error annotation of an aspect', (_, stack) => Aspects.of(stack).add({
      visit: (node) => {
        if (node.node.id === 'answer') {
          Annotations.of(node).addError('no outputs');
        }
      },
    }), '[infra/answer] no outputs'],
    ['an aspect that throws', (_, stack) => Aspects.of(stack).add({ visit: () => { throw new Error('not today'); } }), 'not today'],
    ['a later stack', (_, stack) => Annotations.of(new TerraformStack(stack.node.root, 'zzz')).addError('last of all'), '[zzz] last of all'],
    ['an error of the traffic report', (chart) => new ApiObject(chart, 'other', service('other', { ports: [{ port: 80, targetPort: 'web' }] })),
      "[shop/other] targetPort of port 80 must be declared by a container of deployment api, got 'web', declared: 8080 (http): the port has no endpoint"],
    ['a text token', (chart) => configMap(chart, 'x', { ip: Token.asString(token) }), '[shop/x] data.ip must be known at synth, got a terraform token'],
    ['a token within text', (chart) => configMap(chart, 'x', { url: `http://${Token.asString(token)}/` }), '[shop/x] data.url must be known at synth, got a terraform token'],
    ['a number token', (chart) => configMap(chart, 'x', { port: Token.asNumber(token) }), '[shop/x] data.port must be known at synth, got a terraform number token'],
    ['a list token', (chart) => configMap(chart, 'x', { ips: Token.asList(token) }), '[shop/x] data.ips[0] must be known at synth, got a terraform token'],
    ['a map token', (chart) => configMap(chart, 'x', { tags: Token.asStringMap(token) }), '[shop/x] key of data.tags must be known at synth, got a terraform token'],
    ['a token as key', (chart) => configMap(chart, 'x', { [Token.asString(token)]: 1 }), '[shop/x] key of data must be known at synth, got a terraform token'],
    ['a token that comes late', (chart) => configMap(chart, 'x', { ip: KubernetesLazy.any({ produce: () => Token.asString(token) }) }),
      '[shop/x] data.ip must be known at synth, got a terraform token'],
    ['the attribute of a resource', (chart, stack) => configMap(chart, 'x', { ip: new Thing(stack, 'thing').getStringAttribute('ip') }),
      '[shop/x] data.ip must be known at synth, got a terraform token'],
  ];

  test.each(wrongs)('for %s', (_, add, message) => {
    expect(() => program(add).synth()).toThrow(message);
    expect(files()).toEqual({});
  });

  test.each(wrongs)('for %s, and leaves what was there', (_, add, message) => {
    program().synth();
    const before = files();
    const changed = (chart: Chart, stack: TerraformStack) => {
      configMap(chart, 'more', { new: 'thing' });
      new TerraformOutput(stack, 'more', { value: 1 });
      add(chart, stack);
    };
    expect(() => program(changed).synth()).toThrow(message);
    expect(files()).toEqual(before);
  });

  test('with everything that is wrong in both halves', () => {
    const app = program((chart, stack) => {
      chart.node.addValidation({ validate: () => ['no pods'] });
      configMap(chart, 'x', { ip: Token.asString(token), port: Token.asNumber(token) });
      Annotations.of(stack).addError('too small');
      stack.node.addValidation({ validate: () => ['no region'] });
    });
    const fix = 'use a literal that is known at synth, such as a name or an address that the program chooses; '
      + 'what only Azure knows gets there by addSubstitution of FluxConfiguration or by a KustomizeComponent (manifest-terraform-token)';
    expect(() => app.synth()).toThrow(new Error([
      'synthesis failed, nothing is written:',
      `[shop/x] data.ip must be known at synth, got a terraform token; ${fix}`,
      `[shop/x] data.port must be known at synth, got a terraform number token; ${fix}`,
      '[shop] no pods',
      '[infra] no region',
      '[infra] too small',
    ].join('\n  ')));
  });

  test('but not for a validation of the Azure half that CDKTF is told to skip', () => {
    const app = program((_, stack) => stack.node.addValidation({ validate: () => ['no region'] }), {
      terraform: { outdir: join(folder, 'cdktf.out'), skipValidation: true },
    });
    app.synth();
    expect(Object.keys(files())).toContain('cdktf.out/stacks/infra/cdk.tf.json');
  });
});

describe('warnings', () => {
  const lonely = (annotations: any = {}) => (chart: Chart) => {
    new ApiObject(chart, 'lonely', service('lonely', { selector: { app: 'nobody' } }, annotations));
  };
  const LINE = '[shop/lonely] warning: selector {"app":"nobody"} matches no pod in namespace default; '
    + 'make selector and pod labels agree; they are compared within one namespace (service-selects-nothing)\n';

  test('are printed once and stop nothing', () => {
    program(lonely()).synth();
    expect(printed).toEqual([LINE]);
    expect(Object.keys(files())).toHaveLength(3);
  });

  test('of CDKTF are printed by their construct, unless its command line does it, and those of rules once', () => {
    const warned = (): void => {
      const app = appIn();
      const stack = new TerraformStack(app.terraform, 'infra');
      Annotations.of(stack).addWarning('look at this');
      Annotations.of(stack).addWarning('look at this');
      Annotations.of(stack).addWarning('this is what a rule says; do that (kube-proxy-preview)');
      app.synth();
    };
    warned();
    expect(printed).toEqual(['[infra] warning: look at this\n']);
    printed = [];
    process.env.CDKTF_OUTDIR = join(folder, 'cdktf.out');
    warned();
    expect(printed).toEqual([]);
  });

  test('are errors when strict', () => {
    expect(() => program(lonely(), { ...dirs(), strict: true }).synth()).toThrow(new Error(
      `synthesis failed, nothing is written:\n  ${LINE.replace('warning: ', '').trim()}`,
    ));
    expect(files()).toEqual({});
  });

  test('beside paths that nobody can follow are errors when strict', () => {
    const route = { path: '/api', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.10.2.10'], backendPort: 80, backendProtocol: 'Http' };
    const profile = { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.TERRAFORM, routes: [route] }] };
    expect(() => program(undefined, { ...dirs(), profile, strict: true }).synth())
      .toThrow('[http://*/api] 10.10.2.10 must be known for this path to be followed, got nothing of that name');
  });

  test('about the cluster are acknowledged by the app', () => {
    const profile = { kubeProxy: KubeProxy.nftables() };
    expect(() => program(undefined, { ...dirs(), profile, strict: true }).synth()).toThrow(/kube-proxy-preview/);
    program(undefined, { ...dirs(), profile, strict: true, acknowledgements: [{ code: 'kube-proxy-preview', reason: 'tried out here' }] }).synth();
    expect(printed).toEqual([]);
  });

  test('that are acknowledged are silent, even when strict', () => {
    program(lonely({ 'acknowledge.aks-constructs/service-selects-nothing': 'pods come later' }), { ...dirs(), strict: true }).synth();
    expect(printed).toEqual([]);
    expect(Object.keys(files())).toHaveLength(3);
  });

  function dirs(): AksAppProps {
    return { manifests: { outdir: join(folder, 'dist') }, terraform: { outdir: join(folder, 'cdktf.out') } };
  }
});

describe('the report', () => {
  test('is printed to standard error on request, before anything is written', () => {
    const app = program(undefined, { manifests: { outdir: join(folder, 'dist') }, terraform: { outdir: join(folder, 'cdktf.out') }, explain: true });
    app.synth();
    expect(printed).toEqual([app.report.toText()]);
    expect(printed[0]).toMatch(/^✔ ok {3}api\.default:80 /m);
  });

  test('can be looked at before synth', () => {
    expect(program().report.paths.map(({ title }) => title)).toEqual(['api.default:80']);
  });

  test('knows the cluster of the stacks, then that of the user', () => {
    const add = (_: Chart, stack: TerraformStack) => {
      stack.addOverride('resource.azurerm_kubernetes_cluster.aks', { name: 'aks', network_profile: { network_plugin: 'azure' } });
      stack.addOverride('resource.azapi_update_resource.proxy', {
        resource_id: '${azurerm_kubernetes_cluster.aks.id}',
        body: { properties: { networkProfile: { kubeProxyConfig: { mode: 'NFTABLES' } } } },
      });
    };
    const ofUser = { kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION }) };
    expect(program(add, { profile: ofUser }).report.paths[0].podChosenBy).toContain('kube-proxy (nftables)');
    expect(program(undefined, { profile: ofUser }).report.paths[0].podChosenBy).toContain('kube-proxy (IPVS)');
    expect(program((_, stack) => stack.addOverride('resource.azurerm_kubernetes_cluster.aks', { name: 'aks' }), { profile: ofUser }).report.paths[0].podChosenBy)
      .toContain('kube-proxy (IPVS)');
  });

  test('knows what imported constructs say, and each gateway once', () => {
    const gateway = (gatewayName: string, address: string) => ({
      gatewayName,
      managedBy: GatewayManager.TERRAFORM,
      routes: [{ path: '/', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: [address], backendPort: 80, backendProtocol: 'Http' }],
    });
    const app = program((_, stack) => {
      const imported: any = new Construct(stack, 'imported');
      imported.gatewayProfile = gateway('agw-imported', '10.0.0.4');
      imported.clusterProfile = { kubeProxy: KubeProxy.nftables() };
    }, { profile: { gateways: [gateway('agw-imported', '10.0.0.5'), gateway('agw-given', '10.0.0.6')] } });
    expect(app.report.paths.map(({ hops, podChosenBy }) => `${hops[1].label}: ${podChosenBy}`)).toEqual([
      'application gateway agw-imported: unknown: no service here has the address 10.0.0.4',
      'application gateway agw-given: unknown: no service here has the address 10.0.0.6',
      "kube-proxy (nftables) on the client's node: kube-proxy (nftables) on the client's node: random over 1 pod",
    ]);
  });
});

describe('two Gateways of one name in two charts', () => {
  const importedInto = (stack: TerraformStack, clusterName: string) => AksCluster.fromAksClusterAttributes(stack, clusterName, { clusterName, resourceGroupName: 'rg' });
  const synthWith = (add: (stack: TerraformStack) => void, props: AksAppProps = {}) => {
    const app = appIn(props);
    add(new TerraformStack(app.terraform, 'infra'));
    ['dev', 'prod'].forEach((id) => new Gateway(new Chart(app.manifests, id), 'edge', {
      metadata: { name: 'edge' }, gatewayClassName: 'approuting-istio', listeners: [{ hostname: `${id}.example.com` }],
    }));
    app.synth();
  };

  it.each<[string, (stack: TerraformStack) => void, AksAppProps]>([
    ['makes a cluster', (stack) => new AksPlatform(stack, 'shop', { location: 'westeurope' }), {}],
    ['imports a cluster', (stack) => importedInto(stack, 'aks'), {}],
    ['says that it has one', () => undefined, { profile: { severalClusters: false } }],
  ])('stop a program that %s', (_, add, props) => {
    expect(() => synthWith(add, props)).toThrow('kind, namespace and name must be there once, got them again at prod/edge, which replaces this one');
    expect(files()).toEqual({});
  });

  it.each<[string, (stack: TerraformStack) => void, AksAppProps]>([
    ['makes no cluster', () => undefined, {}],
    ['imports two clusters', (stack) => ['one', 'two'].forEach((name) => importedInto(stack, name)), {}],
    ['says that it has several', (stack) => importedInto(stack, 'aks'), { profile: { severalClusters: true } }],
  ])('are a warning of a program that %s', (_, add, props) => {
    synthWith(add, props);
    expect(printed.filter((line) => line.includes('must be there once'))).toHaveLength(1);
  });
});
