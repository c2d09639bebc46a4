import {
  AllowedHostPortsOptions, GpuInstance, HostPortProtocol, KubeletDiskType, NodeMachineOptions, NodeOsSku, ScaleDownMode, UndrainableNodes,
} from '../../node-machines';
import { ArmType } from '../arm-id';
import { armIdOf } from './arm-ids';
import { PORT } from './azure';
import { Kinds, listOf, structOf } from './kind';
import { FLAG, wordOf } from './texts';

const HOST_PORTS: Kinds<AllowedHostPortsOptions> = {
  required: { firstPort: PORT },
  optional: { lastPort: PORT, protocol: wordOf(HostPortProtocol) },
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
  },
};
