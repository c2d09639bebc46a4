import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { explain } from '../../lib/cli/explain';
import { migrate } from '../../lib/cli/migrate';

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n';
const STATE = JSON.stringify({ version: 4, terraform_version: '1.5.0', serial: 1, lineage: 'a', outputs: {}, resources: [] });
const GROUP = JSON.stringify({ resource: { azurerm_resource_group: { group: { name: 'shop', location: 'westeurope' } } } });
let folder: string;
let stacks: string;

function stack(name: string, text: string): string {
  mkdirSync(join(stacks, name), { recursive: true });
  writeFileSync(join(stacks, name, 'cdk.tf.json'), text);
  return join(stacks, name, 'cdk.tf.json');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terraform-beside-'));
  stacks = join(folder, 'cdktf.out', 'stacks');
  mkdirSync(join(folder, 'manifests'));
  writeFileSync(join(folder, 'manifests', 'good.yaml'), CONFIG_MAP);
});
afterEach(() => rmSync(folder, { recursive: true }));

const explained = (...args: string[]) => explain([join(folder, 'manifests'), ...args]);

describe('a stack that cannot be read', () => {
  test('is named, the others and the manifests are read, and the exit code is 2', () => {
    const good = stack('a', GROUP);
    const bad = stack('b', '{"resource":');
    const { output, exitCode, notes } = explained('--terraform', join(folder, 'cdktf.out'), '--format', 'json');
    expect(exitCode).toBe(2);
    expect(notes).toEqual([expect.stringMatching(/^cannot read \S+cdk\.tf\.json: not a Terraform configuration/)]);
    expect(JSON.parse(output)).toMatchObject({ unreadable: [{ file: bad }], leftOut: [{ kind: 'ConfigMap', count: 1 }] });
    expect(explained('--terraform', join(folder, 'cdktf.out')).output.replace(/\s+/g, '')).toContain(`terraform${good}`);
  });

  test('keeps migrate from changing anything', () => {
    stack('b', '{"resource":');
    expect(() => migrate([join(folder, 'manifests'), '--terraform', join(folder, 'cdktf.out'), '--write']))
      .toThrow(/--write changes nothing as long as a file cannot be read.*cdk\.tf\.json/s);
  });

  test('stops the command where it is the one file that was named: all would be judged for another cluster', () => {
    expect(() => explained('--terraform', stack('b', '{"resource":'))).toThrow(/cdk\.tf\.json: not a Terraform configuration/);
  });
});

describe('a state among the manifests', () => {
  beforeEach(() => ['terraform.tfstate', 'state.json'].forEach((file) => writeFileSync(join(folder, 'manifests', file), STATE)));
  const hint = (file: string) => {
    const path = join(folder, 'manifests', file);
    return `${path} is Terraform's, and not used here: give it by --terraform ${path}`;
  };

  test('is named with the option that reads it', () => {
    const { exitCode, notes, output } = explained();
    expect([exitCode, notes]).toEqual([0, [hint('terraform.tfstate'), hint('state.json')]]);
    expect(output).not.toContain('state.json');
  });

  test('is not where that option reads it, or where no Terraform is wanted', () => {
    expect(explained('--terraform', join(folder, 'manifests', 'state.json')).notes).toEqual([expect.stringContaining('state.json has no resources'), hint('terraform.tfstate')]);
    expect(explained('--terraform', 'none').notes).toEqual([]);
  });

  test('is not what other tools write with keys of that name', () => {
    ['{"eventType": "push", "resource": {"id": 1}}', '{"resource": {"a": 1},}', '{"provider": "x", "scripts": {}}'].forEach((json, index) => {
      writeFileSync(join(folder, 'manifests', `event-${index}.json`), json);
    });
    writeFileSync(join(folder, 'manifests', 'providers.tf.json'), '{"provider": {"azurerm": {"features": {}}}}');
    expect(explained().notes).toEqual([hint('terraform.tfstate'), hint('providers.tf.json'), hint('state.json')]);
  });

  test('alone is an error with the same hint', () => {
    const file = join(folder, 'manifests', 'state.json');
    expect(() => explain([file])).toThrow(`no kubernetes objects in '${file}': expected documents with apiVersion, kind and metadata; ${hint('state.json')}`);
  });
});
