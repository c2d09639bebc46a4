import { routeCertificateUnsynced } from '../../../../lib/traffic/rules/route/route-certificate-unsynced';
import { gatewayListeners } from '../../../support/alb';
import { found } from '../../../support/rule';

const gateway = (reference: any = {}) => gatewayListeners({ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'shop-tls', ...reference }] } });
const KEYS = [{ objectName: 'shop', key: 'tls.crt' }, { objectName: 'shop', key: 'tls.key' }];
const provider = (secretObjects: any[] | undefined = [{ secretName: 'shop-tls', type: 'kubernetes.io/tls', data: KEYS }], name = 'vault', namespace?: string) => ({
  apiVersion: 'secrets-store.csi.x-k8s.io/v1', kind: 'SecretProviderClass', metadata: { name, namespace }, spec: { provider: 'azure', secretObjects },
});
const deployment = (secretProviderClass: string, replicas?: number, namespace?: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'sync', namespace },
  spec: { replicas, template: { spec: { containers: [], volumes: [{ name: 'vault', csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass } } }] } } },
});
const nothing = (why: string, namespace = 'default') => `warning: Secret ${namespace}/shop-tls of listener https is made of nothing: ${why}`;

test.each<[string, any[], string]>([
  ['a class that no pod mounts', [gateway(), provider()], nothing('a pod of namespace default must mount SecretProviderClass vault, got none')],
  ['a class that pods of no other name mount', [gateway(), provider(), deployment('other')], nothing('a pod of namespace default must mount SecretProviderClass vault, got none')],
  ['a class that a stopped workload mounts', [gateway(), provider(), deployment('vault', 0)], nothing('a pod of namespace default must mount SecretProviderClass vault, got deployment sync with 0 replicas')],
  ['pods of another namespace', [gateway({ namespace: 'certs' }), provider(undefined, 'vault', 'certs'), deployment('vault')],
    nothing('a pod of namespace certs must mount SecretProviderClass vault, got none', 'certs')],
  ['a class of that name that makes no Secret', [gateway(), { ...provider(), metadata: { name: 'shop-tls' }, spec: { provider: 'azure' } }, deployment('shop-tls')],
    nothing('secretObjects of SecretProviderClass shop-tls must have secretName shop-tls, got none')],
  ['a Secret without type', [gateway(), provider([{ secretName: 'shop-tls', data: KEYS }]), deployment('vault')],
    nothing('secretObjects of SecretProviderClass vault must have type kubernetes.io/tls with tls.crt and tls.key for shop-tls, got no type')],
  ['a Secret without key', [gateway(), provider([{ secretName: 'shop-tls', type: 'kubernetes.io/tls', data: KEYS.slice(0, 1) }]), deployment('vault')],
    nothing('secretObjects of SecretProviderClass vault must have type kubernetes.io/tls with tls.crt and tls.key for shop-tls, got kubernetes.io/tls without tls.key')],
])('finds %s', (_, objects, message) => {
  expect(found(routeCertificateUnsynced, objects)).toEqual([message]);
});

test.each<[string, any[]]>([
  ['a class that a pod mounts', [gateway(), provider(), deployment('vault')]],
  ['a workload whose replicas are scaled', [gateway(), provider(), deployment('vault', undefined)]],
  ['a Secret that is there', [gateway(), provider(), { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shop-tls' }, type: 'kubernetes.io/tls' }]],
  ['a Certificate of the same Secret', [gateway(), provider(), { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'shop' }, spec: { secretName: 'shop-tls' } }]],
  ['a second class that is mounted', [gateway(), provider(), provider(undefined, 'second'), deployment('second')]],
  ['a Secret that comes from elsewhere', [gateway()]],
  ['a certificate that is no Secret', [gateway({ group: 'example.com', kind: 'Vault' }), provider()]],
])('is silent for %s', (_, objects) => {
  expect(found(routeCertificateUnsynced, objects)).toEqual([]);
});
