import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { migrate } from '../../lib/cli/migrate';
import { ingressJson, path, rule } from '../support/ingress';
import { nginxJson } from '../traffic/migration/nginx/support';

const folder = mkdtempSync(join(tmpdir(), 'migrate-gateway-'));
const file = join(folder, 'ingress.json');
writeFileSync(file, JSON.stringify(ingressJson()));
writeFileSync(join(folder, 'private.json'), JSON.stringify(ingressJson({ 'use-private-ip': 'true' })));
writeFileSync(join(folder, 'nginx.json'), JSON.stringify(nginxJson({ 'configuration-snippet': 'deny all;' }, { rules: [rule([path('/')])] })));
afterAll(() => rmSync(folder, { recursive: true }));

const TO = ['--to', 'application-gateway-for-containers', '--terraform', 'none'];
const run = (...args: string[]) => migrate([...TO, ...args]);

test('prints the table, and ends well where nothing is impossible', () => {
  const { output, exitCode } = run(file);
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^3 objects for class azure-alb-external; /);
  expect(run(join(folder, 'private.json')).exitCode).toBe(1);
});

test('says beside objects alone that something is impossible', () => {
  const told = '1 row of the table is impossible, so these objects do not do all that the Ingresses do: --format text says what';
  for (const format of ['yaml', 'routes', 'policies']) {
    expect(run(join(folder, 'private.json'), '--format', format)).toMatchObject({ exitCode: 1, notes: [told] });
  }
  expect(migrate(['--to', 'agic', '--terraform', 'none', join(folder, 'nginx.json'), '--format', 'yaml'])).toMatchObject({ exitCode: 1, notes: [told] });
  expect(['text', 'json'].flatMap((format) => run(join(folder, 'private.json'), '--format', format).notes)).toEqual([]);
  expect(run(file, '--format', 'yaml').notes).toEqual([]);
});

test('prints routes and policies apart and together', () => {
  const [routes, policies, both] = ['routes', 'policies', 'yaml'].map((format) => run(file, '--format', format, '--gateway', 'edge/front').output);
  expect(routes).toContain('namespace: edge');
  expect(routes).toMatch(/parentRefs:\n[^]*?name: front\n/);
  expect(routes).not.toContain('alb.networking.azure.io/v1');
  expect(both).toBe(`${routes}---\n${policies}`);
  expect(JSON.parse(run(file, '--format', 'json').output).manifests).toHaveLength(2);
});

test('takes the Ingresses of ingress-nginx where they are the only ones, or where it is told to', () => {
  expect(run(join(folder, 'nginx.json')).output).toContain('snippet: configuration of nginx as text');
  expect(run(join(folder, 'nginx.json'), '--from', 'application-gateway').output).toContain('Ingresses of ingress-nginx, 1 of them, are not looked at');
});

test('writes Ingresses of the Application Gateway ingress controller from those of nginx', () => {
  const to = (...args: string[]) => migrate(['--to', 'agic', '--terraform', 'none', join(folder, 'nginx.json'), ...args]);
  expect(to().output).toMatch(/^1 Ingress for the Application Gateway ingress controller; rows: 1 impossible/);
  expect(to().exitCode).toBe(1);
  expect(to('--format', 'yaml').output).toContain('ingressClassName: azure-application-gateway');
  expect(JSON.parse(to('--format', 'json').output).manifests).toHaveLength(1);
  expect(() => to('--format', 'patch')).toThrow(new Error("--format must be text, json or yaml with --to agic, got 'patch'"));
  expect(() => to('--gateway', 'a/b')).toThrow(new Error('--gateway means nothing with --to agic; leave it out'));
  expect(() => to('--from', 'application-gateway')).toThrow(
    new Error("--from must be ingress-nginx with --to agic, got 'application-gateway': those Ingresses are of that controller already"),
  );
});

test('the firewall policy that is named is among the policies', () => {
  expect(migrate([...TO, file, '--terraform', 'none', '--waf-policy', '/policies/waf', '--format', 'policies']).output).toContain('webApplicationFirewall:\n    id: /policies/waf');
});

test('another implementation gets no policies', () => {
  expect(migrate(['--to', 'approuting-istio', '--terraform', 'none', file, '--format', 'policies']).output).toBe('');
});

test.each<[string[], string]>([
  [[...TO, file, '--gateway', 'edge'], "--gateway must be namespace/name, got 'edge'"],
  [[...TO, file, '--gateway', 'edge/front/x'], "--gateway must be namespace/name, got 'edge/front/x'"],
  [[...TO, file, '--gateway', '/front'], "--gateway must be namespace/name, got '/front'"],
  [[...TO, file, '--gateway', 'edge/'], "--gateway must be namespace/name, got 'edge/'"],
  [[...TO, file, '--frontend', 'a'], "--frontend needs --alb-id, got 'a' alone: a gateway that the controller makes has no frontend to choose"],
  [['--to', 'approuting-istio', file, '--waf-policy', 'a'], '--waf-policy needs --to application-gateway-for-containers, got approuting-istio: other gateways have no firewall policy of Azure'],
  [['--waf-policy', 'a', file], '--waf-policy needs --to application-gateway-for-containers or approuting-istio; leave it out'],
  [[...TO, file, '--format', 'patch'], "--format must be text, json, yaml, routes or policies with this --to, got 'patch'"],
  [[...TO, file, '--from', 'nginx'], "--from must be application-gateway or ingress-nginx, got 'nginx'"],
  [['--from', 'ingress-nginx', file], '--from needs --to application-gateway-for-containers or approuting-istio; leave it out'],
  [[...TO, file, '--write'], '--write means nothing with --to application-gateway-for-containers; leave it out'],
  [['--alb-id', 'a', '--frontend', 'b', file], '--alb-id, --frontend need --to application-gateway-for-containers or approuting-istio; leave them out'],
])('fails for %j', (args, message) => {
  expect(() => migrate(args)).toThrow(new Error(message));
});
