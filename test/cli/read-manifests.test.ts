import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { LimitedReader } from '../../lib/cli/limited-reader';
import { readManifests } from '../../lib/cli/read-manifests';

const named = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n`;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-manifests-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, content: string | Buffer = named(file.replace(/\W/g, '-'))): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}
const read = (...places: string[]) => readManifests(places.map((place) => join(folder, place))).objects.map(({ object }) => object.metadata.name);

test('folders are read by name and all the way down', () => {
  ['b.yml', 'a/z.yaml', 'a/b/c.json', 'c.yaml', 'B.yaml'].forEach((file) => write(file));
  expect(read('.')).toEqual(['B-yaml', 'a-b-c-json', 'a-z-yaml', 'b-yml', 'c-yaml']);
});

test('links to nothing and to themselves are left alone in folders and patterns, and named where they are asked for', () => {
  write('a.yaml');
  symlinkSync('nothing', join(folder, 'dangling.yaml'));
  symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
  expect(read('.')).toEqual(['a-yaml']);
  expect(read('*.yaml')).toEqual(['a-yaml']);
  expect(readManifests([join(folder, 'loop.yaml'), join(folder, 'a.yaml'), join(folder, 'dangling.yaml')]).unreadable.map(({ problem }) => problem)).toEqual([
    `${join(folder, 'loop.yaml')}: ELOOP: too many symbolic links encountered`, `${join(folder, 'dangling.yaml')}: ENOENT: no such file or directory`,
  ]);
});

test('files come in the order of the arguments, whatever they are called', () => {
  ['b.yaml', 'a.txt'].forEach((file) => write(file));
  expect(read('b.yaml', 'a.txt')).toEqual(['b-yaml', 'a-txt']);
});

const within = (megabytes: number) => new LimitedReader(megabytes);

test('files may hold so much together', () => {
  const block = `${named('x')}${'# a comment of ten times ten letters, so that a few thousand lines of it make the size that is wanted here\n'.repeat(2000)}---\n`;
  expect(block.length).toBeGreaterThan(200_000);
  const [small, large] = [write('small.yaml', block), write('large.yaml', block.repeat(4))];
  expect(readManifests([large], within(1)).objects).toHaveLength(4);
  expect(() => readManifests([large, small], within(1)))
    .toThrow(`${small}: together with what was read before more than 1 MB: name fewer files, or set --max-megabytes above 1`);
  expect(readManifests([large, small], within(2)).objects).toHaveLength(5);
});

(existsSync('/dev/fd') ? test : test.skip)('a file is closed once it is read', () => {
  const file = write('closed.yaml', named('x'));
  const open = readdirSync('/dev/fd').length;
  Array.from({ length: 20 }, () => readManifests([file], within(1)));
  expect(readdirSync('/dev/fd').length).toBeLessThan(open + 10);
});

test.each([
  ['numbers in a list', (count: number) => `x: [${'1,'.repeat(count)}1]`, 149_994],
  ['numbers in lines', (count: number) => `x:\n${'- 1\n'.repeat(count)}`, 74_997],
  ['empty maps', (count: number) => `x: [${'{},'.repeat(count)}{}]`, 149_994],
])('and so many values: %s', (_, text, most) => {
  const reader = within(1);
  const head = 'apiVersion: v1\nkind: X\n';
  const [fits, over] = [write('fits.yaml', `${head}${text(most - 20)}`), write('over.yaml', `${head}${text(most + 20)}`)];
  expect(readManifests([fits], reader).objects).toHaveLength(1);
  expect(() => readManifests([over], within(1)))
    .toThrow(/over\.yaml:\d+: more than 150000 values together with what was read before: name fewer files, or set --max-megabytes above 1$/);
  expect(readManifests([over], within(2)).objects).toHaveLength(1);
  expect(() => readManifests([fits], reader)).toThrow(/fits\.yaml:\d+: more than 150000 values/);
});

test('where no option allows more, none is named', () => {
  expect(new LimitedReader(500).budget.problem).toBe('more than 75000000 values together with what was read before: name fewer files');
});

test('what never ends is not read to its end', () => {
  expect(() => readManifests(['/dev/zero'], within(1))).toThrow('/dev/zero: together with what was read before more than 1 MB');
});

test('folders may hold other things', () => {
  write('a.yaml');
  write('README.md', '# no manifest');
  write('.git/x.yaml');
  write('node_modules/x/package.json', '{}');
  mkdirSync(join(folder, 'folder.yaml'));
  expect(read('.')).toEqual(['a-yaml']);
});

test('links to files are read, links to folders and to nothing are not', () => {
  write('real/a.yaml');
  symlinkSync(join(folder, 'real/a.yaml'), join(folder, 'link.yaml'));
  symlinkSync(folder, join(folder, 'real/loop.yaml'));
  symlinkSync(join(folder, 'none'), join(folder, 'dangling.yaml'));
  expect(read('.')).toEqual(['real-a-yaml', 'real-a-yaml']);
});

test('objects have their file', () => {
  const file = write('a.yaml', `# comment\n${named('x')}`);
  expect(readManifests([file]).objects[0].origin).toEqual({ file, line: 2 });
});

test('fails for a place that is not there', () => {
  expect(() => readManifests([join(folder, 'none')]))
    .toThrow(new Error(`no manifests at '${join(folder, 'none')}': synthesize first, or name files and folders with Kubernetes YAML`));
});

test('fails for a folder without any manifest, which would pass every check', () => {
  write('README.md', 'x');
  expect(() => readManifests([folder])).toThrow(new Error(`no manifests in '${folder}': expected files that end in .yaml, .yml or .json`));
});

test.each([
  ['Latin-1', Buffer.from('# B\u00fcro\n', 'latin1')],
  ['anything', Buffer.from([0, 255, 254, 128])],
])('text in %s is named, and left out', (_, content) => {
  const file = write('a.yaml', content);
  expect(readManifests([file])).toEqual({
    objects: [], files: [], texts: {}, unreadable: [{ file, problem: `${file}: not text in UTF-8 or UTF-16` }], terraform: [],
  });
});

test.each(['utf8', 'utf16le'] as const)('a byte order mark of %s is no harm', (encoding) => {
  expect(readManifests([write('a.yaml', Buffer.from(`\ufeff${named('x')}`, encoding))]).objects).toHaveLength(1);
});

test.each([
  ['nothing', ''],
  ['a word', 'hello\n'],
  ['documents of others', 'foo: bar\n---\nkind: ingress\n'],
])('a place with %s in it has nothing to explain', (_, content) => {
  const file = write('empty.yaml', content);
  expect(() => readManifests([file])).toThrow(new Error(`no kubernetes objects in '${file}': expected documents with apiVersion, kind and metadata`));
});

test('a file that cannot be read is named, with what it seems to be, and the others are read', () => {
  const good = write('good.yaml');
  const template = write('template.yaml', 'kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n');
  const lines = write('lines.json', '{"a": 1}\n{"a": 2}\n');
  const { objects, files, unreadable } = readManifests([folder]);
  expect([objects.length, files]).toEqual([1, [good]]);
  expect(unreadable).toEqual([
    { file: lines, problem: expect.stringMatching(/lines\.json:2: .*; these are lines of JSON, each an object of its own: put them into a list, or --- between them$/s) },
    { file: template, problem: expect.stringMatching(/template\.yaml:3: .*; this is a template, of Helm for instance: helm template … \| aks-constructs explain -$/s) },
  ]);
});

test('what is no object beside objects is left out', () => {
  write('a.yaml', 'foo: bar\n');
  write('b.yaml');
  expect(read('.')).toEqual(['b-yaml']);
});
