/** The same fields but for those that are `undefined`, which would take the place of a default that is spread before them. */
export function withoutUndefined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
