/** Kinds whose objects are in no namespace. */
const CLUSTER_SCOPED = new Set([
  'Namespace', 'Node', 'PersistentVolume', 'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'StorageClass', 'CSIDriver', 'CSINode', 'PriorityClass',
  'RuntimeClass', 'IngressClass', 'GatewayClass', 'APIService', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding', 'NginxIngressController', 'ClusterIssuer', 'ClusterSecretStore', 'CiliumClusterwideNetworkPolicy', 'GlobalNetworkPolicy', 'GlobalNetworkSet',
  'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy', 'ClusterTriggerAuthentication', 'CertificateSigningRequest', 'FlowSchema',
  'PriorityLevelConfiguration', 'IPAddress', 'ServiceCIDR', 'VolumeAttachment', 'ComponentStatus',
]);

/** True for a kind whose objects are in no namespace, whatever is written. */
export function isClusterScoped(kind: string): boolean {
  return CLUSTER_SCOPED.has(kind);
}
