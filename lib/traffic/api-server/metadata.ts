import { ServerFault } from './fault';
import { dnsLabel, dnsSubdomain, NameForm, pathSegment, qualifiedName, serviceNameForm } from './name-forms';
import { shown } from './object-walk';
import { kindsOf } from './schema';
import { checkAnnotations, checkLabels } from './values/labels';
import { isEmpty, objectsIn, ValueCheck } from './values/value-check';

/** Kinds whose names are not lowercase DNS labels joined by dots, by API group and kind. */
const FORMS: Record<string, NameForm> = {
  '/Namespace': dnsLabel,
  'apps/StatefulSet': dnsLabel,
  'rbac.authorization.k8s.io/Role': pathSegment,
  'rbac.authorization.k8s.io/ClusterRole': pathSegment,
  'rbac.authorization.k8s.io/RoleBinding': pathSegment,
  'rbac.authorization.k8s.io/ClusterRoleBinding': pathSegment,
  'policy/PodDisruptionBudget': pathSegment,
  'certificates.k8s.io/ClusterTrustBundle': pathSegment,
  'apiregistration.k8s.io/APIService': pathSegment,
};

/** Kinds whose finalizers need no domain, as those of custom kinds. */
const PLAIN_FINALIZERS: ReadonlySet<string> = new Set([
  'policy/PodDisruptionBudget', 'coordination.k8s.io/Lease', 'node.k8s.io/RuntimeClass', 'apiextensions.k8s.io/CustomResourceDefinition',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/MutatingWebhookConfiguration',
]);
const OWN_FINALIZERS: ReadonlySet<string> = new Set(['orphan', 'foregroundDeletion', 'kubernetes']);

/** Kinds to which the server gives a name where they have none. */
const NAMED_BY_SERVER = '/LimitRange';
/** The kind whose names have a form, and whose beginnings of names have none. */
const ANY_BEGINNING = '/ReplicationController';

/** Names, labels and annotations: what the API server wants of every object, whatever its kind. */
export function metadataFaults(object: any, minor: number | undefined): ServerFault[] {
  const check = new ValueCheck([], object, minor);
  checkMetadata(object, check);
  return check.problems.map((problem) => ({ kind: 'object-name', ...problem }));
}

/** The same by a check that collects what it likes. */
export function checkMetadata(object: any, check: ValueCheck): void {
  const { apiVersion, metadata = {} } = object;
  const text = String(apiVersion);
  const name = `${text.includes('/') ? text.slice(0, text.indexOf('/')) : ''}/${object.kind}`;
  const kind = kindsOf(text)?.get(object.kind);
  const known = metadata ?? {};
  checkName(known, name, check);
  // the namespace of what has none is dropped
  if ((kind?.namespaced ?? true) && typeof known.namespace === 'string' && known.namespace !== '' && dnsLabel(known.namespace) !== undefined) {
    check.refuse('metadata.namespace', dnsLabel(known.namespace)!, known.namespace);
  }
  checkLabels('metadata.labels', known.labels, check);
  checkAnnotations('metadata.annotations', known.annotations, check);
  checkFinalizers(known.finalizers, kind === undefined || PLAIN_FINALIZERS.has(name), check);
  checkOwners(known.ownerReferences, check);
}

function checkName({ name, generateName }: any, kind: string, check: ValueCheck): void {
  const isService = kind === '/Service';
  const form = isService ? serviceNameForm(check.minor) : FORMS[kind] ?? dnsSubdomain;
  if (typeof generateName === 'string' && generateName !== '' && kind !== ANY_BEGINNING) {
    // the server adds five letters and digits, and cuts what is too long for them
    const prefix = generateName.length > 1 ? generateName.replace(/-$/, 'a') : generateName;
    if (form(prefix) !== undefined) {
      check.refuse('metadata.generateName', form(prefix)!, generateName);
    }
  }
  // the name of a Service is a rule of its own
  if (typeof name === 'string' && name !== '' && !isService && form(name) !== undefined) {
    check.refuse('metadata.name', form(name)!, name);
  } else if (isEmpty(name) && isEmpty(generateName) && kind !== NAMED_BY_SERVER) {
    check.required('metadata.name', 'or generateName');
  }
}

function checkFinalizers(finalizers: any, isPlain: boolean, check: ValueCheck): void {
  (Array.isArray(finalizers) ? finalizers : []).forEach((finalizer, index) => {
    if (typeof finalizer !== 'string' || OWN_FINALIZERS.has(finalizer)) {
      return;
    }
    if (qualifiedName(finalizer) !== undefined || !(isPlain || finalizer.includes('/'))) {
      const expected = isPlain ? qualifiedName('')! : 'must be a name with a domain, such as example.com/hold';
      check.refuse(`metadata.finalizers[${index}]`, expected, finalizer);
    }
  });
}

function checkOwners(owners: any, check: ValueCheck): void {
  const list = objectsIn(owners);
  for (const [index, owner] of list) {
    for (const field of ['apiVersion', 'kind', 'name', 'uid']) {
      if (isEmpty(owner[field])) {
        check.required(`metadata.ownerReferences[${index}].${field}`);
      }
    }
  }
  const controllers = list.filter(([, { controller }]) => controller === true);
  if (controllers.length > 1) {
    check.add('metadata.ownerReferences', `must have one controller, got ${controllers.map(([, owner]) => shown(owner.name)).join(' and ')}`);
  }
}
