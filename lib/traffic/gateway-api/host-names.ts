/** Every host, as routes and listeners write it. */
export const ANY_HOST = '*';

/** The hosts that both sides answer to, `*` for all; a side that names none answers to all. */
export function commonHosts(one: readonly string[], other: readonly string[]): string[] {
  const [left, right] = [one, other].map((hosts) => (hosts.length > 0 ? hosts : [ANY_HOST]));
  return [...new Set(left.flatMap((a) => right.flatMap((b) => narrower(a, b) ?? [])))];
}

/** Of two hosts the one that the other includes. A wildcard stands for one label or more. */
function narrower(a: string, b: string): string | undefined {
  return includes(a, b) ? b : includes(b, a) ? a : undefined;
}

function includes(wide: string, narrow: string): boolean {
  return wide === ANY_HOST || wide.toLowerCase() === narrow.toLowerCase()
    || (wide.startsWith('*.') && narrow.toLowerCase().endsWith(wide.slice(1).toLowerCase()));
}
