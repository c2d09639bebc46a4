import { readFileSync } from 'fs';
import { join } from 'path';

/** What the provider says about an argument; test/conformance/azurerm/README.md has the fields. */
export interface ProviderArgument {
  readonly argument: string;
  readonly type: string;
  readonly required: boolean;
  readonly refuses: unknown[];
  readonly accepts: unknown[];
}

interface Line {
  readonly argument: string;
  readonly type: string;
  readonly required?: boolean;
  readonly refuses: number[];
  readonly accepts?: number[];
  readonly lengthOfLetters?: { readonly min?: number; readonly max?: number; readonly gaps?: boolean };
  readonly refusedInside?: string;
  readonly refusedFirst?: string;
  readonly refusedLast?: string;
}

const FOLDER = join(__dirname, '..', 'conformance', 'azurerm');

/** All arguments that the library writes. */
export function providerArguments(): ProviderArgument[] {
  const probes = lines('probes.jsonl');
  return (lines('arguments.jsonl') as Line[]).map((line) => ({
    argument: line.argument,
    type: line.type,
    required: line.required ?? false,
    refuses: distinct([...line.refuses.map((index) => probes[index]), ...texts(line).map((text) => (isList(line) ? [text] : text))]),
    accepts: (line.accepts ?? []).map((index) => (isList(line) ? [probes[index]] : probes[index])),
  }));
}

/** Texts that the lengths and the single characters say are refused. */
function texts({ lengthOfLetters: length, refusedInside: inside = '', refusedFirst: first = inside, refusedLast: last = inside }: Line): string[] {
  return [
    ...(length?.min !== undefined && length.min > 0 ? ['a'.repeat(length.min - 1)] : []),
    ...(length?.max ? ['a'.repeat(length.max + 1)] : []),
    ...[...inside].map((character) => `aa${character}aa`),
    ...[...first].map((character) => `${character}aaaa`),
    ...[...last].map((character) => `aaaa${character}`),
  ];
}

function isList({ type }: Line): boolean {
  return /^(list|set) of /.test(type);
}

function distinct(values: unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function lines(file: string): any[] {
  return readFileSync(join(FOLDER, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
}
