/** A pool and the name of its nodes while they are rotated. */
export interface RotatedPool {
  readonly name: string;
  readonly temporaryName?: string;
}

/** Problems of pools of one cluster whose names meet while one of them is rotated. */
export function checkRotationNames(pools: RotatedPool[], field = 'nodePoolName'): string[] {
  return pools.flatMap((pool, index) => [
    ...pools.filter((other) => other.name === pool.temporaryName)
      .map((other) => `${field} '${other.name}' is the name that azurerm gives the nodes of pool '${pool.name}' while it makes them anew, `
        + 'and deletes then: take another name'),
    ...pools.slice(0, index).filter((other) => pool.temporaryName !== undefined && other.temporaryName === pool.temporaryName)
      .map((other) => `pools '${other.name}' and '${pool.name}' would have the name '${pool.temporaryName}' while azurerm makes their nodes anew: rename one`),
  ]);
}
