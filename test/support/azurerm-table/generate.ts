import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';

/**
 * Write `lib/traffic/azure/provider-table.generated.ts` from what the validators of azurerm 4.55.0 answered (a line for each argument), its schema, and
 * the names of all of its types: `npx ts-node -T test/support/azurerm-table/generate.ts ARGUMENTS.jsonl SCHEMA.json TYPES.txt`.
 */
const [argumentsFile, schemaFile, typesFile] = process.argv.slice(2);
const TARGET = join(__dirname, '..', '..', '..', 'lib', 'traffic', 'azure', 'provider-table.generated.ts');
const LONGEST_LINE = 170;
/** How near a name of a type must be to one of the table to be taken for a slip. */
const NEAR = 2;

interface Line {
  readonly resource: string;
  readonly argument: string;
  readonly type: string;
  readonly need: string;
  readonly kind?: string;
  readonly oneOf?: string[];
  readonly ignoresCase?: boolean;
  readonly bounds?: { readonly min?: number; readonly max?: number };
  readonly lengthOfLetters?: { readonly min?: number; readonly max?: number; readonly gaps?: boolean };
  readonly refusedInside?: string;
  readonly refusedFirst?: string;
  readonly refusedLast?: string;
  readonly rule?: string;
  readonly accepts?: unknown[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly conflictsWith?: string[];
  readonly exactlyOneOf?: string[];
  readonly atLeastOneOf?: string[];
  readonly requiredWith?: string[];
}

const lines: Line[] = readFileSync(argumentsFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const schemas = JSON.parse(readFileSync(schemaFile, 'utf8')).provider_schemas['registry.terraform.io/hashicorp/azurerm'];
const types = readFileSync(typesFile, 'utf8').trim().split('\n');
const charsets: string[] = [];

const CODES: Record<string, string> = {
  'text': 's',
  'number': 'n',
  'number (fractions)': 'n',
  'bool': 'b',
  'list of text': 'ls',
  'set of text': 'ls',
  'map of text': 'm',
  'block list': 'B',
  'block set': 'B',
  'set of objects': 'O',
  'list of objects': 'O',
  'list of number': 'ln',
  'set of number': 'ln',
};
const FORMATS: [RegExp, string][] = [
  [/must start with IPV4 address/, 'cidr4'], [/valid IPv4 address/, 'ipv4'], [/valid UUID/, 'uuid'], [/valid RFC3339 date/, 'date'], [/valid duration/, 'duration'],
  [/represents a positive number/, 'positive'], [/notation of bgp community/, 'bgp'],
];
/** What the answers do not show: bounds of fractions and of numbers above 100,000, as the provider's pages say them. */
const BOUNDS: [RegExp, { readonly lo: number; readonly hi?: number }][] = [
  [/\.max_unready_percentage$/, { lo: 0, hi: 100 }],
  [/\.(spot_max_price|daily_quota_gb)$/, { lo: -1 }],
  [/\.fs_inotify_max_user_watches$/, { lo: 781250, hi: 2097152 }],
  [/\.net_core_[rw]mem_(default|max)$/, { lo: 212992, hi: 134217728 }],
  [/\.net_netfilter_nf_conntrack_max$/, { lo: 131072, hi: 2097152 }],
];

function charsetOf(line: Line): number {
  const { refusedInside: inside = '', refusedFirst: first = inside, refusedLast: last = inside } = line;
  const text = JSON.stringify([inside, first, last]);
  return charsets.includes(text) ? charsets.indexOf(text) : charsets.push(text) - 1;
}

/** The types of resources whose ids pass, as they stand in an id. */
function idsOf(accepts: unknown[] = []): string[] {
  const paths = accepts.filter((value): value is string => typeof value === 'string').map((value) => /\/providers\/([^/]+)((?:\/[^/]+\/[^/]+)+)$/.exec(value))
    .filter((match) => match !== null)
    .map(([, namespace, rest]) => [namespace, ...rest.slice(1).split('/').filter((_, index) => index % 2 === 0)].join('/'));
  const distinct = [...new Map(paths.map((path) => [path.toLowerCase(), path])).values()];
  return distinct;
}

/** An argument that takes several types, a network among them, takes any. */
function idOf(line: Line): string {
  const ids = idsOf(line.accepts);
  return ids.length > 1 && ids.includes('Microsoft.Network/virtualNetworks') ? '*' : ids.join('|');
}

function vaultFormat(accepts: string[]): string {
  return accepts.some((value) => /^https:\/\/[^/]+\/[^/]+\/[^/]+$/.test(value)) ? 'vault' : 'vaultVersion';
}

function constraintsOf(line: Line): Record<string, unknown> {
  const { kind, lengthOfLetters: length, bounds } = line;
  const byHand = BOUNDS.find(([pattern]) => pattern.test(`${line.resource}.${line.argument}`))?.[1];
  const accepts = (line.accepts ?? []).map(String);
  const isVaultId = kind === 'id' && accepts.some((value) => value.startsWith('https://'));
  const isIdKind = kind === 'id' && !isVaultId;
  const format = FORMATS.find(([pattern]) => pattern.test(line.rule ?? ''))?.[1];
  const hasLetters = kind === 'text with a rule' && length?.min !== undefined && !(length.max === 0) && !length.gaps;
  const isBase64 = /(ssl_certificate\.data|certificates_base64)$/.test(line.argument);
  const lenient = accepts.some((value) => /\/resourcegroups\//.test(value));
  return {
    w: line.oneOf ?? (isIdKind && accepts.includes('System') ? ['System', 'None'] : undefined),
    i: line.oneOf && line.ignoresCase ? 1 : undefined,
    lo: bounds?.min ?? byHand?.lo,
    hi: bounds?.max ?? byHand?.hi,
    e: kind?.startsWith('not empty') ? 1 : undefined,
    f: isVaultId ? vaultFormat(accepts) : isBase64 ? 'base64' : kind === 'text with a rule' && !hasLetters && !accepts.includes('*') ? format : undefined,
    z: accepts.includes('') ? 1 : undefined,
    len: hasLetters ? [length.min, length.max] : undefined,
    c: hasLetters && (line.refusedInside !== undefined || line.refusedFirst !== undefined) ? charsetOf(line) : undefined,
    id: isIdKind ? idOf(line) : undefined,
    l: isIdKind && lenient ? 1 : undefined,
    min: line.minItems ?? (line.type.startsWith('block') && line.need === 'required' ? 1 : undefined),
    max: line.maxItems,
    x: line.conflictsWith,
    one: line.exactlyOneOf,
    any: line.atLeastOneOf,
    all: line.requiredWith,
  };
}

function entryOf(line: Line): string {
  const need = line.need === 'required' ? '!' : '?';
  const constraints = JSON.stringify(constraintsOf(line));
  return `${line.argument} ${CODES[line.type]}${need}${constraints === '{}' ? '' : ` ${constraints}`}`;
}

/** Attributes that the provider computes and nobody sets. */
function computedOf(resource: string): string[] {
  const block = resource.startsWith('data.') ? schemas.data_source_schemas[resource.slice(5)]?.block : schemas.resource_schemas[resource]?.block;
  const walk = (part: any, path: string): string[] => [
    ...Object.entries<any>(part?.attributes ?? {}).filter(([, { optional, required, computed }]) => computed && !optional && !required).map(([name]) => `${path}${name} =`),
    ...Object.entries<any>(part?.block_types ?? {}).flatMap(([name, nested]) => walk(nested.block, `${path}${name}.`)),
  ];
  return walk(block, '');
}

function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n').replace(/\t/g, '\\t')}'`;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}

const resources = [...new Set(lines.map(({ resource }) => resource))].sort();
const near = types.filter((type) => !resources.includes(type) && resources.some((known) => distance(known, type) <= NEAR));
const tables = resources.map((resource) => {
  const entries = [...lines.filter((line) => line.resource === resource).map(entryOf), ...computedOf(resource)];
  const isWhole = resource.startsWith('data.') ? schemas.data_source_schemas[resource.slice(5)] : schemas.resource_schemas[resource];
  const rows: string[] = [];
  for (const entry of entries) {
    for (let rest = `${entry}\n`; rest !== ''; rest = rest.slice(LONGEST_LINE)) {
      rows.push(quoted(rest.slice(0, LONGEST_LINE)));
    }
  }
  return `  ${quoted(isWhole ? resource : `${resource}*`)}: ${rows.join('\n    + ')},`;
});

writeFileSync(TARGET, [
  '// Written by test/support/azurerm-table/generate.ts from the answers of the validators of azurerm 4.55.0, and its schema. Do not edit.',
  '',
  '/** Characters that a text must not have inside, first and last. */',
  `export const CHARSETS: [string, string, string][] = [\n${charsets.map((text) => `  [${(JSON.parse(text) as string[]).map(quoted).join(', ')}],`).join('\n')}\n];`,
  '',
  '/** Types of azurerm that are not in the table but have a name near to one of it. */',
  `export const NEAR_TYPES = [${near.map(quoted).join(', ')}];`,
  '',
  '/**',
  ' * The arguments of each type, a line each: path, type and need, and what a value must be. `!` is required, `?` optional, `=` computed. A star after the type',
  ' * says that not all computed attributes are known.',
  ' */',
  `export const ARGUMENTS: Record<string, string> = {\n${tables.join('\n')}\n};`,
  '',
].join('\n'));
