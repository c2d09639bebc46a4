import { createHash } from 'crypto';
import { isLiteral } from './problems';

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

/** A pool and the name of its nodes while they are rotated. */
export interface RotatedPool {
  readonly name: string;
  readonly temporaryName?: string;
}

/** Problems of pools of one cluster whose names meet while one of them is rotated. */
export function checkRotationNames(pools: RotatedPool[]): string[] {
  const known = pools.filter(({ name, temporaryName: temporary }) => isLiteral(name) && isLiteral(temporary));
  return known.flatMap((pool, index) => [
    ...known.filter((other) => other.name === pool.temporaryName)
      .map((other) => `nodePoolName '${other.name}' is the name that azurerm gives the nodes of pool '${pool.name}' while it makes them anew, `
        + 'and deletes then: take another name'),
    ...known.slice(0, index).filter((other) => other.temporaryName === pool.temporaryName)
      .map((other) => `pools '${other.name}' and '${pool.name}' would have the name '${pool.temporaryName}' while azurerm makes their nodes anew: rename one`),
  ]);
}
