import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { run } from '../../lib/cli/main';
import { TrafficValidation } from '../../lib/plugin';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readers-'));
  at('good.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a}, ports: [{port: 80}]}\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function at(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const LOAD = ['--pods', '1', '--path', 'a.default:80', '--clients', '1', '--rate', '1', '--duration', '1s', '--runs', '1'];
const limited = (command: string, ...args: string[]) => run([command, ...args, '--max-megabytes', '1']);
const good = () => join(folder, 'good.yaml');
const none = ['--terraform', 'none'];

/** Whoever reads a file that somebody else wrote, and the form of that file. */
const READERS: [reader: string, form: 'json' | 'yaml', read: (file: string) => void][] = [
  ['explain', 'yaml', (file) => limited('explain', file, ...none)],
  ['explain of a folder', 'yaml', (file) => limited('explain', dirname(file), ...none)],
  ['explain of a pattern', 'yaml', (file) => limited('explain', `${dirname(file)}/*`, ...none)],
  ['explain --node-rules', 'yaml', (file) => limited('explain', file, '--node-rules', ...none)],
  ['explain --terraform', 'json', (file) => limited('explain', good(), '--terraform', file)],
  ['explain --profile', 'yaml', (file) => limited('explain', good(), '--profile', file, ...none)],
  ['explain --config', 'yaml', (file) => limited('explain', good(), '--config', file, ...none)],
  ['explain --prices', 'json', (file) => limited('explain', good(), '--prices', file, ...none)],
  ['route', 'yaml', (file) => limited('route', 'http://a.b/', file, ...none)],
  ['route --arm', 'json', (file) => limited('route', 'http://a.b/', '--arm', file)],
  ['route --terraform', 'json', (file) => limited('route', 'http://a.b/', good(), '--terraform', file)],
  ['route --profile', 'yaml', (file) => limited('route', 'http://a.b/', good(), '--profile', file, ...none)],
  ['simulate', 'yaml', (file) => limited('simulate', file, ...LOAD, ...none)],
  ['simulate --terraform', 'json', (file) => limited('simulate', good(), ...LOAD, '--terraform', file)],
  ['simulate --profile', 'yaml', (file) => limited('simulate', good(), ...LOAD, '--profile', file, ...none)],
  ['simulate --config', 'yaml', (file) => limited('simulate', good(), ...LOAD, '--config', file, ...none)],
  ['migrate', 'yaml', (file) => limited('migrate', file, ...none)],
  ['migrate --write', 'yaml', (file) => limited('migrate', file, '--write', ...none)],
  ['migrate --terraform', 'json', (file) => limited('migrate', good(), '--terraform', file)],
  ['migrate --profile', 'yaml', (file) => limited('migrate', good(), '--profile', file, ...none)],
  ['migrate --prices', 'json', (file) => limited('migrate', good(), '--prices', file, ...none)],
];
/** Properties of the plugin, with the same. */
const PROPERTIES: [property: string, form: 'json' | 'yaml', props: (file: string) => object][] = [
  ['terraform', 'json', (file) => ({ terraform: file })],
  ['profile', 'yaml', (file) => ({ terraform: 'none', profile: file })],
  ['config', 'yaml', (file) => ({ terraform: 'none', config: file })],
];

async function validated(props: object, manifest = good()): Promise<unknown> {
  const report = { addViolation: () => undefined, submit: () => undefined };
  return new TrafficValidation({ maxMegabytes: 1, ...props }).validate({ manifests: [manifest], report, logger: { log: () => undefined } });
}

/** What is too much: more values than 150,000 in few bytes, by itself and by aliases, more bytes than a million, too many levels. */
const ALIASES = `resource: &a [${'1,'.repeat(500)}1]\nb: &b [${'*a,'.repeat(500)}*a]\n`;
const ONES = `{"resource":\n{"a": [${'1,'.repeat(160_000)}1]}}`;
const HUGE: [what: string, form: 'json' | 'yaml', content: string | Buffer, line: number | undefined, problem: RegExp][] = [
  ['many values', 'json', ONES, 2, /more than 150000 values together with what was read before: name fewer files, or set \S+ above 1$/],
  ['many keys', 'json', `{"resource":\n{${Array.from({ length: 80_000 }, (_, key) => `"${key}":1`).join()}}}`, 2, /more than 150000 values together .* set \S+ above 1$/],
  ['aliases', 'yaml', ALIASES, 2, /more than 150000 values together .* set \S+ above 1$/],
  ['bytes', 'json', `{"resource": "${'x'.repeat(1_100_000)}"}`, undefined, /together with what was read before more than 1 MB: name fewer files, or set \S+ above 1$/],
  ['levels', 'json', `{"resource":\n${'['.repeat(500)}${']'.repeat(500)}}`, 2, /nests deeper than 200 levels$/],
];

const cases = HUGE.flatMap(([what, form, content, line, problem]) => READERS.filter(([, accepted]) => form === 'json' || accepted === 'yaml')
  .map(([reader, accepted, read]) => ({ what, reader, read, content, line, problem, name: `${what}/${reader.replace(/\W+/g, '-')}/x.${accepted}` })));

/** What a command says when it cannot go on, or of a file that it leaves out. */
function said(read: () => void): string {
  try {
    const { notes = [] } = read() as unknown as { notes?: string[] };
    return notes.join('\n');
  } catch (error) {
    return (error as Error).message;
  }
}

test.each(cases)('$reader says which file has too many $what, where and what to do', ({ read, content, line, problem, name }) => {
  const file = at(name, content);
  const message = said(() => read(file));
  expect(message).toContain(line === undefined ? `${file}: ` : `${file}:${line}: `);
  expect(message).toMatch(problem);
  expect(message).not.toContain('\n');
  expect(message).not.toContain('maxMegabytes');
});

test.each(PROPERTIES.flatMap(([property, form, props]) => HUGE.filter(([, accepted]) => accepted === 'json' || form === 'yaml')
  .map(([what, , content, line, problem]) => ({ what, property, props, content, line, problem, name: `${what}/plugin/${property}.${form}` })),
))('the property $property of the plugin says which file has too many $what, where and what to do', async ({ props, content, line, problem, name }) => {
  const file = at(name, content);
  const error = await validated(props(file)).then(() => undefined, (reason) => reason as Error);
  expect(error?.message).toContain(line === undefined ? `${file}: ` : `${file}:${line}: `);
  expect(error?.message).toMatch(problem);
  expect(error?.message).not.toContain('--max-megabytes');
});

test('the plugin says it of a manifest', async () => {
  const file = at('plugin/manifest.yaml', ALIASES);
  await expect(validated({ terraform: 'none' }, file)).rejects.toThrow(`${file}:2: more than 150000 values together with what was read before: name fewer files, or set maxMegabytes above 1`);
});

test('manifests as text in Terraform count with all the rest', () => {
  const file = at('terraform/body.json', JSON.stringify({ resource: { kubectl_manifest: { bomb: { yaml_body: ALIASES } } } }));
  expect(() => limited('explain', good(), '--terraform', file))
    .toThrow(`${file}: yaml_body of kubectl_manifest.bomb:2: more than 150000 values together with what was read before: name fewer files, or set --max-megabytes above 1`);
  expect(() => limited('migrate', good(), '--terraform', file)).toThrow('more than 150000 values');
});

test.each(READERS.filter(([reader]) => !/ of a /.test(reader)))('%s has the encodings that editors and shells write', (reader, form, read) => {
  const files: Record<string, unknown> = {
    'arm': { type: 'Microsoft.Network/applicationGateways', name: 'agw', properties: { httpListeners: [] } },
    'terraform': { resource: { azurerm_subnet: { a: { name: 'a' } } } },
    'profile': { clusterName: 'aks' },
    'config': { acknowledge: [] },
    '': { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { selector: { app: 'a' }, ports: [{ port: 80 }] } },
  };
  const option = /--(arm|terraform|profile|config)/.exec(reader)?.[1] ?? '';
  if (/--prices/.test(reader)) {
    files[''] = require('../../lib/traffic').Prices.ILLUSTRATIVE.sheet; // eslint-disable-line @typescript-eslint/no-require-imports
  }
  const text = JSON.stringify(files[option]);
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const encoded = {
    'utf8': Buffer.from(text),
    'utf8-mark': Buffer.from(`\ufeff${text}`),
    'utf16le': little,
    'utf16le-mark': Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
    'utf16be': big,
    'utf16be-mark': Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
  };
  for (const [encoding, bytes] of Object.entries(encoded)) {
    const file = at(`${encoding}/${reader.replace(/\W+/g, '-')}.${form}`, bytes);
    expect([encoding, said(() => read(file))]).toEqual([encoding, '']);
  }
});

test.each(READERS.filter(([reader]) => !/ of a /.test(reader)))('%s says of other things what they are, in one line with the name of the file', (reader, form, read) => {
  const isTerraform = /--terraform/.test(reader);
  const option = reader.split(' ')[1]?.startsWith('--') && !/--(?:write|node-rules)/.test(reader);
  const others: [name: string, content: string | Buffer, said: RegExp][] = [
    ['bytes', Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xff]), /not text in UTF-8 or UTF-16/],
    ['half', Buffer.from([0xff, 0xfe, 0x7b]), /not text in UTF-8 or UTF-16/],
    ...option ? [
      ['empty', '', /empty|must be an object, got nothing|holds nothing/] as [string, string, RegExp],
      ['list', '[]', /must be|no application gateway/] as [string, string, RegExp],
      ['text', '"x"', /must be|no application gateway/] as [string, string, RegExp],
      ['null', 'null', /must be|no application gateway/] as [string, string, RegExp],
      ['infinite', '{"a":\n [1e999]}', /:2: .*a number must be one that (?:JSON has|computers hold)/] as [string, string, RegExp],
      ['object', '{"apiVersion": "v1", "kind": "Service"}', /a Kubernetes object/] as [string, string, RegExp],
      ['tfvars', '{"prefix": "x", "count": 3}', /"prefix", "count"|prefix, count|no application gateway/] as [string, string, RegExp],
    ] : [],
    ...option && !isTerraform ? [
      ['state', '{"version": 4, "serial": 1, "lineage": "x", "resources": []}', /is Terraform's, no .*: give it by --terraform \S+$/] as [string, string, RegExp],
      ['plan', '{"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": []}', /is Terraform's, no .*: give it by --terraform \S+$/] as [string, string, RegExp],
    ] : [],
  ];
  for (const [name, content, expected] of others) {
    const file = at(`other/${name}/${reader.replace(/\W+/g, '-')}.${form}`, content);
    const message = said(() => read(file));
    expect([name, message]).toEqual([name, expect.stringMatching(expected)]);
    expect(message).toContain(file);
    expect(message).not.toContain('\n');
  }
});

test.each(READERS.filter(([reader]) => / --(?!node-rules|write|terraform)/.test(reader)))('%s says of a folder and of nothing what they are', (reader, _, read) => {
  const place = dirname(at(`folder/${reader.replace(/\W+/g, '-')}/x`, ''));
  expect(said(() => read(place))).toBe(`${place}: a folder, where a file must be`);
  expect(said(() => read(join(place, 'none')))).toBe(`${join(place, 'none')}: ENOENT: no such file or directory`);
});
