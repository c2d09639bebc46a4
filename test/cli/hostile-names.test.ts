import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/main';
import { leave, leaveWith } from '../../lib/cli/outlet';
import { TrafficValidation } from '../../lib/plugin';

const HOSTILE = [
  'red\u001b[31m', 'x\nFAKE LINE', 'x\r\nFAKE LINE', 'x\n::error file=a::pwned', 'x\n  ::set-output name=a::b', '::stop-commands::x', '##vso[task.setvariable variable=a]b',
  '##[error]x', '##teamcity[x]', 'x\u2028FAKE LINE', 'x\u0085FAKE LINE', 'a\u202eb', 'a\u200bb', 'tag\u{e0041}', '\u009b31m', 'x\u0008\u0008',
  'half \ud800 of a sign', 'a\ufff9note\ufffb', '\u001b]8;;http://evil.example\u0007click\u001b]8;;\u001b\\',
];

let folder: string;
let written = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  written = '';
  (['stdout', 'stderr'] as const).forEach((stream) => jest.spyOn(process[stream], 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  }));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** What a process that runs the command prints, to both. */
function printed(...args: string[]): string {
  written = '';
  try {
    leave(run(args));
  } catch (error) {
    leaveWith(error as Error);
  }
  return written;
}

function expectHarmless(text: string): void {
  expect(text).not.toBe('');
  // eslint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202e\ufff9-\ufffb\p{Cs}]|\u{e0041}/u);
  expect(text).not.toMatch(/^\s*::/m);
  expect(text).not.toMatch(/##\w*\[/);
  expect(text).not.toMatch(/^(?:aks-constructs: )?FAKE LINE/m);
}

/** Objects whose every name is this one. */
function objects(name: string): string {
  const labels = { app: name };
  return [
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: name, annotations: { [name]: name, 'service.beta.kubernetes.io/azure-load-balancer-internal': name } }, spec: { type: 'LoadBalancer', selector: labels, loadBalancerSourceRanges: [name], ports: [{ name, port: 80, targetPort: name }], sessionAffinity: name } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'plain' }, spec: { clusterIP: '10.0.0.9', selector: { app: 'a' }, ports: [{ name, port: 80 }] } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: name }, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name, image: name, ports: [{ name, containerPort: 8080 }] }] } } } },
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name, namespace: name, annotations: { 'kubernetes.io/ingress.class': 'azure/application-gateway', 'appgw.ingress.kubernetes.io/backend-hostname': name } }, spec: { tls: [{ hosts: [name], secretName: name }], rules: [{ host: name, http: { paths: [{ path: `/${name}`, pathType: name, backend: { service: { name, port: { name } } } }] } }] } },
    { apiVersion: name, kind: name, metadata: { name } },
    { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name, namespace: name, labels: { 'kubernetes.io/service-name': name } }, addressType: 'IPv4', endpoints: [{ addresses: [name], nodeName: name }], ports: [{ name, port: 8080 }] },
  ].map((object) => JSON.stringify(object)).join('\n---\n');
}

/** A gateway of Azure Resource Manager in which every name and every reference to one has this in it. */
function hostileArm(json: any, name: string): any {
  return JSON.parse(JSON.stringify(json), (key, value) => (typeof value === 'string' && ['id', 'name', 'sslCertificate'].includes(key) ? `${value}${name}` : value));
}

const FORMATS = ['text', 'json', 'sarif', 'markdown', 'html', 'mermaid', 'arm'];

test.each(HOSTILE)('the name %j does nothing in any output', async (name) => {
  const file = join(folder, 'all.yaml');
  writeFileSync(file, objects(name));
  const none = ['--terraform', 'none'];
  FORMATS.forEach((format) => expectHarmless(printed('explain', file, ...none, '--format', format)));
  expectHarmless(printed('explain', file, ...none, '--node-rules', '--node', name));
  expectHarmless(printed('explain', file, ...none, '--node-rules', '--kube-proxy', 'nftables'));
  ['text', 'json', 'patch'].forEach((format) => expectHarmless(printed('migrate', file, ...none, '--format', format)));
  expectHarmless(printed('migrate', file, ...none, '--write'));
  expectHarmless(printed('migrate', file, ...none, '--to', 'load-balancer', '--service', name));

  expectHarmless(printed('explain', file, ...none, '--gateway'));
  expectHarmless(printed('route', `http://shop.example.com/${name}`, file, ...none));
  expectHarmless(printed('route', `http://${name}/`, file, ...none));
  ['text', 'json', name].forEach((format) => expectHarmless(printed('route', 'http://shop.example.com/', file, ...none, '--format', format)));
  const arm = join(folder, 'arm.json');
  writeFileSync(arm, JSON.stringify(hostileArm(JSON.parse(printed('explain', join(__dirname, '..', 'golden', 'tls-and-waf', 'shop.k8s.yaml'), ...none, '--format', 'arm')), name)));
  ['text', 'json'].forEach((format) => expectHarmless(printed('route', 'https://shop.example.com/', '--arm', arm, '--format', format)));
  const load = ['--clients', '2', '--rate', '2', '--duration', '2s', '--runs', '1'];
  [`${name}.${name}:80`, 'plain.default:80', `http://${name}/`, name].forEach((path) => ['text', 'json'].forEach((format) => (
    expectHarmless(printed('simulate', file, ...none, '--path', path, ...load, '--format', format))
  )));
  expectHarmless(printed('simulate', file, ...none, '--path', 'plain.default:80', ...load, '--event', name));
  expectHarmless(printed('simulate', file, ...none, '--path', 'plain.default:80', ...load, '--compare', name));

  // JSON stays JSON, and says the same
  const json = JSON.parse(printed('explain', file, ...none, '--format', 'json'));
  expect(JSON.stringify(json)).toContain(JSON.stringify(name).slice(1, -1));
  printed('explain', file, ...none, '--format', 'html', '--output', join(folder, 'report.html'));
  expectHarmless(readFileSync(join(folder, 'report.html'), 'utf8'));

  const lines: string[] = [];
  await new TrafficValidation({ terraform: 'none' }).validate({
    manifests: [file],
    report: {
      addViolation: ({ violatingResources }: any) => lines.push(...violatingResources.flatMap((one: any) => [one.resourceName, ...one.locations])),
      submit: () => undefined,
    },
    logger: { log: (line: string) => lines.push(line) },
  });
  expectHarmless(lines.join('\n'));
});

test.each(HOSTILE.filter((name) => !name.includes('/')))('%j does nothing in an error', (name) => {
  const hostile = join(folder, `${name}.yaml`);
  const good = join(folder, 'good.yaml');
  const at = (file: string, content: string) => {
    writeFileSync(join(folder, file), content);
    return join(folder, file);
  };
  writeFileSync(good, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
  writeFileSync(hostile, `kind: [\n${name}`);
  expectHarmless(printed('explain', hostile));
  expectHarmless(printed('explain', folder, '--terraform', 'none'));
  expectHarmless(printed('explain', join(folder, 'none', name)));
  expectHarmless(printed('explain', join(folder, `${name}*`)));
  expectHarmless(printed(name));
  expectHarmless(printed('explain', `--${name}`));
  expectHarmless(printed('explain', good, '--format', name));
  expectHarmless(printed('explain', good, '--kube-proxy', name));
  expectHarmless(printed('explain', good, '--max-megabytes', name));
  expectHarmless(printed('migrate', good, '--gigabytes', name));
  expectHarmless(printed('migrate', good, '--to', name));
  expectHarmless(printed('explain', good, '--terraform', name));
  expectHarmless(printed('explain', good, '--terraform', at('tf.json', JSON.stringify({ [name]: name }))));
  expectHarmless(printed('explain', good, '--terraform', at('broken.json', `{"a": ${name}`)));
  expectHarmless(printed('explain', good, '--profile', at('profile.yaml', JSON.stringify({ [name]: name, clusterName: { [name]: name }, subnets: [{ subnetName: 'a', [name]: 1 }] }))));
  expectHarmless(printed('explain', good, '--config', at('config.yaml', JSON.stringify({ acknowledge: [{ code: name, reason: name, object: name }] }))));
  expectHarmless(printed('explain', good, '--prices', at('prices.json', JSON.stringify({ [name]: name }))));
  expectHarmless(printed('explain', good, '--output', join(good, name)));
  mkdirSync(join(folder, 'stacks'));
});
