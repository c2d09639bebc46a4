const MOST = 80;

/** A value of an object in a message, cut where it is long. */
export function shown(value: any): string {
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value) ?? 'nothing';
  return text.length > MOST ? `${text.slice(0, MOST - 3)}...` : text;
}
