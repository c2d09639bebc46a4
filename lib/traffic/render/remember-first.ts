/** More are not kept: a report of any size needs little memory, and what its paths share is among the first. */
const MOST = 1000;

/**
 * Answers that are worked out once for the first arguments of a process: most paths of a large report say of most of their hops what others say. The answer
 * must follow from the arguments alone.
 */
export function rememberFirst<A extends readonly unknown[], T>(answer: (...args: A) => T, keyOf: (...args: A) => string): (...args: A) => T {
  const known = new Map<string, T>();
  return (...args) => {
    const key = keyOf(...args);
    const found = known.get(key) ?? answer(...args);
    if (known.size < MOST) {
      known.set(key, found);
    }
    return found;
  };
}
