import { isConfiguration } from './other-tools';
import { isWithin, kindsOf, OWN_GROUPS } from './schema';

/** API versions that are gone, the first release without them, and what took their place. Those of beta versions that came later are in the tables. */
const REMOVED: readonly (readonly [string, string, number, string])[] = [
  ['extensions/v1beta1', 'Deployment DaemonSet ReplicaSet', 16, 'apps/v1'],
  ['extensions/v1beta1', 'NetworkPolicy Ingress', 16, 'networking.k8s.io/v1'],
  ['extensions/v1beta1', 'PodSecurityPolicy', 16, 'none'],
  ['apps/v1beta1', '*', 16, 'apps/v1'],
  ['apps/v1beta2', '*', 16, 'apps/v1'],
  ['networking.k8s.io/v1beta1', 'Ingress IngressClass', 22, 'networking.k8s.io/v1'],
  ['admissionregistration.k8s.io/v1beta1', 'ValidatingWebhookConfiguration MutatingWebhookConfiguration', 22, 'admissionregistration.k8s.io/v1'],
  ['apiextensions.k8s.io/v1beta1', '*', 22, 'apiextensions.k8s.io/v1'],
  ['apiregistration.k8s.io/v1beta1', '*', 22, 'apiregistration.k8s.io/v1'],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 22, 'certificates.k8s.io/v1'],
  ['coordination.k8s.io/v1beta1', 'Lease', 22, 'coordination.k8s.io/v1'],
  ['rbac.authorization.k8s.io/v1alpha1', '*', 22, 'rbac.authorization.k8s.io/v1'],
  ['rbac.authorization.k8s.io/v1beta1', '*', 22, 'rbac.authorization.k8s.io/v1'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', 22, 'scheduling.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'CSIDriver CSINode StorageClass VolumeAttachment', 22, 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 27, 'storage.k8s.io/v1'],
  ['autoscaling/v2beta1', '*', 25, 'autoscaling/v2'],
  ['autoscaling/v2beta2', '*', 26, 'autoscaling/v2'],
  ['batch/v1beta1', '*', 25, 'batch/v1'],
  ['batch/v2alpha1', '*', 21, 'batch/v1'],
  ['discovery.k8s.io/v1beta1', '*', 25, 'discovery.k8s.io/v1'],
  ['events.k8s.io/v1beta1', '*', 25, 'events.k8s.io/v1'],
  ['policy/v1beta1', 'PodDisruptionBudget Eviction', 25, 'policy/v1'],
  ['policy/v1beta1', 'PodSecurityPolicy', 25, 'none'],
  ['node.k8s.io/v1beta1', '*', 25, 'node.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta1', '*', 26, 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', '*', 29, 'flowcontrol.apiserver.k8s.io/v1'],
];

/**
 * What is wrong with the type of an object: an API version that is gone or not there yet, or a kind that its API version does not have. Nothing is known
 * of the kinds of others.
 */
export function kindProblem(apiVersion: string, kind: string, minor: number | undefined): string | undefined {
  const removed = REMOVED.find(([version, kinds]) => version === apiVersion && (kinds === '*' || kinds.split(' ').includes(kind)));
  if (removed && (minor === undefined || minor >= removed[2])) {
    return `apiVersion must be ${removed[3] === 'none' ? 'another one' : removed[3]}, got ${apiVersion}: Kubernetes removed its ${kind} in 1.${removed[2]}`;
  }
  const kinds = kindsOf(apiVersion);
  if (isConfiguration(apiVersion, kind) || removed || (kinds === undefined && !isOwn(apiVersion))) {
    return undefined;
  }
  const known = kinds?.get(kind);
  if (known === undefined) {
    const meant = [...kinds?.keys() ?? []].find((name) => name.toLowerCase() === kind.toLowerCase());
    return kinds === undefined
      ? `apiVersion must be one that Kubernetes has, got ${apiVersion}`
      : `kind must be one that ${apiVersion} has, got ${kind}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  if (isWithin(known.span, minor)) {
    return undefined;
  }
  const { since, until } = known.span;
  return minor! < since
    ? `apiVersion ${apiVersion} has no ${kind} before Kubernetes 1.${since}`
    : `apiVersion must be another one, got ${apiVersion}: Kubernetes removed its ${kind} in 1.${until}`;
}

/** Groups of others have a dot. */
function isOwn(apiVersion: string): boolean {
  const group = apiVersion.split('/').slice(0, -1).join('/');
  return !group.includes('.') || OWN_GROUPS.has(group);
}
