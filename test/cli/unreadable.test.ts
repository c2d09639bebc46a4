import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { explain } from '../../lib/cli/explain';

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
  expect(notes[0]).toMatch(/^cannot read \S+template\.yaml:3: .*helm template … \| aks-constructs explain -$/s);
});

test('JSON and SARIF carry it', () => {
  const { unreadable } = JSON.parse(explain([folder, '--terraform', 'none', '--format', 'json']).output);
  expect(unreadable).toEqual([{ file: join(folder, 'template.yaml'), problem: expect.stringContaining('template.yaml:3: ') }]);
  const { invocations } = JSON.parse(explain([folder, '--terraform', 'none', '--format', 'sarif']).output).runs[0];
  expect(invocations[0].executionSuccessful).toBe(false);
  expect(invocations[0].toolExecutionNotifications).toHaveLength(1);
});

test('a single file that cannot be read is an error', () => {
  expect(() => explain([join(folder, 'template.yaml'), '--terraform', 'none'])).toThrow('template.yaml:3: ');
});
