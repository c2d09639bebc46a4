import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..', '..');

/** What stands where something else should. */
export const VALUES = [
  '{}', '[]', '{a: {b: 1}}', '[[1], {a: 1}]', '[~, ~]', '~', '.inf', '-.inf', '.nan', '""', '-1', '0', '1e400', '99999999999999999999', 'true', '"\\u0000"', '"\\e[31m"',
  '"a\\n::error::b"', '{toString: 1}', '{__proto__: {a: 1}}', '{constructor: []}', '{length: 3}', '"<script>alert(1)</script>"', '"${a.b}"', '"]; end"', '&x [1]', '!!binary aGk=',
  '"a/b/c"', '"../../x"', '"%s%n"', "\"'; drop\"", '"\u202eabc"', '"京都"', '2026-01-01', '0o17', '12:30:45', '[1, 2, 3, 4, 5, 6, 7, 8, 9]',
];

/** Whole sets of objects to begin with: what the examples write and what the rules are shown with. */
export const SETS: string[] = ['test/golden', 'docs/rules/examples', 'test/traffic/applications'].flatMap((folder) => (
  (readdirSync(join(ROOT, folder), { recursive: true }) as string[]).filter((file) => /\.ya?ml$/.test(file) && !file.includes('.profile.')).sort()
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'))
));

/** Configurations of Terraform to begin with: those of the examples. */
export const CONFIGURATIONS: string[] = (readdirSync(join(ROOT, 'test/golden'), { recursive: true }) as string[]).filter((file) => file.endsWith('.tf.json')).sort()
  .map((file) => readFileSync(join(ROOT, 'test/golden', file), 'utf8'));

/** What stands where something else should, in JSON. */
const JSON_VALUES = [
  '{}', '[]', '{"a":{"b":1}}', '[[1],{"a":1}]', '[null,null]', 'null', '""', '-1', '0', '1e300', '0.5', 'true', '"a\\u001b[31m"', '"a\\n::error::b"', '{"toString":1}', '{"__proto__":{"a":1}}',
  '{"constructor":[]}', '{"length":3}', '"${a.b}"', '"${azurerm_subnet.none.id}"', '"%{ if x }"', '"a/b/c"', '"10.0.0.0/99"', '"<script>"', '[1,2,3,4,5,6,7,8,9]',
];

/** Numbers from 0 to 1, the same ones for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1); // eslint-disable-line no-bitwise
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61); // eslint-disable-line no-bitwise
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32; // eslint-disable-line no-bitwise
  };
}

/** A set of objects in which one to four things are not what they should be. */
export function brokenSet(seed: number): string {
  const random = randomOf(seed);
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  let lines = oneOf(SETS).split('\n');
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) {
    lines = brokenLines(lines, oneOf(VALUES), random, oneOf);
  }
  return lines.join('\n');
}

function brokenLines(lines: string[], value: string, random: () => number, oneOf: <T>(items: readonly T[]) => T): string[] {
  const places = lines.flatMap((line, index) => (/^\s*(?:- )?[\w./-]+:/.test(line) ? [index] : []));
  if (places.length === 0) {
    return lines;
  }
  const at = oneOf(places);
  const [key] = /^\s*(?:- )?[\w./-]+:/.exec(lines[at])!;
  const end = endOf(lines, at);
  const part = lines.slice(at, end);
  switch (Math.floor(random() * 6)) {
    case 0: return [...lines.slice(0, at), ...lines.slice(end)];
    case 1: return [...lines.slice(0, end), ...part, ...lines.slice(end)];
    case 2: return [...lines.slice(0, at), lines[at].replace(/[\w./-]+:/, oneOf(['kind:', 'metadata:', 'spec:', 'a:', '__proto__:', '"":', 'toString:'])), ...lines.slice(at + 1)];
    case 3: return [...lines.slice(0, at), `${key} ${oneOf(['&a', '!x', '|', '>-', '%', '@', '`'])}`, ...lines.slice(at + 1)];
    default: return [...lines.slice(0, at), `${key} ${value}`, ...lines.slice(end)];
  }
}

/** Where what belongs to the key of a line ends. */
function endOf(lines: string[], at: number): number {
  const depth = (line: string) => line.length - line.trimStart().length;
  const own = depth(lines[at]) + (lines[at].trimStart().startsWith('- ') ? 2 : 0);
  const next = lines.findIndex((line, index) => index > at && line.trim() !== '' && (depth(line) < own || (depth(line) === own && !line.trimStart().startsWith('- '))));
  return next === -1 ? lines.length : next;
}

/** A text of JSON in which one to three values are not what they should be. */
export function brokenJson(seed: number, texts: readonly string[]): string {
  const random = randomOf(seed);
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  let value = JSON.parse(oneOf(texts));
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    value = withAt(value, oneOf(placesIn(value)), random() < 0.2 ? undefined : JSON.parse(oneOf(JSON_VALUES)));
  }
  return JSON.stringify(value);
}

type Place = (string | number)[];

function placesIn(value: any, at: Place = []): Place[] {
  return [...at.length === 0 ? [] : [at], ...typeof value !== 'object' || value === null ? [] : Object.keys(value).flatMap((key) => placesIn(value[key], [...at, key]))];
}

/** Without a value the place is left out. */
function withAt(value: any, [key, ...rest]: Place, other: unknown): any {
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = rest.length === 0 ? other : withAt(value[key], rest, other);
  return copy;
}
