import { createHash } from 'crypto';
import { isLiteral } from './problems';
import { checkRotationNames as checkRotations, RotatedPool } from '../../traffic/azure/rotation-names';

/** Letters and digits of a name. */
const LETTERS = 36n;
/** Azure gives a pool of Windows nodes no longer name. */
const WINDOWS_LENGTH = 6;
const LINUX_LENGTH = 12;

/**
 * The name under which azurerm keeps the nodes of a pool while it makes the pool anew. It starts with `t`, the rest is a hash of the name: azurerm takes
 * a pool that has this name for its own and deletes it in the end, so no other pool may have it.
 */
export function temporaryName(poolName: string, isWindows: boolean): string {
  const length = isWindows ? WINDOWS_LENGTH : LINUX_LENGTH;
  const hash = BigInt(`0x${createHash('sha256').update(poolName).digest('hex')}`);
  return `t${(hash % LETTERS ** BigInt(length - 1)).toString(Number(LETTERS)).padStart(length - 1, '0')}`;
}

/** Problems of pools of one cluster whose names meet while one of them is rotated. What only Terraform knows is not compared. */
export function checkRotationNames(pools: RotatedPool[]): string[] {
  return checkRotations(pools.filter(({ name, temporaryName: temporary }) => isLiteral(name) && isLiteral(temporary)));
}
