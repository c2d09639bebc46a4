import { isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, ValueCheck, whole } from './value-check';
import { checkAccessModes, driverName } from './volume';
import { dnsSubdomain, qualifiedName } from '../name-forms';
import { fieldsOf } from '../schema';
import { quantityOf } from '../shapes';

const FEWEST_PERIOD_SECONDS = 10;
const lifetime = whole(600, 2 ** 32);
/** Fields of a persistent volume that are no kind of storage. */
const NO_SOURCES = ['accessModes', 'capacity', 'claimRef', 'mountOptions', 'nodeAffinity', 'persistentVolumeReclaimPolicy', 'storageClassName',
  'volumeAttributesClassName', 'volumeMode'];

/** What persistent volumes and their classes hold. */
export const STORAGE_CHECKS: Record<string, TypeCheck> = {
  PersistentVolumeSpec: {
    required: ['accessModes'],
    fields: {
      persistentVolumeReclaimPolicy: oneOf('Delete', 'Recycle', 'Retain'),
      volumeMode: strictlyOneOf('Filesystem', 'Block'),
      storageClassName: (name) => (name === '' ? undefined : dnsSubdomain(name)),
    },
    whole: (spec, check) => {
      checkAccessModes(spec.accessModes, check);
      checkCapacity(spec.capacity, check);
      const sources = [...fieldsOf('PersistentVolumeSpec').keys()].filter((field) => !NO_SOURCES.includes(field) && !isAbsent(spec[field]));
      if (sources.length === 0) {
        check.required('', 'a persistent volume has one kind of storage');
      }
      sources.slice(1).forEach((source) => check.add(source, `must not be there with ${sources[0]}: a volume is of one kind`));
    },
  },
  VolumeNodeAffinity: { required: ['required'] },
  CSIPersistentVolumeSource: {
    required: ['driver', 'volumeHandle'],
    fields: { driver: driverName },
    whole: (source, check) => {
      for (const reference of Object.keys(source).filter((field) => field.endsWith('SecretRef') && field !== 'nodeStageSecretRef' && !isAbsent(source[field]))) {
        ['name', 'namespace'].filter((field) => isEmpty(source[reference][field])).forEach((field) => check.required(`${reference}.${field}`));
      }
    },
  },
  StorageClass: {
    required: ['provisioner'],
    fields: {
      provisioner: (name) => qualifiedName(name.toLowerCase()),
      reclaimPolicy: oneOf('Delete', 'Retain'),
      volumeBindingMode: strictlyOneOf('Immediate', 'WaitForFirstConsumer'),
    },
    whole: ({ parameters, allowedTopologies }, check) => {
      Object.keys(parameters ?? {}).filter((key) => key === '').forEach(() => check.add('parameters', 'must not have an empty key'));
      const terms = objectsIn(allowedTopologies).map(([, { matchLabelExpressions }]) => JSON.stringify(matchLabelExpressions ?? []));
      terms.forEach((term, index) => {
        if (terms.indexOf(term) < index || term === '[]') {
          check.add(`allowedTopologies[${index}].matchLabelExpressions`, 'must be there once');
        }
      });
    },
  },
  CSIDriverSpec: {
    fields: { fsGroupPolicy: strictlyOneOf('File', 'None', 'ReadWriteOnceWithFSType') },
    whole: ({ volumeLifecycleModes, tokenRequests, nodeAllocatableUpdatePeriodSeconds: period }, check) => {
      (Array.isArray(volumeLifecycleModes) ? volumeLifecycleModes : []).filter((mode) => mode !== 'Persistent' && mode !== 'Ephemeral')
        .forEach((mode) => check.refuse('volumeLifecycleModes', 'must have Persistent or Ephemeral', mode));
      checkTokens(tokenRequests, check);
      if (!isAbsent(period) && period < FEWEST_PERIOD_SECONDS) {
        check.refuse('nodeAllocatableUpdatePeriodSeconds', `must be at least ${FEWEST_PERIOD_SECONDS}`, period);
      }
    },
  },
  TopologySelectorTerm: {
    whole: ({ matchLabelExpressions }, check) => {
      const seen = new Set<string>();
      for (const [index, { key, values }] of objectsIn(matchLabelExpressions)) {
        const field = `matchLabelExpressions[${index}]`;
        if (qualifiedName(key ?? '') !== undefined) {
          check.refuse(`${field}.key`, qualifiedName(key ?? '')!, key);
        } else if (seen.has(key)) {
          check.refuse(`${field}.key`, 'must be that of one expression only', key);
        }
        seen.add(key);
        if (isEmpty(values)) {
          check.required(`${field}.values`);
        }
        (Array.isArray(values) ? values : []).forEach((value, place) => {
          if (values.indexOf(value) < place) {
            check.refuse(`${field}.values[${place}]`, 'must be there once', value);
          }
        });
      }
    },
  },
};

/** Tokens that a driver is handed, for audiences of their own. */
function checkTokens(requests: any, check: ValueCheck): void {
  const seen = new Set<string>();
  for (const [index, { audience, expirationSeconds: seconds }] of objectsIn(requests)) {
    if (seen.has(audience ?? '')) {
      check.refuse(`tokenRequests[${index}].audience`, 'must be that of one request only', audience);
    } else if (!isAbsent(seconds) && lifetime(seconds) !== undefined) {
      check.refuse(`tokenRequests[${index}].expirationSeconds`, lifetime(seconds)!, seconds);
    }
    seen.add(audience ?? '');
  }
}

function checkCapacity(capacity: any, check: ValueCheck): void {
  const names = Object.keys(capacity ?? {});
  if (!names.includes('storage') || names.length > 1) {
    check.refuse('capacity', 'must have storage, and nothing else', capacity);
  }
  names.filter((name) => quantityOf(capacity[name] ?? 0) <= 0).forEach((name) => check.refuse(`capacity[${name}]`, 'must be more than 0', capacity[name]));
}
