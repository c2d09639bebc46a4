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
  expect(outputOf('markdown')).toMatch(/^## Traffic report\n\n🛑 broken: \*\*1\*\* path, \*\*1\*\* of them broken, \*\*1\*\* error, /);
});

test('writes the findings as SARIF, with file and line', () => {
  const [{ ruleId, locations }] = JSON.parse(outputOf('sarif')).runs[0].results;
  expect(ruleId).toEqual('service-type');
  expect(locations[0].physicalLocation).toEqual({ artifactLocation: { uri: `file://${file}` }, region: { startLine: 6, startColumn: 3 } });
});

test('fails on a format that it does not know, and names the others', () => {
  expect(() => outputOf('yaml')).toThrow(new Error("--format must be text, json, sarif, markdown, html, mermaid or arm, got 'yaml'"));
});

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec: {ingressClassName: azure-application-gateway, rules: [{host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}]}}]}
`;

describe('gateways', () => {
  const ingress = join(folder, 'ingress.yaml');
  beforeAll(() => writeFileSync(ingress, INGRESS));
  const explained = (...args: string[]) => run(['explain', file, ingress, '--terraform', 'none', ...args]).output;

  test('stand after the report', () => {
    expect(explained()).not.toContain('backend pools');
    expect(explained('--gateway')).toMatch(/\n✖ broken: \d paths, .*\n\napplication gateway, of class azure-application-gateway\n\n {4}frontend ports\n[^]*\n {4}backend pools\n[^]*\n✖ broken: .*\n$/);
  });

  test('are in the JSON when they are asked for', () => {
    expect(JSON.parse(explained('--format', 'json')).gateways).toBeUndefined();
    expect(JSON.parse(explained('--format', 'json', '--gateway')).gateways[0].listeners[0].hostNames).toEqual(['shop.example.com']);
  });

  test('are a document of Azure Resource Manager', () => {
    expect(JSON.parse(explained('--format', 'arm')).properties.httpListeners[0].properties.hostNames).toEqual(['shop.example.com']);
  });

  test('are a section of the page', () => {
    expect(explained('--format', 'html')).toContain('<h2 id="gateways" tabindex="-1">Gateways</h2>');
  });

  test('fail with a format that has no room for them', () => {
    expect(() => explained('--gateway', '--format', 'sarif')).toThrow(new Error("--gateway needs --format text, json, html, arm, got 'sarif'"));
  });
});
