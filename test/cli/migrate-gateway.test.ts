import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { migrate } from '../../lib/cli/migrate';
import { ingressJson } from '../support/ingress';

const folder = mkdtempSync(join(tmpdir(), 'migrate-gateway-'));
const file = join(folder, 'ingress.json');
writeFileSync(file, JSON.stringify(ingressJson()));
writeFileSync(join(folder, 'private.json'), JSON.stringify(ingressJson({ 'use-private-ip': 'true' })));
afterAll(() => rmSync(folder, { recursive: true }));

const TO = ['--to', 'application-gateway-for-containers', '--terraform', 'none'];
const run = (...args: string[]) => migrate([...TO, ...args]);

test('prints the table, and ends well where nothing is impossible', () => {
  const { output, exitCode } = run(file);
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^3 objects for class azure-alb-external; /);
  expect(run(join(folder, 'private.json')).exitCode).toBe(1);
});

test('prints routes and policies apart and together', () => {
  const [routes, policies, both] = ['routes', 'policies', 'yaml'].map((format) => run(file, '--format', format, '--gateway', 'edge/front').output);
  expect(routes).toContain('namespace: edge');
  expect(routes).not.toContain('alb.networking.azure.io/v1');
  expect(both).toBe(`${routes}---\n${policies}`);
  expect(JSON.parse(run(file, '--format', 'json').output).manifests).toHaveLength(2);
});

test('another implementation gets no policies', () => {
  expect(migrate(['--to', 'approuting-istio', '--terraform', 'none', file, '--format', 'policies']).output).toBe('');
});

test.each<[string[], string]>([
  [[...TO, file, '--gateway', 'edge'], "--gateway must be namespace/name, got 'edge'"],
  [[...TO, file, '--frontend', 'a'], "--frontend needs --alb-id, got 'a' alone: a gateway that the controller makes has no frontend to choose"],
  [[...TO, file, '--format', 'patch'], "--format must be text, json, yaml, routes or policies with this --to, got 'patch'"],
  [[...TO, file, '--write'], '--write means nothing with --to application-gateway-for-containers; leave it out'],
  [['--alb-id', 'a', '--frontend', 'b', file], '--alb-id, --frontend need --to application-gateway-for-containers or approuting-istio; leave them out'],
])('fails for %j', (args, message) => {
  expect(() => migrate(args)).toThrow(new Error(message));
});
