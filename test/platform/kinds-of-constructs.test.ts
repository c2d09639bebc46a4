import { Chart, Testing as Cdk8sTesting } from 'cdk8s';
import { TerraformStack, Testing } from 'cdktf';
import { AksChartContainer, AksPlatform, AksWorkloadIdentity, AlbInstallation, CertificateIssuer } from '../../lib/platform';
import { DnsZone } from '../../lib/terraform';

const ZONE = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/dnsZones/example.com';

function linesOf(make: () => unknown): string[] {
  try {
    make();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n  ').map((line) => line.replace(/^\[[^\]]*\] /, ''));
  }
}

function parts() {
  const stack = new TerraformStack(Testing.app(), 'infra');
  const platform = new AksPlatform(stack, 'shop', { location: 'westeurope' });
  const chart = new Chart(Cdk8sTesting.app(), 'shop', { namespace: 'shop' });
  const zone = DnsZone.fromDnsZoneId(stack, 'zone', ZONE);
  return { stack, zone, home: { chart, cluster: platform.cluster, resourceGroupName: 'rg', location: 'westeurope' } };
}

test.each<[string, string]>([
  ['chart', 'chart must be made by Chart, got an object; make one in app.manifests'],
  ['cluster', 'cluster must be made by AksCluster, got an object; make one, take cluster of a platform, or call AksCluster.fromAksClusterAttributes'],
  ['flux', 'flux must be made by FluxConfiguration, got an object; make one'],
  ['kustomize', 'kustomize must be made by KustomizeComponent, got an object; make one'],
])('a workload identity refuses another %s', (field, message) => {
  const { stack, home } = parts();
  expect(linesOf(() => new AksWorkloadIdentity(stack, 'orders', { ...home, [field]: {} }))).toEqual([message]);
});

test.each<[string, string]>([
  ['chart', 'chart must be made by Chart, got an object; make one in app.manifests'],
  ['zone', 'zone must be made by DnsZone, got an object; make one, or call DnsZone.fromDnsZoneId'],
  ['cluster', 'cluster must be made by AksCluster, got an object; make one, take cluster of a platform, or call AksCluster.fromAksClusterAttributes'],
])('an issuer of certificates refuses another %s', (field, message) => {
  const { stack, zone, home } = parts();
  expect(linesOf(() => new CertificateIssuer(stack, 'issuer', { ...home, zone, email: 'ops@example.com', [field]: {} } as any))).toEqual([message]);
});

test('a container of charts refuses another cluster', () => {
  const { stack } = parts();
  expect(linesOf(() => new AksChartContainer(stack, 'charts', { storageAccountName: 'stshop', cluster: {} as any, resourceGroupName: 'rg', location: 'westeurope' })))
    .toEqual(['cluster must be made by AksCluster, got an object; make one, take cluster of a platform, or call AksCluster.fromAksClusterAttributes']);
});

test('each way to install a controller says its own name', () => {
  const messageOf = (make: () => unknown) => {
    try {
      make();
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(messageOf(() => AlbInstallation.helm({ namespace: 'A' }))).toMatch(/^\[AlbInstallation\.helm(?: at [^\]]+)?\] namespace must be /);
  expect(messageOf(() => AlbInstallation.addon({ apiVersion: '2025-01-01' }))).toMatch(/^\[AlbInstallation\.addon(?: at [^\]]+)?\] apiVersion must be a preview version like /);
});
