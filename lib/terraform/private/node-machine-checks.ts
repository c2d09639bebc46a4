import type { NodeMachineOptions } from '../node-machines';
import { checkSystem } from './node-system-config';
import { checkNumber, isLiteral } from './problems';

/** Problems of the machines of a pool that one value alone does not show. */
export function checkMachines(prefix: string, { allowedHostPorts = [], kubelet = {} }: NodeMachineOptions): string[] {
  return [
    ...allowedHostPorts.flatMap(({ firstPort, lastPort }, index) => (
      checkNumber(`${prefix}allowedHostPorts[${index}].lastPort`, lastPort, firstPort, 65535)
    )),
    ...checkSystem(prefix, kubelet),
  ];
}

/** The problem of an operating system in detail that is none of the pool's. */
export function checkOsSku(field: string, osSku: string | undefined, isWindows: boolean): string[] {
  return isLiteral(osSku) && osSku.startsWith('Windows') !== isWindows
    ? [`${field} must be one of ${isWindows ? 'Windows' : 'Linux'}, got ${osSku}: the pool has osType ${isWindows ? 'Windows' : 'Linux'}`] : [];
}
