import { isAbsent, isEmpty, strictlyOneOf, TypeCheck, ValueCheck, whole } from './value-check';

const partition = whole(0, 255);
const unit = whole(0, 255);
const MANAGED = 'Managed';
const DISK_KINDS = ['Dedicated', MANAGED, 'Shared'];

/** What volumes of one kind or another must have. */
export const VOLUME_SOURCE_CHECKS: Record<string, TypeCheck> = {
  AzureFileVolumeSource: { required: ['secretName', 'shareName'] },
  AzureFilePersistentVolumeSource: {
    required: ['secretName', 'shareName'],
    fields: { secretNamespace: (namespace) => (namespace === '' ? 'must be the name of a namespace, or not be there' : undefined) },
  },
  AzureDiskVolumeSource: {
    required: ['diskName', 'diskURI'],
    fields: { cachingMode: strictlyOneOf('None', 'ReadOnly', 'ReadWrite'), kind: strictlyOneOf(...DISK_KINDS) },
    whole: ({ kind, diskURI }, check) => checkDisk(kind, diskURI, check),
  },
  EphemeralVolumeSource: {
    whole: ({ volumeClaimTemplate: claim }, check) => {
      if (isAbsent(claim)) {
        check.required('volumeClaimTemplate');
      } else if (!isEmpty(claim.metadata?.name)) {
        check.refuse('volumeClaimTemplate.metadata.name', 'must not be there: the claim gets its name from the pod', claim.metadata.name);
      }
    },
  },
  AWSElasticBlockStoreVolumeSource: { required: ['volumeID'], fields: { partition } },
  GCEPersistentDiskVolumeSource: { required: ['pdName'], fields: { partition } },
  GitRepoVolumeSource: { required: ['repository'] },
  GlusterfsVolumeSource: { required: ['endpoints', 'path'] },
  RBDVolumeSource: { required: ['monitors', 'image'] },
  RBDPersistentVolumeSource: { required: ['monitors', 'image'] },
  CephFSVolumeSource: { required: ['monitors'] },
  CephFSPersistentVolumeSource: { required: ['monitors'] },
  CinderVolumeSource: { required: ['volumeID'] },
  CinderPersistentVolumeSource: { required: ['volumeID'] },
  FlexVolumeSource: { required: ['driver'] },
  FlexPersistentVolumeSource: { required: ['driver'] },
  VsphereVirtualDiskVolumeSource: { required: ['volumePath'] },
  PhotonPersistentDiskVolumeSource: { required: ['pdID'] },
  PortworxVolumeSource: { required: ['volumeID'] },
  ScaleIOVolumeSource: { required: ['gateway', 'system', 'volumeName'] },
  ScaleIOPersistentVolumeSource: { required: ['gateway', 'system', 'volumeName'] },
  LocalVolumeSource: { required: ['path'] },
  ISCSIVolumeSource: {
    required: ['targetPortal', 'iqn'],
    fields: { lun: unit },
    whole: ({ iqn }, check) => {
      if (!isEmpty(iqn) && !/^(iqn|eui|naa)/.test(iqn)) {
        check.refuse('iqn', 'must start with iqn, eui or naa', iqn);
      }
    },
  },
  FCVolumeSource: {
    whole: ({ targetWWNs, wwids, lun }, check) => {
      if (isEmpty(targetWWNs) === isEmpty(wwids)) {
        check.add('targetWWNs', `must be there without wwids, or wwids without it, got ${isEmpty(wwids) ? 'neither' : 'both'}`);
      }
      if (!isEmpty(targetWWNs) && isAbsent(lun)) {
        check.required('lun', 'there are targetWWNs');
      } else if (!isEmpty(targetWWNs) && unit(lun) !== undefined) {
        check.refuse('lun', unit(lun)!, lun);
      }
    },
  },
};

/** A disk without a kind is a shared one in a storage account. */
function checkDisk(kind: any, uri: any, check: ValueCheck): void {
  if (isEmpty(uri) || (!isAbsent(kind) && !DISK_KINDS.includes(kind))) {
    return;
  }
  if (kind === MANAGED && !uri.startsWith('/subscriptions/')) {
    check.refuse('diskURI', 'must be the id of a disk, which starts with /subscriptions/', uri);
  } else if (kind !== MANAGED && !uri.startsWith('https://')) {
    check.refuse('diskURI', `must start with https:// unless kind is ${MANAGED}`, uri);
  }
}
