import { ServerFault } from './fault';
import { dnsLabel, dnsSubdomain, NameForm, pathSegment, qualifiedName, serviceNameForm } from './name-forms';
import { KindSchema, kindsOf } from './schema';
import { shown } from '../objects/shown';
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
  'networking.k8s.io/IPAddress': pathSegment,
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

/** What the metadata of a kind must be. */
interface KindRules {
  readonly isNamespaced: boolean;
  readonly isService: boolean;
  readonly isNamedByServer: boolean;
  readonly beginsAnyhow: boolean;
  readonly form: NameForm;
  readonly hasPlainFinalizers: boolean;
}

const rulesOfKinds = new Map<KindSchema, KindRules>();

function rulesOf(apiVersion: string, kind: string, schema: KindSchema | undefined): KindRules {
  const name = `${apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''}/${kind}`;
  return {
    isNamespaced: schema?.namespaced ?? true,
    isService: name === '/Service',
    isNamedByServer: name === NAMED_BY_SERVER,
    beginsAnyhow: name === ANY_BEGINNING,
    form: FORMS[name] ?? dnsSubdomain,
    hasPlainFinalizers: schema === undefined || PLAIN_FINALIZERS.has(name),
  };
}

/** The same by a check that collects what it likes. */
export function checkMetadata(object: any, check: ValueCheck): void {
  const apiVersion = String(object.apiVersion);
  const schema = kindsOf(apiVersion)?.get(object.kind);
  let rules = schema && rulesOfKinds.get(schema);
  if (rules === undefined) {
    rules = rulesOf(apiVersion, object.kind, schema);
    if (schema !== undefined) {
      rulesOfKinds.set(schema, rules);
    }
  }
  const known = object.metadata ?? {};
  checkName(known, rules, check);
  // the namespace of what has none is dropped
  if (rules.isNamespaced && typeof known.namespace === 'string' && known.namespace !== '' && dnsLabel(known.namespace) !== undefined) {
    check.refuse('metadata.namespace', dnsLabel(known.namespace)!, known.namespace);
  }
  checkLabels('metadata.labels', known.labels, check);
  checkAnnotations('metadata.annotations', known.annotations, check);
  if (known.finalizers) {
    checkFinalizers(known.finalizers, rules.hasPlainFinalizers, check);
  }
  if (known.ownerReferences) {
    checkOwners(known.ownerReferences, check);
  }
}

function checkName({ name, generateName }: any, rules: KindRules, check: ValueCheck): void {
  const form = rules.isService ? serviceNameForm(check.minor) : rules.form;
  if (typeof generateName === 'string' && generateName !== '' && !rules.beginsAnyhow) {
    // the server adds five letters and digits, and cuts what is too long for them
    const prefix = generateName.length > 1 ? generateName.replace(/-$/, 'a') : generateName;
    if (form(prefix) !== undefined) {
      check.refuse('metadata.generateName', form(prefix)!, generateName);
    }
  }
  // the name of a Service is a rule of its own
  if (typeof name === 'string' && name !== '' && !rules.isService && form(name) !== undefined) {
    check.refuse('metadata.name', form(name)!, name);
  } else if (isEmpty(name) && isEmpty(generateName) && !rules.isNamedByServer) {
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
