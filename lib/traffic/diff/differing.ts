/** Texts that are short enough to be shown whole. */
const SHORT = 60;

/** Two texts without the clauses with which both begin and end, for which `…` stands. */
export function differing(before: string, after: string): [string, string] {
  const [was, is] = [before, after].map((text) => text.split(/(?<=[,;:]) /));
  if (before.length <= SHORT && after.length <= SHORT) {
    return [before, after];
  }
  const shortest = Math.min(was.length, is.length);
  let start = 0;
  while (start < shortest - 1 && was[start] === is[start]) {
    start += 1;
  }
  let end = 0;
  while (end < shortest - 1 - start && was[was.length - 1 - end] === is[is.length - 1 - end]) {
    end += 1;
  }
  const shown = (clauses: string[]) => [...start > 0 ? ['…'] : [], ...clauses.slice(start, clauses.length - end), ...end > 0 ? ['…'] : []].join(' ');
  return [shown(was), shown(is)];
}
