import { isClusterScoped } from '../../../lib/traffic/objects/cluster-scoped';

/** Of the API server: `kubectl api-resources --namespaced=false`, but for reviews, which are answered and not stored. */
const OF_THE_API_SERVER = [
  'APIService', 'CSIDriver', 'CSINode', 'CertificateSigningRequest', 'ClusterRole', 'ClusterRoleBinding', 'ComponentStatus', 'CustomResourceDefinition', 'FlowSchema',
  'IPAddress', 'IngressClass', 'MutatingWebhookConfiguration', 'Namespace', 'Node', 'PersistentVolume', 'PriorityClass', 'PriorityLevelConfiguration', 'RuntimeClass',
  'ServiceCIDR', 'StorageClass', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'ValidatingWebhookConfiguration', 'VolumeAttachment',
];
/** Of the Gateway API, of network policies, cert-manager, External Secrets, Cilium, Calico and KEDA. */
const OF_OTHERS = [
  'GatewayClass', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy', 'ClusterIssuer', 'ClusterSecretStore', 'CiliumClusterwideNetworkPolicy',
  'GlobalNetworkPolicy', 'GlobalNetworkSet', 'ClusterTriggerAuthentication',
];
const IN_NAMESPACES = [
  'Pod', 'Service', 'Endpoints', 'EndpointSlice', 'Deployment', 'Ingress', 'NetworkPolicy', 'Role', 'RoleBinding', 'ServiceAccount', 'Gateway', 'HTTPRoute', 'Issuer', 'SecretStore',
  'CiliumNetworkPolicy', 'TriggerAuthentication', 'PersistentVolumeClaim', 'Lease', '',
];

test.each([...OF_THE_API_SERVER, ...OF_OTHERS])('%s is in no namespace', (kind) => {
  expect(isClusterScoped(kind)).toBe(true);
});

test.each(IN_NAMESPACES)('%s is in one', (kind) => {
  expect(isClusterScoped(kind)).toBe(false);
});
