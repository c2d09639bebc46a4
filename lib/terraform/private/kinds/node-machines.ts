import {
  AllowedHostPortsOptions, GpuInstance, HostPortProtocol, KubeletDiskType, NodeMachineOptions, NodeOsSku, ScaleDownMode, UndrainableNodes,
} from '../../node-machines';
import { ArmType } from '../arm-id';
import { armIdOf } from './arm-ids';
import { PORT } from './azure';
import { eachOf, kindOf, listOf } from './kind';
import { FLAG, numberOf, textLike, wordOf } from './texts';
import { Kinds, nonEmptyOf, shown, structOf } from '../../../arguments/kind';
import {
  CpuManagerPolicy, NodeKubeletOptions, NodeLinuxOptions, TopologyManagerPolicy, TransparentHugePageDefrag, TransparentHugePages,
} from '../../node-system';
import { checkSysctls } from '../sysctls';

const HOST_PORTS: Kinds<AllowedHostPortsOptions> = {
  required: { firstPort: PORT },
  optional: { lastPort: PORT, protocol: wordOf(HostPortProtocol) },
};

const PERCENT = numberOf(0, 100);

const KUBELET: Kinds<NodeKubeletOptions> = {
  required: {},
  optional: {
    cpuManagerPolicy: wordOf(CpuManagerPolicy),
    cpuCfsQuotaEnabled: FLAG,
    cpuCfsQuotaPeriodMs: numberOf(1, 1000),
    imageGcHighThreshold: PERCENT,
    imageGcLowThreshold: PERCENT,
    topologyManagerPolicy: wordOf(TopologyManagerPolicy),
    allowedUnsafeSysctls: nonEmptyOf(eachOf(textLike(/^(kernel\.(shm|msg|sem)|fs\.mqueue\.|net\.)[a-z0-9_.*]*$/, 'be of kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.* or net.*'))),
    containerLogMaxSizeMb: numberOf(1, 1024),
    containerLogMaxFiles: numberOf(2, 1000),
    podMaxPids: numberOf(1, 4194304),
  },
};

const LINUX: Kinds<NodeLinuxOptions> = {
  required: {},
  optional: {
    sysctls: kindOf((field, value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? checkSysctls(field, value)
      : [`${field} must be numbers by the names of settings, got ${shown(value)}`]), { isUsable: () => false }),
    swapFileMb: numberOf(1, 1048576),
    transparentHugePages: wordOf(TransparentHugePages),
    transparentHugePageDefrag: wordOf(TransparentHugePageDefrag),
  },
};

export const MACHINES: Kinds<NodeMachineOptions> = {
  required: {},
  optional: {
    osSku: wordOf(NodeOsSku),
    hostEncryptionEnabled: FLAG,
    fipsEnabled: FLAG,
    ultraSsdEnabled: FLAG,
    kubeletDiskType: wordOf(KubeletDiskType),
    scaleDownMode: wordOf(ScaleDownMode),
    capacityReservationGroupId: armIdOf(ArmType.CAPACITY_RESERVATION_GROUP),
    hostGroupId: armIdOf(ArmType.HOST_GROUP),
    proximityPlacementGroupId: armIdOf(ArmType.PROXIMITY_PLACEMENT_GROUP),
    snapshotId: armIdOf(ArmType.SNAPSHOT),
    gpuInstance: wordOf(GpuInstance),
    gpuDriverEnabled: FLAG,
    undrainableNodes: wordOf(UndrainableNodes),
    applicationSecurityGroupIds: listOf(armIdOf(ArmType.APPLICATION_SECURITY_GROUP)),
    allowedHostPorts: listOf(structOf(HOST_PORTS)),
    kubelet: structOf(KUBELET),
    linux: structOf(LINUX),
  },
};
