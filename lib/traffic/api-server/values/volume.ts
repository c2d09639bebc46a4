import { isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, unlessEmpty, ValueCheck, whole } from './value-check';
import { dnsLabel, dnsSubdomain } from '../name-forms';
import { fieldsOf } from '../schema';
import { quantityOf } from '../shapes';

const MOST_MODE = 0o777;
const SINGLE_POD = 'ReadWriteOncePod';
const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', SINGLE_POD];
const HOST_PATH_TYPES = ['BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];
/** Kinds of projections that no feature gate takes away. */
const PROJECTED = ['configMap', 'downwardAPI', 'secret', 'serviceAccountToken'];
const PROJECTED_FROM_37 = ['clusterTrustBundle', 'podCertificate'];
const mode = whole(0, MOST_MODE);

/** The name of a storage driver. */
export const driverName = (name: string) => (
  name.length <= 63 ? dnsSubdomain(name.toLowerCase())?.replace('lowercase ', '') : 'must be a DNS name of at most 63 characters'
);

/** What volumes and claims hold. */
export const VOLUME_CHECKS: Record<string, TypeCheck> = {
  Volume: {
    required: ['name'],
    fields: { name: dnsLabel },
    whole: (volume, check) => {
      const given = [...fieldsOf('Volume').keys()].filter((source) => source !== 'name' && !isAbsent(volume[source]));
      // nothing at all is an empty folder
      given.slice(1).forEach((source) => check.add(source, `must not be there with ${given[0]}: a volume is of one kind`));
    },
  },
  VolumeMount: {
    required: ['name', 'mountPath'],
    fields: {
      mountPropagation: strictlyOneOf('None', 'HostToContainer', 'Bidirectional'),
      recursiveReadOnly: strictlyOneOf('Disabled', 'IfPossible', 'Enabled'),
    },
    whole: ({ subPath, subPathExpr }, check) => {
      if (!isEmpty(subPath) && !isEmpty(subPathExpr)) {
        check.refuse('subPathExpr', 'must not be there with subPath', subPathExpr);
      }
      checkLocalPath('subPath', subPath, check);
      checkLocalPath('subPathExpr', subPathExpr, check);
    },
  },
  ConfigMapVolumeSource: { required: ['name'], fields: { defaultMode: mode } },
  SecretVolumeSource: { required: ['secretName'], fields: { defaultMode: mode } },
  DownwardAPIVolumeFile: {
    required: ['path'],
    fields: { mode },
    whole: ({ path, fieldRef, resourceFieldRef }, check) => {
      checkLocalPath('path', path, check);
      if (isAbsent(fieldRef) === isAbsent(resourceFieldRef)) {
        check.add('', `must have fieldRef or resourceFieldRef, got ${isAbsent(fieldRef) ? 'neither' : 'both'}`);
      }
    },
  },
  ProjectedVolumeSource: {
    fields: { defaultMode: mode },
    whole: ({ sources }, check) => {
      const paths = objectsIn(sources).flatMap(([, { secret, configMap, downwardAPI }]) => (
        [secret, configMap, downwardAPI].flatMap((source) => objectsIn(source?.items).map(([, { path }]) => path))
      )).filter((path) => !isEmpty(path));
      const repeated = paths.find((path, index) => paths.indexOf(path) < index);
      if (repeated !== undefined) {
        check.refuse('', 'must have one file at each path', repeated);
      }
    },
  },
  DownwardAPIVolumeSource: { fields: { defaultMode: mode } },
  ConfigMapProjection: { required: ['name'] },
  SecretProjection: { required: ['name'] },
  VolumeProjection: {
    whole: (projection, check) => {
      const given = [...PROJECTED, ...check.since(37) ? PROJECTED_FROM_37 : []].filter((source) => !isAbsent(projection[source]));
      if (given.length > 1) {
        check.add('', `must be of one kind, got ${given.join(' and ')}`);
      }
    },
  },
  ServiceAccountTokenProjection: {
    required: ['path'],
    fields: { expirationSeconds: whole(600, 2 ** 32) },
    whole: ({ path }, check) => checkLocalPath('path', path, check),
  },
  KeyToPath: {
    required: ['key', 'path'],
    fields: { mode },
    whole: ({ path }, check) => checkLocalPath('path', path, check),
  },
  PersistentVolumeClaimVolumeSource: { required: ['claimName'] },
  HostPathVolumeSource: {
    required: ['path'],
    fields: { type: oneOf(...HOST_PATH_TYPES) },
    whole: ({ path }, check) => {
      if (typeof path === 'string' && path.split('/').includes('..')) {
        check.refuse('path', "must not contain '..'", path);
      }
    },
  },
  CSIVolumeSource: { required: ['driver'], fields: { driver: driverName } },
  NFSVolumeSource: {
    required: ['server', 'path'],
    whole: ({ path }, check) => {
      if (typeof path === 'string' && path !== '' && !path.startsWith('/')) {
        check.refuse('path', 'must start with /', path);
      }
    },
  },
  PersistentVolumeClaimSpec: {
    required: ['accessModes'],
    fields: { storageClassName: unlessEmpty(dnsSubdomain), volumeAttributesClassName: unlessEmpty(dnsSubdomain) },
    whole: ({ accessModes, resources, volumeMode, dataSource, dataSourceRef: source }, check) => {
      // the server drops a source in another namespace
      const dataSourceRef = isEmpty(source?.namespace) ? source : undefined;
      // in a claim itself the server drops a source that it does not know
      if (check.object.kind !== 'PersistentVolumeClaim' || !isAbsent(dataSourceRef)) {
        checkSource('dataSource', dataSource, check);
      }
      if (!isAbsent(dataSource) && !isAbsent(dataSourceRef) && ['apiGroup', 'kind', 'name'].some((field) => (dataSource[field] ?? '') !== (dataSourceRef[field] ?? ''))) {
        check.refuse('dataSource', 'must be dataSourceRef, or not be there', dataSource);
      }
      checkSource('dataSourceRef', dataSourceRef, check);
      checkAccessModes(accessModes, check);
      const size = resources?.requests?.storage;
      if (isAbsent(size)) {
        check.required('resources.requests.storage');
      } else if (quantityOf(size) <= 0) {
        check.refuse('resources.requests.storage', 'must be more than 0', size);
      }
      if (!isAbsent(volumeMode) && volumeMode !== 'Filesystem' && volumeMode !== 'Block') {
        check.refuse('volumeMode', 'must be Filesystem or Block', volumeMode);
      }
    },
  },
};

/** Volumes have names of their own, and mounts name volumes that are there. */
export function checkVolumeNames(spec: any, claims: readonly string[], check: ValueCheck): void {
  const names = new Set<string>(claims);
  for (const [index, { name }] of objectsIn(spec.volumes)) {
    if (!isEmpty(name) && names.has(name) && !claims.includes(name)) {
      check.refuse(`volumes[${index}].name`, 'must be that of one volume only', name);
    }
    names.add(name);
  }
  for (const list of ['containers', 'initContainers']) {
    for (const [place, container] of objectsIn(spec[list])) {
      for (const [index, { name }] of objectsIn(container.volumeMounts)) {
        if (!isEmpty(name) && !names.has(name)) {
          check.refuse(`${list}[${place}].volumeMounts[${index}].name`, 'must be that of a volume of the pod', name);
        }
      }
    }
  }
}

/** Without a group a claim is filled from another one only. */
function checkSource(field: string, source: any, check: ValueCheck): void {
  if (isAbsent(source)) {
    return;
  }
  ['kind', 'name'].filter((name) => isEmpty(source[name])).forEach((name) => check.required(`${field}.${name}`));
  if (isEmpty(source.apiGroup)) {
    if (!isEmpty(source.kind) && source.kind !== 'PersistentVolumeClaim') {
      check.refuse(field, 'must be of kind PersistentVolumeClaim, or have an apiGroup', source.kind);
    }
  } else if (dnsSubdomain(source.apiGroup) !== undefined) {
    check.refuse(`${field}.apiGroup`, dnsSubdomain(source.apiGroup)!, source.apiGroup);
  }
}

function checkLocalPath(field: string, path: any, check: ValueCheck): void {
  if (typeof path === 'string' && (path.startsWith('/') || path.split('/').includes('..'))) {
    check.refuse(field, "must be a path without / at its start and without '..'", path);
  }
}

/** Access modes that there are, and one of a single pod alone. */
export function checkAccessModes(modes: any, check: ValueCheck): void {
  const list = Array.isArray(modes) ? modes : [];
  list.filter((one) => !ACCESS_MODES.includes(one)).forEach((one) => check.refuse('accessModes', `must have ${ACCESS_MODES.join(', ')}`, one));
  if (list.includes(SINGLE_POD) && list.some((one) => one !== SINGLE_POD && ACCESS_MODES.includes(one))) {
    check.refuse('accessModes', `must not have others beside ${SINGLE_POD}`, list);
  }
}
