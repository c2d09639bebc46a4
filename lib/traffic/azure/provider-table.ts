import { CONTAINERS_ARGUMENTS } from './containers-arguments';
import { ARGUMENTS as GENERATED, CHARSETS, NEAR_TYPES } from './provider-table.generated';

const ARGUMENTS: Record<string, string> = { ...GENERATED, ...CONTAINERS_ARGUMENTS };

/** What an argument takes: text, a number, a flag, a list of them, values by names, blocks, or objects in which each attribute stands. */
export type ArgumentType = 's' | 'n' | 'b' | 'ls' | 'ln' | 'm' | 'B' | 'O';

/** An argument of azurerm 4.55.0, and what its validators refuse. Other arguments are named by their paths. */
export interface ProviderArgument {
  readonly path: string;
  readonly type: ArgumentType;
  readonly required: boolean;
  /** True for what only the provider writes. */
  readonly computed: boolean;
  readonly words?: string[];
  readonly ignoresCase: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly notEmpty: boolean;
  /** True where an empty text passes whatever else is asked for. */
  readonly takesEmpty: boolean;
  readonly format?: string;
  /** Shortest and longest text. */
  readonly length?: [number, number | null];
  /** Characters that are refused inside, first and last. */
  readonly refused?: [string, string, string];
  /** Types of resources whose ids it takes; `*` for any. */
  readonly ids?: string[];
  /** True where `resourcegroups` and the provider's name in small letters pass as well. */
  readonly idIgnoresCase: boolean;
  readonly minItems: number;
  readonly maxItems?: number;
  readonly conflictsWith: string[];
  readonly exactlyOneOf: string[];
  readonly atLeastOneOf: string[];
  readonly requiredWith: string[];
}

/** The arguments of a type. */
export interface ProviderType {
  readonly byPath: Map<string, ProviderArgument>;
  /** True when all attributes are known, computed ones too. */
  readonly isWhole: boolean;
}

const read = new Map<string, ProviderType>();

/** The arguments of a type, if the table has it. */
export function providerType(type: string): ProviderType | undefined {
  const isWhole = Object.hasOwn(ARGUMENTS, type);
  const table = isWhole ? ARGUMENTS[type] : ARGUMENTS[`${type}*`];
  if (table === undefined) {
    return undefined;
  }
  const known = read.get(type) ?? { byPath: new Map(table.trim().split('\n').map(argumentOf).map((argument) => [argument.path, argument])), isWhole };
  read.set(type, known);
  return known;
}

/** The types that the table has. */
export function providerTypes(): string[] {
  return Object.keys(ARGUMENTS).map((type) => type.replace('*', ''));
}

/** True for a type that is another one than those of the table, however near its name is. */
export function isOtherType(type: string): boolean {
  return NEAR_TYPES.includes(type);
}

function argumentOf(line: string): ProviderArgument {
  const [path, code, ...rest] = line.split(' ');
  const rules = rest.length === 0 ? {} : JSON.parse(rest.join(' '));
  return {
    path,
    type: code.slice(0, -1) as ArgumentType,
    required: code.endsWith('!'),
    computed: code.endsWith('='),
    words: rules.w,
    ignoresCase: rules.i === 1,
    min: rules.lo,
    max: rules.hi,
    notEmpty: rules.e === 1,
    takesEmpty: rules.z === 1,
    format: rules.f,
    length: rules.len,
    refused: typeof rules.c === 'number' ? CHARSETS[rules.c] : rules.c,
    ids: rules.id?.split('|'),
    idIgnoresCase: rules.l === 1,
    minItems: rules.min ?? 0,
    maxItems: rules.max,
    conflictsWith: rules.x ?? [],
    exactlyOneOf: rules.one ?? [],
    atLeastOneOf: rules.any ?? [],
    requiredWith: rules.all ?? [],
  };
}
