import { mkdirSync, rmSync, writeFileSync } from 'fs';
import { LimitedReader } from '../../lib/cli/limited-reader';
import { run } from '../../lib/cli/main';
import { moduleFilesIn, mergedConfiguration } from '../../lib/cli/module-folder';
import { parseOptions } from '../../lib/cli/parse-options';
import { configFile, readConfig } from '../../lib/cli/read-config';
import { otherOption, readManifests } from '../../lib/cli/read-manifests';
import { readTerraform } from '../../lib/cli/read-terraform';
import { terraformObjects } from '../../lib/cli/terraform-objects';
import { decode } from '../../lib/files/decode';
import { runElsewhere } from '../support/elsewhere';
import { deployment, ingress, rule, service } from '../support/traffic';

runElsewhere();

const list = (items: any[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const WIDE = { width: 1000, hasColor: false };
const NONE = ['--terraform', 'none'];
const CLUSTER = '{"resource": {"azurerm_kubernetes_cluster": {"aks": {"name": "aks"}}}}';
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n';

beforeAll(() => {
  writeFileSync('shop.json', list([deployment('api', { replicas: 2 }), service('api-service'), ingress('shop')]));
  writeFileSync('broken.yaml', 'a: [');
});

describe('a file of accepted findings and rules', () => {
  const RULES = "exports.rules = [{ code: 'acme-x', severity: 'error', fix: 'x', check: () => [] }];";
  beforeAll(() => {
    writeFileSync('rules.cjs', RULES);
    writeFileSync('none.cjs', 'exports.rules = 5;');
    writeFileSync('fails.cjs', "throw new Error('one\\ntwo');");
    mkdirSync('deep/er', { recursive: true });
    writeFileSync('deep/er/rules.cjs', RULES);
    mkdirSync('node_modules/of-mine', { recursive: true });
    writeFileSync('node_modules/of-mine/index.js', RULES);
  });
  const read = (text: string, isNamed = true, file = 'config.yaml') => {
    writeFileSync(file, text);
    const { acknowledgements, rules, notes } = readConfig(file, isNamed);
    return [acknowledgements, rules.map(({ code }) => code), notes];
  };

  test.each([
    ['nothing is settled', '{}', true, [[], [], []]],
    ['findings', 'acknowledge: [{ code: a, reason: b }, { code: c, object: d, reason: e }]', true, [[{ code: 'a', reason: 'b' }, { code: 'c', object: 'd', reason: 'e' }], [], []]],
    ['findings that were found', 'acknowledge: [{ code: a, reason: b }]', false, [[{ code: 'a', reason: 'b' }], [], []]],
    ['an empty list of rules that was found', 'rules: []', false, [[], [], []]],
    ['rules of a file', 'rules: [./rules.cjs]', true, [[], ['acme-x'], []]],
    ['rules of two', 'rules: [./rules.cjs, ./deep/../rules.cjs]', true, [[], ['acme-x', 'acme-x'], []]],
    ['rules of a package', 'rules: [of-mine]', true, [[], ['acme-x'], []]],
    ['rules that were found', 'acknowledge: [{ code: a, reason: b }]\nrules: [./rules.cjs]', false,
      [[{ code: 'a', reason: 'b' }], [], ['rules of config.yaml are code, and did not run: name the file by --config to run them']]],
  ])('%s', (_, text, isNamed, expected) => {
    expect(read(text, isNamed)).toEqual(expected);
  });

  test('rules are named from the folder of the file', () => {
    expect(read('rules: [./rules.cjs]', true, 'deep/er/config.yaml')[1]).toEqual(['acme-x']);
    expect(read('rules: [../../rules.cjs]', true, 'deep/er/config.yaml')[1]).toEqual(['acme-x']);
  });

  test.each([
    ['rules: [./none.cjs]', "config.yaml: module './none.cjs' must export a list of rules as 'rules', got number"],
    ['rules: [./fails.cjs]', "config.yaml: rules must name modules that can be loaded, got './fails.cjs': one"],
    ['rules: ./rules.cjs', 'config.yaml: rules must be a list, got "./rules.cjs"'],
    ['acknowledge: [{ code: a }]', 'config.yaml: acknowledge[0].reason must be text, got nothing'],
    ['clusterName: aks', 'config.yaml: is a profile, no list of accepted findings: give it by --profile config.yaml'],
  ])('fails for %j', (text, message) => {
    expect(() => read(text)).toThrow(new Error(message));
  });

  test('is the one that is named, or the one that is there', () => {
    expect([configFile('x.yaml'), configFile(undefined), readConfig(undefined, false)]).toEqual(['x.yaml', undefined, { acknowledgements: [], rules: [], notes: [] }]);
    writeFileSync('aks-constructs.yaml', '{}');
    expect([configFile('x.yaml'), configFile(undefined)]).toEqual(['x.yaml', 'aks-constructs.yaml']);
    rmSync('aks-constructs.yaml');
  });
});

describe('Terraform', () => {
  test('without a place is that of cdktf, if it is there; "none" is none', () => {
    expect([readTerraform(), readTerraform('none')]).toEqual([{ files: [], unreadable: [], notes: [] }, { files: [], unreadable: [], notes: [] }]);
    mkdirSync('cdktf.out/stacks/a', { recursive: true });
    mkdirSync('cdktf.out/stacks/empty');
    writeFileSync('cdktf.out/stacks/a/cdk.tf.json', CLUSTER);
    expect(readTerraform().files.map(({ file }) => file)).toEqual(['cdktf.out/stacks/a/cdk.tf.json']);
    expect(readTerraform('none').files).toEqual([]);
    writeFileSync('cdktf.out/stacks/a/cdk.tf.json', '{}');
    expect(readTerraform().notes).toEqual([]);
    rmSync('cdktf.out', { recursive: true });
  });

  test('a plan that is no JSON is told how to become it, other bytes are not', () => {
    writeFileSync('plan', Buffer.from([0x50, 0x4b, 3, 4, 0xff]));
    expect(() => readTerraform('plan')).toThrow(new Error("plan: not text in UTF-8 or UTF-16: of a plan 'terraform show -json plan > plan.json' writes JSON"));
    writeFileSync('large.json', `{"a": "${'x'.repeat(1_000_001)}"}`);
    expect(() => readTerraform('large.json', new LimitedReader(1))).toThrow(/^large\.json: together with what was read before more than 1 MB: name fewer files, or set --max-megabytes above 1$/);
  });

  test('what is too much in a stack stops all, what is wrong in one does not', () => {
    mkdirSync('out/stacks/a', { recursive: true });
    mkdirSync('out/stacks/b', { recursive: true });
    writeFileSync('out/stacks/a/cdk.tf.json', '{');
    writeFileSync('out/stacks/b/cdk.tf.json', CLUSTER);
    const { files, unreadable, notes } = readTerraform('out');
    expect([files.map(({ file }) => file), unreadable, notes]).toEqual([
      ['out/stacks/b/cdk.tf.json'], [{ file: 'out/stacks/a/cdk.tf.json', problem: expect.stringMatching(/^out\/stacks\/a\/cdk\.tf\.json:1: not a Terraform configuration/) }], [],
    ]);
    writeFileSync('out/stacks/a/cdk.tf.json', `{"a": "${'x'.repeat(1_000_001)}"}`);
    expect(() => readTerraform('out', new LimitedReader(1))).toThrow('more than 1 MB');
    writeFileSync('out/stacks/a/cdk.tf.json', `{"a": [${'1,'.repeat(150_001)}1]}`);
    expect(() => readTerraform('out', new LimitedReader(1))).toThrow('more than 150000 values');
  });

  test('files of a module come in order, overrides last', () => {
    mkdirSync('module', { recursive: true });
    ['z.tf.json', 'b_override.tf.json', 'a.tf.json', 'override.tf.json', 'my-override.tf.json', 'x.json', 'n.tf', 'm.tf', 'tf', 'a.tf.json.bak'].forEach((name) => writeFileSync(`module/${name}`, '{}'));
    expect(moduleFilesIn('module')).toEqual({
      json: ['a.tf.json', 'my-override.tf.json', 'z.tf.json', 'b_override.tf.json', 'override.tf.json'].map((name) => `module/${name}`), native: ['module/m.tf', 'module/n.tf'],
    });
  });

  test('blocks of a module are merged by their kind', () => {
    expect(mergedConfiguration([
      { resource: { a: { x: { one: 1, two: 1 } } }, data: { d: { e: { f: 1 } } }, output: { o: 1 }, terraform: { required_version: '1' }, variable: { v: 1 }, module: { m: 1 } },
      {
        resource: [{ a: [{ x: [{ two: 2 }], y: {} }] }, { b: { z: {} } }],
        output: [{ p: 2 }],
        terraform: [{ backend: {} }],
        variable: { v: 2 },
        provider: { azurerm: [{ a: 1 }, { b: 2 }] },
      },
    ])).toEqual({
      locals: {},
      variable: { v: 2 },
      output: { o: 1, p: 2 },
      module: { m: 1 },
      terraform: [{ required_version: '1' }, { backend: {} }],
      provider: { azurerm: [{ a: 1 }, { b: 2 }] },
      resource: { a: { x: { one: 1, two: 2 }, y: {} }, b: { z: {} } },
      data: { d: { e: { f: 1 } } },
    });
  });

  test('manifests are enough, or what Terraform makes where nothing else is there', () => {
    writeFileSync('made.tf.json', JSON.stringify({ resource: { kubernetes_manifest: { api: { manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'made' } } } } } }));
    const explain = (...args: string[]) => JSON.parse(run(['explain', ...args, '--terraform', 'made.tf.json', '--format', 'json']).output);
    expect(explain()).toMatchObject({ sources: { files: [], terraformObjects: 1 }, leftOut: [{ kind: 'ConfigMap', count: 1 }] });
    expect(explain('shop.json')).toMatchObject({ sources: { files: ['shop.json'], terraformObjects: 1 } });
    expect(() => run(['explain', ...NONE])).toThrow("no manifests at 'dist'");
    mkdirSync('dist');
    expect(() => run(['explain', '--terraform', 'made.tf.json'])).toThrow("no manifests in 'dist'");
    writeFileSync('dist/shop.json', list([service('api-service')]));
    expect(explain().sources.files).toEqual(['dist/shop.json']);
    expect(run(['route', 'http://a.b/', ...NONE]).exitCode).toBe(1);
    rmSync('dist', { recursive: true });
  });

  test.each([
    ['a chart without a name', 'helm_release', {}, 'chart unknown, whose objects helm template prints'],
    ['a manifest without a kind', 'kubernetes_manifest', { manifest: { apiVersion: 'v1' } }, 'its manifest is known to Terraform only'],
    ['a manifest without a version', 'kubernetes_manifest', { manifest: { kind: 'Service' } }, 'its manifest is known to Terraform only'],
    ['text that is no text', 'kubectl_manifest', { yaml_body: 5 }, 'its yaml_body is known to Terraform only'],
    ['text with blanks around an expression', 'kubectl_manifest', { yaml_body: ' ${a} \n' }, 'its yaml_body is known to Terraform only'],
  ])('%s is left out', (_, type, resource, reason) => {
    expect(terraformObjects([{ file: 'a', json: { resource: { [type]: { x: resource } } } }])).toEqual({ objects: [], left: [`${type}.x: ${reason}`] });
  });

  test('an expression inside of a text leaves the rest', () => {
    const json = { resource: { kubectl_manifest: { x: { yaml_body: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "${a}"}\n' } } } };
    expect(terraformObjects([{ file: 'a', json }]).objects).toHaveLength(1);
    expect(terraformObjects([{ file: 'a', json: {} }, { file: 'b', json: null }])).toEqual({ objects: [], left: [] });
  });

  test.each(['labels', 'annotations', 'env', 'node_taint', 'config_map_v1_data', 'secret_v1_data'])('kubernetes_%s changes what others make', (words) => {
    expect(terraformObjects([{ file: 'a', json: { resource: { [`kubernetes_${words}`]: { x: { metadata: { name: 'x' } } } } } }])).toEqual({ objects: [], left: [] });
  });
});

describe('files of Terraform among the manifests', () => {
  const hint = (file: string) => otherOption(file);
  test.each(['terraform_version', 'terraform', 'provider', 'resource'])('are known by %j', (word) => {
    mkdirSync('beside', { recursive: true });
    writeFileSync('beside/a.yaml', SERVICE);
    writeFileSync('beside/b.json', ` {"${word}" : {}}`);
    writeFileSync('beside/c.json', `{"x": 1, "pad": "${'x'.repeat(4100)}", "${word}": {}}`);
    writeFileSync('beside/d.yaml', `- "${word}": 1\n`);
    writeFileSync('beside/e.tfstate', '{}');
    const { files, terraform, texts } = readManifests(['beside']);
    expect([files, terraform, Object.keys(texts)]).toEqual([['beside/a.yaml', 'beside/c.json', 'beside/d.yaml'], ['beside/e.tfstate', 'beside/b.json'],
      ['beside/a.yaml', 'beside/b.json', 'beside/c.json', 'beside/d.yaml']]);
    expect(run(['explain', 'beside'], WIDE).notes).toEqual([hint('beside/e.tfstate'), hint('beside/b.json')]);
  });

  test('a state that is named is read', () => {
    expect(() => readManifests(['beside/e.tfstate'])).toThrow("no kubernetes objects in 'beside/e.tfstate': expected documents with apiVersion, kind and metadata");
    expect(() => readManifests(['beside/b.json', 'beside/e.tfstate'])).toThrow(`expected documents with apiVersion, kind and metadata; ${hint('beside/b.json')}`);
    expect(hint('a\u001b.json')).toBe("a\\u001b.json is Terraform's, and not used here: give it by --terraform a\\u001b.json");
  });

  test('places are named as they were given', () => {
    mkdirSync('empty', { recursive: true });
    expect(() => readManifests(['empty', './empty'])).toThrow(new Error("no manifests in 'empty', './empty': expected files that end in .yaml, .yml or .json"));
    writeFileSync('a{b}.yaml', SERVICE);
    expect(readManifests(['a{b}.yaml']).files).toEqual(['a{b}.yaml']);
  });
});

test('a list of objects of one kind has the line of each, or its own', () => {
  writeFileSync('list.yaml', 'apiVersion: v1\nkind: ServiceList\nitems:\n- metadata: {name: a}\n- metadata: {name: b}\n- null\n');
  expect(readManifests(['list.yaml']).objects.map(({ object, origin }) => [object.apiVersion, object.kind, object.metadata?.name, origin?.line]))
    .toEqual([['v1', 'Service', 'a', 4], ['v1', 'Service', 'b', 5], ['v1', 'Service', undefined, 1]]);
});

test('options that no command has are refused without a list of names', () => {
  expect(() => parseOptions({ args: ['--x'] })).toThrow("unknown option '--x': use ");
});

describe('the exit code of route', () => {
  const gateway = (spec: any = {}) => list([deployment('api'), service('api-service'), ingress('shop', spec)]);
  test.each<[string, string, string, number]>([
    ['a backend', gateway(), 'http://a.b/api', 0],
    ['no rule', gateway(), 'http://a.b/other', 1],
    ['a Service that was not read', list([ingress('shop')]), 'http://a.b/api', 1],
    ['another host', gateway({ rules: [rule('/api', 'shop.example')] }), 'http://a.b/api', 1],
  ])('%s', (_, text, url, exitCode) => {
    writeFileSync('route.json', text);
    expect(run(['route', url, 'route.json', ...NONE]).exitCode).toBe(exitCode);
    expect(run(['route', url, 'route.json', 'broken.yaml', ...NONE]).exitCode).toBe(2);
  });

  test('--arm stands alone, and says what it should be', () => {
    const alone = '--arm is asked instead of what is written for files: leave files, --terraform and --profile out';
    for (const more of [['shop.json'], ['--terraform', 'none'], ['--profile', 'x']]) {
      expect(() => run(['route', 'http://a.b/', ...more, '--arm', 'agw.json'])).toThrow(new Error(alone));
    }
    writeFileSync('agw.json', '{');
    expect(() => run(['route', 'http://a.b/', '--arm', 'agw.json'])).toThrow(/^agw\.json:1: not a gateway of Azure Resource Manager in JSON: /);
  });
});

test('a simulation of files of which one cannot be read ends with 2 and says so where it fails', () => {
  const args = ['simulate', 'shop.json', 'broken.yaml', ...NONE, '--clients', '1', '--rate', '1', '--duration', '1s', '--runs', '1'];
  expect(run([...args, '--path', 'api-service.default:80'])).toMatchObject({ exitCode: 2, notes: [expect.stringMatching(/^cannot read broken\.yaml:1: /)] });
  expect(() => run([...args, '--path', 'nobody'])).toThrow(/^--path: there is no path 'nobody': take one of .*; cannot read broken\.yaml:1: /);
});

test('a person who sees both outputs reads once what could not be read', () => {
  const explain = (terminal: object, ...args: string[]) => run(['explain', 'shop.json', 'broken.yaml', '--terraform', 'empty.json', ...args], { ...WIDE, ...terminal }).notes;
  writeFileSync('empty.json', '{"format_version": "1.0"}');
  const EMPTY = 'empty.json has no resources: the report is made as if there were no Terraform';
  const BROKEN = expect.stringMatching(/^cannot read broken\.yaml:1: /);
  expect(explain({ isScreen: true })).toEqual([EMPTY]);
  expect(explain({ isScreen: false })).toEqual([BROKEN, EMPTY]);
  expect(explain({ isScreen: true }, '--format', 'json')).toEqual([BROKEN, EMPTY]);
  expect(explain({ isScreen: true }, '--output', 'report.txt')).toEqual([BROKEN, EMPTY]);
});

test.each<[string, number[]]>([
  ['UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]], ['UTF-32, big end first', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x61]], ['a mark of UTF-32 alone', [0xff, 0xfe, 0, 0]],
  ['a mark of UTF-32 alone, big end first', [0, 0, 0xfe, 0xff]],
])('%s is no text', (_, bytes) => {
  expect(() => decode(Buffer.from(bytes))).toThrow(new Error('not text in UTF-8 or UTF-16'));
});
