const PREFIX = 'pods of ';

/** What stands for pods of which nothing is known. */
export const PODS_ELSEWHERE = 'pods that are made elsewhere';

/** Name of the tag that says which pods are in a pool. */
export function podsTag(pool: string): string {
  return `${PREFIX}${pool}`;
}
