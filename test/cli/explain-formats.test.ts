import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/main';

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  type: Loadbalancer\n  ports:\n    - port: 80\n';
const folder = mkdtempSync(join(tmpdir(), 'formats-'));
const file = join(folder, 'service.yaml');

beforeAll(() => writeFileSync(file, SERVICE));
afterAll(() => rmSync(folder, { recursive: true }));

const outputOf = (format: string) => run(['explain', file, '--format', format]).output;

test('writes the report as a page', () => {
  expect(outputOf('html')).toMatch(/^<!DOCTYPE html>\n<html lang="en">\n[^]*<\/html>\n$/);
});

test('writes the report as Markdown', () => {
  expect(outputOf('markdown')).toMatch(/^## Traffic report\n\n\*\*1\*\* path, \*\*1\*\* of them broken, \*\*1\*\* error, /);
});

test('writes the findings as SARIF, with file and line', () => {
  const [{ ruleId, locations }] = JSON.parse(outputOf('sarif')).runs[0].results;
  expect(ruleId).toEqual('service-type');
  expect(locations[0].physicalLocation).toEqual({ artifactLocation: { uri: `file://${file}` }, region: { startLine: 1 } });
});

test('fails on a format that it does not know, and names the others', () => {
  expect(() => outputOf('yaml')).toThrow(new Error("--format must be text, json, sarif, markdown, html or mermaid, got 'yaml'"));
});
