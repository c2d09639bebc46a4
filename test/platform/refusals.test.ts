import { Chart } from 'cdk8s';
import { App, TerraformStack } from 'cdktf';
import { ClusterIpService } from '../../lib/manifests';
import { AksApp, AksPlatform } from '../../lib/platform';
import { DnsZone, LogAnalyticsWorkspace } from '../../lib/terraform';

const HOME = { resourceGroupName: 'rg-shop', location: 'westeurope' };

/** A program with a workspace and a Service that are both refused. */
function program(): AksApp {
  const app = new AksApp();
  new LogAnalyticsWorkspace(new TerraformStack(app.terraform, 'infra'), 'logs', { ...HOME, workspaceName: 'a' });
  new ClusterIpService(new Chart(app.manifests, 'shop'), 'api', { ports: [{ port: 99999 }], selectorLabels: { app: 'api' } });
  return app;
}

const problemOf = (run: () => unknown): string => {
  try {
    run();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

test('one error has the problems of all constructs, in both halves', () => {
  const [first, ...lines] = problemOf(() => program().synth()).split('\n');
  expect(first).toBe('synthesis failed, nothing is written:');
  expect(lines[0]).toBe("  [infra/logs at refusals.test.ts:12] workspaceName must be 4 to 63 letters, digits or '-', starting and ending with a letter or digit, got 'a'");
  expect(lines[1]).toMatch(/^ {2}\[shop\/api at refusals\.test\.ts:13\] spec\.ports\[0\]\.port must be a whole number from 1 to 65535, got 99999; /);
  expect(new Set(lines).size).toBe(lines.length);
});

test('what is added twice is told among the others, in words of its own', () => {
  const app = new AksApp();
  const infra = new TerraformStack(app.terraform, 'infra');
  const platform = new AksPlatform(infra, 'shop', { location: 'westeurope', cluster: { dnsServiceIp: '1.1.1.1' } });
  const zone = DnsZone.fromDnsZoneId(infra, 'zone', '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/dnsZones/example.com');
  [1, 2].forEach(() => {
    platform.addDomain('shop.example.com', { zone });
    platform.cluster.addRecommendedAlerts({ emailAddresses: ['ops@example.com'] });
  });
  const problem = problemOf(() => app.synth());
  expect(problem).toContain("[infra/shop/Gateway at refusals.test.ts:40] domain 'shop.example.com' exists already");
  expect(problem).toContain('[infra/shop/Cluster at refusals.test.ts:41] addRecommendedAlerts must be called once, got it again');
  expect(problem).toContain('dnsServiceIp');
  expect(problem).not.toContain('There is already a Construct');
});

test('either half by itself is refused too', () => {
  expect(problemOf(() => program().terraform.synth())).toContain("workspaceName must be 4 to 63 letters, digits or '-'");
  expect(problemOf(() => program().manifests.synth())).toContain('spec.ports[0].port must be a whole number from 1 to 65535, got 99999');
});

test('without an AksApp the first construct with a problem throws', () => {
  const stack = new TerraformStack(new App(), 'infra');
  expect(problemOf(() => new LogAnalyticsWorkspace(stack, 'logs', { ...HOME, workspaceName: 'a' }))).toMatch(/^\[infra\/logs\] workspaceName must be/);
});

test('what was refused before a program ends by an error of its own is told before that', () => {
  const write = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const app = program();
    (process as NodeJS.EventEmitter).emit('uncaughtExceptionMonitor', new Error('something else'));
    expect(write.mock.calls.map(([text]) => String(text)).join('')).toContain("  [infra/logs at refusals.test.ts:12] workspaceName must be 4 to 63 letters, digits or '-'");
    problemOf(() => app.synth());
    write.mockClear();
    (process as NodeJS.EventEmitter).emit('uncaughtExceptionMonitor', new Error('something else'));
    expect(write.mock.calls.map(([text]) => String(text)).join('')).not.toContain('[infra/logs]\n');
  } finally {
    write.mockRestore();
  }
});
