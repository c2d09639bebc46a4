import { AksClusterProps, OutboundType } from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { onlyResource } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';

function resource(props: Partial<AksClusterProps>): any {
  return onlyResource(testCluster(props).stack, 'azurerm_kubernetes_cluster');
}

test('nodes without a way out start from a cache', () => {
  const cluster = resource({ outboundType: OutboundType.NONE });

  expect(cluster.network_profile.outbound_type).toBe('none');
  expect(cluster.bootstrap_profile).toEqual({ artifact_source: 'Cache' });
});

test('nodes with a way out may have a cache', () => {
  expect(resource({ artifactCache: {} }).bootstrap_profile).toEqual({ artifact_source: 'Cache' });
  expect(resource({})).not.toHaveProperty('bootstrap_profile');
});

test.each<[string, Partial<AksClusterProps>, string]>([
  ['a registry that no node may read', { artifactCache: { containerRegistryId: `${GROUP}/Microsoft.ContainerRegistry/registries/crshop` } },
    'artifactCache.containerRegistryId needs identity with kubelet, which may pull from the registry before the cluster starts'],
  ['addresses of a way out that there is not', { outboundType: OutboundType.NONE, loadBalancerOutbound: {} },
    'loadBalancerOutbound has no effect with outboundType none: leave one of the two out'],
])('fails for %s', (_, props, message) => {
  expect(() => testCluster(props)).toThrow(new Error(`[infra/shop] ${message}`));
});

test('fails for a registry by its name', () => {
  expect(() => testCluster({ artifactCache: { containerRegistryId: 'shop' } })).toThrow(
    "artifactCache.containerRegistryId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.ContainerRegistry/registries/<name>, got 'shop'",
  );
});

const CERTIFICATE = Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n').toString('base64');

test.each([1, 10])('%d certificates of authorities are written', (count) => {
  const customCaTrustCertificatesBase64 = Array(count).fill(CERTIFICATE);

  expect(resource({ customCaTrustCertificatesBase64 }).custom_ca_trust_certificates_base64).toEqual(customCaTrustCertificatesBase64);
});

test.each<[string, string[], string]>([
  ['no certificate', [], 'number of customCaTrustCertificatesBase64 must be a whole number between 1 and 10, got 0'],
  ['11 certificates', Array(11).fill(CERTIFICATE), 'number of customCaTrustCertificatesBase64 must be a whole number between 1 and 10, got 11'],
  ['plain PEM', ['-----BEGIN CERTIFICATE-----'], "customCaTrustCertificatesBase64 must be PEM certificates in base64, got '-----BEGIN CERTIFICA'"],
])('fails for %s', (_, customCaTrustCertificatesBase64, message) => {
  expect(() => testCluster({ customCaTrustCertificatesBase64 })).toThrow(new Error(`[infra/shop] ${message}`));
});
