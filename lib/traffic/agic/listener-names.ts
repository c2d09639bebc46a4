const MOST_STARS = 2;
const MOST_QUESTION_MARKS = 4;

/**
 * True for a host name as a listener takes it: a DNS name in which `*` stands for some characters of a label and `?` for one. At most two stars, one
 * in a label; at most four question marks, not beside a star in a label.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/multiple-site-overview#wildcard-host-names-in-listener
 */
export function isListenerName(name: string): boolean {
  const labels = name.split('.');
  return /^[A-Za-z0-9.*?-]+$/.test(name)
    && labels.every((label) => !/^$|^-|-$/.test(label) && count(label, '*') <= 1 && !(label.includes('*') && label.includes('?')))
    && count(name, '*') <= MOST_STARS
    && count(name, '?') <= MOST_QUESTION_MARKS;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
