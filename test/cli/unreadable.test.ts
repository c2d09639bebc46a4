import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { explain } from '../../lib/cli/explain';
import { run } from '../../lib/cli/main';
import { migrate } from '../../lib/cli/migrate';

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unreadable-'));
  writeFileSync(join(folder, 'good.yaml'), CONFIG_MAP);
  writeFileSync(join(folder, 'template.yaml'), 'kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file that cannot be read is left out, named, and makes the exit code 2', () => {
  const { output, exitCode, notes = [] } = explain([folder, '--terraform', 'none']);
  expect(exitCode).toBe(2);
  expect(output).toContain('1 ConfigMap');
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^cannot read \S+template\.yaml:3: .*; this is a template, of Helm for instance: helm template … \| aks-constructs explain -$/s);
});

test('JSON and SARIF carry it', () => {
  const { unreadable } = JSON.parse(explain([folder, '--terraform', 'none', '--format', 'json']).output);
  expect(unreadable).toEqual([{ file: join(folder, 'template.yaml'), problem: expect.stringContaining('template.yaml:3: ') }]);
  const { invocations } = JSON.parse(explain([folder, '--terraform', 'none', '--format', 'sarif']).output).runs[0];
  expect(invocations[0].executionSuccessful).toBe(false);
  expect(invocations[0].toolExecutionNotifications).toHaveLength(1);
});

test('a single file that cannot be read is reported in the same way', () => {
  const { output, exitCode, notes } = explain([join(folder, 'template.yaml'), '--terraform', 'none', '--format', 'json']);
  expect([exitCode, notes]).toEqual([2, [expect.stringContaining('template.yaml:3: ')]]);
  expect(JSON.parse(output)).toMatchObject({ unreadable: [{ file: join(folder, 'template.yaml') }], paths: [], findings: [] });
});

test.each([
  ['text', /^⚠ warning: 1 file not read, 0 paths, .*\n\nfiles {9}\S+good\.yaml\nterraform {5}none\nprofile {7}none \(--profile FILE says what Terraform does not\)\nnot read {6}\S+template\.yaml:3: /],
  ['markdown', /\n\| not read \| .*template\.yaml:3: /],
  ['html', /<dt>not read<\/dt><dd>[^<]*template\.yaml:3: /],
])('the header of %s names it', (format, expected) => {
  expect(explain([folder, '--terraform', 'none', '--format', format], { width: 1000, hasColor: false }).output).toMatch(expected);
});

test('migrate goes on too, names it, and exits with 2', () => {
  writeFileSync(join(folder, 'service.yaml'), 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {type: LoadBalancer, selector: {app: api}, ports: [{port: 80}]}\n');
  const { output, exitCode, notes } = migrate([folder, '--terraform', 'none', '--format', 'json']);
  expect([exitCode, notes]).toEqual([2, [expect.stringContaining('template.yaml:3: ')]]);
  expect(JSON.parse(output)).toMatchObject({ migrations: [{ service: { name: 'api' } }], unreadable: [{ file: join(folder, 'template.yaml') }] });
  expect(() => migrate([folder, '--terraform', 'none', '--write'])).toThrow('--write changes nothing as long as a file cannot be read');
});

const good = () => join(folder, 'good.yaml');

test.each<[string, string[]]>([
  ['explain', []],
  ['verify', ['--live', 'GOOD']],
  ['migrate', ['--to', 'agic', '--from', 'ingress-nginx']],
  ['migrate', ['--to', 'agic', '--from', 'ingress-nginx', '--format', 'yaml']],
  ['migrate', ['--to', 'application-gateway-for-containers']],
  ['migrate', ['--to', 'approuting-istio', '--format', 'yaml']],
  ['diff', ['GOOD']],
])('%s %j exits with 2 and names a file that cannot be read', (command, options) => {
  const rest = [...options.map((option) => (option === 'GOOD' ? good() : option)), '--terraform', 'none'];
  const outcome = run([command, folder, ...rest]);
  expect([outcome.exitCode, outcome.notes]).toEqual([2, expect.arrayContaining([expect.stringContaining('template.yaml:3: ')])]);
  expect(run([command, good(), ...rest]).exitCode).not.toBe(2);
});

test('verify names what it cannot read of the cluster', () => {
  const outcome = run(['verify', good(), '--live', join(folder, 'template.yaml'), '--terraform', 'none']);
  expect([outcome.exitCode, outcome.notes]).toEqual([2, [expect.stringContaining('template.yaml:3: ')]]);
});
