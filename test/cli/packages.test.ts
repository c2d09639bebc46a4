import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { run } from '../../lib/cli/main';

const PACKAGES = realpathSync(join(__dirname, '..', '..', 'node_modules'));
const BLOCK = /^( *)```ya?ml\n([^]*?)^ *```/gm;

/** Files below a folder with one of these endings. Links are not followed. */
function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The report, or the complaint. */
function explained(file: string): string {
  try {
    return run(['explain', file]).output;
  } catch (error) {
    return (error as Error).message;
  }
}

/** True for a file with YAML that is nothing to Kubernetes. */
function isEmpty(output: string): boolean {
  return output.startsWith('no kubernetes objects in ');
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'packages-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every YAML file that comes with a package is explained, or refused with file and line', () => {
  const files = filesIn(PACKAGES, /\.ya?ml$/);
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const output = explained(file);
    const isRefused = output.startsWith(file) && /^:\d+: |^: not text in UTF-8$/.test(output.slice(file.length));
    expect({ file: relative(PACKAGES, file), fine: isRefused || isEmpty(output) || /\d+ paths?, .* notes?\n$/.test(output) }).toMatchObject({ fine: true });
  }
}, 120_000);

test('every YAML in the documentation that comes with a package is explained, or refused with file and line', () => {
  const texts = filesIn(PACKAGES, /\.md$/).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(BLOCK)].map(([, indent, block]) => (
    block.split('\n').map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n')
  )));
  const manifests = texts.filter((text) => text.includes('apiVersion:'));
  expect(manifests.length).toBeGreaterThan(5);
  const file = join(folder, 'block.yaml');
  for (const text of texts) {
    writeFileSync(file, text);
    const output = explained(file);
    const isRefused = output.startsWith(file) && /^:\d+: /.test(output.slice(file.length));
    expect({ text, fine: isRefused || isEmpty(output) || /\d+ paths?, .* notes?\n$/.test(output) }).toMatchObject({ fine: true });
  }
}, 120_000);
