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

/** Kinds of Kubernetes itself whose finalizers have no form, as those of custom kinds. */
const ANY_FINALIZERS = ['policy/PodDisruptionBudget'];

/** Names, labels and annotations: what the API server wants of every object, whatever its kind. */
export function metadataFaults(object: any, group: string, minor: number | undefined): ServerFault[] {
  const metadata = object.metadata ?? {};
  const check = new ValueCheck(['metadata'], object, minor);
  const kind = kindsOf(String(object.apiVersion))?.get(object.kind);
  const isNamespaced = kind?.namespaced ?? true;
  checkName(metadata, formOf(group, object.kind, minor), check);
  // the namespace of what has none is dropped
  if (isNamespaced && typeof metadata.namespace === 'string' && metadata.namespace !== '' && dnsLabel(metadata.namespace) !== undefined) {
    check.refuse('namespace', dnsLabel(metadata.namespace)!, metadata.namespace);
  }
  checkLabels('labels', metadata.labels, check);
  checkAnnotations('annotations', metadata.annotations, check);
  if (kind !== undefined && !ANY_FINALIZERS.includes(`${group}/${object.kind}`)) {
    checkFinalizers(metadata.finalizers, check);
  }
  checkOwners(metadata.ownerReferences, check);
  // the name of a Service is a rule of its own
  const isService = group === '' && object.kind === 'Service';
  return check.problems
    .filter(({ field }) => !(isService && field === 'metadata.name' && !isEmpty(metadata.name)))
    .map((problem) => ({ kind: 'object-name', ...problem }));
}

function formOf(group: string, kind: string, minor: number | undefined): NameForm {
  return group === '' && kind === 'Service' ? serviceNameForm(minor) : FORMS[`${group}/${kind}`] ?? dnsSubdomain;
}

function checkName({ name, generateName }: any, form: NameForm, check: ValueCheck): void {
  if (typeof name === 'string' && name !== '') {
    if (form(name) !== undefined) {
      check.refuse('name', form(name)!, name);
    }
  } else if (typeof generateName === 'string' && generateName !== '') {
    // the server adds five letters and digits, and cuts what is too long for them
    const prefix = generateName.length > 1 ? generateName.replace(/-$/, 'a') : generateName;
    if (form(prefix) !== undefined) {
      check.refuse('generateName', form(prefix)!, generateName);
    }
  } else if (isEmpty(name) && isEmpty(generateName)) {
    check.required('name', 'or generateName');
  }
}

function checkFinalizers(finalizers: any, check: ValueCheck): void {
  (Array.isArray(finalizers) ? finalizers : []).forEach((finalizer, index) => {
    const isKnown = ['orphan', 'foregroundDeletion', 'kubernetes'].includes(finalizer);
    if (typeof finalizer === 'string' && !isKnown && (qualifiedName(finalizer) !== undefined || !finalizer.includes('/'))) {
      check.refuse(`finalizers[${index}]`, 'must be a name with a domain, such as example.com/hold', finalizer);
    }
  });
}

function checkOwners(owners: any, check: ValueCheck): void {
  const list = objectsIn(owners);
  for (const [index, owner] of list) {
    for (const field of ['apiVersion', 'kind', 'name', 'uid']) {
      if (isEmpty(owner[field])) {
        check.required(`ownerReferences[${index}].${field}`);
      }
    }
  }
  const controllers = list.filter(([, { controller }]) => controller === true);
  if (controllers.length > 1) {
    check.add('ownerReferences', `must have one controller, got ${controllers.map(([, owner]) => shown(owner.name)).join(' and ')}`);
  }
}
