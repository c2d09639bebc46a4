import { ingressTlsSecretMissing } from '../../../../lib/traffic/rules/ingress/ingress-tls-secret-missing';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const withTls = (metadata = {}) => ingressJson({}, { tls: [{ secretName: 'cert' }] }, metadata);
const TLS = [{ hosts: ['a.com'], secretName: 'cert' }];
const issued = (key: string, value = 'letsencrypt', metadata = {}, tls: any[] = TLS) => ingressJson({}, { tls }, { ...metadata, annotations: { [key]: value } });
const gateway = (listener = {}) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'gw', annotations: { 'cert-manager.io/issuer': 'letsencrypt' } },
  spec: { listeners: [{ name: 'https', hostname: 'a.com', tls: { certificateRefs: [{ name: 'cert' }] }, ...listener }] },
});
const provider = {
  apiVersion: 'secrets-store.csi.x-k8s.io/v1',
  kind: 'SecretProviderClass',
  metadata: { name: 'vault' },
  spec: { secretObjects: [{ secretName: 'cert', type: 'kubernetes.io/tls', data: [{ objectName: 'c', key: 'tls.crt' }, { objectName: 'c', key: 'tls.key' }] }] },
};
const mounting = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'sync' },
  spec: { template: { spec: { containers: [], volumes: [{ name: 'v', csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'vault' } } }] } } },
};
const secret = (type: string | undefined, data: any, metadata = {}) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'cert', ...metadata }, type, data });

test('names a Secret that is not among the objects', () => {
  expect(found(ingressTlsSecretMissing, withTls())).toEqual([
    "warning: TLS secret 'cert' is not among the objects; its hosts are served over plain HTTP until it exists in namespace default",
  ]);
});

test('is a note where a certificate of the gateway serves the hosts meanwhile', () => {
  expect(found(ingressTlsSecretMissing, ingressJson({ 'appgw-ssl-certificate': 'installed' }, { tls: [{ secretName: 'cert' }] }))).toEqual([
    "info: TLS secret 'cert' is not among the objects; its hosts are served with the certificate of appgw-ssl-certificate until it exists in namespace default",
  ]);
});

test.each<[string, any[], string]>([
  ['without hosts', [issued('cert-manager.io/issuer', 'i', {}, [{ secretName: 'cert' }])], ' (cert-manager skips a TLS entry without hosts)'],
  ['that is there twice', [issued('cert-manager.io/issuer', 'i', {}, [...TLS, { hosts: ['b.com'], secretName: 'cert' }])],
    ' (cert-manager takes no Ingress that names a Secret in several TLS entries, as cert here)'],
  ['with two kinds of issuers', [ingressJson({}, { tls: TLS }, { annotations: { 'cert-manager.io/issuer': 'a', 'cert-manager.io/cluster-issuer': 'b' } })],
    ' (cert-manager takes no Ingress with both cert-manager.io/issuer and cert-manager.io/cluster-issuer)'],
  ['whose annotation is off', [issued('kubernetes.io/tls-acme', 'false')], ''],
  ['with a key of cert-manager that names no issuer', [issued('cert-manager.io/common-name')], ''],
  ['of a Gateway whose listener has no host', [withTls(), gateway({ hostname: undefined })], ''],
  ['of a Gateway in another namespace', [withTls({ namespace: 'shop' }), gateway({ tls: { certificateRefs: [{ name: 'cert', namespace: 'shop' }] } })], ''],
])('names a Secret that cert-manager does not make for an entry %s', (_, objects, reason) => {
  expect(found(ingressTlsSecretMissing, objects)).toEqual([
    expect.stringContaining(`warning: TLS secret 'cert' is not among the objects${reason}; its hosts are served over plain HTTP until it exists in namespace `),
  ]);
});

test.each<[string, any]>([
  ['a Certificate of another Secret', { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'cert' }, spec: { secretName: 'other' } }],
  ['an ExternalSecret with another target', { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'cert' }, spec: { target: { name: 'other' } } }],
])('names a Secret that %s does not make, though it has the name', (_, maker) => {
  expect(found(ingressTlsSecretMissing, [withTls(), maker])).toHaveLength(1);
});

test('names a Secret that a SecretProviderClass stands for and no pod mounts', () => {
  expect(found(ingressTlsSecretMissing, [withTls(), provider])).toEqual([
    "warning: TLS secret 'cert' is made of nothing: a pod of namespace default must mount SecretProviderClass vault, got none; "
    + 'its hosts are served over plain HTTP until it exists in namespace default',
  ]);
});

test('a maker of another namespace makes it there', () => {
  const certificate = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'c', namespace: 'certs' }, spec: { secretName: 'cert' } };
  expect(found(ingressTlsSecretMissing, [withTls({ namespace: 'shop' }), certificate])).toHaveLength(1);
});

test.each([
  ['another type', secret('Opaque', { 'tls.crt': 'x', 'tls.key': 'y' }), 'got type Opaque'],
  ['no type', secret(undefined, { 'tls.crt': 'x', 'tls.key': 'y' }), 'got type Opaque'],
  ['no key', secret('kubernetes.io/tls', { 'tls.crt': 'x' }), 'got type kubernetes.io/tls without tls.key'],
  ['an empty key', secret('kubernetes.io/tls', { 'tls.crt': 'x', 'tls.key': '' }), 'got type kubernetes.io/tls without tls.key'],
  ['what is no certificate', secret('kubernetes.io/tls', { 'tls.crt': 'bm9uc2Vuc2U=', 'tls.key': 'bm9uc2Vuc2U=' }), 'got type kubernetes.io/tls with something else'],
])('fails for a Secret with %s', (_, object, got) => {
  expect(found(ingressTlsSecretMissing, [withTls(), object])).toEqual([
    `error: TLS secret 'cert' must be of type kubernetes.io/tls with a certificate in tls.crt and a key in tls.key, ${got}: its hosts are served over plain HTTP`,
  ]);
});

test('fails for a Secret that a whole cluster does not have', () => {
  expect(found(ingressTlsSecretMissing, withTls(), { wholeCluster: true })).toEqual([
    "error: TLS secret 'cert' must exist in namespace default, got none: its hosts are served over plain HTTP",
  ]);
});

describe('a Secret of another namespace', () => {
  const elsewhere = (annotations?: any) => secret('kubernetes.io/tls', { 'tls.crt': 'x', 'tls.key': 'y' }, { namespace: 'certs', annotations });
  const shop = withTls({ namespace: 'shop' });

  test('is not that of the Ingress', () => {
    expect(found(ingressTlsSecretMissing, [shop, elsewhere()])).toEqual([
      "warning: TLS secret 'cert' must be in namespace shop of the Ingress, got namespace certs: its hosts are served over plain HTTP",
    ]);
  });

  test('may be copied by an operator', () => {
    expect(found(ingressTlsSecretMissing, [shop, elsewhere({ 'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true' })]))
      .toEqual([expect.stringMatching(/^warning: .* is not among the objects/)]);
  });
});

test.each([
  ['the Secret', [withTls(), secret('kubernetes.io/tls', { 'tls.crt': 'x', 'tls.key': 'y' })]],
  ['a Secret whose namespace comes later', [withTls(), secret('kubernetes.io/tls', { 'tls.crt': 'x', 'tls.key': 'y' }, { namespace: 'shop' })]],
  ['cert-manager', [issued('cert-manager.io/cluster-issuer')]],
  ['cert-manager by the annotation of kube-lego', [issued('kubernetes.io/tls-acme', 'true')]],
  ['cert-manager for another Ingress of the namespace', [withTls(), issued('cert-manager.io/issuer', 'letsencrypt', { name: 'first' })]],
  ['cert-manager for an Ingress of another class', [withTls(), { ...issued('cert-manager.io/issuer', 'letsencrypt', { name: 'first' }), spec: { ingressClassName: 'nginx', tls: TLS } }]],
  ['cert-manager for a Gateway of the namespace', [withTls(), gateway()]],
  ['a Certificate', [withTls(), { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'c' }, spec: { secretName: 'cert' } }]],
  ['an ExternalSecret', [withTls(), { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'c' }, spec: { target: { name: 'cert' } } }]],
  ['a SealedSecret', [withTls(), { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'cert' } }]],
  ['a SecretProviderClass that a pod mounts', [withTls(), provider, mounting]],
  ['an ExternalSecret with a template', [withTls(), { kind: 'ExternalSecret', metadata: { name: 'c' }, spec: { target: { template: {} } } }, { kind: 'ExternalSecret', metadata: { name: 'cert' } }]],
  ['a SealedSecret whose template has the name', [withTls(), { kind: 'SealedSecret', metadata: { name: 'c' }, spec: { template: { metadata: { name: 'cert' } } } }]],
  ['a ClusterExternalSecret', [withTls(), { kind: 'ClusterExternalSecret', metadata: { name: 'c' }, spec: { externalSecretName: 'cert' } }]],
  ['a secret of Vault', [withTls(), { kind: 'VaultPKISecret', metadata: { name: 'c' }, spec: { destination: { name: 'cert', create: true } } }]],
  ['a secret of a key vault', [withTls(), { kind: 'AzureKeyVaultSecret', metadata: { name: 'c' }, spec: { output: { secret: { name: 'cert' } } } }]],
  ['an item of 1Password', [withTls(), { kind: 'OnePasswordItem', metadata: { name: 'cert' } }]],
  ['a generator of kustomize', [withTls(), { kind: 'Kustomization', secretGenerator: [{ name: 'cert', type: 'kubernetes.io/tls' }] }]],
  ['a Secret that SOPS has encrypted', [withTls(), secret('kubernetes.io/tls', { 'tls.crt': 'ENC[AES256_GCM,data:abc]', 'tls.key': 'ENC[AES256_GCM,data:abc]' })]],
  ['a name from a template', [ingressJson({}, { tls: [{ secretName: '{{ .Values.tls }}' }] })]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressTlsSecretMissing, objects)).toEqual([]);
});

test('does not ask for a Secret that only names of hostname-extension have: no listener takes it', () => {
  const tls = (hosts: string[]) => ingressJson({ 'hostname-extension': 'b.com' }, { tls: [{ hosts, secretName: 'cert' }], rules: [rule([path('/')], 'a.com')] });
  expect(found(ingressTlsSecretMissing, tls(['b.com']))).toEqual([]);
  expect(found(ingressTlsSecretMissing, tls(['b.com', 'a.com']))).toHaveLength(1);
});
