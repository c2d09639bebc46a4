import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';

const GOLDEN = join(__dirname, '..', 'golden');

/** Compare text with the golden file of this name. `UPDATE_GOLDEN=1` writes it instead, for a person to read and commit. */
export function expectGolden(name: string, text: string): void {
  const file = join(GOLDEN, name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file) ? readFileSync(file, 'utf8') : `${name} is missing`).toEqual(text);
}

/** Fails for lines that are not in the golden file of this name, which has those of all tests, some of which may not run. `UPDATE_GOLDEN=1` adds them. */
export function expectAmongGolden(name: string, lines: readonly string[]): void {
  const file = join(GOLDEN, name);
  const known = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line !== '') : [];
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, [...new Set([...known, ...lines])].sort().map((line) => `${line}\n`).join(''));
    return;
  }
  expect({ name, unknown: lines.filter((line) => !known.includes(line)) }).toEqual({ name, unknown: [] });
}
