/**
 * The candidate that was probably meant: one that differs by a letter or two, else the nearest with all words of the given one, else one that differs
 * by at most a quarter of its letters.
 */
export function nearest(given: string, candidates: string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(given, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const withAllWords = ranked.filter(({ candidate }) => wordsOf(given).every((word) => wordsOf(candidate).includes(word)));
  const found = [
    ...ranked.filter((one) => one.distance <= 2),
    ...withAllWords,
    ...ranked.filter((one) => one.distance <= given.length / 4),
  ];
  return found[0]?.candidate;
}

/** The property that a program misspelled, a letter or two apart: others may be there for somebody else. */
export function misspelled(given: string, names: string[]): string | undefined {
  const most = given.length > 6 ? 2 : 1;
  return names.find((name) => distance(given.toLowerCase(), name.toLowerCase()) <= most);
}

function wordsOf(name: string): string[] {
  return name.split(/[-_]/);
}

/** How many letters have to be inserted, removed or replaced to make one word the other (Levenshtein). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
