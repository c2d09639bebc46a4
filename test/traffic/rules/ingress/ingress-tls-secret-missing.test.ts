import { ingressTlsSecretMissing } from '../../../../lib/traffic/rules/ingress/ingress-tls-secret-missing';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const withTls = (metadata = {}) => ingressJson({}, { tls: [{ secretName: 'cert' }] }, metadata);
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
  ['cert-manager', [withTls({ annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } })]],
  ['a Certificate', [withTls(), { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'c' }, spec: { secretName: 'cert' } }]],
  ['an ExternalSecret', [withTls(), { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'c' }, spec: { target: { name: 'cert' } } }]],
  ['a SealedSecret', [withTls(), { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'cert' } }]],
  ['a SecretProviderClass', [withTls(), { apiVersion: 'secrets-store.csi.x-k8s.io/v1', kind: 'SecretProviderClass', metadata: { name: 'c' }, spec: { secretObjects: [{ secretName: 'cert' }] } }]],
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
