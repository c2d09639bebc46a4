import { isExpression } from './value-problems';

/** Nested blocks: one as an object, or several as a list. */
export function blocksOf(value: any): any[] {
  return (Array.isArray(value) ? value : [value]).filter((block) => typeof block === 'object' && block !== null);
}

/** The block of a kind that stands once. */
export function blockOf(value: any): any | undefined {
  return blocksOf(value)[0];
}

/** A text that is known now. */
export function textOf(value: any): string | undefined {
  return typeof value === 'string' && value !== '' && !isExpression(value) ? value : undefined;
}

/** The texts of a list that are known now. */
export function textsOf(value: any): string[] {
  return (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== undefined);
}

/** True when all of a list is known now. */
export function isKnownList(value: any): boolean {
  return Array.isArray(value) && value.every((item) => textOf(item) !== undefined);
}

/** A number that is known now, be it written as text. */
export function numberOf(value: any): number | undefined {
  return typeof value === 'number' ? value : typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** A flag that is known now. */
export function flagOf(value: any): boolean | undefined {
  return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;
}

/** True for what is written, whether or not it is known now. An empty text is what a state has for nothing. */
export function isSet(value: any): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The entries that come again, each with the one before it. */
export function repeated<T>(items: T[], keyOf: (item: T) => string | undefined): [T, T][] {
  const seen = new Map<string, T>();
  return items.flatMap((item): [T, T][] => {
    const key = keyOf(item)?.toLowerCase();
    const before = key === undefined ? undefined : seen.get(key);
    if (key !== undefined && before === undefined) {
      seen.set(key, item);
    }
    return before === undefined ? [] : [[before, item]];
  });
}
