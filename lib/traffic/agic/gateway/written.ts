import { IngressRoute } from '../routes';

/** What routes write under one name. The controller goes over them in no order, and the last one stays. */
export interface Written<T> {
  readonly name: string;
  /** Who writes it, and what. The first stands for all where they agree. */
  readonly writers: Array<{ readonly route: IngressRoute; readonly value: T }>;
}

/** Everything that is written, by name. */
export function writtenBy<T>(
  routes: readonly IngressRoute[], write: (route: IngressRoute) => ReadonlyArray<{ readonly name: string; readonly value: T }>,
): Map<string, Written<T>> {
  const written = new Map<string, Written<T>>();
  for (const route of routes) {
    for (const { name, value } of write(route)) {
      const known = written.get(name);
      if (known === undefined) {
        written.set(name, { name, writers: [{ route, value }] });
      } else {
        known.writers.push({ route, value });
      }
    }
  }
  return written;
}

/** The different values that may stay, each once. More than one means that chance decides. */
export function candidatesOf<T>({ writers }: Written<T>, keyOf: (value: T) => string = JSON.stringify): T[] {
  return writers.length === 1 ? [writers[0].value] : [...new Map(writers.map(({ value }) => [keyOf(value), value])).values()];
}
