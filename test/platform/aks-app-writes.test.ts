import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { AssetType, TerraformAsset, TerraformOutput, TerraformStack } from 'cdktf';
import { AksApp } from '../../lib/platform';
import { changesOf, dieAt, failAt } from '../support/file-faults';

const sources = mkdtempSync(join(tmpdir(), 'aks-app-sources-'));
['old', 'new'].forEach((text) => writeFileSync(join(sources, text), text));
afterAll(() => rmSync(sources, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-app-writes-'));
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** A program whose every file says `text`. */
function synth(text: string, yamlOutputType = YamlOutputType.FILE_PER_CHART): void {
  const app = new AksApp({
    manifests: { outdir: join(folder, 'dist'), yamlOutputType }, terraform: { outdir: join(folder, 'cdktf.out') }, reportFile: join(folder, 'traffic.json'),
  });
  ['shop', 'office'].forEach((id) => {
    const chart = new Chart(app.manifests, id);
    new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: text }, data: { text: text.repeat(5) } });
    new ApiObject(chart, 'kind', { apiVersion: 'example.com/v1', kind: text[0].toUpperCase() + text.slice(1), metadata: { name: text } });
  });
  const stack = new TerraformStack(app.terraform, 'infra');
  new TerraformOutput(stack, 'x', { value: text.repeat(5) });
  new TerraformAsset(stack, 'asset', { path: join(sources, text), type: AssetType.FILE });
  app.synth();
}

/** Every file by name; the hash of an asset is part of its name, and its content is the source's. */
const entries = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const files = () => Object.fromEntries(entries().map((entry) => {
  const path = join(entry.parentPath, entry.name);
  return [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const;
}).sort());

function snapshots(): [Record<string, string>, Record<string, string>] {
  synth('old');
  const old = files();
  synth('new');
  return [old, files()];
}

test('a synth that is killed at any of its changes leaves each file old or new, and the next synth leaves nothing of it', () => {
  const [old, fresh] = snapshots();
  expect(Object.keys(fresh)).toHaveLength(6);
  synth('old');
  expect(files()).toEqual(old);
  const count = changesOf(() => synth('new'));
  for (let nth = 0; nth < count; nth++) {
    synth('old');
    dieAt(nth, () => synth('new'));
    for (const [name, text] of Object.entries(files()).filter(([path]) => !path.includes('.aks-constructs-'))) {
      expect([name, [old[name], fresh[name]].includes(text)]).toEqual([name, true]);
    }
    // what the configuration names is there
    const [, asset] = /"value":.*|(assets\/[^"]+)/.exec(readFileSync(join(folder, 'cdktf.out/stacks/infra/cdk.tf.json'), 'utf8')) ?? [];
    expect(asset === undefined || existsSync(join(folder, 'cdktf.out/stacks/infra', asset))).toBe(true);
    synth('new');
    expect(files()).toEqual(fresh);
  }
});

test('a full disk at any change stops the synth with a sentence, and changes nothing', () => {
  const [, fresh] = snapshots();
  synth('old');
  const old = files();
  const count = changesOf(() => synth('new'));
  synth('old');
  const stopped: number[] = [];
  for (let nth = 0; nth < count; nth += 2) {
    let problem = '';
    try {
      failAt(nth, () => synth('new'));
    } catch (error) {
      problem = (error as Error).message;
      stopped.push(nth);
    }
    expect(problem).toMatch(/^$|^cannot write \S+: the disk is full \(ENOSPC\); nothing is changed$/);
    const left = Object.fromEntries(Object.entries(files()).filter(([path]) => !path.includes('.aks-constructs-')));
    // an asset of before that cannot be removed is nobody's any more; the next synth removes it
    expect([nth, left]).toEqual([nth, problem === '' ? expect.objectContaining(fresh) : old]);
    synth('old');
    expect(files()).toEqual(old);
  }
  expect(stopped.length).toBeGreaterThan(count / 4);
});

test('layouts that cdk8s writes are whole too', () => {
  synth('old', YamlOutputType.FILE_PER_RESOURCE);
  const old = files();
  for (const nth of [3, 6, 9]) {
    dieAt(nth, () => synth('new', YamlOutputType.FILE_PER_RESOURCE));
    expect(Object.fromEntries(Object.entries(files()).filter(([path]) => !path.includes('.aks-constructs-')))).toEqual(old);
  }
});

test('when errors stop the synth and its report cannot be written, both are told', () => {
  const app = new AksApp({ manifests: { outdir: join(folder, 'dist') }, reportFile: join('/dev/null', 'traffic.txt') });
  new ApiObject(new Chart(app.manifests, 'shop'), 'api', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { selector: { app: 'x' }, ports: [{ port: 0 }] },
  });
  expect(() => app.synth()).toThrow(/^synthesis failed, nothing is written:\n[^]*service-port-number[^]*\n {2}cannot write \/dev\/null\/traffic\.txt: a part of its path is a file, not a folder \(ENOTDIR\); nothing is changed$/);
});
