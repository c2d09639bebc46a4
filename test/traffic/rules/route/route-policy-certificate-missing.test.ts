import { routePolicyCertificateMissing } from '../../../../lib/traffic/rules/route/route-policy-certificate-missing';
import { albPolicy } from '../../../support/alb';
import { found } from '../../../support/rule';

const backend = (spec: any) => albPolicy('BackendTLSPolicy', { default: { ports: [{ port: 443 }], ...spec } });
const trusting = (reference: any) => backend({ verify: { caCertificateRef: reference } });
const standard = (...caCertificateRefs: any[]) => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'BackendTLSPolicy', metadata: { name: 'api' }, spec: { targetRefs: [{ group: '', kind: 'Service', name: 'api' }], validation: { hostname: 'api', caCertificateRefs } },
});
const object = (kind: string, name: string, more: any = {}, namespace?: string) => ({ apiVersion: 'v1', kind, metadata: { name, namespace }, ...more });
const provider = object('SecretProviderClass', 'vault', { spec: { secretObjects: [{ secretName: 'ca', type: 'Opaque', data: [{ objectName: 'ca', key: 'ca.crt' }] }] } });
const mounting = object('Pod', 'sync', { spec: { containers: [], volumes: [{ csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'vault' } } }] } });
const missing = (field: string, kind = 'Secret', name = 'default/ca') => `${field} must name a ${kind} that exists, got ${name}, which is not among the objects`;

test.each<[string, any[], string[]]>([
  ['whom to trust', [trusting({ name: 'ca' })], [missing('default.verify.caCertificateRef')]],
  ['a Secret of another namespace', [trusting({ name: 'ca', namespace: 'certs' }), object('Secret', 'ca')], [missing('default.verify.caCertificateRef', 'Secret', 'certs/ca')]],
  ['both of one policy', [backend({ clientCertificateRef: { name: 'client' }, verify: { caCertificateRef: { kind: 'Secret', group: '', name: 'ca' } } })], [
    missing('default.clientCertificateRef', 'Secret', 'default/client'), missing('default.verify.caCertificateRef'),
  ]],
  ['whom a frontend trusts', [albPolicy('FrontendTLSPolicy', { default: { verify: { caCertificateRef: { name: 'ca' } } } }, 'Gateway')], [missing('default.verify.caCertificateRef')]],
  ['a ConfigMap of the standard policy', [standard({ group: '', kind: 'Secret', name: 'here' }, { group: '', kind: 'ConfigMap', name: 'ca' }), object('Secret', 'here')], [missing('validation.caCertificateRefs[1]', 'ConfigMap')]],
  ['a Secret in place of a ConfigMap', [standard({ group: '', kind: 'ConfigMap', name: 'ca' }), object('Secret', 'ca')], [missing('validation.caCertificateRefs[0]', 'ConfigMap')]],
  ['a key of cert-manager, which reads no policies', [{ ...trusting({ name: 'ca' }), metadata: { name: 'api', annotations: { 'cert-manager.io/issuer': 'ca' } } }], [missing('default.verify.caCertificateRef')]],
  ['a SecretProviderClass that no pod mounts', [trusting({ name: 'ca' }), provider], [
    'default.verify.caCertificateRef must name a Secret that exists, got default/ca, which is made of nothing: a pod of namespace default must mount SecretProviderClass vault, got none',
  ]],
  ['a class that makes no certificate for a client', [backend({ clientCertificateRef: { name: 'ca' } }), provider, mounting], [
    'default.clientCertificateRef must name a Secret that exists, got default/ca, which is made of nothing: '
    + 'secretObjects of SecretProviderClass vault must have type kubernetes.io/tls with tls.crt and tls.key for ca, got Opaque without tls.crt and tls.key',
  ]],
])('warns of %s', (_, objects, messages) => {
  expect(found(routePolicyCertificateMissing, objects)).toEqual(messages.map((message) => `warning: ${message}`));
});

test('fails where the whole cluster is known', () => {
  const policy = trusting({ name: 'ca' });
  expect(found(routePolicyCertificateMissing, { ...policy, metadata: { ...policy.metadata, namespace: 'default' } }, { wholeCluster: true })).toEqual([`error: ${missing('default.verify.caCertificateRef')}`]);
});

test.each<[string, any[]]>([
  ['a Secret that is there', [trusting({ name: 'ca' }), object('Secret', 'ca')]],
  ['a Secret that cert-manager makes', [trusting({ name: 'ca' }), { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'x' }, spec: { secretName: 'ca' } }]],
  ['a Secret that an Ingress asks cert-manager for', [trusting({ name: 'ca' }), object('Ingress', 'shop', {
    apiVersion: 'networking.k8s.io/v1', metadata: { name: 'shop', annotations: { 'cert-manager.io/issuer': 'ca' } }, spec: { tls: [{ hosts: ['a.com'], secretName: 'ca' }] },
  })]],
  ['a SecretProviderClass that a pod mounts', [trusting({ name: 'ca' }), provider, mounting]],
  ['a name that a pipeline fills in', [trusting({ name: '${CA}' }), trusting({ name: 'ca', namespace: '${NAMESPACE}' })]],
  ['a reference to something else', [trusting({ group: 'example.com', kind: 'Vault', name: 'ca' })]],
  ['a policy without certificates', [backend({ sni: 'api' }), standard()]],
  ['a ConfigMap that is there', [standard({ group: '', kind: 'ConfigMap', name: 'ca' }), object('ConfigMap', 'ca')]],
  ['the certificate of the cluster', [standard({ group: '', kind: 'ConfigMap', name: 'kube-root-ca.crt' })]],
  ['a ConfigMap that trust-manager makes', [standard({ group: '', kind: 'ConfigMap', name: 'ca' }), object('Bundle', 'ca', { apiVersion: 'trust.cert-manager.io/v1alpha1' })]],
  ['a ConfigMap that kustomize makes', [standard({ group: '', kind: 'ConfigMap', name: 'ca' }), object('Kustomization', 'k', { configMapGenerator: [{ name: 'ca' }] })]],
])('is silent for %s', (_, objects) => {
  expect(found(routePolicyCertificateMissing, objects)).toEqual([]);
});
