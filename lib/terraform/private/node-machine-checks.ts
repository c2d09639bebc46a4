import type { NodeMachineOptions } from '../node-machines';
import { ArmType, checkArmId } from './arm-id';
import { checkNumber, isLiteral } from './problems';

/** Fields that hold ids, by the type of the id. */
const IDS = {
  capacityReservationGroupId: ArmType.CAPACITY_RESERVATION_GROUP,
  hostGroupId: ArmType.HOST_GROUP,
  proximityPlacementGroupId: ArmType.PROXIMITY_PLACEMENT_GROUP,
  snapshotId: ArmType.SNAPSHOT,
} as const;

/** Problems of the machines of a pool. */
export function checkMachines(prefix: string, options: NodeMachineOptions): string[] {
  const groups = options.applicationSecurityGroupIds;
  return [
    ...Object.entries(IDS).flatMap(([field, type]) => {
      const id = options[field as keyof typeof IDS];
      return isLiteral(id) ? checkArmId(`${prefix}${field}`, id, type) : [];
    }),
    ...(isLiteral(groups) ? groups : []).filter(isLiteral)
      .flatMap((id, index) => checkArmId(`${prefix}applicationSecurityGroupIds[${index}]`, id, ArmType.APPLICATION_SECURITY_GROUP)),
    ...(options.allowedHostPorts ?? []).flatMap(({ firstPort, lastPort }, index) => [
      ...checkNumber(`${prefix}allowedHostPorts[${index}].firstPort`, firstPort, 1, 65535),
      ...checkNumber(`${prefix}allowedHostPorts[${index}].lastPort`, lastPort, firstPort, 65535),
    ]),
  ];
}

/** The problem of an operating system in detail that is none of the pool's. */
export function checkOsSku(field: string, osSku: string | undefined, isWindows: boolean): string[] {
  return isLiteral(osSku) && osSku.startsWith('Windows') !== isWindows
    ? [`${field} must be one of ${isWindows ? 'Windows' : 'Linux'}, got ${osSku}: the pool has osType ${isWindows ? 'Windows' : 'Linux'}`] : [];
}
